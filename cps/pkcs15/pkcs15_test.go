package pkcs15_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"caducee/cps/pkcs15"
	"caducee/internal/testing/cardtest"
)

// Entries as cards write them, with and without what is optional.
const (
	odf = "A0 0A 30 08 04 06 3F 00 00 01 44 02  A4 0A 30 08 04 06 3F 00 00 01 44 03" +
		"A7 0A 30 08 04 06 3F 00 00 01 44 04  A8 0A 30 08 04 06 3F 00 00 01 44 01"
	certificate = "30 27 30 0E 0C 0C 41 75 74 68 65 6E 74 69 66 69 63 61 30 03 04 01 02 A1 10 30 0E 30 0C" +
		"04 06 3F 00 00 01 40 01 02 02 01 00"
	certificateWithLength = "30 1A 30 00 30 03 04 01 20 A1 11 30 0F 30 0D 04 02 40 01 02 01 04 80 04 00 00 03 CB"
	privateKey            = "30 2A 30 0A 0C 01 4B 03 02 07 80 04 01 01 30 12 04 01 02 03 02 02 64 01 01 FF 03 02 03 B8 02 02 00 81" +
		"A1 07 30 05 30 03 04 01 00"
	signatureKey = "30 13 30 03 0C 01 53 30 0C 04 01 01 03 03 06 20 40 02 02 00 82"
	pin          = "30 2C 30 0A 0C 04 43 6F 64 65 03 02 06 C0 30 03 04 01 01 A1 18 30 16" +
		"03 02 03 08 0A 01 01 02 01 04 02 01 08 02 01 08 80 01 01 04 01 00"
	puk = "30 20 30 00 30 03 04 01 02 A1 15 30 13 03 02 01 0A 0A 01 01 02 01 08 02 01 08 80 01 02 04 01 FF"
)

// fixed sets the outermost lengths right, so that the entries above can be
// read by people.
func fixed(t testing.TB, s string) []byte {
	b := cardtest.Bytes(t, s)
	b[1] = byte(len(b) - 2)
	return b
}

func TestODF(t *testing.T) {
	d := pkcs15.ParseODF(cardtest.Bytes(t, odf))
	path := func(s string) []pkcs15.Path { return []pkcs15.Path{cardtest.Bytes(t, "3F000001"+s)} }
	want := pkcs15.Directory{PrivateKeys: path("4402"), Certificates: path("4403"), AuthObjects: path("4401")}
	if !reflect.DeepEqual(d, want) || !d.Complete() {
		t.Errorf("%+v", d)
	}
	// A card's own certificates come before those of authorities, wherever
	// they are listed; padding may be anywhere between.
	d = pkcs15.ParseODF(cardtest.Bytes(t, "A5 06 30 04 04 02 44 09 00 00 A6 06 30 04 04 02 44 0A FF A4 06 30 04 04 02 44 03"))
	if len(d.Certificates) != 3 || !bytes.Equal(d.Certificates[0], []byte{0x44, 0x03}) || d.Complete() {
		t.Errorf("%+v", d)
	}
	for _, junk := range []string{"", "00 00 00", "A4", "A4 80", "A4 02 04 00", "A4 05 30 03 04 01 44", "A4 04 30 02 04 00", "FF FF A4 16 30 14 04 12" + strings.Repeat(" 44", 18)} {
		if d := pkcs15.ParseODF(cardtest.Bytes(t, junk)); len(d.Certificates) != 0 {
			t.Errorf("%q: %+v", junk, d)
		}
	}
}

func TestCertificateEntry(t *testing.T) {
	c, err := pkcs15.ParseCertificate(fixed(t, certificate))
	if err != nil || c.Label != "Authentifica" || !bytes.Equal(c.ID, []byte{2}) || c.Index != 0x100 || len(c.Path) != 6 {
		t.Errorf("%+v %v", c, err)
	}
	c, err = pkcs15.ParseCertificate(fixed(t, certificateWithLength))
	if err != nil || c.Label != "" || c.Index != 4 || len(c.Path) != 2 {
		t.Errorf("%+v %v", c, err)
	}
}

func TestPrivateKeyEntry(t *testing.T) {
	k, err := pkcs15.ParsePrivateKey(fixed(t, privateKey))
	if err != nil || k.Label != "K" || !bytes.Equal(k.ID, []byte{2}) || !bytes.Equal(k.AuthID, []byte{1}) || k.Reference != 0x81 || k.NonRepudiation {
		t.Errorf("%+v %v", k, err)
	}
	k, err = pkcs15.ParsePrivateKey(fixed(t, signatureKey))
	if err != nil || !k.NonRepudiation || k.Reference != 0x82 || k.AuthID != nil {
		t.Errorf("%+v %v", k, err)
	}
	// A negative reference is the same byte, a missing one is said to be.
	k, err = pkcs15.ParsePrivateKey(cardtest.Bytes(t, "30 0E 30 00 30 0A 04 01 02 03 02 05 20 02 01 81"))
	if err != nil || k.Reference != 0x81 {
		t.Errorf("%+v %v", k, err)
	}
	k, err = pkcs15.ParsePrivateKey(cardtest.Bytes(t, "30 0B 30 00 30 07 04 01 02 03 02 05 20"))
	if err != nil || k.Reference != -1 {
		t.Errorf("%+v %v", k, err)
	}
}

