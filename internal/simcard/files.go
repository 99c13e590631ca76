package simcard

import "encoding/binary"

// file is an EF or a DF (ISO 7816-4 §5.3).
type file struct {
	id       uint16
	short    byte // short EF identifier, 0 none
	aid      []byte
	df       bool
	content  []byte
	made     func() []byte // the content of a file that costs time, nil for the others
	size     int           // of an EF, at least its content
	children []*file
	parent   *file
	// said is the template that another card gave of this file, nil none.
	said []byte
}

func (f *file) add(c *file) *file {
	c.parent = f
	f.children = append(f.children, c)
	return c
}

func (f *file) ef(id uint16, content []byte) *file {
	return f.add(&file{id: id, content: content, size: len(content)})
}

// certificate is an EF that holds one.
func (f *file) certificate(id uint16, c issued) *file {
	return f.add(&file{id: id, made: c.content, size: c.size})
}

func (f *file) child(id uint16) *file {
	for _, c := range f.children {
		if c.id == id {
			return c
		}
	}
	return nil
}

// walk follows file identifiers downward.
func (f *file) walk(path []byte) *file {
	if len(path)%2 != 0 {
		return nil
	}
	for len(path) > 0 && f != nil {
		f = f.child(binary.BigEndian.Uint16(path))
		path = path[2:]
	}
	return f
}

// byAID searches the tree.
func (f *file) byAID(aid []byte) *file {
	// ISO 7816-4 §8.2.1.2: a name may be cut on the right.
	if len(f.aid) > 0 && len(aid) >= 5 && len(aid) <= len(f.aid) && string(f.aid[:len(aid)]) == string(aid) {
		return f
	}
	for _, c := range f.children {
		if found := c.byAID(aid); found != nil {
			return found
		}
	}
	return nil
}

// control is the file control parameters, template 62 (ISO 7816-4 §5.3.3).
func (f *file) control() []byte {
	if len(f.said) > 0 {
		return f.said
	}
	id := binary.BigEndian.AppendUint16(nil, f.id)
	if f.df {
		body := cat(object(0x82, 0x38), object(0x83, id...), object(0x8A, 0x05))
		if f.aid != nil {
			body = append(body, object(0x84, f.aid...)...)
		}
		return object(0x62, cat(body, object(0xA1, object(0x8C, 0x02, 0x00)...))...)
	}
	body := cat(
		object(0x80, binary.BigEndian.AppendUint16(nil, uint16(f.size))...),
		object(0x82, 0x01), object(0x83, id...), object(0x88, f.short<<3),
		object(0x8A, 0x05), object(0xA1, object(0x8C, 0x03, 0xFF, 0x00)...),
	)
	return object(0x62, body...)
}

// object writes one BER-TLV data object; tag of one or two bytes.
func object(tag uint32, value ...byte) []byte {
	var out []byte
	for shift := 24; shift >= 0; shift -= 8 {
		if b := byte(tag >> shift); b != 0 || len(out) > 0 {
			out = append(out, b)
		}
	}
	switch n := len(value); {
	case n < 0x80:
		out = append(out, byte(n))
	case n < 0x100:
		out = append(out, 0x81, byte(n))
	default:
		out = append(out, 0x82, byte(n>>8), byte(n))
	}
	return append(out, value...)
}

func cat(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
