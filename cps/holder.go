package cps

import (
	"crypto/x509"
	"encoding/asn1"
	"strings"

	"caducee/cps/subject"
)

// idLength is the length of a professional's identifier: a digit that says
// which register, then the number in it.
const idLength = 12

// holderOf reads the person out of a subject. An organisation that is the
// issuer's own is not where the person works.
func holderOf(n, by subject.Name) Holder {
	h := Holder{Surname: n.Surname, Given: n.GivenName, Title: n.Title, ID: n.CommonName}
	h.IDType = idType(h.ID)
	if n.Organisation != by.Organisation {
		h.Structure = n.Organisation
	}
	return h
}

// idType is the meaning of an identifier's first digit (ANS).
func idType(id string) string {
	number, _, _ := strings.Cut(id, "/")
	if len(number) < 2 || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	switch {
	case number[0] == '8' && len(id) == idLength:
		return "RPPS"
	case number[0] == '0':
		return "ADELI"
	case number[0] == '3':
		return "FINESS"
	case number[0] == '5':
		return "SIRET"
	case number[0] == '9':
		return "STUDENT"
	}
	return ""
}

// Private extensions of ANS's certificates, numbered as its nomenclatures are:
// category (G01), type of card (G02), level of responsibility (G04).
var (
	oidCategory       = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 1}
	oidType           = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 2}
	oidResponsibility = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, 12}
)

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
