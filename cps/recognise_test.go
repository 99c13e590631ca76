package cps_test

import (
	"strings"
	"testing"

	"caducee/cps"
	"caducee/internal/testing/cardtest"
)

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, atr  string
		kind       cps.Recognised
		generation cps.Generation
	}{
		{"CPS3, contact", "3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00", cps.RecognisedCPS, cps.CPS3},
		{"CPS3 in public lists", "3B AC 00 40 2A 00 12 25 00 64 80 82 02 12 00 90 00", cps.RecognisedCPS, cps.CPS3},
		{"CPS3, contactless", "3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94 01 80 82 90 00 0E", cps.RecognisedCPS, cps.CPS3Contactless},
		{"CPS4", "3B 9B 18 80 01 00 12 25 00 64 80 04 01 00 00 90 44", cps.RecognisedCPS, cps.CPS4},
		{"CPS4, earlier", "3B 9B 18 80 01 00 12 25 00 64 80 00 04 01 00 90 44", cps.RecognisedCPS, cps.CPS4},
		{"CPS4, T=0 only", "3B DC 18 FF 00 00 12 25 00 64 80 00 04 01 00 90 00", cps.RecognisedCPS, cps.CPS4},
		{"Vitale 2", "3B 75 13 00 00 4A 09 EA 90 00", cps.RecognisedVitale, cps.GenerationUnknown},
		{"Vitale 1", "3F 65 25 08 2C 09 69 90 00", cps.RecognisedVitale, cps.GenerationUnknown},

		// The reader changes interface bytes, not historical ones.
		{"CPS3 with TA1", "3B BC 11 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00", cps.RecognisedCPS, cps.CPS3},
		{"CPS4 without TA1", "3B 8B 80 01 00 12 25 00 64 80 04 01 00 00 90 5C", cps.RecognisedCPS, cps.CPS4},
		{"CPS4 in an ATR shaped like a CPS3's", "3B AC 00 40 2A 00 12 25 00 64 80 00 04 01 00 90 00", cps.RecognisedCPS, cps.CPS4},
		{"a CPS of a generation to come", "3B AC 00 40 2A 00 12 25 00 64 80 00 05 10 00 90 00", cps.RecognisedCPS, cps.GenerationUnknown},

		{"mute", "", cps.RecognisedMute, cps.GenerationUnknown},
		{"a bank card", "3B 6E 00 00 00 62 00 00 57 42 41 4E 43 41 49 52", cps.RecognisedOther, cps.GenerationUnknown},
		{"nearly a Vitale 2", "3B 75 13 00 00 5A 09 EA 90 00", cps.RecognisedOther, cps.GenerationUnknown},
		{"nearly a Vitale 1", "3F 65 25 08 2C 09 59 90 00", cps.RecognisedOther, cps.GenerationUnknown},
		{"the mark of a CPS cut short", "3B 65 00 00 12 25 00 64", cps.RecognisedOther, cps.GenerationUnknown},
		{"historical bytes beyond the end", "3B AC 00 40 2A 00 12 25 00 64 80", cps.RecognisedOther, cps.GenerationUnknown},
		{"no answer to reset", "9000", cps.RecognisedOther, cps.GenerationUnknown},
		{"an endless interface", "3B F0" + strings.Repeat(" FF", 31), cps.RecognisedOther, cps.GenerationUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			if kind, generation := cps.Recognise(cardtest.Bytes(t, c.atr)); kind != c.kind || generation != c.generation {
				t.Errorf("%v %v, want %v %v", kind, generation, c.kind, c.generation)
			}
		})
	}
}