func TestPINEntry(t *testing.T) {
	p, err := pkcs15.ParsePIN(fixed(t, pin))
	want := pkcs15.PIN{ID: []byte{1}, Type: pkcs15.ASCII, Min: 4, Max: 8, Stored: 8, Reference: 1}
	if err != nil || !reflect.DeepEqual(p, want) {
		t.Errorf("%+v %v", p, err)
	}
	p, err = pkcs15.ParsePIN(fixed(t, puk))
	if err != nil || !p.Unblocking || p.Max != 0 || p.Reference != 2 || p.Pad != 0xFF || p.NeedsPadding {
		t.Errorf("%+v %v", p, err)
	}
}

// Each entry cut at each length, and each byte of it wrong: an error or a
// value, nothing else.
func TestDamagedEntries(t *testing.T) {
	for _, s := range []string{certificate, certificateWithLength, privateKey, signatureKey, pin, puk} {
		whole := fixed(t, s)
		for n := range whole {
			parseAll(whole[:n])
			for _, bit := range []byte{0x01, 0x20, 0x80} {
				b := bytes.Clone(whole)
				b[n] ^= bit
				parseAll(b)
			}
		}
	}
	for _, junk := range []string{"", "04 00", "30 00", "30 02 30 00", "30 04 30 00 30 00", "30 06 30 00 30 00 A1 00", "30 08 30 00 30 00 A1 02 04 00"} {
		if _, err := pkcs15.ParseCertificate(cardtest.Bytes(t, junk)); !errors.Is(err, pkcs15.ErrMalformed) {
			t.Errorf("%q is no certificate: %v", junk, err)
		}
		if _, err := pkcs15.ParsePIN(cardtest.Bytes(t, junk)); !errors.Is(err, pkcs15.ErrMalformed) {
			t.Errorf("%q is no code: %v", junk, err)
		}
		if _, err := pkcs15.ParsePrivateKey(cardtest.Bytes(t, junk)); !errors.Is(err, pkcs15.ErrMalformed) {
			t.Errorf("%q is no key: %v", junk, err)
		}
	}
}

func parseAll(entry []byte) {
	_, _ = pkcs15.ParseCertificate(entry)
	_, _ = pkcs15.ParsePrivateKey(entry)
	_, _ = pkcs15.ParsePIN(entry)
}

func TestEntriesSkipThePadding(t *testing.T) {
	one := cardtest.Bytes(t, "30 03 04 01 01")
	file := append(append(bytes.Clone(one), 0, 0, 0xFF), one...)
	n := 0
	count := func([]byte) bool { n++; return true }
	if cut := pkcs15.Entries(append(file, 0, 0), count); cut || n != 2 {
		t.Errorf("%d entries, cut %v", n, cut)
	}
	n = 0
	if cut := pkcs15.Entries(file[:len(file)-1], count); !cut || n != 1 {
		t.Errorf("%d entries, cut %v", n, cut)
	}
	n = 0
	if cut := pkcs15.Entries(file, func([]byte) bool { n++; return false }); cut || n != 1 {
		t.Errorf("%d entries after it was told to stop, cut %v", n, cut)
	}
}

