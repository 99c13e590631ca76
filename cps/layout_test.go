package cps

import (
	"bytes"
	"testing"

	"caducee/cps/pkcs15"
	"caducee/internal/secret"
)

// How a code is written in a command (ISO 7816-15 §8.9.2, ISO 9564-1).
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name   string
		layout Layout
		digits string
		want   []byte
	}{
		{"ASCII", Layout{Encoding: pkcs15.ASCII}, "1234", []byte("1234")},
		{"ASCII, padded", Layout{Encoding: pkcs15.ASCII, Stored: 8, Pad: 0xFF}, "12345", []byte{'1', '2', '3', '4', '5', 0xFF, 0xFF, 0xFF}},
		{"UTF-8", Layout{Encoding: pkcs15.UTF8, Stored: 6}, "1234", []byte{'1', '2', '3', '4', 0, 0}},
		{"BCD", Layout{Encoding: pkcs15.BCD, Pad: 0xFF}, "1234", []byte{0x12, 0x34}},
		{"BCD, odd", Layout{Encoding: pkcs15.BCD, Pad: 0xFF}, "12345", []byte{0x12, 0x34, 0x5F}},
		{"BCD, padded", Layout{Encoding: pkcs15.BCD, Stored: 4, Pad: 0xFF}, "123", []byte{0x12, 0x3F, 0xFF, 0xFF}},
		{"half-nibble BCD", Layout{Encoding: pkcs15.HalfNibbleBCD}, "1290", []byte{0xF1, 0xF2, 0xF9, 0xF0}},
		{"ISO 9564-1", Layout{Encoding: pkcs15.ISO9564}, "12345", []byte{0x25, 0x12, 0x34, 0x5F, 0xFF, 0xFF, 0xFF, 0xFF}},
		{"ISO 9564-1, eight", Layout{Encoding: pkcs15.ISO9564}, "12345678", []byte{0x28, 0x12, 0x34, 0x56, 0x78, 0xFF, 0xFF, 0xFF}},
	} {
		code := &secret.Code{}
		for i := range len(c.digits) {
			code.Append(c.digits[i])
		}
		if got := c.layout.write(code); !bytes.Equal(got, c.want) {
			t.Errorf("%s: %X, want %X", c.name, got, c.want)
		}
	}
}
