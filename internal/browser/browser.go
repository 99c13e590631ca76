// Package browser finds the browsers of this computer and which of them is its
// default. It reads files and settings, and starts nothing: Command is what
// opens an address.
package browser

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"caducee/internal/diagnosis"
)

// Found is a browser of this computer.
type Found struct {
	diagnosis.Browser
	// Command opens an address that is put after it.
	Command []string
}

// Finder looks on one computer. Its fields are how it does, so that tests look
// at a computer of their own.
type Finder struct {
	// OS is the system, as runtime.GOOS names it.
	OS string
	// Home is the user's folder.
	Home string
	// Look finds a program in the user's path, as exec.LookPath does.
	Look func(name string) (string, error)
	// Exists tells that there is something at a path.
	Exists func(path string) bool
	// Target follows links, as filepath.EvalSymlinks does.
	Target func(path string) (string, error)
	// Default is the system's own name of the default browser, "" unknown: a
	// desktop file, a bundle, a ProgID.
	Default func() string
	// Programs are the paths of browsers that the system lists (Windows).
	Programs func() []string
	// Files are those that match a pattern, by name, and Read is what is in one, nil
	// where it cannot be read; Setting is a number that an administrator set (Windows),
	// Properties a property list as JSON, nil where it is none (macOS). Where one is nil,
	// nothing is looked at.
	Files      func(pattern string) []string
	Read       func(path string) []byte
	Setting    func(key, name string) (n uint64, set bool)
	Properties func(path string) []byte
}

// OnThisComputer looks here.
func OnThisComputer(goos, home string, look func(string) (string, error), getenv func(string) string) Finder {
	return Finder{
		OS: goos, Home: home, Look: look, Target: filepath.EvalSymlinks,
		Exists:  func(path string) bool { _, err := os.Stat(path); return err == nil },
		Default: func() string { return systemDefault(look, home, getenv) }, Programs: listedPrograms,
		Files: func(pattern string) []string {
			files, _ := filepath.Glob(pattern) // of patterns that are well formed
			return files
		},
		Read: readBounded, Setting: setting, Properties: properties,
	}
}

// policySize bounds a file of policies, in bytes.
const policySize = 1 << 20

func readBounded(path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	raw, err := io.ReadAll(io.LimitReader(f, policySize))
	if err != nil {
		return nil
	}
	return raw
}

// known is a browser and what systems call it.
type known struct {
	name string
	kind diagnosis.BrowserKind
	// commands are its programs on Linux; flatpak is its ID there, by which its
	// policies are called on macOS.
	commands []string
	flatpak  string
	// bundle is its application on macOS, id the bundle's identifier.
	bundle, id string
	// program is the end of its path on Windows, progID the beginning of what
	// the registry calls it.
	program, progID string
	// policies is the folder of an administrator's policies on Linux, key where
	// Windows' registry has them.
	policies, key string
}

var browsers = []known{
	{"Firefox", diagnosis.BrowserFirefox, []string{"firefox", "firefox-esr"}, "org.mozilla.firefox", "Firefox", "org.mozilla.firefox", `firefox.exe`, "FirefoxURL", "", `SOFTWARE\Policies\Mozilla\Firefox`},
	{"Chrome", diagnosis.BrowserChromium, []string{"google-chrome", "google-chrome-stable"}, "com.google.Chrome", "Google Chrome", "com.google.chrome", `\chrome\application\chrome.exe`, "ChromeHTML", "/etc/opt/chrome/policies/managed", `SOFTWARE\Policies\Google\Chrome`},
	{"Chromium", diagnosis.BrowserChromium, []string{"chromium", "chromium-browser"}, "org.chromium.Chromium", "Chromium", "org.chromium.chromium", `\chromium\application\chrome.exe`, "ChromiumHTM", "/etc/chromium/policies/managed", `SOFTWARE\Policies\Chromium`},
	{"Edge", diagnosis.BrowserEdge, []string{"microsoft-edge", "microsoft-edge-stable"}, "com.microsoft.Edge", "Microsoft Edge", "com.microsoft.edgemac", `msedge.exe`, "MSEdgeHTM", "/etc/opt/edge/policies/managed", `SOFTWARE\Policies\Microsoft\Edge`},
	{"Safari", diagnosis.BrowserSafari, nil, "", "Safari", "com.apple.safari", "", "", "", ""},
}

