package middleware

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"io"
	"os"
	"path/filepath"
)

// Bounds on the folder of authorities: it holds a few dozen small files.
const (
	maxAuthorities   = 200
	maxAuthorityFile = 64 << 10
)

// Authorities are the certificates in Cryptolib's folder, the "coffre". Pins
// decide what is trusted, not this folder.
func (f Finder) Authorities(ctx context.Context) []*x509.Certificate {
	p, known := f.places()
	if !known {
		return nil
	}
	found, _ := Certificates(ctx, f.path(p.coffre))
	return found
}

// Certificates reads those in a folder, PEM or DER. What is none is passed
// over; the error is a folder that cannot be read.
func Certificates(ctx context.Context, folder string) ([]*x509.Certificate, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var found []*x509.Certificate
	for i, e := range entries {
		if i == maxAuthorities || ctx.Err() != nil {
			break
		}
		raw, err := readBounded(filepath.Join(folder, e.Name()), maxAuthorityFile)
		if err != nil {
			continue
		}
		found = append(found, certificates(raw)...)
	}
	return found, nil
}

func certificates(raw []byte) []*x509.Certificate {
	if !bytes.Contains(raw, []byte("-----BEGIN")) {
		c, err := x509.ParseCertificate(raw)
		if err != nil {
			return nil
		}
		return []*x509.Certificate{c}
	}
	var found []*x509.Certificate
	for {
		var block *pem.Block
		if block, raw = pem.Decode(raw); block == nil {
			return found
		}
		if c, err := x509.ParseCertificate(block.Bytes); err == nil {
			found = append(found, c)
		}
	}
}

// readBounded reads a file of the kind and size expected: a pipe or a device
// in its place would keep the program waiting.
func readBounded(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, os.ErrInvalid
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, most))
}
