package simcard

import (
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
	"strings"
	"sync"
	"time"
	"unicode/utf16"
)

// TEST keys, public by design: they protect nothing, and being embedded lets a
// card exist in a millisecond. The PKI they make says TEST in its names.
//
//go:embed keys/*.der
var keyFiles embed.FS

func loadKey(name string) (*rsa.PrivateKey, error) {
	if known, ok := parsedKeys.Load(name); ok {
		return known.(*rsa.PrivateKey), nil
	}
	raw, err := keyFiles.ReadFile("keys/" + name + ".der")
	if err != nil {
		return nil, err
	}
	key, err := x509.ParsePKCS1PrivateKey(raw)
	if err != nil {
		return nil, err
	}
	// Of two that come at once one stays.
	kept, _ := parsedKeys.LoadOrStore(name, key)
	return kept.(*rsa.PrivateKey), nil
}

// noRandom is handed where a signature scheme (PKCS#1 v1.5) needs no chance.
var noRandom io.Reader

// pki is a test infrastructure shaped like IGC-Santé: a root, an authority for
// persons, and the certificates of one card. A certificate is made when somebody
// reads it: a signature by 4096 bits takes ten milliseconds, and most runs of the
// program read one of the four.
type pki struct {
	authorities      func() ([]*x509.Certificate, error) // the root first
	caName, caID     []byte                              // subject and key identifier of the authority for persons
	caKey            *rsa.PrivateKey
	authKey, signKey *rsa.PrivateKey
	auth, sign       issued
}

// issued is a certificate whose length is known before it is signed.
type issued struct {
	size int
	der  func() ([]byte, error)
}

