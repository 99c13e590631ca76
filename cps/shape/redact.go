package shape

import (
	"bytes"
	"slices"
	"strings"

	"caducee/cps/iso7816"
)

// Redacter leaves out of directory files what could tell whose card it is. What
// is not known to be harmless is replaced by as many bytes that say nothing: the
// structure stays. Equal identifiers stay equal, since keys and certificates are
// found by them.
type Redacter struct {
	names map[string]byte
	// described keeps what describes files and codes (ISO 7816-4 §5.3.3).
	described bool
}

// labels are the names of objects on cards that anybody may know.
var labels = []string{
	"cps_", "certificat d'authentification cps", "certificat de signature cps", "certificat technique cps",
	"code porteur", "code porteur de la carte cps", "code de deblocage", "code de déblocage de la carte cps", "cps",
}

// applications begin the identifiers that ANS gives: they are the same on every
// card.
var applications = [][]byte{{0xE8, 0x28, 0xBD, 0x08, 0x0F}, {0x80, 0x25, 0x00, 0x00, 0x01, 0xFF}, {0xA0, 0x00, 0x00}}

// shortest is what is too short to tell a person: a reference, a length, flags.
const shortest = 4

// Redact is a directory file without what could tell whose card it is. ok is
// false for one that makes no sense: nothing of it can be kept then.
func (r *Redacter) Redact(content []byte) (out []byte, ok bool) {
	out = bytes.Clone(content)
	return out, r.objects(out, 0)
}

// Describe is a control template, or a code's object, without what could tell whose
// card it is; "" where it makes no sense.
func (r *Redacter) Describe(template []byte) []byte {
	out := bytes.Clone(template)
	d := Redacter{described: true}
	if !d.objects(out, 0) {
		return nil
	}
	return out
}

// deepest bounds nesting.
const deepest = 16

// objects goes through data objects, in place.
func (r *Redacter) objects(b []byte, depth int) bool {
	for len(b) > 0 {
		if b[0] == 0x00 || b[0] == 0xFF { // padding
			b = b[1:]
			continue
		}
		tag, header, length, err := iso7816.ObjectHeader(b)
		if err != nil || header+length > len(b) || depth > deepest {
			return false
		}
		value := b[header : header+length]
		if first := b[0]; first&0x20 != 0 {
			if !r.objects(value, depth+1) {
				return false
			}
		} else {
			r.value(tag, value)
		}
		b = b[header+length:]
	}
	return true
}

// value redacts a primitive value, in place.
func (r *Redacter) value(tag uint32, v []byte) {
	if r.described && (tag >= 0x80 && tag <= 0x84 || tag == 0x88 || tag >= 0x8A && tag <= 0x8C || tag >= 0x9A && tag <= 0x9D) && len(v) <= 16 {
		return // size, descriptor, identifier, name, life cycle, access rules, counters
	}
	switch tag {
	case 0x06, 0x4F, 0x51: // an object identifier, an application, a path
		return
	case 0x0C, 0x13, 0x16, 0x50: // a label
		if !known(string(v)) {
			fill(v, 'X')
		}
		return
	case 0x04:
		if harmless(v) {
			return
		}
		copy(v, r.name(v))
		return
	}
	if len(v) > shortest {
		fill(v, 0)
	}
}

// known reports a label that is the same on every card.
func known(label string) bool {
	label = strings.ToLower(label)
	return slices.ContainsFunc(labels, func(l string) bool {
		rest, begins := strings.CutPrefix(label, l)
		return begins && (rest == "" || l == "cps_" && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz_") == "" && len(rest) < 16)
	})
}

// harmless reports a path or a short identifier.
func harmless(v []byte) bool {
	if len(v) <= shortest || len(v) <= 8 && bytes.HasPrefix(v, []byte{0x3F, 0x00}) {
		return true
	}
	return slices.ContainsFunc(applications, func(a []byte) bool { return bytes.HasPrefix(v, a) && len(v) <= 16 })
}

// name stands for an identifier, the same each time.
func (r *Redacter) name(v []byte) []byte {
	if r.names == nil {
		r.names = map[string]byte{}
	}
	n, ok := r.names[string(v)]
	if !ok {
		n = byte(len(r.names) + 1)
		r.names[string(v)] = n
	}
	return append(bytes.Repeat([]byte{0x00}, len(v)-1), n)
}

func fill(v []byte, with byte) {
	for i := range v {
		v[i] = with
	}
}
