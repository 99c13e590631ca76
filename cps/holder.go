package cps

import (
	"strings"

	"caducee/cps/subject"
)

// idLength is the length of a professional's identifier: a digit that says
// which register, then the number in it.
const idLength = 12

func holderOf(n subject.Name) Holder {
	h := Holder{Surname: n.Surname, Given: n.GivenName, Title: n.Title, ID: n.CommonName}
	h.IDType = idType(h.ID)
	if n.Organisation != "" {
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

// kindOf says what the identifier and the authority leave no doubt about: the
// authority FORT PERSONNES certifies professionals, and a student's card is a
// CPF. Cards of staff are told apart by nothing in the certificate.
func kindOf(h Holder, issuer string) Kind {
	switch {
	case h.IDType == "STUDENT":
		return KindCPF
	case (h.IDType == "RPPS" || h.IDType == "ADELI") && strings.Contains(issuer, "FORT PERSONNES"):
		return KindCPS
	}
	return KindUnknown
}