func FuzzDirectory(f *testing.F) {
	f.Add(cardtest.Bytes(f, odf))
	for _, s := range []string{certificate, certificateWithLength, privateKey, signatureKey, pin, puk} {
		f.Add(fixed(f, s))
		f.Add(append(cardtest.Bytes(f, "00 00"), fixed(f, s)...))
	}
	f.Add(cardtest.Bytes(f, "A4 82 FF FF 30"))
	f.Add(cardtest.Bytes(f, "A4 80 30 81 04 04 02 44 03 00 00 FF A8 83 00 00 06 30 04 04 02 44 01 00 00"))
	f.Add(cardtest.Bytes(f, "30 80 30 80 2C 80 0C 01 41 00 00 00 00 30 06 24 80 04 01 02 00 00 03 02 00 08 00 00"))
	// As real CPS3 cards write them (OpenSC's issues 2223, 2224 and 2275): flags
	// with eight unused bits, a code whose maximum is less than its stored
	// length, a code de déblocage that is a security officer's, a relative path.
	for _, s := range []string{
		"30 51 30 2F 0C 1C 43 6F 64 65 20 70 6F 72 74 65 75 72 20 64 65 20 6C 61 20 63 61 72 74 65 20 43 " +
			"50 53 03 01 08 04 01 02 30 09 30 07 03 02 03 08 04 01 04 30 03 04 01 01 A1 19 30 17 03 03 04 0C " +
			"10 0A 01 01 02 01 04 02 01 08 02 01 04 80 01 01 04 01 FF",
		"30 51 30 32 0C 22 43 6F 64 65 20 64 65 20 64 C3 A9 62 6C 6F 63 61 67 65 20 64 65 20 6C 61 20 63 " +
			"61 72 74 65 20 43 50 53 03 01 08 30 09 30 07 03 02 03 08 04 01 04 30 03 04 01 04 A1 16 30 14 03 " +
			"03 04 1D 10 0A 01 01 02 01 08 02 01 08 02 01 08 80 01 02",
		"30 43 30 32 0C 21 43 65 72 74 69 66 69 63 61 74 20 64 27 41 75 74 68 65 6E 74 69 66 69 63 61 74 " +
			"69 6F 6E 20 43 50 53 03 02 08 00 30 09 30 07 03 02 03 08 04 01 04 30 03 04 01 02 A1 08 30 06 30 " +
			"04 04 02 70 06",
	} {
		f.Add(cardtest.Bytes(f, s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d := pkcs15.ParseODF(b)
		for _, paths := range [][]pkcs15.Path{d.PrivateKeys, d.Certificates, d.AuthObjects} {
			for _, p := range paths {
				if len(p) == 0 || len(p) > 16 || len(p)%2 != 0 {
					t.Errorf("path %X", p)
				}
			}
		}
		read := 0
		pkcs15.Entries(b, func(entry []byte) bool {
			read += len(entry)
			if c, err := pkcs15.ParseCertificate(entry); err == nil && (c.Index < 0 || len(c.Path) == 0) {
				t.Errorf("%+v", c)
			}
			if k, err := pkcs15.ParsePrivateKey(entry); err == nil && (k.Reference < -1 || k.Reference > 0xFF) {
				t.Errorf("%+v", k)
			}
			if p, err := pkcs15.ParsePIN(entry); err == nil && (p.Reference < 0 || p.Reference > 0xFF) {
				t.Errorf("%+v", p)
			}
			return true
		})
		if read > len(b) {
			t.Errorf("%d bytes of entries in %d", read, len(b))
		}
	})
}

// An object in BER is the same object in DER, and what is not one stays apart.
func TestObjectsAreRewritten(t *testing.T) {
	for in, want := range map[string]string{
		"30 81 03 02 01 05":                         "30 03 02 01 05",
		"30 84 00 00 00 03 02 01 05":                "30 03 02 01 05",
		"30 80 02 01 05 00 00":                      "30 03 02 01 05",
		"30 80 30 80 02 01 05 00 00 00 00":          "30 05 30 03 02 01 05",
		"30 05 02 03 00 00 05":                      "30 03 02 01 05",
		"30 04 02 02 00 85":                         "30 04 02 02 00 85",
		"30 04 02 02 FF 85":                         "30 03 02 01 85",
		"30 04 0A 02 00 01":                         "30 03 0A 01 01",
		"30 03 03 01 08":                            "30 03 03 01 00",
		"30 04 03 02 08 00":                         "30 03 03 01 00",
		"30 04 03 02 04 1F":                         "30 04 03 02 04 10",
		"30 08 24 06 04 01 AA 04 01 BB":             "30 04 04 02 AA BB",
		"30 80 2C 80 0C 01 41 0C 01 42 00 00 00 00": "30 04 0C 02 41 42",
		"30 05 7F 49 02 05 00":                      "30 05 7F 49 02 05 00", // not understood, and bounded
		"30 06 30 84 FF FF FF FF":                   "30 06 30 84 FF FF FF FF",
		"30 80 02 01 05":                            "", // cut short
		"04 80 01 00 00":                            "", // no content of its own
		"30 85 00 00 00 00 03 02 01 05":             "",
		"30 84 7F FF FF FF":                         "",
		strings.Repeat("30 80 ", 40):                "",
	} {
		var got []byte
		pkcs15.Entries(cardtest.Bytes(t, in), func(entry []byte) bool { got = entry; return false })
		if !bytes.Equal(got, cardtest.Bytes(t, want)) {
			t.Errorf("%s: %X, want %s", in, got, want)
		}
	}
}

// A file that was read beyond its entries has ended, whatever fills it up.
func TestTheEndOfADirectory(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, "30 00": false, "30 02 05 00": false, "30 02 05 00 00": false, "30 02 05 00 00 00": true,
		"30 02 05 00 FF FF": true, "30 80 05 00 00 00": false, "30 80 05 00 00 00 00 00": true, "30 02 05 00 00 00 30": false,
		"30 00 00": false,
	} {
		if got := pkcs15.Ended(cardtest.Bytes(t, in)); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}
