package iso7816_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"caducee/cps/iso7816"
	"caducee/internal/testing/cardtest"
)

// known are answers to reset seen on cards, and what is in them.
var known = []struct{ atr, historical, protocols string }{
	{"3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00", "00 12 25 00 64 80 00 03 10 00 90 00", "00"},
	{"3B AC 00 40 2A 00 12 25 00 64 80 82 02 12 00 90 00", "00 12 25 00 64 80 82 02 12 00 90 00", "00"},
	{"3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94 01 80 82 90 00 0E", "00 31 B8 64 04 B0 EC C1 73 94 01 80 82 90 00", "00 01"},
	{"3B 9B 18 80 01 00 12 25 00 64 80 04 01 00 00 90 44", "00 12 25 00 64 80 04 01 00 00 90", "00 01"},
	{"3B DC 18 FF 00 00 12 25 00 64 80 00 04 01 00 90 00", "00 12 25 00 64 80 00 04 01 00 90 00", "00"},
	{"3B 75 13 00 00 4A 09 EA 90 00", "4A 09 EA 90 00", "00"},
	{"3B 00", "", "00"},
	{"3B 80 01", "", "01"},
}

func TestParseATR(t *testing.T) {
	for _, c := range known {
		a, err := iso7816.ParseATR(cardtest.Bytes(t, c.atr))
		if err != nil || !bytes.Equal(a.Historical, cardtest.Bytes(t, c.historical)) || !bytes.Equal(a.Protocols, cardtest.Bytes(t, c.protocols)) {
			t.Errorf("%s: %X, %X, %v", c.atr, a.Historical, a.Protocols, err)
		}
	}
	for _, bad := range []string{"", "3B", "00 00", "3C 00", "3B 0F", "3B 80", "3B F0 00 00 00", "3B F0" + strings.Repeat(" FF", 32)} {
		if a, err := iso7816.ParseATR(cardtest.Bytes(t, bad)); !errors.Is(err, iso7816.ErrMalformedATR) {
			t.Errorf("%q was taken: %+v", bad, a)
		}
	}
}

func FuzzATR(f *testing.F) {
	for _, c := range known {
		f.Add(cardtest.Bytes(f, c.atr))
	}
	f.Add(cardtest.Bytes(f, "3B F0 FF FF FF FF"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := iso7816.ParseATR(b)
		if err != nil {
			return
		}
		if len(a.Historical) > 15 || len(a.Protocols) == 0 || len(a.Protocols) > 32 {
			t.Errorf("%X: %+v", b, a)
		}
		if !bytes.Contains(b, a.Historical) {
			t.Errorf("%X has no %X", b, a.Historical)
		}
	})
}
