package cli

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func encoded(t *testing.T, name string) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestFolderOfAuthorities(t *testing.T) {
	dir := t.TempDir()
	block := func(der []byte) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	}
	for name, content := range map[string][]byte{
		"a.cer":     encoded(t, "DER"),
		"b.pem":     append(block(encoded(t, "PEM 1")), block(encoded(t, "PEM 2"))...),
		"README":    []byte("no certificate"),
		"c.crt":     []byte("-----BEGIN CERTIFICATE-----\nbroken"),
		"large.crt": make([]byte, 2<<20),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	a := &app{options: options{caDir: dir}, log: slog.New(slog.DiscardHandler)}
	names := map[string]bool{}
	for _, c := range a.folderAuthorities(t.Context()) {
		names[c.Subject.CommonName] = true
	}
	if len(names) != 3 || !names["DER"] || !names["PEM 1"] || !names["PEM 2"] {
		t.Errorf("%v", names)
	}
	a.options.caDir = filepath.Join(dir, "nowhere")
	if found := a.folderAuthorities(t.Context()); found != nil {
		t.Errorf("%d in a folder that is not there", len(found))
	}
}
