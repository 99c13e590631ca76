//go:build linux

// Package modtest gives tests PKCS#11 modules that nobody here wrote, and one
// that is put around such a module and misbehaves when it is told to. It is
// for tests only.
package modtest

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/testing/csource"
	"caducee/internal/testing/testhost"
)

// What a module around another one does instead of going through.
const (
	CrashBeforeLogin  = "crash before login"
	HangBeforeLogin   = "hang before login"
	EndBeforeLogin    = "end before login"
	RefuseLogin       = "refuse login"
	NonsenseFromLogin = "nonsense from login"
	CrashAfterLogin   = "crash after login"
	HangAfterLogin    = "hang after login"
	EndAfterLogin     = "end after login"
	CrashAtSignature  = "crash at signature"
	HangAtSignature   = "hang at signature"
	RefuseSignature   = "refuse signature"
	WrongSignature    = "wrong signature"

	// A session that cannot be opened, for no reason told or because the card's
	// last update did not end (CKR_ASIP_BAD_EF_ACTUA), a certificate that a cache
	// kept, which began a year before, one with another signature, and bytes that
	// are none.
	RefuseSession      = "refuse session"
	RefuseUpdate       = "refuse update"
	OldCertificate     = "old certificate"
	OtherCertificate   = "other certificate"
	GarbledCertificate = "garbled certificate"

	// As Cryptolib 5.2.2 does of a CPS4 that is verified, by itself or by
	// another program; and a login that says so without asking the card.
	LockedOnceVerified = "locked once verified"
	LockedToken        = "locked token"
	LockedLogin        = "locked from login"
)

// OpenSC is the path of OpenSC's module, "" where it is not installed.
func OpenSC() string {
	for _, name := range []string{"opensc-pkcs11.so", "pkcs11/opensc-pkcs11.so"} {
		if module := testhost.Library(name); module != "" {
			return module
		}
	}
	return ""
}

//go:embed module/around.c
var around []byte

// Around builds a module that goes through to another one, in which something
// goes wrong as Does says.
func Around(t testing.TB) (path string) {
	t.Helper()
	library, err := csource.Library(around, "-O1", "-Wall", "-Wextra", "-Werror", "-ldl")
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "around.so")
	if err := os.WriteFile(path, library, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// Env is what the environment of a process has more that is to load the module
// of Around:
// the module to go through to, what goes wrong ("" nothing) and the file that
// it tells what the process may leave behind, and that it hangs ("" none).
func Env(real, does, tells string) []string {
	return []string{"MODTEST_REAL=" + real, "MODTEST_DOES=" + does, "MODTEST_TELLS=" + tells}
}

// SoftHSM is a token of SoftHSM's with a key and its certificate.
type SoftHSM struct {
	// Module is the library; Env has it find the token, in the environment of the
	// process that loads it.
	Module string
	Env    []string
	// Certificate is the file of the certificate, DER.
	Certificate string
}

// SoftHSMModule is the path of SoftHSM's module; without it, the test is skipped.
func SoftHSMModule(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"softhsm/libsofthsm2.so", "pkcs11/libsofthsm2.so", "libsofthsm2.so"} {
		if module := testhost.Library(name); module != "" {
			return module
		}
	}
	t.Skip("SoftHSM is not installed")
	return ""
}

// NewSoftHSM makes a token with the label "essai".
func NewSoftHSM(t testing.TB, pin string) SoftHSM {
	t.Helper()
	for _, program := range []string{"softhsm2-util", "openssl", "pkcs11-tool"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no token of SoftHSM here: %v", err)
		}
	}
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	s := SoftHSM{
		Module: SoftHSMModule(t), Certificate: file("cert.der"),
		Env: []string{"SOFTHSM2_CONF=" + file("softhsm2.conf")},
	}
	conf := fmt.Sprintf("directories.tokendir = %s\nlog.level = ERROR\n", file("tokens"))
	if err := os.WriteFile(file("softhsm2.conf"), []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(file("tokens"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][]string{
		{"softhsm2-util", "--init-token", "--free", "--label", "essai", "--pin", pin, "--so-pin", "12345678"},
		{
			"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", file("key.pem"), "-out", s.Certificate, "-outform", "DER",
			"-subj", "/CN=Essai", "-days", "1", "-addext", "extendedKeyUsage=clientAuth",
		},
		{"openssl", "pkcs8", "-topk8", "-nocrypt", "-in", file("key.pem"), "-out", file("key8.pem")},
		{"softhsm2-util", "--import", file("key8.pem"), "--token", "essai", "--label", "cle", "--id", "02", "--pin", pin},
		{
			"pkcs11-tool", "--module", s.Module, "--login", "--pin", pin, "--write-object", s.Certificate, "--type", "cert", "--id", "02",
			"--label", "cert",
		},
	} {
		cmd := exec.Command(c[0], c[1:]...)
		cmd.Env = append(os.Environ(), s.Env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(c, " "), err, out)
		}
	}
	return s
}
