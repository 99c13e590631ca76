package simcard

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"sync"
)

// What is kept here for all cards of a process is computed from nothing but its
// key in the map: a second card does not pay again for the parsing of keys and
// for signatures by 4096 bits. Nothing in it ever changes.
var (
	parsedKeys sync.Map // name of a test key: *rsa.PrivateKey
	signatures sync.Map // signed: []byte
)

// signed is what was signed, and by which test key.
type signed struct {
	digest [sha256.Size]byte
	by     *rsa.PrivateKey
}

// sign is PKCS#1 v1.5, which is the same each time.
func sign(by *rsa.PrivateKey, tbs []byte) ([]byte, error) {
	what := signed{sha256.Sum256(tbs), by}
	if known, ok := signatures.Load(what); ok {
		return known.([]byte), nil
	}
	s, err := rsa.SignPKCS1v15(noRandom, by, crypto.SHA256, what.digest[:])
	if err == nil {
		signatures.Store(what, s)
	}
	return s, err
}
