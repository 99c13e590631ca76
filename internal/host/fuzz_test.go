//go:build linux

package host

import (
	"testing"
	"testing/fstest"
)

func FuzzRelease(f *testing.F) {
	f.Add([]byte("ID=debian\nVERSION_ID=\"12\"\n"))
	f.Add([]byte("ID\n=\n=x\n'\""))
	f.Fuzz(func(t *testing.T, raw []byte) {
		distro, version := release(fstest.MapFS{"etc/os-release": {Data: raw}})
		if len(distro)+len(version) > len(raw) {
			t.Errorf("%q %q of %d bytes", distro, version, len(raw))
		}
	})
}
