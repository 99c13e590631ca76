//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatIsKeptIsKeptInTheUsersOwnHome, whatever HOME says, and nothing is made
// in the folder that the program is started from.
func TestWhatIsKeptIsKeptInTheUsersOwnHome(t *testing.T) {
	start := t.TempDir()
	t.Chdir(start)
	home := t.TempDir()
	for _, c := range []struct {
		home, state string
		want        string // "" the account's, whatever it is
	}{
		{home, "", filepath.Join(home, ".local", "state", "caducee")},
		{"", "", ""},
		{"relative/home", "", ""},
		{"", "relative/state", ""},
		{filepath.Join(home, "none"), "", ""},
		{home, filepath.Join(home, "kept"), filepath.Join(home, "kept", "caducee")},
	} {
		p, _ := files(t)
		p.getenv = func(name string) string {
			return map[string]string{"HOME": c.home, "XDG_STATE_HOME": c.state}[name]
		}
		a := &app{process: p}
		got := a.stateFolder()
		if c.want != "" && got != c.want || got != "" && !filepath.IsAbs(got) || strings.HasPrefix(got, start) {
			t.Errorf("HOME %q, XDG_STATE_HOME %q: %q", c.home, c.state, got)
		}
		for _, folder := range a.reportFolders() {
			if !filepath.IsAbs(folder) {
				t.Errorf("HOME %q: a report in %q", c.home, folder)
			}
		}
	}
	if left, err := os.ReadDir(start); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}