// content is what the card's file holds of it.
func (c issued) content() []byte {
	der, err := c.der()
	if err != nil {
		return nil // cannot be: the keys are this package's own
	}
	return der
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

// authorityName is the name of an authority. Those of the test infrastructure
// have TEST in their unit, too.
func authorityName(cn string) pkix.RDNSequence {
	unit := "IGC-SANTE"
	if strings.HasPrefix(cn, "TEST") {
		unit = "IGC-SANTE TEST"
	}
	name := pkix.RDNSequence{{attribute(oidC, "FR")}}
	for _, a := range []struct {
		oid asn1.ObjectIdentifier
		v   string
	}{{oidO, "ASIP-SANTE"}, {oidOU, "0002 187512751"}, {oidOU, unit}, {oidCN, cn}} {
		name = append(name, []pkix.AttributeTypeAndValue{{Type: a.oid, Value: utf8Value(a.v)}})
	}
	return name
}

// utf8Value is a UTF8String, where the library would choose PrintableString.
func utf8Value(v string) asn1.RawValue {
	return asn1.RawValue{Class: asn1.ClassUniversal, Tag: asn1.TagUTF8String, Bytes: []byte(v)}
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
		"ca": &p.caKey, "auth": &p.authKey, "sign": &p.signKey,
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
	// Whole years, as two cards' authorities are mostly the same.
	from := time.Date(o.Now.Year()-10, 1, 1, 0, 0, 0, 0, time.UTC)
	to := from.AddDate(21, 0, 0)
	caEnd := to
	if o.ExpiredCA {
		caEnd = o.Now.AddDate(0, 0, -30)
	}
	p.authorities = sync.OnceValues(func() ([]*x509.Certificate, error) {
		rootKey, err := loadKey("root")
		if err != nil {
			return nil, fmt.Errorf("test key root: %w", err)
		}
		root, err := authority(rootCN, rootCN, 1, rootKey, nil, rootKey, from, to)
		if err != nil {
			return nil, err
		}
		ca, err := authority(caCN, rootCN, 2, p.caKey, root, rootKey, from, caEnd)
		return []*x509.Certificate{root, ca}, err
	})
	var err error
	if p.caName, err = asn1.Marshal(authorityName(caCN)); err != nil {
		return nil, err
	}
	p.caID = keyID(p.caKey)
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
	t := template{serial: big.NewInt(serial), issuer: subject, subject: subject, from: from, to: to, publicKey: publicKey(key)}
	parentID := keyID(key)
	if parent != nil {
		t.issuer, parentID = parent.RawSubject, parent.SubjectKeyId
	}
	t.extensions = []pkix.Extension{
		{Id: oidBasic, Critical: true, Value: seq(boolean(0xFF))},
		{Id: oidSubjectKeyID, Value: octets(keyID(key)...)},
		{Id: oidAuthorityKey, Value: seq(object(0x80, parentID...))},
		{Id: oidKeyUsage, Critical: true, Value: bits(5, 6)},
	}
	der, err := t.certificate(parentKey)
	if err != nil {
		return nil, fmt.Errorf("authority %s: %w", cn, err)
	}
	return x509.ParseCertificate(der)
}

// publicKey is the SubjectPublicKeyInfo of an RSA key, which has no parameters
// that could fail to be written.
func publicKey(key *rsa.PrivateKey) []byte {
	return seq(
		seq(object(0x06, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01), object(0x05)),
		object(0x03, append([]byte{0}, x509.MarshalPKCS1PublicKey(&key.PublicKey)...)...),
	)
}

func keyID(key *rsa.PrivateKey) []byte {
	sum := sha256.Sum256(x509.MarshalPKCS1PublicKey(&key.PublicKey))
	return sum[:20]
}

// value writes a string in the type of a style.
func (style SubjectStyle) value(v string) any {
	raw := utf8Value(v)
	switch style {
	case BMPStrings:
		raw.Tag, raw.Bytes = asn1.TagBMPString, nil
		for _, u := range utf16.Encode([]rune(v)) {
			raw.Bytes = binary.BigEndian.AppendUint16(raw.Bytes, u)
		}
	case T61Strings:
		raw.Tag, raw.Bytes = asn1.TagT61String, nil
		for _, r := range v {
			raw.Bytes = append(raw.Bytes, byte(r))
		}
	case UniversalStrings:
		raw.Tag, raw.Bytes = 28, nil
		for _, r := range v {
			raw.Bytes = binary.BigEndian.AppendUint32(raw.Bytes, uint32(r))
		}
	}
	return raw
}

// subjectOf is a genuine certificate's: C=FR; the title in a relative name of
// its own; then one relative name of given name, identifier and surname, in
// that order, which is no DER order of a SET. Other styles have all four in one,
// in DER's order, or a relative name for each.
func subjectOf(o Options) ([]byte, error) {
	name := pkix.RDNSequence{{attribute(oidC, "FR")}}
	add := func(pairs ...pkix.AttributeTypeAndValue) {
		if len(pairs) > 0 {
			name = append(name, pairs)
		}
	}
	pair := func(oid asn1.ObjectIdentifier, v string) []pkix.AttributeTypeAndValue {
		if v == "" {
			return nil
		}
		return []pkix.AttributeTypeAndValue{{Type: oid, Value: o.Subject.value(v)}}
	}
	title, given := pair(oidTitle, o.Holder.Title), pair(oidGN, o.Holder.Given)
	id, surname := pair(oidCN, o.Holder.ID), pair(oidSN, o.Holder.Surname)
	add(pair(oidO, o.Holder.Structure)...)
	switch o.Subject {
	case SplitNames:
		add(given...)
		add(title...)
		add(surname...)
		add(id...)
	case OneRelativeName:
		add(slices.Concat(id, surname, title, given)...)
	default:
		add(title...)
		add(slices.Concat(given, id, surname)...)
	}
	return marshalName(name)
}

// marshalName writes a name with its attributes in the order given: a library
// would sort those of a SET.
func marshalName(name pkix.RDNSequence) ([]byte, error) {
	var rdns [][]byte
	for _, set := range name {
		var pairs []byte
		for _, a := range set {
			der, err := asn1.Marshal(a)
			if err != nil {
				return nil, err
			}
			pairs = append(pairs, der...)
		}
		rdns = append(rdns, object(0x31, pairs...))
	}
	return seq(rdns...), nil
}

// realAuthority is the key identifier of AC IGC-SANTE FORT PERSONNES, which
// is public.
var realAuthority = []byte{
	0x80, 0x0F, 0x91, 0x88, 0x21, 0x79, 0x7D, 0x55, 0x55, 0xC6,
	0x5D, 0x6D, 0xD5, 0x93, 0x8D, 0x6A, 0xDE, 0x5C, 0x2A, 0xA6,
}

// validEnd is the last second of the card's validity.
func validEnd(o Options) time.Time { return o.End.Add(24*time.Hour - time.Second) }

// serialNumber is a certificate's, of 128 bits.
func serialNumber(last byte) *big.Int {
	b := sha256.Sum256([]byte{last})
	b[0] = b[0]&0x7F | 0x40
	b[15] = last
	return new(big.Int).SetBytes(b[:16])
}

// personal makes one of the card's certificates.
func (p *pki) personal(o Options, signature bool) (issued, error) {
	subject, err := subjectOf(o)
	if err != nil {
		return issued{}, err
	}
	t := template{
		serial: serialNumber(7), issuer: p.caName, subject: subject,
		from: o.Start, to: validEnd(o), offset: o.OffsetTimes,
	}
	key, u := p.authKey, authenticationUsage
	if signature {
		key, u = p.signKey, signatureUsage
		t.serial = serialNumber(8)
	}
	if o.NoClientAuth {
		u.extended = idEmail
	}
	if o.NegativeSerial {
		t.serial.Neg(t.serial)
	}
	t.publicKey = publicKey(key)
	if o.Curve != "" {
		if t.publicKey, err = keyFiles.ReadFile("keys/ec-" + o.Curve + ".der"); err != nil {
			return issued{}, fmt.Errorf("test key: %w", err)
		}
	}
	authorityKey, by := p.caID, p.caKey
	switch {
	case o.SelfSigned:
		t.issuer, authorityKey, by = subject, keyID(key), key
	case o.Unkeyed:
		authorityKey = nil
	case o.Recognised:
		authorityKey = realAuthority
	case o.Forged:
		if by, err = loadKey("other"); err != nil {
			return issued{}, err
		}
	}
	// The lengths around the name grow with it: what is too long is cut back.
	for filling := -1; ; filling-- {
		t.extensions = personalExtensions(o, u, keyID(key), authorityKey, max(0, filling))
		n, err := t.length(by)
		switch {
		case err != nil:
			return issued{}, err
		case filling < 0 && n < o.CertificateSize:
			filling = o.CertificateSize - n + 1
		case filling <= 0 || n <= o.CertificateSize:
			return issued{n, sync.OnceValues(func() ([]byte, error) { return t.certificate(by) })}, nil
		}
	}
}
