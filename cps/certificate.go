package cps

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"

	"caducee/cps/iso7816"
	"caducee/cps/pkcs15"
	"caducee/internal/certificate"
)

// firstCert is a certificate's first block.
const firstCert = 256

// tagSequence begins a certificate (RFC 5280 §4.1).
const tagSequence = 0x30

// readCertificate reads a certificate as long as its own header says. The second
// block ends with the subject, so that the holder's name does not wait for more.
func (c *Card) readCertificate(ctx context.Context, e pkcs15.Certificate, seen func(Reading)) (*x509.Certificate, error) {
	const step = "certificate"
	f := c.file(c.absolute(e.Path), e.Index)
	total := 0
	for !f.end && (total == 0 || len(f.data) < total) {
		want := firstCert
		if total > 0 {
			want = min(firstCert, total-len(f.data))
			if end := parsePrefix(f.data).subjectEnd; end > len(f.data) {
				want = min(want, end-len(f.data))
			}
		}
		if err := c.readMore(ctx, step, f, want); err != nil {
			return nil, err
		}
		tag, h, l, err := iso7816.ObjectHeader(f.data)
		if errors.Is(err, iso7816.ErrTruncated) && !f.end {
			continue
		}
		if begins := unpadded(f.data[:min(1, len(f.data))]); len(begins) > 0 && (tag != tagSequence || err != nil) {
			// Something else is there: a compressed certificate, for one.
			c.drop(f)
			return nil, malformed(step, fmt.Errorf("%w: it begins with %X", ErrCertificate, begins))
		}
		if err != nil || l == 0 || h+l > maxCertificate {
			c.drop(f)
			return nil, malformed(step, errors.New("no certificate in the file"))
		}
		total = h + l
		seen(readingOf(f.data, total))
	}
	// Read again when it is tried again: a byte may have been wrong.
	raw := f.data
	c.drop(f)
	if total == 0 || len(raw) < total {
		return nil, malformed(step, fmt.Errorf("%d bytes of %d", len(raw), total))
	}
	cert, err := ParseCertificate(raw[:total])
	if err != nil {
		return nil, malformed(step, fmt.Errorf("%w: %w", ErrCertificate, err))
	}
	return cert, nil
}

// ParseCertificate is x509.ParseCertificate for certificates that one refuses
// and other programs read. Names in another string type are this package's to
// read.
func ParseCertificate(der []byte) (*x509.Certificate, error) {
	cert, err := certificate.Parse(der)
	if err == nil && cert.Issuer.CommonName == "" {
		cert.Issuer.CommonName = certificate.ParseSubject(cert.RawIssuer).CommonName
	}
	return cert, err
}
