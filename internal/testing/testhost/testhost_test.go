//go:build linux

package testhost

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestARefusalIsAnAnswer has a kernel refuse in each of the ways that computers
// do: none is an error of the test, and each says why.
func TestARefusalIsAnAnswer(t *testing.T) {
	for name, unshare := range map[string]string{
		"max_user_namespaces is 0":        `echo "unshare: unshare failed: No space left on device" >&2; exit 1`,
		"no CAP_SYS_ADMIN":                `echo "unshare: unshare failed: Operation not permitted" >&2; exit 1`,
		"AppArmor refuses the map":        `echo "unshare: write failed /proc/self/uid_map: Operation not permitted" >&2; exit 1`,
		"AppArmor refuses the mount":      `echo "mount: /run: permission denied." >&2; exit 32`,
		"the words are in another tongue": `echo "unshare : échec : Opération non permise" >&2; exit 1`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := Executable(filepath.Join(dir, "unshare"), []byte("#!/bin/sh\n"+unshare+"\n")); err != nil {
				t.Fatal(err)
			}
			t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
			options, err := first("mount namespace", "true")
			if err == nil || options != nil || !strings.Contains(err.Error(), "no mount namespace: unshare -") {
				t.Errorf("%v, %v", options, err)
			}
		})
	}
	t.Run("no unshare", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if options, err := first("mount namespace", "true"); err == nil || options != nil {
			t.Errorf("%v, %v", options, err)
		}
	})
}

// TestRootWithoutItsRightTakesAUserNamespace is root in a container that may
// not mount by itself.
func TestRootWithoutItsRightTakesAUserNamespace(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\n[ \"$1\" = -Urm ] || { echo 'Operation not permitted' >&2; exit 1; }\n"
	if err := Executable(filepath.Join(dir, "unshare"), []byte(script)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	if options, err := first("mount namespace", "true"); err != nil || len(options) != 1 || options[0] != "-Urm" {
		t.Errorf("%v, %v", options, err)
	}
}
