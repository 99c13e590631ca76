//go:build linux

package middleware_test

import (
	"bytes"
	"crypto/x509"
	"debug/elf"
	"os"
	"path/filepath"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/middleware"
)

// FuzzDesk has whatever may be in them in the files that the middleware, the
// browser and the certificate store leave on a computer. The computer is made
// once; each input changes what is in its files.
func FuzzDesk(f *testing.F) {
	root := f.TempDir()
	finder := middleware.Finder{Root: root, Home: filepath.Join(root, "home"), OS: "linux"}
	type held struct {
		*os.File
		content []byte
	}
	files := map[string]*held{}
	const profile = "home/.mozilla/firefox/x.default/pkcs11.txt"
	for _, path := range []string{profile, module, adm, coffre + "ACI.pem"} {
		full := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			f.Fatal(err)
		}
		file, err := os.Create(full)
		if err != nil {
			f.Fatal(err)
		}
		f.Cleanup(func() { _ = file.Close() })
		files[path] = &held{File: file}
	}
	f.Add([]byte("library=/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so\nname=CPS3\n"), []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
	f.Add([]byte("name=CPS PKCS11 sur GALSS\n"), []byte("\x7fELF\x02\x01\x01"))
	f.Add([]byte("library=\nname=NSS Internal PKCS #11 Module\nparameters=configdir='sql:.'\n\nlibrary=CPS3_PKCS11_LUX.SO\n"), []byte("050202\nINSTALLEUR_CRYPTOLIB_CPS_64B"))
	f.Add([]byte{}, elfHeader(elf.EM_X86_64))
	f.Fuzz(func(t *testing.T, modules, other []byte) {
		for path, file := range files {
			content := other
			if path == profile {
				content = modules
			}
			if bytes.Equal(content, file.content) {
				continue // most inputs change one of the two
			}
			file.content = bytes.Clone(content)
			if _, err := file.WriteAt(content, 0); err != nil {
				t.Fatal(err)
			}
			if err := file.Truncate(int64(len(content))); err != nil {
				t.Fatal(err)
			}
		}
		found := finder.Look(t.Context())
		registered := bytes.Contains(bytes.ToLower(modules), []byte("cps3_pkcs11"))
		if registered != (found.Firefox == diagnosis.FirefoxRegistered) && len(modules) < 60<<10 {
			t.Errorf("%+v of %q", found.Firefox, modules)
		}
		if _, err := x509.ParseCertificate(other); err == nil && found.NoCoffre {
			t.Errorf("the authority %X was not found", other)
		}
	})
}
