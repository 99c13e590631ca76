package cps

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"caducee/cps/pkcs15"
	"caducee/cps/subject"
	"caducee/cps/tlv"
)

// firstCert is a certificate's first block.
const firstCert = 256

// readCertificate reads a certificate as long as its own header says.
func (c *Card) readCertificate(ctx context.Context, e pkcs15.Certificate, progress func(done, total int)) (*x509.Certificate, error) {
	const step = "certificate"
	f := c.file(c.absolute(e.Path), e.Index)
	total := 0
	for !f.end && (total == 0 || len(f.data) < total) {
		want := firstCert
		if total > 0 {
			want = min(firstCert, total-len(f.data))
		}
		if err := c.readMore(ctx, step, f, want); err != nil {
			return nil, err
		}
		_, h, l, err := tlv.Header(f.data)
		if errors.Is(err, tlv.ErrTruncated) && !f.end {
			continue
		}
		if err != nil || l == 0 || h+l > maxCertificate {
			c.drop(f)
			return nil, malformed(step, errors.New("no certificate in the file"))
		}
		total = h + l
		progress(min(len(f.data), total), total)
	}
	// Read again when it is tried again: a byte may have been wrong.
	raw := f.data
	c.drop(f)
	if total == 0 || len(raw) < total {
		return nil, malformed(step, fmt.Errorf("%d bytes of %d", len(raw), total))
	}
	cert, err := parseCertificate(raw[:total])
	if err != nil {
		return nil, malformed(step, err)
	}
	return cert, nil
}

// parseCertificate is x509.ParseCertificate for certificates whose names are
// written as that one refuses (a string type, a character out of place): they
// are this package's to read. What is signed stays what the card gave.
func parseCertificate(der []byte) (*x509.Certificate, error) {
	cert, strict := x509.ParseCertificate(der)
	if strict == nil {
		return cert, nil
	}
	n, ok := splitNames(der)
	if !ok {
		return nil, strict
	}
	cert, err := x509.ParseCertificate(n.without)
	if err != nil {
		return nil, strict
	}
	cert.Raw, cert.RawTBSCertificate = der, n.signed
	cert.RawIssuer, cert.RawSubject = n.issuer, n.subject
	cert.Issuer.CommonName = subject.Parse(n.issuer).CommonName
	return cert, nil
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
