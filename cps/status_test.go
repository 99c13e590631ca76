package cps

import (
	"testing"

	"caducee/cps/iso7816"
)

// Every spelling that a card of either generation has for the same thing.
func TestStatusWords(t *testing.T) {
	for _, c := range []struct {
		sw         iso7816.SW
		on         task
		cps3, cps4 meaning
	}{
		{0x9000, onCode, done, done},
		{0x63C2, onCode, wrongCode, wrongCode},
		{0x63C2, onState, wrongCode, wrongCode},
		{0x63C0, onCode, blockedCode, blockedCode},
		{0x63C0, onState, blockedCode, blockedCode},
		{0x6300, onCode, wrongCode, wrongCode},
		{0x6983, onCode, blockedCode, blockedCode},
		{0x6983, onState, blockedCode, blockedCode},
		{0x6984, onCode, unforeseen, blockedCode},
		{0x6984, onState, unforeseen, blockedCode},
		{0x6985, onCode, notNow, notNow},
		{0x6985, onState, notNow, lostSelection},
		{0x6985, onFile, notNow, lostSelection},
		{0x6881, onFile, lostSelection, lostSelection},
		{0x6E00, onFile, lostSelection, lostSelection},
		{0x6E00, onCode, lostSelection, lostSelection},
		{0x6D00, onState, lostSelection, lostSelection},
		{0x6982, onFile, notNow, notNow},
		{0x6986, onFile, notNow, notNow},
		{0x6400, onCode, cardFault, cardFault},
		{0x6581, onCode, cardFault, cardFault},
		{0x6F00, onCode, cardFault, cardFault},
		{0x6F42, onFile, cardFault, cardFault},
		{0x6A82, onFile, unforeseen, unforeseen},
		{0x63C2, onFile, unforeseen, unforeseen},
	} {
		for g, want := range map[Generation]meaning{CPS3: c.cps3, CPS3Contactless: c.cps3, CPS4: c.cps4} {
			if got := meansOn(g, c.on, c.sw); got != want {
				t.Errorf("%s on %s (%d): %d, want %d", c.sw, g, c.on, got, want)
			}
		}
	}
	for _, row := range statusWords {
		if row.source == "" {
			t.Errorf("%s has no source", row.sw)
		}
	}
}

func TestTriesInAStatusWord(t *testing.T) {
	for sw, want := range map[iso7816.SW]struct {
		left  int
		known bool
	}{
		0x63C3: {3, true}, 0x63C0: {0, true}, 0x6983: {0, true}, 0x6984: {0, true}, 0x6300: {}, 0x9000: {}, 0x6581: {},
	} {
		if left, known := triesIn(CPS4, onCode, sw); left != want.left || known != want.known {
			t.Errorf("%s: %d %v", sw, left, known)
		}
	}
}
