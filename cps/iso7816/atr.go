package iso7816

import "errors"

// ATR is an answer to reset, as far as recognising a card needs it.
type ATR struct {
	// Historical are the historical bytes: the card's, whatever the reader
	// negotiated in the interface bytes before them.
	Historical []byte
	// Protocols are the transmission protocols offered, in order.
	Protocols []byte
}

// ErrMalformedATR is a sequence of bytes that is no answer to reset.
var ErrMalformedATR = errors.New("malformed answer to reset")

// maxATR of an ATR (ISO 7816-3 §8.2.1).
const maxATR = 33

// ParseATR reads an ATR. The check byte is not verified: readers have done it.
func ParseATR(b []byte) (ATR, error) {
	if len(b) < 2 || len(b) > maxATR || (b[0] != 0x3B && b[0] != 0x3F) {
		return ATR{}, ErrMalformedATR
	}
	historical := int(b[1] & 0x0F)
	next, i := b[1]>>4, 2
	var a ATR
	for next != 0 {
		// TA, TB, TC in turn.
		for bit := byte(1); bit < 8; bit <<= 1 {
			if next&bit != 0 {
				i++
			}
		}
		if next&8 == 0 {
			break
		}
		if i >= len(b) {
			return ATR{}, ErrMalformedATR
		}
		a.Protocols = append(a.Protocols, b[i]&0x0F)
		next = b[i] >> 4
		i++
	}
	if i+historical > len(b) {
		return ATR{}, ErrMalformedATR
	}
	a.Historical = b[i : i+historical]
	if len(a.Protocols) == 0 {
		a.Protocols = []byte{0}
	}
	return a, nil
}
