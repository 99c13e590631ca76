package certificate

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// readExtensions reads those that say what a certificate is for and whose it
// is. One that makes no sense is left out.
func readExtensions(cert *x509.Certificate, rest cryptobyte.String) {
	rest.SkipOptionalASN1(cbasn1.Tag(1).ContextSpecific())
	rest.SkipOptionalASN1(cbasn1.Tag(2).ContextSpecific())
	var outer, list cryptobyte.String
	if !rest.ReadASN1(&outer, cbasn1.Tag(3).ContextSpecific().Constructed()) || !outer.ReadASN1(&list, cbasn1.SEQUENCE) {
		return
	}
	for !list.Empty() {
		var one, value cryptobyte.String
		var oid asn1.ObjectIdentifier
		if !list.ReadASN1(&one, cbasn1.SEQUENCE) {
			return
		}
		if !one.ReadASN1ObjectIdentifier(&oid) {
			continue
		}
		var critical cryptobyte.String
		var has bool
		if !one.ReadOptionalASN1(&critical, &has, cbasn1.BOOLEAN) || !one.ReadASN1(&value, cbasn1.OCTET_STRING) {
			continue
		}
		cert.Extensions = append(cert.Extensions, pkix.Extension{Id: oid, Critical: has, Value: value})
		readExtension(cert, oid, value)
	}
}

func readExtension(cert *x509.Certificate, oid asn1.ObjectIdentifier, value cryptobyte.String) {
	switch oid.String() {
	case "2.5.29.15":
		var bits asn1.BitString
		if value.ReadASN1BitString(&bits) {
			for i := range 9 {
				if bits.At(i) != 0 {
					cert.KeyUsage |= 1 << i
				}
			}
		}
	case "2.5.29.14":
		var id cryptobyte.String
		if value.ReadASN1(&id, cbasn1.OCTET_STRING) {
			cert.SubjectKeyId = id
		}
	case "2.5.29.35":
		var list, id cryptobyte.String
		var has bool
		if value.ReadASN1(&list, cbasn1.SEQUENCE) && list.ReadOptionalASN1(&id, &has, cbasn1.Tag(0).ContextSpecific()) && has {
			cert.AuthorityKeyId = id
		}
	case "2.5.29.37":
		var list cryptobyte.String
		if !value.ReadASN1(&list, cbasn1.SEQUENCE) {
			return
		}
		for !list.Empty() {
			var usage asn1.ObjectIdentifier
			if !list.ReadASN1ObjectIdentifier(&usage) {
				return
			}
			switch usage.String() {
			case "1.3.6.1.5.5.7.3.2":
				cert.ExtKeyUsage = append(cert.ExtKeyUsage, x509.ExtKeyUsageClientAuth)
			case "2.5.29.37.0":
				cert.ExtKeyUsage = append(cert.ExtKeyUsage, x509.ExtKeyUsageAny)
			default:
				cert.UnknownExtKeyUsage = append(cert.UnknownExtKeyUsage, usage)
			}
		}
	}
}
