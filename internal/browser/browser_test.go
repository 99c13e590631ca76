//go:build !windows

package browser

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// computer is one of a test: programs in its path, files, and its default.
func computer(goos, called string, files ...string) Finder {
	return Finder{
		OS: goos, Home: "/home/c",
		Look: func(name string) (string, error) {
			for _, f := range files {
				if strings.HasSuffix(f, "bin/"+name) && !strings.Contains(f, "flatpak") {
					return f, nil
				}
			}
			return "", errors.New("none")
		},
		Exists:   func(path string) bool { return slices.Contains(files, path) },
		Target:   func(path string) (string, error) { return path, nil },
		Default:  func() string { return called },
		Programs: func() []string { return files },
	}
}

func TestBrowsersAreFoundTheDefaultFirst(t *testing.T) {
	for name, c := range map[string]struct {
		f    Finder
		want string // names, a star for one in a box
	}{
		"none":              {computer("linux", ""), ""},
		"debian":            {computer("linux", "firefox-esr.desktop", "/usr/bin/firefox-esr", "/usr/bin/chromium"), "Firefox Chromium"},
		"debian, chromium":  {computer("linux", "chromium.desktop", "/usr/bin/firefox-esr", "/usr/bin/chromium"), "Chromium Firefox"},
		"no default":        {computer("linux", "", "/usr/bin/google-chrome", "/usr/bin/chromium"), "Chrome Chromium"},
		"ubuntu":            {computer("linux", "firefox_firefox.desktop", "/usr/bin/firefox", "/snap/bin/firefox", "/usr/bin/google-chrome"), "Firefox* Chrome"},
		"snap in the path":  {computer("linux", "chromium_chromium.desktop", "/snap/bin/chromium"), "Chromium*"},
		"flatpak":           {computer("linux", "org.mozilla.firefox.desktop", "/var/lib/flatpak/exports/bin/org.mozilla.firefox", "/usr/bin/firefox"), "Firefox*"},
		"flatpak of a user": {computer("linux", "", "/home/c/.local/share/flatpak/exports/bin/com.google.Chrome"), "Chrome*"},
		"macOS":             {computer("darwin", "com.google.chrome", "/System/Cryptexes/App/System/Applications/Safari.app", "/Applications/Google Chrome.app"), "Chrome Safari"},
		"Windows": {computer("windows", "MSEdgeHTM", `C:\Program Files\Mozilla Firefox\firefox.exe`, `C:\Program Files\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`), "Edge Firefox Chrome"},
		"Windows, firefox": {computer("windows", "FirefoxURL-308046B0AF4A39CB", `C:\Program Files\Google\Chrome\Application\chrome.exe`, `C:\Program Files\Mozilla Firefox\firefox.exe`), "Firefox Chrome"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, b := range c.f.List() {
				n := b.Name
				if b.Confined {
					n += "*"
				}
				if got = append(got, n); b.Kind == diagnosis.BrowserUnknown || len(b.Command) == 0 {
					t.Errorf("%+v", b)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, not %s", got, c.want)
			}
		})
	}
}

// TestADefaultBrowserThatIsNotKnownIsTheDefaultAllTheSame: it is opened as the desktop
// opens it, and nothing is claimed of it.
func TestADefaultBrowserThatIsNotKnownIsTheDefaultAllTheSame(t *testing.T) {
	const entry = "[Desktop Action new]\nName=Nouvelle fenêtre\n[Desktop Entry]\nExec=falkon %u\nName[fr]=Autre\nName=Fal\x1bkon\n"
	f := computer("linux", "org.kde.falkon.desktop", "/usr/bin/firefox", "/usr/bin/xdg-open")
	f.Read = func(path string) []byte {
		if path == "/usr/share/applications/org.kde.falkon.desktop" {
			return []byte(entry)
		}
		return nil
	}
	list := f.List()
	if len(list) != 2 || list[0].Browser != (diagnosis.Browser{Name: "Falkon"}) || !slices.Equal(list[0].Command, []string{"/usr/bin/xdg-open"}) ||
		list[1].Name != "Firefox" {
		t.Errorf("%+v", list)
	}
	f.Read = func(path string) []byte {
		if strings.HasPrefix(path, "/var/lib/flatpak/") {
			return []byte(entry)
		}
		return nil
	}
	if list = f.List(); len(list) != 2 || !list[0].Confined {
		t.Errorf("%+v", list)
	}
	for _, stale := range []string{"", "gone.desktop", "../../evil.desktop", "lynx"} { // nothing of that name is installed
		f.Default, f.Read = func() string { return stale }, func(string) []byte { return nil }
		if list = f.List(); len(list) != 1 || list[0].Name != "Firefox" {
			t.Errorf("%q: %+v", stale, list)
		}
	}
}
