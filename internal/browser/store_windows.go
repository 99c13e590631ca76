package browser

import (
	"bytes"
	"errors"
	"unsafe"

	"golang.org/x/sys/windows"

	"caducee/internal/diagnosis"
)

// Stored tells whether the user's own store of certificates ("MY"), in which Edge and
// Chrome look, has a certificate, DER.
func Stored(certificate []byte) diagnosis.Listed {
	name, err := windows.UTF16PtrFromString("MY")
	if err != nil {
		return diagnosis.ModuleListingUnknown
	}
	store, err := windows.CertOpenStore(windows.CERT_STORE_PROV_SYSTEM, 0, 0,
		windows.CERT_SYSTEM_STORE_CURRENT_USER|windows.CERT_STORE_READONLY_FLAG|windows.CERT_STORE_OPEN_EXISTING_FLAG,
		uintptr(unsafe.Pointer(name)))
	switch {
	case errors.Is(err, windows.ERROR_FILE_NOT_FOUND): // nothing was ever put there
		return diagnosis.ModuleNotListed
	case err != nil:
		return diagnosis.ModuleListingUnknown
	}
	defer func() { _ = windows.CertCloseStore(store, 0) }()
	var c *windows.CertContext
	for {
		if c, err = windows.CertEnumCertificatesInStore(store, c); err != nil || c == nil {
			break
		}
		if bytes.Equal(unsafe.Slice(c.EncodedCert, c.Length), certificate) {
			_ = windows.CertFreeCertificateContext(c)
			return diagnosis.ModuleListed
		}
	}
	if err == nil || errors.Is(err, windows.Errno(windows.CRYPT_E_NOT_FOUND)) {
		return diagnosis.ModuleNotListed
	}
	return diagnosis.ModuleListingUnknown
}
