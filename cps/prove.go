package cps

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"
	"io"
)

// challengeLength in bytes: what a signature is asked of is never used twice.
const challengeLength = 32

// sha256Info is the DER of a DigestInfo for SHA-256 up to the digest
// (RFC 8017 §9.2).
var sha256Info = []byte{
	0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
}

// Prove has the authentication key sign a fresh challenge and verifies the
// signature with the certificate's key. The code is to be verified before.
func (c *Card) Prove(ctx context.Context, rand io.Reader) (Proof, error) {
	id, err := c.ReadIdentity(ctx, nil)
	if err != nil {
		return Proof{}, err
	}
	public, ok := id.Certificate.PublicKey.(*rsa.PublicKey)
	if !ok {
		return Proof{}, malformed("certificate", fmt.Errorf("key is %T, not RSA", id.Certificate.PublicKey))
	}
	key, err := c.authenticationKey(ctx)
	if err != nil {
		return Proof{}, err
	}
	var challenge [challengeLength]byte
	if _, err := io.ReadFull(rand, challenge[:]); err != nil {
		return Proof{}, fmt.Errorf("challenge: %w", err)
	}
	digest := sha256.Sum256(challenge[:])
	info := append(append([]byte(nil), sha256Info...), digest[:]...)
	if err := c.d.begin(ctx); err != nil {
		return Proof{}, wrap("MSE", err)
	}
	mechanism, signature, err := c.d.sign(ctx, byte(key.Reference), info, public.Size())
	if err != nil {
		return Proof{Mechanism: mechanism}, err
	}
	verified := rsa.VerifyPKCS1v15(public, crypto.SHA256, digest[:], signature) == nil
	return Proof{Mechanism: mechanism, Verified: verified}, nil
}
