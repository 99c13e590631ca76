package pkcs15

import (
	"errors"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// ISO 7816-15 asks for DER, and cards are written by whoever writes them: other
// programs read lengths that are longer than need be, lengths left open, and
// numbers with a zero in front (BER, ISO 8825-1). So an object is rewritten in
// DER before it is taken apart.

var (
	// errCut is an object whose end was not read.
	errCut = errors.New("object is cut short")
	// errNoObject is bytes that begin no object.
	errNoObject = errors.New("no object")
)

// maxDepth bounds objects in objects; a directory entry has six.
const maxDepth = 16

// Universal tags that BER writes in more than one way.
const (
	constructed = 0x20
	tagInteger  = 0x02
	tagBits     = 0x03
	tagOctets   = 0x04
	tagEnum     = 0x0A
	tagText     = 0x0C
)

// nextElement is the first object of b, in DER, and what follows it.
func nextElement(b []byte, depth int) (element, rest []byte, err error) {
	tag, length, body, err := header(b)
	switch {
	case err != nil:
		return nil, nil, err
	case depth == maxDepth:
		return nil, nil, errNoObject
	case length < 0 && tag&constructed == 0:
		return nil, nil, errNoObject
	case length > len(body):
		return nil, nil, errCut
	case length >= 0:
		body, rest = body[:length], body[length:]
	}
	if tag&constructed != 0 {
		inner, after, err := elements(body, length < 0, depth+1)
		switch {
		case err == nil && length < 0:
			body, rest = inner, after
		case err == nil:
			body = inner
		case length < 0:
			return nil, nil, err
		}
		// Where its own length says where it ends, what is in it may be anything.
	}
	b, err = written(tag, body)
	return b, rest, err
}

// elements are all objects of b, in DER; open: up to the two zeros that end a
// length left open.
func elements(b []byte, open bool, depth int) (all, rest []byte, err error) {
	for len(b) > 0 {
		if open && len(b) >= 2 && b[0] == 0 && b[1] == 0 {
			return all, b[2:], nil
		}
		var e []byte
		if e, b, err = nextElement(b, depth); err != nil {
			return nil, nil, err
		}
		all = append(all, e...)
	}
	if open {
		return nil, nil, errCut
	}
	return all, nil, nil
}

// header reads a tag of one byte and a length; -1 is a length left open.
func header(b []byte) (tag byte, length int, body []byte, err error) {
	switch {
	case len(b) > 0 && b[0]&0x1F == 0x1F:
		return 0, 0, nil, errNoObject
	case len(b) < 2:
		return 0, 0, nil, errCut
	}
	tag, n := b[0], int(b[1])
	b = b[2:]
	switch k := n & 0x7F; {
	case n < 0x80:
		return tag, n, b, nil
	case k == 0:
		return tag, -1, b, nil
	case k > 4:
		return 0, 0, nil, errNoObject
	case len(b) < k:
		return 0, 0, nil, errCut
	default:
		n = 0
		for _, x := range b[:k] {
			if n > 0xFFFF {
				return 0, 0, nil, errNoObject // no file of a card is as long
			}
			n = n<<8 | int(x)
		}
		return tag, n, b[k:], nil
	}
}

// written is an object in DER, its content being so already.
func written(tag byte, body []byte) ([]byte, error) {
	switch tag {
	case tagInteger, tagEnum:
		for len(body) > 1 && (body[0] == 0x00 && body[1] < 0x80 || body[0] == 0xFF && body[1] >= 0x80) {
			body = body[1:]
		}
	case tagBits:
		body = bits(body)
	case tagOctets | constructed, tagText | constructed:
		var joined []byte
		s := cryptobyte.String(body)
		for !s.Empty() {
			var part cryptobyte.String
			if !s.ReadASN1(&part, cbasn1.Tag(tag&^constructed)) {
				return nil, errNoObject
			}
			joined = append(joined, part...)
		}
		tag, body = tag&^constructed, joined
	}
	b := cryptobyte.NewBuilder(nil)
	b.AddASN1(cbasn1.Tag(tag), func(b *cryptobyte.Builder) { b.AddBytes(body) })
	return b.Bytes()
}

// bits is a bit string whose unused bits are zeros, and fewer than eight: the flags
// of a real CPS3 are written 03 01 08 and 03 02 08 00.
func bits(body []byte) []byte {
	if len(body) == 0 {
		return nil
	}
	unused, body := int(body[0]), slices.Clone(body)
	body = body[:max(1, len(body)-unused/8)]
	if body[0] = byte(unused % 8); len(body) == 1 {
		body[0] = 0
	}
	if len(body) > 1 {
		body[len(body)-1] &= 0xFF << body[0]
	}
	return body
}
