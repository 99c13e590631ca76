//go:build darwin || (cgo && linux && addressed)

package scard

import (
	"bytes"
	"runtime"
	"slices"
	"testing"
	"unsafe"
)

// TestTheStructuresAreTheSystems compares what is handed over with the headers:
// on macOS numbers of 32 bits, packed to the byte (#pragma pack(1) in
// PCSC/wintypes.h); on Linux those of 64 bits, aligned.
func TestTheStructuresAreTheSystems(t *testing.T) {
	want := map[string][4]int{
		// a number, SCARD_READERSTATE, its ATR, SCARD_IO_REQUEST
		"darwin": {4, 61, 28, 8},
		"linux":  {8, 80, 40, 16},
	}[runtime.GOOS]
	got := [4]int{int(unsafe.Sizeof(word(0))), stateSize, stateATR, int(unsafe.Sizeof(header{}))}
	if got != want || headerSize != want[3] {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAStateIsWrittenAndRead(t *testing.T) {
	b := appendState(nil, 0x1122334455667788, StatePresent|0x00050000)
	if len(b) != stateSize || b[0] != 0x88 || b[7] != 0x11 || b[16] != 0x20 || b[18] != 0x05 {
		t.Fatalf("% x", b)
	}
	atr := []byte{0x3B, 0x0F, 1, 2, 3}
	copy(b[16+wordSize:], appendWord(nil, uint64(StatePresent|StateChanged)))
	copy(b[16+2*wordSize:], appendWord(nil, uint64(len(atr))))
	copy(b[stateATR:], atr)
	if event, got := readState(b); event != StatePresent|StateChanged || !bytes.Equal(got, atr) {
		t.Errorf("%#x, % x", event, got)
	}
	// A service that says more than there is room for.
	copy(b[16+2*wordSize:], appendWord(nil, 0xFFFFFFFF))
	if _, got := readState(b); len(got) != longestATR {
		t.Errorf("%d bytes of an ATR", len(got))
	}
}

func TestNamesEndAtAnEmptyOne(t *testing.T) {
	for in, want := range map[string][]string{
		"":                   nil,
		"\x00":               nil,
		"One\x00\x00":        {"One"},
		"One\x00Two\x00\x00": {"One", "Two"},
		"One\x00Tw":          {"One", "Tw"}, // cut: what is there
	} {
		if got := strings([]byte(in)); !slices.Equal(got, want) {
			t.Errorf("%q: %q", in, got)
		}
	}
}
