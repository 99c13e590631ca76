//go:build windows || darwin || (cgo && linux)

package reader

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

	"caducee/reader/scard"
)

// limits of a call: its time, and what it means when it is over.
type limits struct {
	time time.Duration
	kind Kind
}

// Control codes and features of PC/SC part 10 §2.
const (
	controlFeatures     = 3400
	featureVerifyDirect = 0x06
)

// PINPad implements Conn.
func (c *conn) PINPad() PINPad {
	if !c.asked {
		c.asked = true
		answer, err := c.do(context.Background(), "features", limits{connectLimit, Hung}, func() ([]byte, error) {
			return c.card.Control(scard.CtlCode(controlFeatures), nil)
		})
		if err == nil {
			c.features = parseFeatures(answer)
		}
	}
	code, ok := c.features[featureVerifyDirect]
	if !ok {
		return nil
	}
	return &keypad{c: c, code: code}
}

// parseFeatures reads TLVs of tag, 04, control code (big-endian). Those of another
// length are a vendor's own.
func parseFeatures(b []byte) map[byte]uint32 {
	m := map[byte]uint32{}
	for len(b) >= 2 && len(b) >= 2+int(b[1]) {
		if b[1] == 4 {
			m[b[0]] = binary.BigEndian.Uint32(b[2:])
		}
		b = b[2+int(b[1]):]
	}
	return m
}

type keypad struct {
	c    *conn
	code uint32
}

// Verify implements PINPad.
func (k *keypad) Verify(ctx context.Context, b PINBlock) ([]byte, error) {
	block := verifyStructure(b)
	answer, err := k.c.do(ctx, "keypad", limits{keypadLimit, Hung}, func() ([]byte, error) {
		return k.c.card.Control(k.code, block)
	})
	var lost *Error
	if errors.As(err, &lost) && (lost.Kind == Transmission || lost.Kind == KindUnknown) {
		return nil, k.c.whyLost(ctx, lost)
	}
	return answer, err
}

// verifyStructure is PIN_VERIFY_STRUCTURE (PC/SC part 10 §2.5.2): digits in
// ASCII, left-justified, ended by the validation key, in French.
func verifyStructure(b PINBlock) []byte {
	data := append([]byte(nil), b.Header[:]...)
	if b.Padded > 0 {
		data = append(data, byte(b.Padded))
		for range b.Padded {
			data = append(data, b.Pad)
		}
	} else {
		data = append(data, 0x00)
	}
	const (
		formatASCII   = 0x82 // bytes, left-justified, ASCII
		validationKey = 0x02
		noMessage     = 0xFF // the reader's own
		french        = 0x040C
	)
	out := []byte{
		0x00, 0x00, // the reader's own time limits
		formatASCII,
		byte(b.Padded) & 0x0F, // size of the block, 0 when it is not padded
		0x00,                  // the length is not inserted
		byte(b.Max), byte(b.Min),
		validationKey, noMessage,
	}
	out = binary.LittleEndian.AppendUint16(out, french)
	out = append(out, 0x00, 0x00, 0x00, 0x00)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
	return append(out, data...)
}
