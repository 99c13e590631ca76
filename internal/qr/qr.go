// Package qr makes QR codes (ISO/IEC 18004) and draws them for cameras: dark
// modules on light ones, whatever the terminal's theme, with a quiet zone all
// round, or not at all. It never draws an inverted code: part of the cameras
// do not read those.
package qr

import (
	"errors"
	"fmt"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/skip2/go-qrcode"
)

// Compact is the largest version that fits a terminal of 80 columns and 24
// lines, header and footer included: 33 modules, 37 columns and 19 lines.
const Compact = 4

// ErrTooLong is a payload that no QR code can hold.
var ErrTooLong = errors.New("payload too long for a QR code")

// ErrEmpty is a payload of no bytes.
var ErrEmpty = errors.New("nothing to encode")

// Code is one QR code. Its zero value draws nothing; New makes one.
type Code struct {
	payload string
	version int
	// dark has a row of modules each, without a quiet zone.
	dark [][]bool
}

// New encodes a payload, byte for byte. The correction level is M, or L where
// that keeps the code within the Compact version or, beyond it, smaller: what
// a clean screen shows needs less correction than it needs large modules. The
// code is decoded again before it is returned, so that none is ever drawn
// which says something else.
func New(payload string) (Code, error) {
	if payload == "" {
		return Code{}, ErrEmpty
	}
	made, err := qrcode.New(payload, qrcode.Medium)
	if err != nil || made.VersionNumber > Compact {
		made, err = qrcode.New(payload, qrcode.Low)
	}
	if err != nil {
		return Code{}, fmt.Errorf("%w: %d bytes", ErrTooLong, len(payload))
	}
	made.DisableBorder = true
	c := Code{payload: payload, version: made.VersionNumber, dark: made.Bitmap()}
	if err := c.check(); err != nil {
		return Code{}, err
	}
	return c, nil
}

// check decodes the modules and compares.
func (c Code) check() error {
	bits, err := gozxing.NewBitMatrix(len(c.dark), len(c.dark))
	if err != nil {
		return fmt.Errorf("check of the QR code: %w", err)
	}
	for y, row := range c.dark {
		for x, dark := range row {
			if dark {
				bits.Set(x, y)
			}
		}
	}
	result, err := decoder.NewDecoder().Decode(bits, nil)
	if err != nil {
		return fmt.Errorf("check of the QR code: %w", err)
	}
	content, err := Segments(result.GetRawBytes(), c.version)
	if err != nil {
		return fmt.Errorf("check of the QR code: %w", err)
	}
	if string(content.Bytes) != c.payload {
		return errors.New("check of the QR code: it decodes to another payload")
	}
	return nil
}

// Payload is what the code says.
func (c Code) Payload() string { return c.payload }

// Version is the code's version, 1 to 40 (ISO/IEC 18004); 0 for the zero
// Code.
func (c Code) Version() int { return c.version }

// Modules is the number of modules on a side, without the quiet zone.
func (c Code) Modules() int { return len(c.dark) }

// at reports a dark module; everything outside the code is light.
func (c Code) at(x, y int) bool {
	return y >= 0 && y < len(c.dark) && x >= 0 && x < len(c.dark) && c.dark[y][x]
}
