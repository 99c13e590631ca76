//go:build linux

package middleware_test

import (
	"os"
	"path/filepath"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/middleware"
)

// FuzzDesk has whatever may be in them in the files that the middleware, the
// browser and the certificate store leave on a computer.
func FuzzDesk(f *testing.F) {
	f.Add([]byte("library=/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so\nname=CPS3\n"), []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
	f.Add([]byte("name=CPS PKCS11 sur GALSS\n"), []byte("\x7fELF\x02\x01\x01"))
	f.Fuzz(func(t *testing.T, modules, other []byte) {
		root := t.TempDir()
		for path, content := range map[string][]byte{
			"/home/camille/.mozilla/firefox/x.default/pkcs11.txt": modules,
			module: other, adm: other, coffre + "ACI.pem": other,
		} {
			full := filepath.Join(root, path)
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		finder := middleware.Finder{Root: root, Home: "/home/camille", OS: "linux"}
		found := finder.Look(t.Context())
		if found.Firefox == diagnosis.FirefoxRegistered && len(modules) < len("cps3_pkcs11") {
			t.Errorf("%+v of %q", found, modules)
		}
		finder.Authorities(t.Context())
	})
}
