//go:build linux

package middleware_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"debug/elf"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/middleware"
)

// Places of ANS's package for Linux.
const (
	module  = "/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so"
	gestion = "/opt/santesocial/CPS/bin/cpgeslux"
	coffre  = "/etc/opt/santesocial/CPS/Coffre/"
	cache   = "/etc/opt/santesocial/CPS/cache/"
	adm     = "/var/opt/santesocial/commun/adm/155.adm"
)

// tree is a made-up computer.
type tree struct {
	t    *testing.T
	root string
}

func newTree(t *testing.T) tree { return tree{t, t.TempDir()} }

func (x tree) put(path string, content []byte) tree {
	x.t.Helper()
	full := filepath.Join(x.root, path)
	if strings.HasSuffix(path, "/") {
		if err := os.MkdirAll(full, 0o755); err != nil {
			x.t.Fatal(err)
		}
		return x
	}
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		x.t.Fatal(err)
	}
	if err := os.WriteFile(full, content, 0o644); err != nil {
		x.t.Fatal(err)
	}
	return x
}

func (x tree) link(path, to string) tree {
	x.t.Helper()
	full := filepath.Join(x.root, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		x.t.Fatal(err)
	}
	if err := os.Symlink(to, full); err != nil {
		x.t.Fatal(err)
	}
	return x
}

// complete is Cryptolib CPS as its package leaves it, all well.
func (x tree) complete() tree {
	return x.put(module, library(x.t)).put(gestion, nil).
		put(coffre+"AC_FORT_PERSONNES.cer", authority(x.t)).put(cache, nil).
		put(adm, []byte("050202\nINSTALLEUR_CRYPTOLIB_CPS_64B"))
}

func (x tree) finder() middleware.Finder {
	return middleware.Finder{Root: x.root, Home: filepath.Join(x.root, "home"), OS: "linux"}
}

func (x tree) look() diagnosis.Middleware { return x.finder().Look(context.Background()) }

// library is the header of an ELF library for this computer.
func library(t *testing.T) []byte {
	t.Helper()
	machine := map[string]elf.Machine{"amd64": elf.EM_X86_64, "arm64": elf.EM_AARCH64}[runtime.GOARCH]
	if machine == 0 {
		t.Skip("no header of a library is written here for " + runtime.GOARCH)
	}
	return elfHeader(machine)
}

func elfHeader(m elf.Machine) []byte {
	b := make([]byte, 64)
	copy(b, "\x7fELF")
	b[4], b[5], b[6] = byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), byte(elf.EV_CURRENT)
	b[16] = byte(elf.ET_DYN)
	b[18], b[19] = byte(m), byte(m>>8)
	b[20], b[52] = 1, 64
	return b
}

var made []byte

