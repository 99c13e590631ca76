//go:build !windows

package browser

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestTheDesktopsDefaultIsRead(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("macOS keeps it elsewhere")
	}
	home := t.TempDir()
	none := func(string) (string, error) { return "", errors.New("none") }
	getenv := func(name string) string {
		return map[string]string{"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "XDG_CONFIG_HOME": filepath.Join(home, "c")}[name]
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(".local/share/applications/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=chromium.desktop\n")
	if got := systemDefault(none, home, getenv); got != "chromium.desktop" {
		t.Errorf("%q", got)
	}
	write("c/mimeapps.list", "[Added Associations]\nx-scheme-handler/https=wrong.desktop\n[Default Applications]\ntext/html=x.desktop\nx-scheme-handler/https=firefox-esr.desktop;chromium.desktop\n")
	if got := systemDefault(none, home, getenv); got != "firefox-esr.desktop" {
		t.Errorf("%q", got)
	}
	write("c/gnome-mimeapps.list", "[Default Applications]\nx-scheme-handler/https=google-chrome.desktop\n")
	if got := systemDefault(none, home, getenv); got != "google-chrome.desktop" {
		t.Errorf("%q", got)
	}
}
