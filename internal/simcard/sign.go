package simcard

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha1"
	"math/big"
)

// The DER of a DigestInfo up to the digest (RFC 8017 §9.2).
var (
	infoSHA1   = []byte{0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14}
	infoSHA256 = []byte{0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20}
)

// signDigest signs a SHA-1 or a SHA-256, which its length tells.
func signDigest(key *rsa.PrivateKey, digest []byte) ([]byte, bool) {
	info := infoSHA256
	if len(digest) == sha1.Size {
		info = infoSHA1
	}
	return signInfo(key, cat(info, digest))
}

// rawRSA is the private operation on a padded block, as a card does it.
func rawRSA(key *rsa.PrivateKey, block []byte) ([]byte, bool) {
	m := new(big.Int).SetBytes(block)
	if m.Cmp(key.N) >= 0 {
		return nil, false
	}
	return new(big.Int).Exp(m, key.D, key.N).FillBytes(make([]byte, key.Size())), true
}

// signInfo pads a DigestInfo (PKCS#1 v1.5) and signs it.
func signInfo(key *rsa.PrivateKey, info []byte) ([]byte, bool) {
	s, err := rsa.SignPKCS1v15(nil, key, crypto.Hash(0), info)
	return s, err == nil
}
