package certificate

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"math/big"
	"strings"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// errUnreadable is a certificate whose parts are not where RFC 5280 §4.1 has
// them.
var errUnreadable = errors.New("certificate makes no sense")

// lenient reads what this program needs of a certificate that the standard
// library refuses as a whole: other programs (OpenSSL, NSS) read it. Known
// reasons are a negative serial number, a UTCTime with an offset (+0000) or
// without seconds, an elliptic curve that the library does not know, and an
// extension that is not DER. PublicKey is nil for a key of an unknown kind.
func lenient(der []byte) (*x509.Certificate, error) {
	cert := &x509.Certificate{Raw: der, Version: 3}
	input := cryptobyte.String(der)
	var whole, signed, tbs, validity, algorithm, spki cryptobyte.String
	if !input.ReadASN1(&whole, cbasn1.SEQUENCE) || !whole.ReadASN1Element(&signed, cbasn1.SEQUENCE) {
		return nil, errUnreadable
	}
	cert.RawTBSCertificate = signed
	inner := signed
	if !inner.ReadASN1(&tbs, cbasn1.SEQUENCE) {
		return nil, errUnreadable
	}
	var serial, issuer, subject cryptobyte.String
	if !tbs.SkipOptionalASN1(cbasn1.Tag(0).ContextSpecific().Constructed()) ||
		!tbs.ReadASN1(&serial, cbasn1.INTEGER) || !tbs.SkipASN1(cbasn1.SEQUENCE) ||
		!tbs.ReadASN1Element(&issuer, cbasn1.SEQUENCE) || !tbs.ReadASN1(&validity, cbasn1.SEQUENCE) ||
		!tbs.ReadASN1Element(&subject, cbasn1.SEQUENCE) || !tbs.ReadASN1Element(&spki, cbasn1.SEQUENCE) {
		return nil, errUnreadable
	}
	cert.RawIssuer, cert.RawSubject, cert.RawSubjectPublicKeyInfo = issuer, subject, spki
	cert.SerialNumber = new(big.Int).SetBytes(serial)
	if len(serial) > 0 && serial[0]&0x80 != 0 {
		cert.SerialNumber.Sub(cert.SerialNumber, new(big.Int).Lsh(big.NewInt(1), uint(8*len(serial))))
	}
	var ok bool
	if cert.NotBefore, cert.NotAfter, ok = Validity(validity); !ok {
		return nil, errUnreadable
	}
	cert.PublicKeyAlgorithm, cert.PublicKey = publicKey(spki)
	readExtensions(cert, tbs)
	var signature asn1.BitString
	if !whole.ReadASN1Element(&algorithm, cbasn1.SEQUENCE) || !whole.ReadASN1BitString(&signature) {
		return nil, errUnreadable
	}
	cert.SignatureAlgorithm, cert.Signature = signatureAlgorithm(algorithm), signature.RightAlign()
	return cert, nil
}

// Validity reads the content of a Validity: two times, each as any issuer may
// have written it.
func Validity(content []byte) (from, to time.Time, ok bool) {
	s := cryptobyte.String(content)
	for _, into := range []*time.Time{&from, &to} {
		var text cryptobyte.String
		var tag cbasn1.Tag
		if !s.ReadAnyASN1(&text, &tag) {
			return time.Time{}, time.Time{}, false
		}
		if *into, ok = parseTime(tag, string(text)); !ok {
			return time.Time{}, time.Time{}, false
		}
	}
	return from, to, true
}

