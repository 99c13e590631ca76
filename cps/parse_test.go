package cps

import (
	"testing"
	"time"

	"caducee/internal/testing/cardtest"
)

func TestActua(t *testing.T) {
	day := func(s string) time.Time {
		if s == "" {
			return time.Time{}
		}
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	const start = "81 07 20260412 101500"
	for _, c := range []struct {
		name, content, start, end string
		broken, brokenCPS4        bool
	}{
		{"both", "EC 12 81 07 20260412 101500 82 07 20260412 102233", "2026-04-12", "2026-04-12", false, false},
		{"around midnight", "EC 12 81 07 20260412 235800 82 07 20260413 240300", "2026-04-12", "2026-04-13", false, false},
		{"the other way round", "EC 12 82 07 20260413 235959 81 07 20260412 000000", "2026-04-12", "2026-04-13", false, false},
		{"the end before the start", "EC 12 81 07 20260413 101500 82 07 20260412 102233", "2026-04-13", "2026-04-12", false, false},
		{"padded before and after", "00 00 EC 12 81 07 20260412 240000 82 07 20260413 235959 00 00 FF", "2026-04-12", "2026-04-13", false, false},
		{"dates without their hour", "EC 0C 81 04 20260412 82 04 20260413", "2026-04-12", "2026-04-13", false, false},
		{"an hour that is none", "EC 12 81 07 20260412 AABBCC 82 07 20260413 996199", "2026-04-12", "2026-04-13", false, false},
		{"with other objects", "EC 16 9F 01 01 00 81 07 20260412 240000 82 07 20260413 235959", "2026-04-12", "2026-04-13", false, false},
		{"the 29th of February", "EC 09 82 07 20240229 240000", "", "2024-02-29", false, false},
		{"a start that is none", "EC 12 81 07 20261301 240000 82 07 20260413 000000", "", "2026-04-13", false, false},
		{"an end alone", "EC 09 82 07 20260413 000000", "", "2026-04-13", false, false},

		// What makes no sense is not held against the card.
		{"no 29th of February", "EC 12 81 07 20260412 101500 82 07 20250229 240000", "2026-04-12", "", false, false},
		{"day 0", "EC 12 81 07 20260412 101500 82 07 20260400 240000", "2026-04-12", "", false, false},
		{"not decimal", "EC 12 81 07 20260412 101500 82 07 202A0412 240000", "2026-04-12", "", false, false},
		{"too short", "EC 0E 81 07 20260412 101500 82 03 202604", "2026-04-12", "", false, false},
		{"another template", "ED 09 81 07 20260412 240000", "", "", false, false},
		{"a length that is none", "EC 82 FF FF 81", "", "", false, false},
		{"objects that are none", "EC 03 81 85 20", "", "", false, false},

		// No end: the update broke off.
		{"no end", "EC 09 " + start, "2026-04-12", "", true, true},
		{"no end, padded", "EC 12 " + start + " 00 00 00 00 00 00 00 00 00", "2026-04-12", "", true, true},
		{"an empty end", "EC 0B " + start + " 82 00", "2026-04-12", "", true, true},
		{"an end of zeros", "EC 12 " + start + " 82 07 00000000000000", "2026-04-12", "", true, true},
		{"an end of zeros at midnight", "EC 12 " + start + " 82 07 00000000 240000", "2026-04-12", "", true, true},
		{"an end that was erased", "EC 12 " + start + " 82 07 FFFFFFFFFFFFFF", "2026-04-12", "", true, true},
		{"cut short after the start", "EC 12 " + start, "2026-04-12", "", true, true},

		// Not even a start: a CPS4 may have the file before its first update.
		{"cut short in the start", "EC 12 81 07 2026", "", "", true, false},
		{"an empty template", "EC 00", "", "", true, false},
		{"a template of zeros", "EC 12 81 07 00000000000000 82 07 00000000000000", "", "", true, false},
		{"zeros", "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", "", "", true, false},
		{"nothing", "", "", "", true, false},
	} {
		for generation, broken := range map[Generation]bool{CPS3: c.broken, CPS4: c.brokenCPS4} {
			want := Update{Start: day(c.start), End: day(c.end), Broken: broken}
			if got := parseActua(cardtest.Bytes(t, c.content), generation); got != want {
				t.Errorf("%s, %s: %+v, want %+v", c.name, generation, got, want)
			}
		}
	}
}

func TestSerial(t *testing.T) {
	for _, c := range []struct {
		name, content, serial string
		ours, fails           bool
	}{
		{"a CPS, as a real one has it", "5A 0A 80 25 00 00 01 99 21 38 45 0F", "992138450", true, false},
		{"without a filler", "5A 0A 80 25 00 00 01 29 00 99 52 35", "2900995235", true, false},
		{"with a filler", "5A 0A 80 25 00 00 01 29 00 99 52 3F", "290099523", true, false},
		{"padded", "00 5A 0A 80 25 00 00 01 29 00 99 52 9F 00 00", "290099529", true, false},
		{"another issuer", "5A 0A 80 25 00 00 02 29 00 99 52 35", "", false, false},
		{"no decimal number", "5A 0A 80 25 00 00 01 29 0A 99 52 35", "", true, true},
		{"no number", "5A 05 80 25 00 00 01", "", true, true},
		{"fillers alone", "5A 06 80 25 00 00 01 FF", "", true, true},
		{"another object", "5B 0A 80 25 00 00 01 29 00 99 52 35", "", false, true},
		{"cut short", "5A 0A 80 25 00 00 01", "", false, true},
		{"nothing", "", "", false, true},
	} {
		serial, ours, err := parseSerial(cardtest.Bytes(t, c.content))
		if serial != c.serial || ours != c.ours || (err != nil) != c.fails {
			t.Errorf("%s: %q %v %v", c.name, serial, ours, err)
		}
	}
}

func TestIDType(t *testing.T) {
	for id, want := range map[string]string{
		"899700000000": "RPPS", "8997000000": "", "0999700000": "ADELI", "3999900000/0000001": "FINESS",
		"599999999900015": "SIRET", "00B9970000": "ADELI", "02A9970000": "ADELI", "0997000000": "ADELI", "099700000000": "ADELI",
		"00b9970000": "", "00B99700000": "", "8A9700000000": "", "32A0000000": "FINESS", "8997000000000": "", "999700000000": "STUDENT", "": "", "8": "", "ABCDEFGHIJKL": "", "/123": "", "799700000000": "",
	} {
		if got := idType(id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}
