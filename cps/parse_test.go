package cps

import (
	"testing"
	"time"

	"caducee/internal/hextest"
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
	for _, c := range []struct{ name, content, start, end string }{
		{"both", "EC 12 81 07 20260412 240000 82 07 20290411 235959", "2026-04-12", "2029-04-11"},
		{"the other way round", "EC 12 82 07 20290411 235959 81 07 20260412 000000", "2026-04-12", "2029-04-11"},
		{"padded before and after", "00 00 EC 12 81 07 20260412 240000 82 07 20290411 235959 00 00 FF", "2026-04-12", "2029-04-11"},
		{"a date without its hour", "EC 0C 81 04 20260412 82 04 20290411", "2026-04-12", "2029-04-11"},
		{"with other objects", "EC 16 9F 01 01 00 81 07 20260412 240000 82 07 20290411 235959", "2026-04-12", "2029-04-11"},
		{"only a start", "EC 09 81 07 20260412 240000", "2026-04-12", ""},
		{"the 29th of February", "EC 09 81 07 20240229 240000", "2024-02-29", ""},
		{"no 29th of February", "EC 09 81 07 20250229 240000", "", ""},
		{"month 13", "EC 12 81 07 20261301 240000 82 07 20290411 000000", "", "2029-04-11"},
		{"day 0", "EC 09 81 07 20260400 240000", "", ""},
		{"not decimal", "EC 09 81 07 202A0412 240000", "", ""},
		{"all zeros", "EC 09 81 07 00000000 000000", "", ""},
		{"too short", "EC 05 81 03 202604", "", ""},
		{"another template", "ED 09 81 07 20260412 240000", "", ""},
		{"cut short", "EC 12 81 07 2026", "", ""},
		{"nothing", "", "", ""},
	} {
		start, end := parseActua(hextest.Bytes(t, c.content))
		if !start.Equal(day(c.start)) || !end.Equal(day(c.end)) {
			t.Errorf("%s: from %s to %s", c.name, start, end)
		}
	}
}

func TestSerial(t *testing.T) {
	for _, c := range []struct {
		name, content, serial string
		ours, fails           bool
	}{
		{"a CPS", "5A 0A 80 25 00 00 01 29 00 99 52 35", "2900995235", true, false},
		{"with a filler", "5A 0A 80 25 00 00 01 29 00 99 52 3F", "290099523", true, false},
		{"padded", "00 5A 0A 80 25 00 00 01 29 00 99 52 35 00 00", "2900995235", true, false},
		{"another issuer", "5A 0A 80 25 00 00 02 29 00 99 52 35", "", false, false},
		{"no decimal number", "5A 0A 80 25 00 00 01 29 0A 99 52 35", "", true, true},
		{"no number", "5A 05 80 25 00 00 01", "", true, true},
		{"fillers alone", "5A 06 80 25 00 00 01 FF", "", true, true},
		{"another object", "5B 0A 80 25 00 00 01 29 00 99 52 35", "", false, true},
		{"cut short", "5A 0A 80 25 00 00 01", "", false, true},
		{"nothing", "", "", false, true},
	} {
		serial, ours, err := parseSerial(hextest.Bytes(t, c.content))
		if serial != c.serial || ours != c.ours || (err != nil) != c.fails {
			t.Errorf("%s: %q %v %v", c.name, serial, ours, err)
		}
	}
}

func TestIDType(t *testing.T) {
	for id, want := range map[string]string{
		"899700000000": "RPPS", "8997000000": "", "0999700000": "ADELI", "3999900000/0000001": "FINESS",
		"599999999900015": "SIRET", "999700000000": "STUDENT", "": "", "8": "", "ABCDEFGHIJKL": "", "/123": "", "799700000000": "",
	} {
		if got := idType(id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}
