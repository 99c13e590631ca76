package browser

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"caducee/internal/diagnosis"
)

// TestACertificateIsFoundInTheUsersStore: the very one, byte for byte.
func TestACertificateIsFoundInTheUsersStore(t *testing.T) {
	der, other := certificate(t, "899700000000"), certificate(t, "899700000000")
	if got := Stored(der); got != diagnosis.ModuleNotListed {
		t.Fatalf("before: %q", got)
	}
	c, err := windows.CertCreateCertificateContext(windows.X509_ASN_ENCODING, &der[0], uint32(len(der)))
	if err != nil {
		t.Fatal(err)
	}
	// What is put there is written when the store is closed.
	inStore(t, func(store windows.Handle) error {
		return windows.CertAddCertificateContextToStore(store, c, windows.CERT_STORE_ADD_ALWAYS, nil)
	})
	defer inStore(t, func(store windows.Handle) error {
		found, err := windows.CertFindCertificateInStore(store, windows.X509_ASN_ENCODING, 0, windows.CERT_FIND_EXISTING, unsafe.Pointer(c), nil)
		if err != nil {
			return err
		}
		return windows.CertDeleteCertificateFromStore(found)
	})
	if got := Stored(der); got != diagnosis.ModuleListed {
		t.Errorf("afterwards: %q", got)
	}
	if got := Stored(other); got != diagnosis.ModuleNotListed {
		t.Errorf("another one of the same name: %q", got)
	}
}

// inStore does something to the user's own store.
func inStore(t *testing.T, do func(store windows.Handle) error) {
	t.Helper()
	name, err := windows.UTF16PtrFromString("MY")
	if err != nil {
		t.Fatal(err)
	}
	store, err := windows.CertOpenStore(windows.CERT_STORE_PROV_SYSTEM, 0, 0, windows.CERT_SYSTEM_STORE_CURRENT_USER, uintptr(unsafe.Pointer(name)))
	if err != nil {
		t.Fatal(err)
	}
	if err := do(store); err != nil {
		t.Error(err)
	}
	if err := windows.CertCloseStore(store, 0); err != nil {
		t.Error(err)
	}
}

func certificate(t *testing.T, name string) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}
