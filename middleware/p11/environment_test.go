package p11

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// TestAModuleGetsAShortEnvironment: what finds the user and the service, and
// nothing that loads code or has files read or written.
func TestAModuleGetsAShortEnvironment(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its names are others")
	}
	conf := filepath.Join(t.TempDir(), "opensc.conf")
	if err := os.WriteFile(conf, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	kept := []string{
		"HOME=/home/camille", "PATH=/usr/bin", "LANG=fr_FR.UTF-8", "LC_ALL=C", "LC_TIME=fr_FR", "TMPDIR=/tmp",
		"XDG_RUNTIME_DIR=/run/user/1000", "PCSCLITE_CSOCK_NAME=/run/pcscd/pcscd.comm", "OPENSC_CONF=" + conf,
	}
	dropped := []string{
		"LD_PRELOAD=/tmp/a.so", "LD_LIBRARY_PATH=/tmp", "LD_AUDIT=/tmp/a.so", "GLIBC_TUNABLES=x", "GCONV_PATH=/tmp",
		"OPENSC_CONF=/dev/zero", "OPENSC_CONF=/nonexistent", "OPENSC_CONF=" + t.TempDir(), "OPENSC_CONF=", "OPENSC_DEBUG=9",
		"OPENSSL_CONF=/dev/zero", "DYLD_INSERT_LIBRARIES=/tmp/a.dylib", "GODEBUG=x", "LC=x", "home=/tmp", "HOMEX=/tmp",
		"CADUCEE_SECRET=1", "=", "",
	}
	if got := environment(slices.Concat(dropped, kept, dropped)); !slices.Equal(got, kept) {
		t.Errorf("%q", got)
	}
}
