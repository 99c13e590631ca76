package iso7816

import (
	"errors"
	"fmt"
)

// Object is one data object; Value points into the bytes it was read from.
type Object struct {
	// Tag is the tag's bytes as a number: 0x62, 0x7F49, 0xBF8101.
	Tag   uint32
	Value []byte
}

// ErrTruncated is an object that goes on beyond the bytes at hand.
var ErrTruncated = errors.New("object is cut short")

// ErrMalformed is a tag or a length that no card should send.
var ErrMalformed = errors.New("object is malformed")

// ObjectHeader reads a tag and a length at the start of b: the tag, the number of
// bytes of both, and the length announced. The value need not be there.
func ObjectHeader(b []byte) (tag uint32, header, length int, err error) {
	if len(b) == 0 {
		return 0, 0, 0, ErrTruncated
	}
	tag, n := uint32(b[0]), 1
	if b[0]&0x1F == 0x1F {
		for {
			if n == len(b) {
				return 0, 0, 0, ErrTruncated
			}
			if n == 4 {
				return 0, 0, 0, fmt.Errorf("tag of more than 4 bytes: %w", ErrMalformed)
			}
			tag = tag<<8 | uint32(b[n])
			n++
			if b[n-1]&0x80 == 0 {
				break
			}
		}
	}
	if n == len(b) {
		return 0, 0, 0, ErrTruncated
	}
	l := int(b[n])
	n++
	if l < 0x80 {
		return tag, n, l, nil
	}
	k := l & 0x7F
	if k == 0 || k > 3 {
		return 0, 0, 0, fmt.Errorf("length of %d bytes: %w", k, ErrMalformed)
	}
	if len(b) < n+k {
		return 0, 0, 0, ErrTruncated
	}
	l = 0
	for _, x := range b[n : n+k] {
		l = l<<8 | int(x)
	}
	return tag, n + k, l, nil
}

// NextObject reads the first object of b and returns what follows it. Padding (00
// and FF, ISO 7816-4 §5.2.2.1) is passed over; ok is false at the end.
func NextObject(b []byte) (o Object, rest []byte, ok bool, err error) {
	for len(b) > 0 && (b[0] == 0x00 || b[0] == 0xFF) {
		b = b[1:]
	}
	if len(b) == 0 {
		return Object{}, nil, false, nil
	}
	tag, h, l, err := ObjectHeader(b)
	if err != nil {
		return Object{}, nil, false, err
	}
	if len(b)-h < l {
		return Object{}, nil, false, ErrTruncated
	}
	return Object{Tag: tag, Value: b[h : h+l]}, b[h+l:], true, nil
}

// Objects reads every object of b. The objects before a fault are returned with
// it: a file may be longer than its content, or cut short.
func Objects(b []byte) ([]Object, error) {
	var list []Object
	for {
		o, rest, ok, err := NextObject(b)
		if err != nil || !ok {
			return list, err
		}
		list = append(list, o)
		b = rest
	}
}

// FindObject is the value of the first object with this tag, nil when there is
// none. Faults after it do not matter.
func FindObject(b []byte, tag uint32) []byte {
	list, _ := Objects(b)
	for _, o := range list {
		if o.Tag == tag {
			return o.Value
		}
	}
	return nil
}

// FindPath follows tags inward.
func FindPath(b []byte, tags ...uint32) []byte {
	for _, t := range tags {
		if b = FindObject(b, t); b == nil {
			return nil
		}
	}
	return b
}