// List is the browsers of this computer, each once, the default first.
func (f Finder) List() []Found {
	var list []Found
	first := -1
	named := f.Default()
	called := strings.ToLower(named)
	for _, b := range browsers {
		found, ok := f.find(b, called)
		if !ok {
			continue
		}
		found.Forbids = f.forbids(b, found.Command)
		if first < 0 && b.is(called) {
			first = len(list)
		}
		list = append(list, found)
	}
	if other, is := f.other(named); is && first < 0 {
		return append([]Found{other}, list...)
	}
	if first > 0 {
		d := list[first]
		copy(list[1:first+1], list[:first])
		list[0] = d
	}
	return list
}

// is tells whether the system's name of its default is this browser's; called is
// in small letters.
func (b known) is(called string) bool {
	if called == "" {
		return false
	}
	name := strings.TrimSuffix(called, ".desktop")
	for _, c := range append([]string{strings.ToLower(b.flatpak)}, b.commands...) {
		// A snap's is "firefox_firefox".
		if c != "" && (name == c || strings.HasPrefix(name, c+"_")) {
			return true
		}
	}
	return called == b.id || b.progID != "" && strings.HasPrefix(called, strings.ToLower(b.progID))
}

func (f Finder) find(b known, called string) (Found, bool) {
	found := Found{Browser: diagnosis.Browser{Name: b.name, Kind: b.kind}}
	switch f.OS {
	case "linux":
		return f.onLinux(b, found, called)
	case "darwin":
		for _, folder := range []string{"/Applications", filepath.Join(f.Home, "Applications"), "/System/Cryptexes/App/System/Applications"} {
			if app := filepath.Join(folder, b.bundle+".app"); f.Exists(app) {
				found.Command = []string{"open", "-a", app}
				return found, true
			}
		}
	case "windows":
		for _, p := range f.Programs() {
			if b.program != "" && strings.HasSuffix(strings.ToLower(p), b.program) {
				found.Command = []string{p}
				return found, true
			}
		}
	}
	return Found{}, false
}

// onLinux finds a browser's program, or its Flatpak where that is the default or
// there is no other.
func (f Finder) onLinux(b known, found Found, called string) (Found, bool) {
	flatpak, boxed := f.flatpak(b, found)
	if boxed && called != "" && strings.TrimSuffix(called, ".desktop") == strings.ToLower(b.flatpak) {
		return flatpak, true
	}
	for _, c := range b.commands {
		path, err := f.Look(c)
		if err != nil {
			continue
		}
		found.Command = []string{path}
		found.Confined = f.snapped(path, c)
		return found, true
	}
	return flatpak, boxed
}

func (f Finder) flatpak(b known, found Found) (Found, bool) {
	for _, folder := range []string{"/var/lib/flatpak/exports/bin", filepath.Join(f.Home, ".local/share/flatpak/exports/bin")} {
		if path := filepath.Join(folder, b.flatpak); b.flatpak != "" && f.Exists(path) {
			found.Command, found.Confined = []string{path}, true
			return found, true
		}
	}
	return Found{}, false
}

// snapped tells whether a program is a snap: Ubuntu's own package of a browser
// is a script that starts it.
func (f Finder) snapped(path, command string) bool {
	target, err := f.Target(path)
	if err != nil {
		target = path
	}
	if strings.HasPrefix(path, "/snap/") || strings.HasPrefix(target, "/snap/") || filepath.Base(target) == "snap" {
		return true
	}
	return f.Exists("/snap/bin/"+command) && strings.HasPrefix(path, "/usr/bin/")
}
