// Package pkcs15 reads the directory files of a cryptographic information
// application (ISO 7816-15, PKCS#15): which keys, certificates and codes there
// are, where, and under which references. Unknown and optional parts are
// passed over; nothing is taken from the order of entries.
package pkcs15

import (
	"encoding/asn1"
	"errors"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// ErrMalformed is an entry that is no ISO 7816-15 object.
var ErrMalformed = errors.New("malformed directory entry")

// Directory is what the ODF says (ISO 7816-15 §8.3): the files that hold each
// kind of object that is of use here. A kind may have several files, or none.
type Directory struct {
	PrivateKeys, Certificates, AuthObjects []Path
}

// Complete reports a directory that names the files of keys, certificates and
// codes: all that this program looks for.
func (d Directory) Complete() bool {
	return len(d.PrivateKeys) > 0 && len(d.Certificates) > 0 && len(d.AuthObjects) > 0
}

// Path is a file's path as the card gives it: from the MF when it begins with
// 3F00, otherwise relative to the application.
type Path []byte

// tags of the ODF's choices (ISO 7816-15 §8.3).
const (
	tagPrivateKeys  = 0
	tagCertificates = 4
	tagTrustedCerts = 5
	tagUsefulCerts  = 6
	tagAuthObjects  = 8
)

// ParseODF reads an object directory file. Entries before a fault count.
func ParseODF(b []byte) Directory {
	var d Directory
	Entries(b, func(element []byte) bool {
		s := cryptobyte.String(element)
		var entry cryptobyte.String
		var tag cbasn1.Tag
		if !s.ReadAnyASN1(&entry, &tag) {
			return true
		}
		path, ok := readPathChoice(entry)
		if !ok {
			return true
		}
		switch tag & 0x1F {
		case tagPrivateKeys:
			d.PrivateKeys = append(d.PrivateKeys, path)
		case tagCertificates, tagTrustedCerts, tagUsefulCerts:
			// Authorities are in files of their own: the card's own first.
			if tag&0x1F == tagCertificates {
				d.Certificates = append([]Path{path}, d.Certificates...)
			} else {
				d.Certificates = append(d.Certificates, path)
			}
		case tagAuthObjects:
			d.AuthObjects = append(d.AuthObjects, path)
		}
		return true
	})
	return d
}

// readPathChoice reads PathOrObjects: only paths are of use here.
func readPathChoice(s cryptobyte.String) (Path, bool) {
	var seq cryptobyte.String
	if !s.ReadASN1(&seq, cbasn1.SEQUENCE) {
		return nil, false
	}
	return readPath(seq)
}

func readPath(seq cryptobyte.String) (Path, bool) {
	var path cryptobyte.String
	if !seq.ReadASN1(&path, cbasn1.OCTET_STRING) || len(path) == 0 || len(path) > 16 || len(path)%2 != 0 {
		return nil, false
	}
	return Path(append([]byte(nil), path...)), true
}

// trimPadding drops the zeros (or ones) that a file longer than its content
// has between and after objects.
func trimPadding(s []byte) []byte {
	for len(s) > 0 && (s[0] == 0x00 || s[0] == 0xFF) {
		s = s[1:]
	}
	return s
}

// Certificate is an entry of a CDF (ISO 7816-15 §8.7).
type Certificate struct {
	Label string
	ID    []byte
	Path  Path
	// Index is where in the file the certificate begins; it says its own
	// length.
	Index int
}

// PrivateKey is an entry of a PrKDF (ISO 7816-15 §8.5).
type PrivateKey struct {
	Label string
	ID    []byte
	// AuthID names the code that protects the key, nil none.
	AuthID []byte
	// Reference is the key reference for MANAGE SECURITY ENVIRONMENT, -1
	// when the entry does not say.
	Reference int
	// NonRepudiation is the usage that tells a signature key from an
	// authentication key.
	NonRepudiation bool
}

// PIN is an entry of an AODF (ISO 7816-15 §8.9.2).
type PIN struct {
	ID []byte
	// Unblocking is true for a code that unblocks others.
	Unblocking bool
	// NeedsPadding is true when codes are stored padded with Pad.
	NeedsPadding bool
	Type         Encoding
	// Min, Max and Stored are lengths in bytes; Max 0 when not said.
	Min, Max, Stored int
	Reference        int
	// Pad is what fills a stored code up, FF where the entry does not say: every
	// CPS that is known pads so.
	Pad byte
}

// Encoding is how digits are written in a code.
type Encoding int

// The encodings of ISO 7816-15 (PasswordType).
const (
	BCD Encoding = iota
	ASCII
	UTF8
	HalfNibbleBCD
	ISO9564
)

// Entries calls f with each complete entry of a directory file, in the file's
// order and in DER, until f returns false. It reports whether the last entry is
// cut short, as it is when the file was read in part.
func Entries(b []byte, f func(entry []byte) bool) (cut bool) {
	s := trimPadding(b)
	for len(s) > 0 {
		entry, rest, err := nextElement(s, 0)
		if err != nil {
			return true
		}
		if !f(entry) {
			return false
		}
		s = trimPadding(rest)
	}
	return false
}

// Ended reports a directory file that was read beyond its last entry: filler
// follows, of zeros or of ones.
func Ended(b []byte) bool {
	const enough = 2 // one zero may be the beginning of something
	for len(b) > 0 {
		s := trimPadding(b)
		if len(s) == 0 {
			return len(b) >= enough
		}
		_, rest, err := nextElement(s, 0)
		if err != nil {
			return false
		}
		b = rest
	}
	return false
}

// open reads what every object begins with: its choice or sequence, the
// common attributes (label, the code's identifier), the class attributes, and
// leaves the rest.
func open(entry []byte) (label string, authID []byte, class, rest cryptobyte.String, err error) {
	s := cryptobyte.String(entry)
	var body, common cryptobyte.String
	var tag cbasn1.Tag
	if !s.ReadAnyASN1(&body, &tag) || tag&0x20 == 0 {
		return "", nil, nil, nil, ErrMalformed
	}
	if !body.ReadASN1(&common, cbasn1.SEQUENCE) || !body.ReadASN1(&class, cbasn1.SEQUENCE) {
		return "", nil, nil, nil, ErrMalformed
	}
	var text cryptobyte.String
	if common.ReadOptionalASN1(&text, nil, cbasn1.UTF8String) {
		label = string(text)
	}
	var flags cryptobyte.String
	common.ReadOptionalASN1(&flags, nil, cbasn1.BIT_STRING)
	var id cryptobyte.String
	var has bool
	if common.ReadOptionalASN1(&id, &has, cbasn1.OCTET_STRING) && has {
		authID = append([]byte(nil), id...)
	}
	return label, authID, class, body, nil
}

func readID(class *cryptobyte.String) []byte {
	var id cryptobyte.String
	if !class.ReadASN1(&id, cbasn1.OCTET_STRING) {
		return nil
	}
	return append([]byte(nil), id...)
}

// typeAttributes finds [1], which holds what is particular to the type.
func typeAttributes(rest cryptobyte.String) (cryptobyte.String, bool) {
	for !rest.Empty() {
		var body cryptobyte.String
		var tag cbasn1.Tag
		if !rest.ReadAnyASN1(&body, &tag) {
			return nil, false
		}
		if tag == cbasn1.Tag(1).ContextSpecific().Constructed() {
			var seq cryptobyte.String
			if body.ReadASN1(&seq, cbasn1.SEQUENCE) {
				return seq, true
			}
			return nil, false
		}
	}
	return nil, false
}

// ParseCertificate reads an X.509 entry of a CDF.
func ParseCertificate(entry []byte) (Certificate, error) {
	label, _, class, rest, err := open(entry)
	if err != nil {
		return Certificate{}, err
	}
	c := Certificate{Label: label, ID: readID(&class)}
	attrs, ok := typeAttributes(rest)
	if !ok {
		return Certificate{}, ErrMalformed
	}
	var value cryptobyte.String
	if !attrs.ReadASN1(&value, cbasn1.SEQUENCE) {
		return Certificate{}, ErrMalformed
	}
	if c.Path, ok = readPath(value); !ok {
		return Certificate{}, ErrMalformed
	}
	var skipped cryptobyte.String
	value.ReadASN1(&skipped, cbasn1.OCTET_STRING)
	var index int
	if value.PeekASN1Tag(cbasn1.INTEGER) && value.ReadASN1Integer(&index) && index > 0 {
		c.Index = index
	}
	return c, nil
}

// usageNonRepudiation is a key usage flag (ISO 7816-15 §8.4.3).
const usageNonRepudiation = 9

// ParsePrivateKey reads an entry of a PrKDF.
func ParsePrivateKey(entry []byte) (PrivateKey, error) {
	label, authID, class, _, err := open(entry)
	if err != nil {
		return PrivateKey{}, err
	}
	k := PrivateKey{Label: label, AuthID: authID, ID: readID(&class), Reference: -1}
	var usage asn1.BitString
	if !class.ReadASN1BitString(&usage) {
		return PrivateKey{}, ErrMalformed
	}
	k.NonRepudiation = usage.At(usageNonRepudiation) == 1
	var skipped cryptobyte.String
	class.ReadOptionalASN1(&skipped, nil, cbasn1.BOOLEAN)
	class.ReadOptionalASN1(&skipped, nil, cbasn1.BIT_STRING)
	var reference int
	if class.PeekASN1Tag(cbasn1.INTEGER) && class.ReadASN1Integer(&reference) {
		k.Reference = reference & 0xFF
	}
	return k, nil
}

// pinFlags of ISO 7816-15 §8.9.2.
const (
	flagUnblocking   = 6
	flagNeedsPadding = 5
	flagSO           = 7
)

// ParsePIN reads a password entry of an AODF.
func ParsePIN(entry []byte) (PIN, error) {
	_, _, class, rest, err := open(entry)
	if err != nil {
		return PIN{}, err
	}
	p := PIN{ID: readID(&class)}
	a, ok := typeAttributes(rest)
	if !ok {
		return PIN{}, ErrMalformed
	}
	var flags asn1.BitString
	var kind, smallest, stored int
	if !a.ReadASN1BitString(&flags) || !a.ReadASN1Enum(&kind) ||
		!a.ReadASN1Integer(&smallest) || !a.ReadASN1Integer(&stored) {
		return PIN{}, ErrMalformed
	}
	p.Unblocking = flags.At(flagUnblocking) == 1 || flags.At(flagSO) == 1
	p.NeedsPadding = flags.At(flagNeedsPadding) == 1
	p.Type, p.Min, p.Stored, p.Pad = Encoding(kind), smallest, stored, 0xFF
	if a.PeekASN1Tag(cbasn1.INTEGER) {
		a.ReadASN1Integer(&p.Max)
	}
	var reference cryptobyte.String
	var has bool
	if a.ReadOptionalASN1(&reference, &has, cbasn1.Tag(0).ContextSpecific()) && has && len(reference) > 0 {
		p.Reference = int(reference[len(reference)-1])
	}
	var pad cryptobyte.String
	if a.ReadOptionalASN1(&pad, &has, cbasn1.OCTET_STRING) && has && len(pad) == 1 {
		p.Pad = pad[0]
	}
	return p, nil
}
