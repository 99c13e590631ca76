package simcard

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"embed"
	"encoding/asn1"
	"encoding/binary"
	"fmt"
	"io"
	"math/big"
	"slices"
	"time"
	"unicode/utf16"
)

// TEST keys, public by design: they protect nothing, and being embedded lets a
// card exist in a millisecond. The PKI they make says TEST in its names.
//
//go:embed keys/*.der
var keyFiles embed.FS

func loadKey(name string) (*rsa.PrivateKey, error) {
	raw, err := keyFiles.ReadFile("keys/" + name + ".der")
	if err != nil {
		return nil, err
	}
	return x509.ParsePKCS1PrivateKey(raw)
}

// noRandom is handed where a signature scheme (PKCS#1 v1.5) needs no chance.
var noRandom io.Reader

// pki is a test infrastructure shaped like IGC-Santé: a root, an authority for
// persons, and the certificates of one card.
type pki struct {
	root, ca         *x509.Certificate
	rootKey, caKey   *rsa.PrivateKey
	authKey, signKey *rsa.PrivateKey
	auth, sign       []byte // DER
}

// Names of the attributes of a subject (X.520).
var (
	oidCN    = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSN    = asn1.ObjectIdentifier{2, 5, 4, 4}
	oidC     = asn1.ObjectIdentifier{2, 5, 4, 6}
	oidO     = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidOU    = asn1.ObjectIdentifier{2, 5, 4, 11}
	oidTitle = asn1.ObjectIdentifier{2, 5, 4, 12}
	oidGN    = asn1.ObjectIdentifier{2, 5, 4, 42}
)

func attribute(oid asn1.ObjectIdentifier, v string) pkix.AttributeTypeAndValue {
	return pkix.AttributeTypeAndValue{Type: oid, Value: v}
}

func authorityName(cn string) pkix.RDNSequence {
	return pkix.RDNSequence{
		{attribute(oidC, "FR")},
		{attribute(oidO, "ASIP-SANTE")},
		{attribute(oidOU, "0002 187512751")},
		{attribute(oidOU, "IGC-SANTE")},
		{attribute(oidCN, cn)},
	}
}

// family is the line of authorities that certifies a kind of card.
func family(k Kind) (root, ca string) {
	level := "FORT"
	switch k {
	case CDE, CPE, CDA, CPA:
		level = "STANDARD"
	}
	return "TEST AC RACINE IGC-SANTE " + level, "TEST AC IGC-SANTE " + level + " PERSONNES"
}

func newPKI(o Options) (*pki, error) {
	p := &pki{}
	for name, into := range map[string]**rsa.PrivateKey{
		"root": &p.rootKey, "ca": &p.caKey, "auth": &p.authKey, "sign": &p.signKey,
	} {
		key, err := loadKey(name)
		if err != nil {
			return nil, fmt.Errorf("test key %s: %w", name, err)
		}
		*into = key
	}
	rootCN, caCN := family(o.Kind)
	if o.WrongCA {
		rootCN, caCN = "AC RACINE DE QUELQU'UN", "AC DE QUELQU'UN D'AUTRE"
	}
	if o.Recognised {
		rootCN, caCN = "AC RACINE IGC-SANTE FORT", "AC IGC-SANTE FORT PERSONNES"
	}
	if o.WeakKey {
		key, err := loadKey("weak")
		if err != nil {
			return nil, fmt.Errorf("test key weak: %w", err)
		}
		p.authKey = key
	}
	from, to := o.Now.AddDate(-10, 0, 0), o.Now.AddDate(10, 0, 0)
	var err error
	if p.root, err = authority(rootCN, rootCN, 1, p.rootKey, nil, p.rootKey, from, to); err != nil {
		return nil, err
	}
	caEnd := to
	if o.ExpiredCA {
		caEnd = o.Now.AddDate(0, 0, -30)
	}
	if p.ca, err = authority(caCN, rootCN, 2, p.caKey, p.root, p.rootKey, from, caEnd); err != nil {
		return nil, err
	}
	if p.auth, err = p.personal(o, false); err != nil {
		return nil, err
	}
	p.sign, err = p.personal(o, true)
	if o.WrongKey {
		if p.authKey, err = loadKey("other"); err != nil {
			return nil, err
		}
	}
	return p, err
}

