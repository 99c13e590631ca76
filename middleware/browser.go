package middleware

import (
	"os"
	"path/filepath"
	"strings"

	"caducee/internal/diagnosis"
)

// browsers looks whether the list that other browsers than Firefox use has
// Cryptolib's module: the user's NSS database, on Linux. Elsewhere they have the
// system bring the card, which leaves no list to read.
func (f Finder) browsers(m *diagnosis.Middleware, p places) {
	root, is := f.database(p)
	if root == "" {
		return
	}
	raw, err := readBounded(filepath.Join(root, moduleFile), 64<<10)
	lists := strings.ToLower(string(raw))
	uses := m.Browser.Kind == diagnosis.BrowserChromium || m.Browser.Kind == diagnosis.BrowserEdge
	switch {
	case strings.Contains(lists, "cps3_pkcs11"):
		m.BrowserModule = diagnosis.ModuleListed
		return
	case strings.Contains(lists, "opensc-pkcs11"), strings.Contains(lists, "p11-kit"):
		return // another module, or one that leads to those of the system, may do
	case err == nil || uses:
		m.BrowserModule = diagnosis.ModuleNotListed
	}
	if f.Tool != nil && f.Tool("modutil") {
		m.BrowserModules, m.BrowserNew, m.BrowserOpen = root, !is, f.open(p)
	}
}

// database is the folder of the NSS database that browsers read; is false where
// there is none yet. Then it is the oldest place: every version of every browser
// reads the database there.
func (f Finder) database(p places) (folder string, is bool) {
	for _, place := range p.nss {
		if info, err := os.Stat(f.path(place)); err == nil && info.IsDir() {
			return f.path(place), true
		}
	}
	if len(p.nss) == 0 {
		return "", false
	}
	return f.path(p.nss[0]), false
}

// ListOpen tells whether a browser runs on the list of modules in a folder, by the
// locks that browsers leave there.
func (f Finder) ListOpen(folder string) bool {
	p, _ := f.places()
	for _, nss := range p.nss {
		if f.path(nss) == folder {
			return f.open(p)
		}
	}
	return f.holds(folder, "lock")
}

// open tells whether a browser that uses the NSS database runs: its list of
// modules is not changed meanwhile.
func (f Finder) open(p places) bool {
	for _, profile := range p.chrome {
		if f.holds(f.path(profile), "SingletonLock") {
			return true
		}
	}
	return false
}

// holds tells whether a running browser has a profile: the link that it locks it
// with ends with its process's number ("host:+123" or "host-123"), and stays
// after a browser that crashed.
func (f Finder) holds(profile, lock string) bool {
	target, err := os.Readlink(filepath.Join(profile, lock))
	if err != nil {
		return false
	}
	pid := target[strings.LastIndexAny(target, "+-")+1:]
	_, err = os.Stat(f.path("/proc/" + pid))
	return err == nil && pid != ""
}
