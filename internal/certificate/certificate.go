// Package certificate reads certificates as their issuers wrote them, from
// whatever they come, the card itself or a module: the certificate, its subject,
// and whether it leads to an authority of IGC-Santé.
package certificate

import (
	"crypto/x509"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Parse is x509.ParseCertificate for certificates that other programs read and
// that one refuses. Names in a string type or with a character that it does not
// like are left out of the parsed ones, for the caller to read from the raw
// ones. What it refuses for another reason is read field by field: see lenient.
// What is signed stays what was given.
func Parse(der []byte) (*x509.Certificate, error) {
	cert, strict := x509.ParseCertificate(der)
	if strict == nil {
		return cert, nil
	}
	if n, ok := splitNames(der); ok {
		if cert, err := x509.ParseCertificate(n.without); err == nil {
			cert.Raw, cert.RawTBSCertificate = der, n.signed
			cert.RawIssuer, cert.RawSubject = n.issuer, n.subject
			return cert, nil
		}
	}
	if cert, err := lenient(der); err == nil {
		return cert, nil
	}
	return nil, strict
}

// names are the parts of a certificate that hold distinguished names.
type names struct {
	signed, issuer, subject []byte
	// without is the certificate with both names empty.
	without []byte
}

// splitNames takes a certificate apart (RFC 5280 §4.1).
func splitNames(der []byte) (n names, ok bool) {
	var cert, signed, tbs, head, issuer, validity, subject cryptobyte.String
	s := cryptobyte.String(der)
	if !s.ReadASN1(&cert, cbasn1.SEQUENCE) || !cert.ReadASN1Element(&signed, cbasn1.SEQUENCE) {
		return names{}, false
	}
	whole := signed
	if !whole.ReadASN1(&tbs, cbasn1.SEQUENCE) {
		return names{}, false
	}
	rest := tbs
	version := cbasn1.Tag(0).ContextSpecific().Constructed()
	if !rest.SkipOptionalASN1(version) || !rest.SkipASN1(cbasn1.INTEGER) || !rest.SkipASN1(cbasn1.SEQUENCE) {
		return names{}, false
	}
	head = tbs[:len(tbs)-len(rest)]
	if !rest.ReadASN1Element(&issuer, cbasn1.SEQUENCE) ||
		!rest.ReadASN1Element(&validity, cbasn1.SEQUENCE) ||
		!rest.ReadASN1Element(&subject, cbasn1.SEQUENCE) {
		return names{}, false
	}
	b := cryptobyte.NewBuilder(nil)
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddBytes(head)
			b.AddASN1(cbasn1.SEQUENCE, func(*cryptobyte.Builder) {})
			b.AddBytes(validity)
			b.AddASN1(cbasn1.SEQUENCE, func(*cryptobyte.Builder) {})
			b.AddBytes(rest)
		})
		b.AddBytes(cert)
	})
	without, err := b.Bytes()
	return names{signed: signed, issuer: issuer, subject: subject, without: without}, err == nil
}
