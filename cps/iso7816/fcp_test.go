package iso7816_test

import (
	"errors"
	"testing"

	"caducee/cps/iso7816"
	"caducee/internal/testing/cardtest"
)

func TestParseFCP(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     iso7816.FileControl
		err      error
	}{
		{"an EF", "62 16 80 02 03 CB 82 01 01 83 02 40 01 88 01 00 8A 01 05 8C 03 FF 00 00", iso7816.FileControl{Size: 971, ID: 0x4001}, nil},
		{"as information", "6F 0C 80 02 00 0C 82 01 01 83 02 D0 03 00", iso7816.FileControl{Size: 12, ID: 0xD003}, nil},
		{"parameters inside information", "6F 0C 62 0A 80 01 14 82 01 01 83 02 D0 10", iso7816.FileControl{Size: 20, ID: 0xD010}, nil},
		{"a DF", "62 09 82 01 38 83 02 3F 00 8A 00", iso7816.FileControl{ID: 0x3F00, DF: true}, nil},
		{"in odd lengths", "62 10 80 04 00 00 03 CB 82 00 83 03 00 40 01 8A 01 05", iso7816.FileControl{}, nil},
		{"empty", "62 00", iso7816.FileControl{}, nil},
		{"another template", "70 04 80 02 03 CB", iso7816.FileControl{}, iso7816.ErrNoFCP},
		{"cut short", "62 16 80 02", iso7816.FileControl{}, iso7816.ErrNoFCP},
		{"nothing", "", iso7816.FileControl{}, iso7816.ErrNoFCP},
	} {
		if got, err := iso7816.ParseFCP(cardtest.Bytes(t, c.in)); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %+v %v", c.name, got, err)
		}
	}
}

func FuzzFCP(f *testing.F) {
	for _, s := range []string{
		"62 1E 80 02 03 CB 82 01 01 83 02 40 01 88 01 00 8A 01 05 A1 05 8C 03 FF 00 00",
		"6F 0C 80 02 00 0C 82 01 01 83 02 D0 03", "62 80", "6F 0C 62 0A 80 03 FF FF FF 82 01 38", "",
	} {
		f.Add(cardtest.Bytes(f, s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := iso7816.ParseFCP(b)
		if c.Size < 0 || c.Size >= 1<<24 || (err != nil && c != iso7816.FileControl{}) {
			t.Errorf("%X: %+v %v", b, c, err)
		}
	})
}
