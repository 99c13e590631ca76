//go:build linux

package ifdtest

import (
	"encoding/binary"
	"time"
)

// Keypad is a reader's keypad and the person at it.
type Keypad struct {
	// Press is asked for each code; nil never answers.
	Press func(Ask) Pressed
}

// Ask is what the computer asked of the keypad (PC/SC part 10 §2.5.2).
type Ask struct {
	// Min and Max are the numbers of digits that it accepts.
	Min, Max int
	// Template is the command into which the digits go.
	Template []byte
	// Timeout is the reader's limit, 0 its own.
	Timeout time.Duration
}

// Pressed is what the person did.
type Pressed struct {
	// Digits are sent to the card; SW, when not 0, is answered instead, and
	// Code, when not Success, is the driver's failure.
	Digits string
	SW     uint16
	Code   Code
	// Nothing has the keypad answer without a status word.
	Nothing bool
	// After is how long it took.
	After time.Duration
}

// What a keypad answers instead of sending a code.
const (
	TimedOut  uint16 = 0x6400
	Cancelled uint16 = 0x6401
	BadLength uint16 = 0x6403
)

// Control codes: the first is PC/SC's own, the others this reader's choice.
const (
	controlFeatures   = 0x42000000 + 3400
	controlVerify     = 0x42000000 + 2071
	controlProperties = 0x42000000 + 2072
)

func (r *Reader) control(n int, code uint32, data []byte) (Code, []byte) {
	k := r.o.Keypad
	if k == nil {
		return errorTag, nil // as drivers do that know no such code
	}
	switch code {
	case controlFeatures:
		out := []byte{0x06, 4}
		out = binary.BigEndian.AppendUint32(out, controlVerify)
		out = append(out, 0x0A, 4)
		return Success, binary.BigEndian.AppendUint32(out, controlProperties)
	case controlProperties:
		return Success, []byte{0x10, 0x02, 0x02, 0x00} // two lines of 16, ends on the validation key
	case controlVerify:
		return r.verify(n, k, data)
	}
	return errorTag, nil
}

// verify reads PIN_VERIFY_STRUCTURE, lets the person press keys, and sends the
// command.
func (r *Reader) verify(n int, k *Keypad, b []byte) (Code, []byte) {
	const header = 19
	if len(b) < header || int(binary.LittleEndian.Uint32(b[15:])) != len(b)-header || len(b) < header+5 {
		return Success, []byte{0x6B, 0x80} // wrong structure
	}
	ask := Ask{
		Timeout: time.Duration(b[0]) * time.Second,
		// wPINMaxExtraDigit, little-endian: the maximum is its lower byte.
		Max: int(b[5]), Min: int(b[6]),
		Template: append([]byte(nil), b[header:]...),
	}
	if k.Press == nil {
		<-r.life.Done()
		return ResponseTimeout, nil
	}
	p := k.Press(ask)
	if p.After > 0 {
		select {
		case <-time.After(p.After):
		case <-r.life.Done():
			return ResponseTimeout, nil
		}
	}
	switch {
	case p.Code != Success:
		return p.Code, nil
	case p.Nothing:
		return Success, nil
	case p.SW != 0:
		return Success, []byte{byte(p.SW >> 8), byte(p.SW)}
	case len(p.Digits) < ask.Min || len(p.Digits) > ask.Max:
		return Success, []byte{byte(BadLength >> 8), byte(BadLength & 0xFF)}
	}
	return r.transmit(n, command(ask.Template, p.Digits, int(b[3]&0x0F)))
}

// command puts the digits into the template: at its beginning when the block
// is padded to a size, as all of it otherwise.
func command(template []byte, digits string, size int) []byte {
	out := append([]byte(nil), template[:4]...)
	if size == 0 {
		return append(append(out, byte(len(digits))), digits...)
	}
	body := append([]byte(nil), template[5:]...)
	copy(body, digits)
	return append(append(out, byte(len(body))), body...)
}
