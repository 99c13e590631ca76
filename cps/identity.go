package cps

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"

	"caducee/cps/pkcs15"
	"caducee/cps/subject"
	"caducee/cps/tlv"
)

// firstCert is a certificate's first block.
const firstCert = 256

// ReadIdentity reads the authentication certificate, and nothing else that is
// not needed to find it. progress is told bytes read of bytes to read; nil
// for nobody.
func (c *Card) ReadIdentity(ctx context.Context, progress func(done, total int)) (Identity, error) {
	if c.identity != nil {
		return *c.identity, nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	entries, err := c.certificateEntries(ctx)
	if err != nil {
		return Identity{}, err
	}
	for _, e := range entries {
		cert, err := c.readCertificate(ctx, e, progress)
		if err != nil {
			return Identity{}, err
		}
		id := identityOf(cert)
		// The label said authentication, or the card has no labels: the
		// certificate's own usage decides.
		if !id.ForAuthentication && len(entries) > 1 {
			continue
		}
		id.keyID = e.ID
		c.identity = &id
		return id, nil
	}
	return Identity{}, ErrNoAuthentication
}

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
	cert, err := x509.ParseCertificate(raw[:total])
	if err != nil {
		return nil, malformed(step, err)
	}
	return cert, nil
}

func identityOf(cert *x509.Certificate) Identity {
	id := Identity{Certificate: cert}
	if key, ok := cert.PublicKey.(*rsa.PublicKey); ok {
		id.KeyBits = key.N.BitLen()
	}
	client := false
	for _, u := range cert.ExtKeyUsage {
		client = client || u == x509.ExtKeyUsageClientAuth || u == x509.ExtKeyUsageAny
	}
	// The signature certificate has contentCommitment instead of
	// keyEncipherment; a certificate without EKU is not refused for it.
	id.ForAuthentication = cert.KeyUsage&x509.KeyUsageDigitalSignature != 0 &&
		cert.KeyUsage&x509.KeyUsageContentCommitment == 0 &&
		(client || len(cert.ExtKeyUsage)+len(cert.UnknownExtKeyUsage) == 0)
	id.Holder = holderOf(subject.Parse(cert.RawSubject), subject.Parse(cert.RawIssuer))
	id.Kind, id.Test = kindOf(cert, id.Holder), testOf(cert)
	return id
}
