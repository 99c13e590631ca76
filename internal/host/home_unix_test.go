//go:build unix

package host

import (
	"os"
	"path/filepath"
	"testing"
)

// TestTheHomeIsThisUsersFolder: what HOME says where that is a folder, to write
// in where it is this user's own, else the account's, else none.
func TestTheHomeIsThisUsersFolder(t *testing.T) {
	dir := t.TempDir()
	mine, theirs, readOnly, file := filepath.Join(dir, "mine"), filepath.Join(dir, "theirs"), filepath.Join(dir, "read-only"), filepath.Join(dir, "file")
	for _, d := range []string{mine, theirs, readOnly} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(readOnly, 0o500); err != nil {
		t.Fatal(err)
	}
	others := os.Geteuid() == 0 && os.Chown(theirs, 12345, 12345) == nil
	for _, c := range []struct {
		name, home, account string
		read, write         string
	}{
		{"set", mine, "/", mine, mine},
		{"unset or empty", "", mine, mine, mine},
		{"relative", "mine", mine, mine, mine},
		{"not there", filepath.Join(dir, "none"), mine, mine, mine},
		{"a file", file, mine, mine, mine},
		{"read-only", readOnly, mine, readOnly, readOnly},
		{"somebody else's", theirs, mine, theirs, mine},
		{"neither", "", "", "", ""},
		{"neither is there", "x", filepath.Join(dir, "none"), "", ""},
	} {
		if c.home == theirs && !others {
			continue // it takes an administrator to make one
		}
		getenv := func(string) string { return c.home }
		account := func() string { return c.account }
		if got := homeOf(getenv, account, folder); got != c.read {
			t.Errorf("%s: read in %q, want %q", c.name, got, c.read)
		}
		if got := homeOf(getenv, account, ownedFolder); got != c.write {
			t.Errorf("%s: written in %q, want %q", c.name, got, c.write)
		}
	}
	if others && MayBeOurs(theirs) || !MayBeOurs(mine) || !MayBeOurs(filepath.Join(dir, "none")) {
		t.Error("whose folders are whose")
	}
}
