package cli

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"io"
	"os"
	"path/filepath"
)

// Bounds on --ca-dir: a folder of authorities holds a few small files.
const (
	maxAuthorities   = 200
	maxAuthorityFile = 64 << 10
)

// folderAuthorities reads the certificates of --ca-dir, PEM or DER. What is
// no certificate is passed over: pins decide what is trusted, not this folder.
func (a *app) folderAuthorities() []*x509.Certificate {
	if a.options.caDir == "" {
		return nil
	}
	entries, err := os.ReadDir(a.options.caDir)
	if err != nil {
		a.log.Warn("ca-dir", "err", err.Error())
		return nil
	}
	var found []*x509.Certificate
	for i, e := range entries {
		if i == maxAuthorities {
			break
		}
		raw, err := readBounded(filepath.Join(a.options.caDir, e.Name()))
		if err != nil {
			a.log.Info("ca-dir", "file", e.Name(), "err", err.Error())
			continue
		}
		found = append(found, parseAuthorities(raw)...)
	}
	return found
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, maxAuthorityFile))
}

func parseAuthorities(raw []byte) []*x509.Certificate {
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