func authority(cn, issuer string, serial int64, key *rsa.PrivateKey, parent *x509.Certificate, parentKey *rsa.PrivateKey, from, to time.Time) (*x509.Certificate, error) {
	subject, err := asn1.Marshal(authorityName(cn))
	if err != nil {
		return nil, err
	}
	t := &x509.Certificate{
		SerialNumber: big.NewInt(serial), RawSubject: subject,
		NotBefore: from, NotAfter: to, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign, SubjectKeyId: keyID(key),
	}
	if parent == nil {
		parent = t
	}
	der, err := x509.CreateCertificate(noRandom, t, parent, key.Public(), parentKey)
	if err != nil {
		return nil, fmt.Errorf("authority %s: %w", cn, err)
	}
	return x509.ParseCertificate(der)
}

func keyID(key *rsa.PrivateKey) []byte {
	sum := sha256.Sum256(x509.MarshalPKCS1PublicKey(&key.PublicKey))
	return sum[:20]
}

// value writes a string in the type of a style.
func (style SubjectStyle) value(v string) any {
	raw := asn1.RawValue{Class: asn1.ClassUniversal}
	switch style {
	case BMPStrings:
		raw.Tag = asn1.TagBMPString
		for _, u := range utf16.Encode([]rune(v)) {
			raw.Bytes = binary.BigEndian.AppendUint16(raw.Bytes, u)
		}
	case T61Strings:
		raw.Tag = asn1.TagT61String
		for _, r := range v {
			raw.Bytes = append(raw.Bytes, byte(r))
		}
	case UniversalStrings:
		raw.Tag = 28
		for _, r := range v {
			raw.Bytes = binary.BigEndian.AppendUint32(raw.Bytes, uint32(r))
		}
	default:
		return v
	}
	return raw
}

// subjectOf is C=FR and one relative name with several attributes, in DER's
// order of a SET; or, in the style for it, a relative name for each.
func subjectOf(o Options) ([]byte, error) {
	var person pkix.RelativeDistinguishedNameSET
	for _, a := range []struct {
		oid asn1.ObjectIdentifier
		v   string
	}{{oidCN, o.Holder.ID}, {oidSN, o.Holder.Surname}, {oidTitle, o.Holder.Title}, {oidGN, o.Holder.Given}} {
		if a.v != "" {
			person = append(person, pkix.AttributeTypeAndValue{Type: a.oid, Value: o.Subject.value(a.v)})
		}
	}
	name := pkix.RDNSequence{{attribute(oidC, "FR")}}
	if o.Holder.Structure != "" {
		name = append(name, []pkix.AttributeTypeAndValue{{Type: oidO, Value: o.Subject.value(o.Holder.Structure)}})
	}
	if o.Subject != SplitNames {
		return asn1.Marshal(append(name, person))
	}
	for i := len(person) - 1; i >= 0; i-- {
		name = append(name, person[i:i+1])
	}
	return asn1.Marshal(name)
}

// Private extensions of ANS's certificates: category, type of card, level of
// responsibility, each one code.
func cardExtensions(o Options) []pkix.Extension {
	if o.NoExtensions {
		return nil
	}
	one := func(last int, code byte) pkix.Extension {
		return pkix.Extension{Id: asn1.ObjectIdentifier{1, 2, 250, 1, 71, 1, 2, last}, Value: octets(code)}
	}
	kinds := map[Kind]byte{CPS: 0, CPF: 1, CDE: 2, CPE: 2, CDA: 3, CPA: 3}
	list := []pkix.Extension{one(2, kinds[o.Kind])}
	switch {
	case o.TestCategory:
		list = append(list, one(1, 0x80))
	case o.RealCategory:
		list = append(list, one(1, 0x00))
	}
	if o.Kind == CDE || o.Kind == CDA {
		list = append(list, one(12, 0x01))
	}
	return list
}

