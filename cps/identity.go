package cps

import (
	"context"
	"crypto/rsa"
	"crypto/x509"

	"caducee/internal/certificate"
)

// ReadIdentity reads the authentication certificate, and nothing else that is
// not needed to find it. seen is told what has come so far; nil for nobody. It
// is told no holder and no dates while another certificate may be the one.
func (c *Card) ReadIdentity(ctx context.Context, seen func(Reading)) (Identity, error) {
	if c.identity != nil {
		return *c.identity, nil
	}
	if seen == nil {
		seen = func(Reading) {}
	}
	entries, err := c.certificateEntries(ctx)
	if err != nil {
		return Identity{}, err
	}
	for _, e := range entries {
		cert, err := c.readCertificate(ctx, e, func(r Reading) {
			if len(entries) > 1 {
				r = Reading{Done: r.Done, Total: r.Total}
			}
			seen(r)
		})
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
	id.OtherKey = certificate.OtherKey(cert)
	client := false
	for _, u := range cert.ExtKeyUsage {
		client = client || u == x509.ExtKeyUsageClientAuth || u == x509.ExtKeyUsageAny
	}
	// The signature certificate has contentCommitment instead of
	// keyEncipherment; a certificate without EKU is not refused for it.
	id.ForAuthentication = cert.KeyUsage&x509.KeyUsageDigitalSignature != 0 &&
		cert.KeyUsage&x509.KeyUsageContentCommitment == 0 &&
		(client || len(cert.ExtKeyUsage)+len(cert.UnknownExtKeyUsage) == 0)
	id.Holder = holderOf(certificate.ParseSubject(cert.RawSubject), certificate.ParseSubject(cert.RawIssuer))
	id.Kind, id.Test = kindOf(cert, id.Holder), testOf(cert)
	id.Profession, id.CardNumber = professionOf(cert), cardNumberOf(cert)
	return id
}
