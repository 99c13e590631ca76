package simcard

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"strings"
	"time"
)

// The extensions of a personal certificate, in the order, with the values and
// of the lengths of a genuine test card's (ANS, IGC-Santé TEST). Only the key
// usages differ between the two certificates of a card.
var (
	oidKeyUsage      = asn1.ObjectIdentifier{2, 5, 29, 15}
	oidSubjectKeyID  = asn1.ObjectIdentifier{2, 5, 29, 14}
	oidPeriod        = asn1.ObjectIdentifier{2, 5, 29, 16}
	oidBasic         = asn1.ObjectIdentifier{2, 5, 29, 19}
	oidCRL           = asn1.ObjectIdentifier{2, 5, 29, 31}
	oidPolicies      = asn1.ObjectIdentifier{2, 5, 29, 32}
	oidAuthorityKey  = asn1.ObjectIdentifier{2, 5, 29, 35}
	oidExtendedUsage = asn1.ObjectIdentifier{2, 5, 29, 37}
	oidFreshestCRL   = asn1.ObjectIdentifier{2, 5, 29, 46}
	oidAccess        = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 1, 1}
)

// The DER of object identifiers without tag and length.
var (
	idPolicy    = []byte{0x2A, 0x81, 0x7A, 0x01, 0x81, 0x55, 0x01, 0x07, 0x02, 0x01, 0x01, 0x01, 0x01} // 1.2.250.1.213.1.7.2.1.1.1.1
	idCPS       = []byte{0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x01}
	idOCSP      = []byte{0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01}
	idCAIssuers = []byte{0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02}
	idClient    = []byte{0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02}
	idEmail     = []byte{0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x04}
)

const (
	directory = "ldap://annuaire-igc.esante.gouv.fr/cn=TEST%20AC%20IGC-SANTE%20FORT%20PERSONNES," +
		"ou=TEST%20AC%20RACINE%20IGC-SANTE%20FORT,ou=IGC-SANTE%20TEST,ou=0002%20187512751,o=ASIP-SANTE,c=FR?"
	atDirectory = ";binary?base?objectClass=pkiCA"
	crlName     = "ACI-FO-PP-TEST"
)

func uri(s string) []byte { return object(0x86, []byte(s)...) }

// distribution is a DistributionPoint with a full name.
func distribution(names ...string) []byte {
	var points [][]byte
	for _, n := range names {
		points = append(points, seq(tagged(0, tagged(0, uri(n)))))
	}
	return seq(points...)
}

// usage is what a personal certificate is for.
type usage struct {
	key      []int  // bits of keyUsage
	extended []byte // one extended key usage
}

var (
	// Both bits of an authentication certificate are assumed: the one genuine
	// certificate that is known is for signatures.
	authenticationUsage = usage{[]int{0, 2}, idClient}
	signatureUsage      = usage{[]int{1}, idEmail}
)

// personalExtensions are the extensions of a card's certificate. filling
// lengthens the name of a file that nobody fetches, to bring the certificate to
// its size whatever its holder's name is.
func personalExtensions(o Options, u usage, subjectKey, authorityKey []byte, filling int) []pkix.Extension {
	period := func(t time.Time) []byte { return []byte(t.UTC().Format("20060102150405Z")) }
	list := []pkix.Extension{
		{Id: oidBasic, Value: seq()},
		{Id: oidSubjectKeyID, Value: octets(subjectKey...)},
	}
	if len(authorityKey) > 0 {
		list = append(list, pkix.Extension{Id: oidAuthorityKey, Value: seq(object(0x80, authorityKey...))})
	}
	list = append(list,
		pkix.Extension{Id: oidKeyUsage, Critical: true, Value: bits(u.key...)},
		pkix.Extension{Id: oidPolicies, Value: seq(seq(
			object(0x06, idPolicy...),
			seq(seq(object(0x06, idCPS...), object(0x16, []byte("http://igc-sante.esante.gouv.fr/PC%20TEST")...))),
		))},
		pkix.Extension{Id: oidExtendedUsage, Value: seq(object(0x06, u.extended...))},
		pkix.Extension{Id: oidPeriod, Value: seq(object(0x80, period(o.Start)...), object(0x81, period(validEnd(o))...))},
		pkix.Extension{Id: oidCRL, Value: distribution(
			"http://igc-sante.esante.gouv.fr/CRL/"+crlName+strings.Repeat("-", filling)+".crl",
			directory+"certificaterevocationlist"+atDirectory)},
		pkix.Extension{Id: oidFreshestCRL, Value: distribution(directory + "deltarevocationlist" + atDirectory)},
		pkix.Extension{Id: oidAccess, Value: seq(
			seq(object(0x06, idOCSP...), uri("http://ocsp.esante.gouv.fr")),
			seq(object(0x06, idCAIssuers...), uri("http://igc-sante.esante.gouv.fr/AC%20TEST/"+crlName+".cer")),
		)})
	return append(list, cardExtensions(o)...)
}

// nomenclature is an extension of ANS's arc (1.2.250.1.71.1.2).
func nomenclature(last int, value []byte) pkix.Extension {
	return pkix.Extension{Id: asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, last}, Value: value}
}

// cardExtensions are ANS's own: category (5), type of card (2), the card's
// number (3), profession (7), as a genuine certificate has them; and the level
// of responsibility (12) of a head of structure.
func cardExtensions(o Options) []pkix.Extension {
	if o.NoExtensions {
		return nil
	}
	category, kind := byte(0x80), map[Kind]int{CPS: 0, CPF: 1, CDE: 2, CPE: 2, CDA: 3, CPA: 3}[o.Kind]
	if o.RealCategory {
		category = 0x00
	}
	list := []pkix.Extension{}
	if !o.NoCategory {
		list = append(list, nomenclature(5, octets(category)))
	}
	list = append(list, nomenclature(2, integer(kind)))
	if o.CertificateNumber != "" {
		list = append(list, nomenclature(3, object(0x13, []byte(issuerNumber+"/"+o.CertificateNumber)...)))
	}
	if o.Profession > 0 {
		list = append(list, nomenclature(7, integer(o.Profession)))
	}
	if o.Kind == CDE || o.Kind == CDA {
		list = append(list, nomenclature(12, octets(0x01)))
	}
	return list
}

// issuerNumber is ANS's, as a certificate writes it.
const issuerNumber = "8025000001"
