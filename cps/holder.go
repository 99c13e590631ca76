package cps

import (
	"crypto/x509"
	"encoding/asn1"
	"slices"
	"strings"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"caducee/internal/certificate"
)

// holderOf reads the person out of a subject. An organisation that is the
// issuer's own is not where the person works.
func holderOf(n, by certificate.Subject) Holder {
	h := Holder{Surname: n.Surname, Given: n.GivenName, Title: n.Title, ID: n.CommonName}
	h.IDType = idType(h.ID)
	if n.Organisation != by.Organisation {
		h.Structure = n.Organisation
	}
	return h
}

// registers are the identifiers that ANS documents: a first character says
// which register, the rest is the number in it. Numbers of a department or of
// an establishment in Corsica have a letter.
var registers = []struct {
	first   byte
	lengths []int // of the whole identifier, without what follows a slash
	letters bool
	name    string
}{
	{'8', []int{12}, false, "RPPS"},
	{'0', []int{10, 12}, true, "ADELI"},
	{'3', []int{10}, true, "FINESS"},
	{'5', []int{15}, false, "SIRET"},
	{'9', nil, false, "STUDENT"},
}

// idType names the register of an identifier, "" for one of no documented form.
func idType(id string) string {
	number, _, _ := strings.Cut(id, "/")
	if len(number) < 2 {
		return ""
	}
	for _, r := range registers {
		allowed := "0123456789"
		if r.letters {
			allowed += "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		}
		if number[0] == r.first && strings.Trim(number, allowed) == "" &&
			(r.lengths == nil || slices.Contains(r.lengths, len(number))) {
			return r.name
		}
	}
	return ""
}

// Private extensions of ANS's certificates (1.2.250.1.71.1.2): type of card
// (nomenclature G02), the card's number, category (G01), profession (G15), level
// of responsibility (G04). The numbers are those of a genuine certificate.
var (
	oidType           = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 2}
	oidCardNumber     = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 3}
	oidCategory       = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 5}
	oidProfession     = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 7}
	oidResponsibility = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 12}
)

// professionOf is the holder's profession (G15), 0 where the certificate does
// not say.
func professionOf(cert *x509.Certificate) int {
	code, _ := codeIn(cert, oidProfession)
	return int(code)
}

// maxCardNumber bounds the number of a card as a certificate writes it.
const maxCardNumber = 32

// cardNumberOf is the number of the card that the certificate belongs to, after
// the issuer's: ten digits on the one genuine certificate that is known. It is
// "" where the certificate does not say.
func cardNumberOf(cert *x509.Certificate) string {
	for _, e := range cert.Extensions {
		if !e.Id.Equal(oidCardNumber) {
			continue
		}
		var text cryptobyte.String
		var tag cbasn1.Tag
		s := cryptobyte.String(e.Value)
		if !s.ReadAnyASN1(&text, &tag) || len(text) > maxCardNumber {
			return ""
		}
		number := string(text)
		if _, after, ok := strings.Cut(number, "/"); ok {
			number = after
		}
		if strings.Trim(number, "0123456789") != "" {
			return ""
		}
		return number
	}
	return ""
}

// codeIn reads an extension that holds one code in one byte, whatever its
// ASN.1 type.
func codeIn(cert *x509.Certificate, oid asn1.ObjectIdentifier) (code byte, ok bool) {
	for _, e := range cert.Extensions {
		if e.Id.Equal(oid) && len(e.Value) == 3 && e.Value[1] == 1 {
			return e.Value[2], true
		}
	}
	return 0, false
}

// Values of the nomenclatures.
const (
	categoryReal = 0x00
	categoryTest = 0x80

	typeCPS        = 0x00
	typeCPF        = 0x01
	typeStaff      = 0x02 // CDE or CPE
	typeAuthorised = 0x03 // CDA or CPA

	headOfStructure = 0x01
)

// testOf is the card's category, nil where the certificate does not say.
func testOf(cert *x509.Certificate) *bool {
	code, ok := codeIn(cert, oidCategory)
	if !ok || (code != categoryReal && code != categoryTest) {
		return nil
	}
	test := code == categoryTest
	return &test
}

// kindOf says what the certificate leaves no doubt about: its type of card,
// where a head of structure says so; without one, the authority FORT PERSONNES
// certifies professionals, and a student's card is a CPF.
func kindOf(cert *x509.Certificate, h Holder) Kind {
	level, _ := codeIn(cert, oidResponsibility)
	head := level == headOfStructure
	if code, ok := codeIn(cert, oidType); ok {
		switch {
		case code == typeCPS:
			return KindCPS
		case code == typeCPF:
			return KindCPF
		case code == typeStaff && head:
			return KindCDE
		case code == typeStaff:
			return KindCPE
		case code == typeAuthorised && head:
			return KindCDA
		case code == typeAuthorised:
			return KindCPA
		}
	}
	switch {
	case h.IDType == "STUDENT":
		return KindCPF
	case (h.IDType == "RPPS" || h.IDType == "ADELI") && strings.Contains(cert.Issuer.CommonName, "FORT PERSONNES"):
		return KindCPS
	}
	return KindUnknown
}
