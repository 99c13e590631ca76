package middleware_test

import (
	"context"
	"testing"

	"caducee/internal/diagnosis"
)

// TestTheDefaultBrowsersModulesAreRead: Chrome and what is made of it find cards
// by the user's NSS database on Linux.
func TestTheDefaultBrowsersModulesAreRead(t *testing.T) {
	const list = "library=\nname=NSS Internal\n"
	chrome := diagnosis.Browser{Name: "Chrome", Kind: diagnosis.BrowserChromium}
	for name, c := range map[string]struct {
		browser diagnosis.Browser
		files   map[string]string
		want    diagnosis.Listed
		folder  string
	}{
		"no database": {chrome, nil, diagnosis.ModuleNotListed, "/home/.pki/nssdb"},
		"no database, and another browser by default": {diagnosis.Browser{Name: "Firefox", Kind: diagnosis.BrowserFirefox}, nil, diagnosis.ModuleListingUnknown, "/home/.pki/nssdb"},
		"an empty folder":                  {chrome, map[string]string{"/home/.pki/nssdb/": ""}, diagnosis.ModuleNotListed, "/home/.pki/nssdb"},
		"a newer place that is not listed": {chrome, map[string]string{"/home/.local/share/pki/nssdb/pkcs11.txt": list}, diagnosis.ModuleNotListed, "/home/.local/share/pki/nssdb"},
		"not listed":                       {chrome, map[string]string{"/home/.pki/nssdb/pkcs11.txt": list}, diagnosis.ModuleNotListed, "/home/.pki/nssdb"},
		"listed":                           {chrome, map[string]string{"/home/.pki/nssdb/pkcs11.txt": list + "\nlibrary=" + module + "\n"}, diagnosis.ModuleListed, ""},
		"in the newer place": {chrome, map[string]string{
			"/home/.local/share/pki/nssdb/pkcs11.txt": list + "\nlibrary=" + module + "\n",
		}, diagnosis.ModuleListed, ""},
		// Chromium 156 reads the newer one only where the older one is not there.
		"in the newer place, which is not read": {chrome, map[string]string{
			"/home/.pki/nssdb/pkcs11.txt": list, "/home/.local/share/pki/nssdb/pkcs11.txt": list + "\nlibrary=" + module + "\n",
		}, diagnosis.ModuleNotListed, "/home/.pki/nssdb"},
		"OpenSC's, which may do": {chrome, map[string]string{"/home/.pki/nssdb/pkcs11.txt": list + "library=/usr/lib/opensc-pkcs11.so\n"}, diagnosis.ModuleListingUnknown, ""},
		"of the other browser":   {diagnosis.Browser{Name: "Firefox", Kind: diagnosis.BrowserFirefox}, map[string]string{"/home/.pki/nssdb/pkcs11.txt": list}, diagnosis.ModuleNotListed, "/home/.pki/nssdb"},
	} {
		t.Run(name, func(t *testing.T) {
			x := newTree(t).complete()
			for path, text := range c.files {
				x.put(path, []byte(text))
			}
			f := x.finder()
			f.Browser = func() diagnosis.Browser { return c.browser }
			f.Tool = func(string) bool { return true }
			m := f.Look(context.Background())
			folder, made := c.folder, c.files == nil
			if folder != "" {
				folder = x.root + folder
			}
			if m.Browser != c.browser || m.BrowserModule != c.want || m.BrowserModules != folder || m.BrowserNew != made {
				t.Errorf("%+v %q %q %v", m.Browser, m.BrowserModule, m.BrowserModules, m.BrowserNew)
			}
		})
	}
}

// TestTheUsersOwnFoldersAreLookedIn: XDG_DATA_HOME and XDG_CONFIG_HOME move what
// browsers keep.
func TestTheUsersOwnFoldersAreLookedIn(t *testing.T) {
	x := newTree(t).complete().put("/data/pki/nssdb/pkcs11.txt", []byte("library="+module+"\n")).
		put("/config/mozilla/firefox/a.default/pkcs11.txt", []byte("library="+module+"\n"))
	f := x.finder()
	m := f.Look(context.Background())
	if m.BrowserModule != diagnosis.ModuleListingUnknown || m.Firefox != diagnosis.FirefoxAbsent {
		t.Errorf("in their usual places: %q %q", m.BrowserModule, m.Firefox)
	}
	f.Data, f.Config = x.root+"/data", x.root+"/config"
	if m = f.Look(context.Background()); m.BrowserModule != diagnosis.ModuleListed || m.Firefox != diagnosis.FirefoxRegistered {
		t.Errorf("%q %q", m.BrowserModule, m.Firefox)
	}
}

// TestAListOfModulesIsNotChangedUnderItsBrowser: the command is offered once the
// browser is closed; the lock of one that crashed hinders nobody.
func TestAListOfModulesIsNotChangedUnderItsBrowser(t *testing.T) {
	const list = "library=\nname=NSS Internal\n"
	x := newTree(t).complete().put("/home/.pki/nssdb/pkcs11.txt", []byte(list)).
		put("/home/.mozilla/firefox/a.default/pkcs11.txt", []byte(list)).put("/home/.config/chromium/", nil)
	f := x.finder()
	f.Browser = func() diagnosis.Browser { return diagnosis.Browser{Name: "Chromium", Kind: diagnosis.BrowserChromium} }
	f.Tool = func(string) bool { return true }
	x.link("/home/.mozilla/firefox/a.default/lock", "127.0.1.1:+4242")
	x.link("/home/.config/chromium/SingletonLock", "computer-4343")
	offered := func() (firefox, chromium bool) {
		facts := diagnosis.Facts{Env: diagnosis.Environment{OS: diagnosis.Linux}, Middleware: f.Look(context.Background())}
		return diagnosis.Command(diagnosis.CodeFirefoxUnregistered, facts) != nil, diagnosis.Command(diagnosis.CodeBrowserNoModule, facts) != nil
	}
	if a, b := offered(); !a || !b {
		t.Errorf("nobody runs: %v %v", a, b)
	}
	x.put("/proc/4242/", nil)
	if a, b := offered(); a || !b {
		t.Errorf("Firefox runs: %v %v", a, b)
	}
	x.put("/proc/4343/", nil)
	if a, b := offered(); a || b {
		t.Errorf("both run: %v %v", a, b)
	}
}
