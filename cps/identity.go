package cps

import (
	"context"
	"crypto/rsa"
	"crypto/x509"

	"caducee/cps/subject"
)

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
		id := IdentityOf(cert)
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

// IdentityOf is what an authentication certificate says, wherever it was read.
func IdentityOf(cert *x509.Certificate) Identity {
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
