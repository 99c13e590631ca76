package certificate

import (
	"encoding/asn1"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"caducee/internal/clean"
)

// Subject is what this program wants of a distinguished name, the first value of
// each attribute.
type Subject struct {
	CommonName, Surname, GivenName, Title, Organisation string
}

// attribute types (X.520).
var (
	oidCommonName   = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSurname      = asn1.ObjectIdentifier{2, 5, 4, 4}
	oidOrganisation = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidTitle        = asn1.ObjectIdentifier{2, 5, 4, 12}
	oidGivenName    = asn1.ObjectIdentifier{2, 5, 4, 42}
)

// ParseSubject reads a DER Name. What cannot be read is left out.
func ParseSubject(der []byte) Subject {
	var n Subject
	s := cryptobyte.String(der)
	var rdns cryptobyte.String
	if !s.ReadASN1(&rdns, cbasn1.SEQUENCE) {
		return n
	}
	for !rdns.Empty() {
		var set cryptobyte.String
		if !rdns.ReadASN1(&set, cbasn1.SET) {
			return n
		}
		for !set.Empty() {
			var pair, value cryptobyte.String
			var oid asn1.ObjectIdentifier
			var tag cbasn1.Tag
			if !set.ReadASN1(&pair, cbasn1.SEQUENCE) {
				return n
			}
			if pair.ReadASN1ObjectIdentifier(&oid) && pair.ReadAnyASN1(&value, &tag) {
				n.add(oid, text(tag, value))
			}
		}
	}
	return n
}

func (n *Subject) add(oid asn1.ObjectIdentifier, v string) {
	if v == "" {
		return
	}
	for _, f := range []struct {
		oid  asn1.ObjectIdentifier
		into *string
	}{
		{oidCommonName, &n.CommonName},
		{oidSurname, &n.Surname},
		{oidGivenName, &n.GivenName},
		{oidTitle, &n.Title},
		{oidOrganisation, &n.Organisation},
	} {
		if oid.Equal(f.oid) && *f.into == "" {
			*f.into = v
		}
	}
}

// maxText bounds an attribute: X.520's upper bounds are well below.
const maxText = 256

// text decodes a directory string (X.520 §2.6.1, X.680 §41) for people to
// read: what is no visible character is left out, since it goes to a terminal.
func text(tag cbasn1.Tag, b []byte) string {
	shown := []rune(strings.ReplaceAll(clean.Marked(string(decode(tag, b))), "\ufffd", ""))
	return strings.TrimSpace(string(shown[:min(len(shown), maxText)]))
}

// The string types that cryptobyte does not name.
const (
	numericString   = cbasn1.Tag(18)
	visibleString   = cbasn1.Tag(26)
	universalString = cbasn1.Tag(28)
	bmpString       = cbasn1.Tag(30)
)

// decode knows every string type. T61String is read as Latin-1, as every
// issuer wrote it; so is what claims to be UTF-8 and is not.
func decode(tag cbasn1.Tag, b []byte) []rune {
	switch tag {
	case cbasn1.UTF8String, cbasn1.PrintableString, cbasn1.IA5String, numericString, visibleString:
		if utf8.Valid(b) {
			return []rune(string(b))
		}
		return latin1(b)
	case cbasn1.T61String, cbasn1.GeneralString:
		return latin1(b)
	case bmpString:
		units := make([]uint16, 0, len(b)/2)
		for ; len(b) >= 2; b = b[2:] {
			units = append(units, uint16(b[0])<<8|uint16(b[1]))
		}
		return utf16.Decode(units)
	case universalString:
		var r []rune
		for ; len(b) >= 4; b = b[4:] {
			r = append(r, rune(binary.BigEndian.Uint32(b)))
		}
		return r
	}
	return nil
}

func latin1(b []byte) []rune {
	r := make([]rune, len(b))
	for i, x := range b {
		r[i] = rune(x)
	}
	return r
}
