package cli

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"caducee/internal/testing/testhost"
)

func TestHasDesktop(t *testing.T) {
	for _, c := range []struct {
		os, env string
		want    bool
	}{
		{"linux", "", false},
		{"linux", "DISPLAY=:0", true},
		{"linux", "WAYLAND_DISPLAY=wayland-0", true},
		{"linux", "WSL_DISTRO_NAME=Debian", true},
		{"linux", "SSH_CONNECTION=x", false},
		{"linux", "SSH_CONNECTION=x DISPLAY=localhost:10", true},
		{"darwin", "", true},
		{"darwin", "SSH_TTY=x", false},
		{"windows", "", true},
		{"windows", "SSH_CONNECTION=x", false},
	} {
		env := map[string]string{}
		for _, pair := range strings.Fields(c.env) {
			name, value, _ := strings.Cut(pair, "=")
			env[name] = value
		}
		if got := hasDesktop(c.os, func(n string) string { return env[n] }); got != c.want {
			t.Errorf("%s %s: %v", c.os, c.env, got)
		}
	}
}

// TestBrowseHandsOver has the library start an opener that notes what it was
// given.
func TestBrowseHandsOver(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the opener is Linux's")
	}
	dir := t.TempDir()
	opener := "#!/bin/sh\necho \"$1\" >" + filepath.Join(dir, "opened") + "\necho noise\n"
	if err := testhost.Executable(filepath.Join(dir, "xdg-open"), []byte(opener)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	a := &app{process: process{getenv: func(n string) string { return map[string]string{"DISPLAY": ":0"}[n] }}}
	open := a.browse()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for _, wrong := range []string{"", "file:///etc/passwd", "http://example.com", "-x", "javascript:1"} {
		if err := open(ctx, wrong); err == nil {
			t.Errorf("%q was handed over", wrong)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "opened")); err == nil {
		t.Error("something was opened")
	}
	const address = "https://wallet.esw.esante.gouv.fr"
	if err := open(ctx, address); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "opened"))
	if err != nil || strings.TrimSpace(string(got)) != address {
		t.Errorf("%q, %v", got, err)
	}
	if err := testhost.Executable(filepath.Join(dir, "xdg-open"), []byte("#!/bin/sh\nexit 3\n")); err != nil {
		t.Fatal(err)
	}
	if err := open(ctx, address); err == nil {
		t.Error("an opener that fails is not told")
	}
}
