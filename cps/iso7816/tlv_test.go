package iso7816_test

import (
	"bytes"
	"errors"
	"testing"

	"caducee/cps/iso7816"
	"caducee/internal/testing/cardtest"
)

func TestHeader(t *testing.T) {
	for _, c := range []struct {
		in             string
		tag            uint32
		header, length int
		err            error
	}{
		{"62 1E", 0x62, 2, 0x1E, nil},
		{"7F 49 82 01 05", 0x7F49, 5, 0x105, nil},
		{"BF 81 01 02", 0xBF8101, 4, 2, nil},
		{"30 81 FF", 0x30, 3, 0xFF, nil},
		{"30 83 01 00 00", 0x30, 5, 0x10000, nil},
		{"", 0, 0, 0, iso7816.ErrTruncated},
		{"62", 0, 0, 0, iso7816.ErrTruncated},
		{"7F", 0, 0, 0, iso7816.ErrTruncated},
		{"30 82 01", 0, 0, 0, iso7816.ErrTruncated},
		{"30 80", 0, 0, 0, iso7816.ErrMalformed},
		{"30 84 00 00 00 01", 0, 0, 0, iso7816.ErrMalformed},
		{"BF 81 81 81 01 00", 0, 0, 0, iso7816.ErrMalformed},
	} {
		tag, h, l, err := iso7816.ObjectHeader(cardtest.Bytes(t, c.in))
		if tag != c.tag || h != c.header || l != c.length || !errors.Is(err, c.err) {
			t.Errorf("%s: %X %d %d %v", c.in, tag, h, l, err)
		}
	}
}

func TestObjectsAmongPadding(t *testing.T) {
	list, err := iso7816.Objects(cardtest.Bytes(t, "00 00 80 01 AA FF FF 81 00 00 A5 03 82 01 BB"))
	if err != nil || len(list) != 3 || list[0].Tag != 0x80 || list[1].Tag != 0x81 || len(list[1].Value) != 0 {
		t.Fatalf("%+v %v", list, err)
	}
	if got := iso7816.FindPath(cardtest.Bytes(t, "70 0A BF 81 01 06 A0 04 9B 01 03 00"), 0x70, 0xBF8101, 0xA0, 0x9B); !bytes.Equal(got, []byte{3}) {
		t.Errorf("%X", got)
	}
	if got := iso7816.FindPath(cardtest.Bytes(t, "70 02 81 00"), 0x70, 0x82); got != nil {
		t.Errorf("%X", got)
	}
}

func TestWhatIsBeforeAFaultCounts(t *testing.T) {
	for _, in := range []string{"80 01 AA 81 05 01", "80 01 AA 81 80 01", "80 01 AA 9F"} {
		list, err := iso7816.Objects(cardtest.Bytes(t, in))
		if err == nil || len(list) != 1 || list[0].Tag != 0x80 {
			t.Errorf("%s: %+v %v", in, list, err)
		}
		if !bytes.Equal(iso7816.FindObject(cardtest.Bytes(t, in), 0x80), []byte{0xAA}) {
			t.Errorf("%s: the object before the fault is lost", in)
		}
	}
}

func FuzzObjects(f *testing.F) {
	for _, s := range []string{
		"62 1E 80 02 00 0C 82 01 01 83 02 D0 03 88 01 E0 8A 01 05 A1 05 8C 03 FF 00 00",
		"5A 0A 80 25 00 00 01 29 00 99 52 35 00 00",
		"EC 12 81 07 20 26 04 12 24 00 00 82 07 20 29 04 11 24 00 00",
		"70 14 BF 81 01 10 A0 0E 9A 01 03 9B 01 03 9C 01 14 9D 01 14 A1 00",
		"70 16 BF 81 01 12 A0 10 9A 01 03 9B 01 03 A1 08 8C 06 F3 00 00 13 FF 00", // of a real CPS3 (OpenSC's issue 2275)
		"30 82 FF FF 00", "BF 81 81 81 81 01", "30 80 00 00", "",
	} {
		f.Add(cardtest.Bytes(f, s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		list, _ := iso7816.Objects(b)
		total := 0
		for _, o := range list {
			total += len(o.Value)
			_, _ = iso7816.Objects(o.Value)
		}
		// Values are pieces of what was read, side by side.
		if total > len(b) {
			t.Errorf("%d bytes of values in %d", total, len(b))
		}
		if tag, h, l, err := iso7816.ObjectHeader(b); err == nil && (h > len(b) || h < 2 || l < 0 || l >= 1<<24 || tag == 0 && b[0] != 0) {
			t.Errorf("%X: %X %d %d", b, tag, h, l)
		}
	})
}
