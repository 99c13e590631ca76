package simcard

import (
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// template is a certificate before it is signed (RFC 5280 §4.1). The standard
// library writes the extensions in its own order, and refuses what some cards
// hold: a negative serial number, a time with an offset, a brainpool key.
type template struct {
	serial          *big.Int
	issuer, subject []byte // DER
	from, to        time.Time
	// offset writes the times as "+0000" instead of "Z".
	offset     bool
	publicKey  []byte // DER of a SubjectPublicKeyInfo
	extensions []pkix.Extension
}

var oidSHA256RSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}

func addAlgorithm(b *cryptobyte.Builder) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSHA256RSA)
		b.AddASN1NULL()
	})
}

// toBeSigned is the DER of the TBSCertificate.
func (t template) toBeSigned() ([]byte, error) {
	b := cryptobyte.NewBuilder(nil)
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.Tag(0).ContextSpecific().Constructed(), func(b *cryptobyte.Builder) { b.AddASN1Int64(2) })
		b.AddASN1BigInt(t.serial)
		addAlgorithm(b)
		b.AddBytes(t.issuer)
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			t.addTime(b, t.from)
			t.addTime(b, t.to)
		})
		b.AddBytes(t.subject)
		b.AddBytes(t.publicKey)
		b.AddASN1(cbasn1.Tag(3).ContextSpecific().Constructed(), func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
				for _, e := range t.extensions {
					b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
						b.AddASN1ObjectIdentifier(e.Id)
						if e.Critical {
							b.AddASN1Boolean(true)
						}
						b.AddASN1OctetString(e.Value)
					})
				}
			})
		})
	})
	return b.Bytes()
}

func (t template) addTime(b *cryptobyte.Builder, at time.Time) {
	zone := "Z"
	if t.offset {
		zone = "+0000"
	}
	b.AddASN1(cbasn1.UTCTime, func(b *cryptobyte.Builder) {
		b.AddBytes([]byte(at.UTC().Format("060102150405") + zone))
	})
}

// certificate is the certificate, signed by an authority's key.
func (t template) certificate(by *rsa.PrivateKey) ([]byte, error) {
	tbs, err := t.toBeSigned()
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	signature, err := sign(by, tbs)
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	return seal(tbs, signature)
}

func seal(tbs, signature []byte) ([]byte, error) {
	b := cryptobyte.NewBuilder(nil)
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddBytes(tbs)
		addAlgorithm(b)
		b.AddASN1BitString(signature)
	})
	return b.Bytes()
}

// length is the certificate's size in bytes with a signature by that key. It
// signs nothing: a signature by 4096 bits takes milliseconds.
func (t template) length(by *rsa.PrivateKey) (int, error) {
	tbs, err := t.toBeSigned()
	if err != nil {
		return 0, fmt.Errorf("certificate: %w", err)
	}
	der, err := seal(tbs, make([]byte, by.Size()))
	return len(der), err
}