func authority(t *testing.T) []byte {
	t.Helper()
	if made != nil {
		return made
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "AC DE TEST"},
		NotBefore: time.Now(), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	made, err = x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestLook(t *testing.T) {
	whole := diagnosis.Middleware{
		Looked: true, Cryptolib: true, Version: "5.2.2", Firefox: diagnosis.FirefoxAbsent,
	}
	for _, c := range []struct {
		name string
		make func(x tree)
		want func(m *diagnosis.Middleware)
	}{
		{"all well", func(tree) {}, func(*diagnosis.Middleware) {}},
		{"the installer's 32-bit file gives the version too", func(x tree) {
			_ = os.Remove(filepath.Join(x.root, adm))
			x.put("/var/opt/santesocial/commun/adm/154.adm", []byte("050012"))
		}, func(m *diagnosis.Middleware) { m.Version = "5.0.12" }},
		{"no version anywhere", func(x tree) {
			x.put(adm, []byte("version inconnue"))
		}, func(m *diagnosis.Middleware) { m.Version = "" }},
		{"CPS-Gestion without its module", func(x tree) {
			_ = os.Remove(filepath.Join(x.root, module))
		}, func(m *diagnosis.Middleware) { m.Module = diagnosis.ModuleMissing }},
		{"a link to a module that went away", func(x tree) {
			_ = os.Remove(filepath.Join(x.root, module))
			x.link("/usr/lib64/libcps3_pkcs11_lux.so", "libcps3_pkcs11_lux.so.3.1.0")
		}, func(m *diagnosis.Middleware) { m.Module = diagnosis.ModuleMissing }},
		{"a text in the module's place", func(x tree) {
			x.put(module, []byte("#!/bin/sh\necho bonjour\n"))
		}, func(m *diagnosis.Middleware) { m.Module = diagnosis.ModuleNotModule }},
		{"a module for another processor", func(x tree) {
			x.put(module, elfHeader(elf.EM_S390))
		}, func(m *diagnosis.Middleware) { m.Module = diagnosis.ModuleWrongArch }},
		{"a folder in the module's place", func(x tree) {
			_ = os.Remove(filepath.Join(x.root, module))
			x.put(module+"/", nil)
		}, func(m *diagnosis.Middleware) { m.Module = diagnosis.ModuleNotModule }},
		{"no folder of authorities", func(x tree) {
			_ = os.RemoveAll(filepath.Join(x.root, coffre))
		}, func(m *diagnosis.Middleware) { m.NoCoffre = true }},
		{"nothing readable in it", func(x tree) {
			x.put(coffre+"AC_FORT_PERSONNES.cer", []byte("abîmé"))
		}, func(m *diagnosis.Middleware) { m.NoCoffre = true }},
		{"a file in the cache's place", func(x tree) {
			_ = os.RemoveAll(filepath.Join(x.root, cache))
			x.put(strings.TrimSuffix(cache, "/"), nil)
		}, func(m *diagnosis.Middleware) { m.CacheDenied = true }},
		{"a cache to be made", func(x tree) {
			_ = os.RemoveAll(filepath.Join(x.root, cache))
		}, func(*diagnosis.Middleware) {}},
		{"Cryptolib's own file in GALSS's folder is no leftover", func(x tree) {
			x.put("/usr/local/galss/libcptablux.so", nil)
		}, func(*diagnosis.Middleware) {}},
		{"GALSS left behind", func(x tree) {
			x.put("/etc/galss.ini", nil)
		}, func(m *diagnosis.Middleware) { m.GALSS = true }},
		{"CPS2ter left behind", func(x tree) {
			x.put("/usr/local/galss/libcps_pkcs11_lux.so", nil)
		}, func(m *diagnosis.Middleware) { m.CPS2ter = true }},
		{"OpenSC beside it", func(x tree) {
			x.put("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", nil)
		}, func(m *diagnosis.Middleware) { m.OpenSC = true }},
		{"Firefox knows the module", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", nil).
				put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=\nname=NSS Internal\n")).
				put("/home/.mozilla/firefox/b.default/pkcs11.txt", []byte("library="+module+"\nname=cps3\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxRegistered }},
		{"Firefox does not", func(x tree) {
			x.put("/home/snap/firefox/common/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=\nname=NSS Internal\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxUnregistered }},
		{"the default profile does not, an old one does", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", []byte("[Install4F96D1932A9F858E]\nDefault=new.default-release\nLocked=1\n\n"+
				"[Profile1]\nName=default\nIsRelative=1\nPath=old.default\nDefault=1\n\n[Profile0]\nName=default-release\nIsRelative=1\nPath=new.default-release\n")).
				put("/home/.mozilla/firefox/old.default/pkcs11.txt", []byte("library="+module+"\nname=cps3\n")).
				put("/home/.mozilla/firefox/new.default-release/pkcs11.txt", []byte("library=\nname=NSS Internal\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxUnregistered }},
		{"the profile that is marked knows the module, another does not", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", []byte("[Profile0]\r\nPath=a.one\r\n\r\n[Profile1]\r\nPath=b.two\r\nDefault=1\r\n")).
				put("/home/.mozilla/firefox/a.one/pkcs11.txt", []byte("library=\nname=NSS Internal\n")).
				put("/home/.mozilla/firefox/b.two/pkcs11.txt", []byte("library="+module+"\nname=cps3\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxRegistered }},
		{"the default profile was never opened, an old one knows the module", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", []byte("[InstallA]\nDefault=new\n")).
				put("/home/.mozilla/firefox/new/times.json", nil).
				put("/home/.mozilla/firefox/old/pkcs11.txt", []byte("library="+module+"\nname=cps3\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxUnregistered }},
		{"a list with a byte order mark", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", []byte("\ufeff[InstallA]\r\nDefault=new\r\n")).
				put("/home/.mozilla/firefox/new/times.json", nil).
				put("/home/.mozilla/firefox/old/pkcs11.txt", []byte("library="+module+"\nname=cps3\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxUnregistered }},
		{"the default profile is gone", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", []byte("[InstallA]\nDefault=../../gone\n[Profile0\n=\nDefault\n")).
				put("/home/.mozilla/firefox/old/pkcs11.txt", []byte("library="+module+"\nname=cps3\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxRegistered }},
		{"the default profile has spaces and accents in its name", func(x tree) {
			x.put("/home/.mozilla/firefox/profiles.ini", []byte("[Profile0]\nPath=Profil d’été.défaut\nDefault=1\n")).
				put("/home/.mozilla/firefox/Profil d’été.défaut/pkcs11.txt", []byte("library="+module+"\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxRegistered }},
		{"a policy of this computer has Firefox load the module", func(x tree) {
			x.put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=\n")).
				put("/etc/firefox/policies/policies.json", []byte(`{"policies":{"SecurityDevices":{"Add":{"CPS":"`+module+`"}}}}`))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxRegistered }},
		{"a policy in Firefox's own folder does", func(x tree) {
			x.put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=\n")).
				put("/usr/lib/firefox-esr/distribution/policies.json", []byte(`{"policies":{"SecurityDevices":{"CPS":"`+module+`"}}}`))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxRegistered }},
		{"a policy in Firefox's own folder is not read, for there is one of this computer", func(x tree) {
			x.put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=\n")).
				put("/etc/firefox/policies/policies.json", []byte(`{"policies":{}}`)).
				put("/usr/lib/firefox-esr/distribution/policies.json", []byte(`{"policies":{"SecurityDevices":{"CPS":"`+module+`"}}}`))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxUnregistered }},
		{"a policy where Debian's Firefox ESR looks for none", func(x tree) {
			x.put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=\n")).
				put("/etc/firefox-esr/policies/policies.json", []byte(`{"policies":{"SecurityDevices":{"CPS":"`+module+`"}}}`))
		}, func(m *diagnosis.Middleware) { m.Firefox = diagnosis.FirefoxUnregistered }},
		{"Firefox still has the module that went through GALSS", func(x tree) {
			x.put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte("library=libcps_pkcs11_lux.so\nname=CPS PKCS11 sur GALSS\n"))
		}, func(m *diagnosis.Middleware) { m.Firefox, m.GALSS = diagnosis.FirefoxUnregistered, true }},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newTree(t).complete()
			c.make(x)
			want := whole
			c.want(&want)
			got := x.look()
			got.Path, got.Detail = "", ""
			if got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestNothingInstalled(t *testing.T) {
	x := newTree(t).put("/etc/opt/santesocial/CPS/Coffre/", nil)
	f := x.finder()
	f.Package = func(context.Context) string {
		t.Error("the list of packages was asked although no file is there")
		return ""
	}
	if got := f.Look(t.Context()); got != (diagnosis.Middleware{Looked: true}) {
		t.Errorf("%+v", got)
	}
}

func TestThePackageListKnowsTheVersionBest(t *testing.T) {
	x := newTree(t).complete()
	f := x.finder()
	f.Package = func(context.Context) string { return "5.2.4" }
	if got := f.Look(t.Context()).Version; got != "5.2.4" {
		t.Error(got)
	}
}

func TestOnlyWhatCouldBeAModuleIsLoaded(t *testing.T) {
	x := newTree(t).complete()
	f := x.finder()
	asked := 0
	f.Ask = func(_ context.Context, path string) middleware.Asked {
		asked++
		if path != filepath.Join(x.root, module) {
			t.Error(path)
		}
		return middleware.Asked{State: diagnosis.ModuleLoads, Detail: "ANS, CPS3", Maker: "ANS"}
	}
	if m := f.Look(t.Context()); m.Module != diagnosis.ModuleLoads || m.Detail != "ANS, CPS3" || m.Maker != "ANS" {
		t.Errorf("%+v", m)
	}
	x.put(module, []byte("text"))
	if m := f.Look(t.Context()); m.Module != diagnosis.ModuleNotModule || asked != 1 {
		t.Errorf("%+v, asked %d times", m, asked)
	}
}

// TestEveryPlace looks for the module wherever a package may have put it.
func TestEveryPlace(t *testing.T) {
	for _, path := range []string{
		module, "/usr/lib64/libcps3_pkcs11_lux.so", "/usr/lib/x86_64-linux-gnu/libcps3_pkcs11_lux.so",
		"/usr/local/galss/libcps3_pkcs11_lux.so",
	} {
		x := newTree(t).put(path, library(t))
		if m := x.look(); !m.Cryptolib || m.Path != filepath.Join(x.root, path) {
			t.Errorf("%s: %+v", path, m)
		}
	}
}

func TestOtherSystemsHaveTheirPlaces(t *testing.T) {
	mac := newTree(t).put("/usr/local/lib/libcps3_pkcs11_osx.dylib", nil).put("/Library/Preferences/galss.ini", nil)
	f := mac.finder()
	f.OS = "darwin"
	if m := f.Look(t.Context()); !m.Looked || !m.Cryptolib || !m.GALSS {
		t.Errorf("%+v", m)
	}
	f.OS = "plan9"
	if m := f.Look(t.Context()); m.Looked {
		t.Errorf("%+v", m)
	}
}

func TestAuthorities(t *testing.T) {
	x := newTree(t).put(coffre+"der.cer", authority(t)).
		put(coffre+"pem.cer", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority(t)})).
		put(coffre+"lisez-moi.txt", []byte("rien")).put(coffre+"folder/", nil).
		link(coffre+"loop.cer", "loop.cer")
	if found := x.finder().Authorities(t.Context()); len(found) != 2 || found[0].Subject.CommonName != "AC DE TEST" {
		t.Errorf("%d authorities", len(found))
	}
	if _, err := middleware.Certificates(t.Context(), filepath.Join(x.root, "nowhere")); err == nil {
		t.Error("a folder that is not there was read")
	}
}