// realAuthority is the key identifier of AC IGC-SANTE FORT PERSONNES, which
// is public.
var realAuthority = []byte{
	0x80, 0x0F, 0x91, 0x88, 0x21, 0x79, 0x7D, 0x55, 0x55, 0xC6,
	0x5D, 0x6D, 0xD5, 0x93, 0x8D, 0x6A, 0xDE, 0x5C, 0x2A, 0xA6,
}

// paddingOID is an extension of no meaning under a private arc, which brings
// certificates to the size that real ones have.
var paddingOID = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1}

// personal makes one of the card's certificates.
func (p *pki) personal(o Options, signature bool) ([]byte, error) {
	subject, err := subjectOf(o)
	if err != nil {
		return nil, err
	}
	t := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes([]byte{0x07}), RawSubject: subject,
		NotBefore: o.Start, NotAfter: o.End.Add(24*time.Hour - time.Second),
		KeyUsage:       x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
		ExtKeyUsage:    []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		AuthorityKeyId: p.ca.SubjectKeyId,
	}
	key := p.authKey
	if signature {
		key = p.signKey
		t.SerialNumber.SetInt64(8)
		t.KeyUsage = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
		t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
	}
	t.SubjectKeyId = keyID(key)
	t.ExtraExtensions = cardExtensions(o)
	if o.NoClientAuth {
		t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
	}
	parent, parentKey := p.ca, p.caKey
	switch {
	case o.SelfSigned:
		parent, parentKey = t, key
	case o.Recognised:
		// The library writes the parent's identifier.
		claim := *p.ca
		claim.SubjectKeyId, t.AuthorityKeyId = realAuthority, realAuthority
		if o.Unkeyed {
			claim.SubjectKeyId, t.AuthorityKeyId = nil, nil
		}
		parent = &claim
	case o.Forged:
		if parentKey, err = loadKey("other"); err != nil {
			return nil, err
		}
		// The library checks that the key is the parent's, which a forger
		// does not.
		claim := *p.ca
		claim.PublicKey = parentKey.Public()
		parent = &claim
	}
	return fit(o.CertificateSize, t, func() ([]byte, error) {
		return x509.CreateCertificate(noRandom, t, parent, key.Public(), parentKey)
	})
}

// maxSerial is the longest serial number in bytes (RFC 5280 §4.1.2.2).
const maxSerial = 20

// fit brings a certificate to a size: by the length of its serial number, and
// where that is not enough by an extension of no meaning. A certificate that
// is longer anyway stays as it is. Each build signs, which is what takes time:
// three are the most.
func fit(size int, t *x509.Certificate, build func() ([]byte, error)) ([]byte, error) {
	der, err := build()
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	first, own := t.SerialNumber.Bytes(), t.ExtraExtensions
	if missing := size - len(der); missing > maxSerial-len(first) {
		filling, err := padding(missing - slack)
		if err != nil {
			return nil, err
		}
		t.ExtraExtensions = append(slices.Clone(own), filling...)
		if der, err = build(); err != nil {
			return nil, fmt.Errorf("certificate: %w", err)
		}
	}
	missing := size - len(der)
	if missing <= 0 {
		return der, nil
	}
	t.SerialNumber.SetBytes(append(first, bytes.Repeat([]byte{0x55}, missing)...))
	if der, err = build(); err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	return der, nil
}

// slack is left to the serial number: the lengths around an extension may
// grow with it.
const slack = 6

// padding is an extension of at most so many bytes, encoded.
func padding(most int) ([]pkix.Extension, error) {
	for n := most; n > 0; n-- {
		e := pkix.Extension{Id: paddingOID, Value: make([]byte, n)}
		der, err := asn1.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("padding: %w", err)
		}
		if len(der) <= most {
			return []pkix.Extension{e}, nil
		}
	}
	return nil, nil
}
