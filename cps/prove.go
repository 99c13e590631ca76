package cps

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"caducee/cps/iso7816"
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
		return Proof{}, fmt.Errorf("%w: %s", ErrOtherKey, id.OtherKey)
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
	mechanism, signature, err := c.sign(ctx, byte(key.Reference), info, public.Size())
	if err != nil {
		return Proof{Mechanism: mechanism}, err
	}
	verified := rsa.VerifyPKCS1v15(public, crypto.SHA256, digest[:], signature) == nil
	return Proof{Mechanism: mechanism, Verified: verified}, nil
}

// sign has a key sign, and once more where another applet was selected
// meanwhile: no code travels for it.
func (c *Card) sign(ctx context.Context, keyRef byte, info []byte, size int) (string, []byte, error) {
	c.selected = nil
	base := c.base
	if base == nil {
		base = usualBase
	}
	for again := false; ; again = true {
		if err := c.d.begin(ctx); err != nil {
			return "", nil, wrap("MSE", err)
		}
		mechanism, signature, err := c.d.sign(ctx, base, keyRef, info, size)
		if refused := new(StatusError); errors.As(err, &refused) && c.lost(onFile, iso7816.SW(refused.SW)) && !again {
			c.left()
			continue
		}
		return mechanism, signature, err
	}
}