// parseTime reads a UTCTime or a GeneralizedTime in all forms of X.680, clauses
// 46 and 47: with or without seconds, with Z or an offset.
func parseTime(tag cbasn1.Tag, text string) (time.Time, bool) {
	layouts := []string{"060102150405", "0601021504"}
	if tag == cbasn1.GeneralizedTime {
		layouts = []string{"20060102150405", "200601021504", "2006010215"}
		text, _, _ = cutFraction(text)
	} else if tag != cbasn1.UTCTime {
		return time.Time{}, false
	}
	for _, layout := range layouts {
		for _, zone := range []string{"Z0700", "-0700", ""} {
			t, err := time.Parse(layout+zone, text)
			if err != nil {
				continue
			}
			if tag == cbasn1.UTCTime && t.Year() >= 2050 {
				t = t.AddDate(-100, 0, 0) // RFC 5280 §4.1.2.5.1
			}
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// cutFraction takes the fraction of a second out of a GeneralizedTime.
func cutFraction(text string) (without, fraction string, found bool) {
	before, after, found := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	if !found {
		return text, "", false
	}
	rest := strings.TrimLeft(after, "0123456789")
	return before + rest, after[:len(after)-len(rest)], true
}

var (
	oidRSA   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidECKey = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
)

// publicKey reads a key where its kind is known.
func publicKey(spki []byte) (x509.PublicKeyAlgorithm, any) {
	key, err := x509.ParsePKIXPublicKey(spki)
	if err == nil {
		if _, ok := key.(*rsa.PublicKey); ok {
			return x509.RSA, key
		}
		return x509.UnknownPublicKeyAlgorithm, key
	}
	switch oid, _ := keyOIDs(spki); {
	case oid.Equal(oidRSA):
		if key := rsaKey(spki); key != nil {
			return x509.RSA, key
		}
		return x509.RSA, nil
	case oid.Equal(oidECKey):
		return x509.ECDSA, nil
	}
	return x509.UnknownPublicKeyAlgorithm, nil
}

// maxModulus bounds a modulus, in bytes: 8192 bits.
const maxModulus = 1024

// rsaKey reads an RSA key (RFC 8017, A.1.1) whose modulus lacks the zero in front
// that makes it positive, as OpenSSL does. It is nil for what is no key.
func rsaKey(spki []byte) *rsa.PublicKey {
	s := cryptobyte.String(spki)
	var info, key, modulus cryptobyte.String
	var bits asn1.BitString
	var exponent int
	if !s.ReadASN1(&info, cbasn1.SEQUENCE) || !info.SkipASN1(cbasn1.SEQUENCE) || !info.ReadASN1BitString(&bits) {
		return nil
	}
	s = bits.RightAlign()
	if !s.ReadASN1(&key, cbasn1.SEQUENCE) || !key.ReadASN1(&modulus, cbasn1.INTEGER) ||
		len(modulus) > maxModulus || !key.ReadASN1Integer(&exponent) || exponent < 3 {
		return nil
	}
	return &rsa.PublicKey{N: new(big.Int).SetBytes(modulus), E: exponent}
}

// keyOIDs are the algorithm of a key and, for a curve with a name, that name.
func keyOIDs(spki []byte) (algorithm, curve asn1.ObjectIdentifier) {
	s := cryptobyte.String(spki)
	var info, id cryptobyte.String
	if s.ReadASN1(&info, cbasn1.SEQUENCE) && info.ReadASN1(&id, cbasn1.SEQUENCE) &&
		id.ReadASN1ObjectIdentifier(&algorithm) && id.PeekASN1Tag(cbasn1.OBJECT_IDENTIFIER) {
		id.ReadASN1ObjectIdentifier(&curve)
	}
	return algorithm, curve
}

// curves are those that cards have (RFC 5480, RFC 5639).
var curves = []struct {
	oid  asn1.ObjectIdentifier
	name string
}{
	{asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7}, "P-256"},
	{asn1.ObjectIdentifier{1, 3, 132, 0, 34}, "P-384"},
	{asn1.ObjectIdentifier{1, 3, 132, 0, 35}, "P-521"},
	{asn1.ObjectIdentifier{1, 3, 36, 3, 3, 2, 8, 1, 1, 7}, "brainpoolP256r1"},
	{asn1.ObjectIdentifier{1, 3, 36, 3, 3, 2, 8, 1, 1, 11}, "brainpoolP384r1"},
	{asn1.ObjectIdentifier{1, 3, 36, 3, 3, 2, 8, 1, 1, 13}, "brainpoolP512r1"},
}

// otherKeys are kinds of keys that have one form only (RFC 4055, RFC 8410, RFC 3279).
var otherKeys = []struct {
	oid  asn1.ObjectIdentifier
	name string
}{
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}, "RSA-PSS"},
	{asn1.ObjectIdentifier{1, 3, 101, 112}, "Ed25519"},
	{asn1.ObjectIdentifier{1, 3, 101, 113}, "Ed448"},
	{asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 1}, "DSA"},
}

// OtherKey names the kind of a certificate's key where it is no RSA key, ""
// where it is one.
func OtherKey(cert *x509.Certificate) string {
	algorithm, curve := keyOIDs(cert.RawSubjectPublicKeyInfo)
	switch {
	case algorithm.Equal(oidRSA):
		return ""
	case !algorithm.Equal(oidECKey):
		for _, k := range otherKeys {
			if algorithm.Equal(k.oid) {
				return k.name
			}
		}
		return algorithm.String()
	}
	for _, c := range curves {
		if curve.Equal(c.oid) {
			return "EC " + c.name
		}
	}
	return "EC"
}

// signatureAlgorithm knows what authorities sign with (RFC 4055, RFC 5758).
func signatureAlgorithm(der []byte) x509.SignatureAlgorithm {
	s := cryptobyte.String(der)
	var content cryptobyte.String
	var oid asn1.ObjectIdentifier
	if !s.ReadASN1(&content, cbasn1.SEQUENCE) || !content.ReadASN1ObjectIdentifier(&oid) {
		return x509.UnknownSignatureAlgorithm
	}
	switch oid.String() {
	case "1.2.840.113549.1.1.11":
		return x509.SHA256WithRSA
	case "1.2.840.113549.1.1.12":
		return x509.SHA384WithRSA
	case "1.2.840.113549.1.1.13":
		return x509.SHA512WithRSA
	case "1.2.840.10045.4.3.2":
		return x509.ECDSAWithSHA256
	case "1.2.840.10045.4.3.3":
		return x509.ECDSAWithSHA384
	case "1.2.840.10045.4.3.4":
		return x509.ECDSAWithSHA512
	}
	return x509.UnknownSignatureAlgorithm
}
