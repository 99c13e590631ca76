package iso7816

import (
	"encoding/binary"
	"errors"
)

// ErrNoFCP is an answer that holds no file control template.
var ErrNoFCP = errors.New("no file control template")

// FileControl is what is used of it. What the card does not say is zero.
type FileControl struct {
	// Size is the number of bytes of an EF, padding included.
	Size int
	// ID is the file's identifier.
	ID uint16
	// DF reports a directory: it has no bytes of its own to read.
	DF bool
}

// Tags of the data objects in the template.
const (
	tagParameters  = 0x62
	tagInformation = 0x6F
	tagSize        = 0x80
	tagDescriptor  = 0x82
	tagID          = 0x83
)

// descriptor bits (ISO 7816-4 table 14): 38 in the mask 38 is a DF.
const dfBits = 0x38

// ParseFCP reads a template. A field of an unusual length is left out: no
// decision hangs on it that reading the file itself does not make again.
func ParseFCP(b []byte) (FileControl, error) {
	body := FindObject(b, tagParameters)
	if body == nil {
		body = FindObject(b, tagInformation)
	}
	if body == nil {
		return FileControl{}, ErrNoFCP
	}
	// Some cards give the parameters inside the information.
	if inner := FindObject(body, tagParameters); inner != nil {
		body = inner
	}
	var c FileControl
	if v := FindObject(body, tagSize); len(v) >= 1 && len(v) <= 3 {
		for _, x := range v {
			c.Size = c.Size<<8 | int(x)
		}
	}
	if v := FindObject(body, tagDescriptor); len(v) >= 1 {
		c.DF = v[0]&dfBits == dfBits
	}
	if v := FindObject(body, tagID); len(v) == 2 {
		c.ID = binary.BigEndian.Uint16(v)
	}
	return c, nil
}
