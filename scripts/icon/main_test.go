package main

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"testing"
)

// TestTheIconIsWhole reads the file as Windows does: each size is there, is the
// picture that its entry says, and shows something.
func TestTheIconIsWhole(t *testing.T) {
	content, err := file()
	if err != nil {
		t.Fatal(err)
	}
	again, _ := file()
	if !bytes.Equal(content, again) {
		t.Error("drawn twice, two files")
	}
	if n := int(binary.LittleEndian.Uint16(content[4:])); n != len(sizes) {
		t.Fatalf("%d sizes, want %d", n, len(sizes))
	}
	for i, size := range sizes {
		entry := content[6+16*i:]
		length, offset := binary.LittleEndian.Uint32(entry[8:]), binary.LittleEndian.Uint32(entry[12:])
		m, err := png.Decode(bytes.NewReader(content[offset : offset+length]))
		if err != nil || m.Bounds().Dx() != size || int(entry[0]) != size%256 {
			t.Fatalf("%d: %v", size, err)
		}
		colors := map[[3]uint32]bool{}
		for y := range size {
			for x := range size {
				r, g, b, _ := m.At(x, y).RGBA()
				colors[[3]uint32{r, g, b}] = true
			}
		}
		if len(colors) < 4 {
			t.Errorf("%d: %d colours: ground, card, chip and sign are not all there", size, len(colors))
		}
	}
}
