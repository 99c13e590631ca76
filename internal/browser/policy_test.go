//go:build !windows

package browser

import (
	"path/filepath"
	"slices"
	"testing"
)

// TestARuleAboutTheWarningIsRead: what an administrator set for a browser says whether
// its users may pass the warning about a certificate.
func TestARuleAboutTheWarningIsRead(t *testing.T) {
	const (
		managed  = "/etc/chromium/policies/managed/"
		policies = "/etc/firefox/policies/policies.json"
		forbids  = `{"SSLErrorOverrideAllowed": false}`
		hides    = `{"policies":{"DisableSecurityBypass":{"InvalidCertificate":true}}}`
	)
	chromium, firefox, esr := "/usr/bin/chromium", "/usr/bin/firefox", "/usr/bin/firefox-esr"
	for name, c := range map[string]struct {
		program string
		files   map[string]string
		want    bool
	}{
		"no rule":              {chromium, nil, false},
		"Chromium":             {chromium, map[string]string{managed + "a.json": forbids}, true},
		"allowed":              {chromium, map[string]string{managed + "a.json": `{"SSLErrorOverrideAllowed": true}`}, false},
		"the last file counts": {chromium, map[string]string{managed + "a.json": forbids, managed + "b.json": `{"SSLErrorOverrideAllowed": true}`}, false},
		"among others":         {chromium, map[string]string{managed + "a.json": forbids, managed + "b.json": `{"HomepageLocation": "https://a.example"}`}, true},
		"but for this computer": {chromium, map[string]string{
			managed + "a.json": `{"SSLErrorOverrideAllowed": false, "SSLErrorOverrideAllowedForOrigins": ["https://[*.]localhost"]}`,
		}, false},
		"but for another site": {chromium, map[string]string{
			managed + "a.json": `{"SSLErrorOverrideAllowed": false, "SSLErrorOverrideAllowedForOrigins": ["https://a.example"]}`,
		}, true},
		"a broken file":           {chromium, map[string]string{managed + "a.json": `{"SSLErrorOverrideAllowed": fal`}, false},
		"Chrome's is another":     {chromium, map[string]string{"/etc/opt/chrome/policies/managed/a.json": forbids}, false},
		"Chrome":                  {"/usr/bin/google-chrome", map[string]string{"/etc/opt/chrome/policies/managed/a.json": forbids}, true},
		"Edge":                    {"/usr/bin/microsoft-edge", map[string]string{"/etc/opt/edge/policies/managed/a.json": forbids}, true},
		"Chromium's, in Firefox":  {firefox, map[string]string{managed + "a.json": forbids}, false},
		"Firefox":                 {firefox, map[string]string{policies: hides}, true},
		"Firefox, allowed":        {firefox, map[string]string{policies: `{"policies":{"DisableSecurityBypass":{"InvalidCertificate":false}}}`}, false},
		"Firefox, other rules":    {firefox, map[string]string{policies: `{"policies":{"DisableSecurityBypass":{"SafeBrowsing":true}}}`}, false},
		"Firefox, its own folder": {esr, map[string]string{"/usr/lib/firefox-esr/distribution/policies.json": hides}, true},
		"Firefox, its own folder is not read": {esr, map[string]string{
			"/usr/lib/firefox-esr/distribution/policies.json": hides, policies: `{"policies":{}}`,
		}, false},
		"a folder that no Firefox reads": {esr, map[string]string{"/etc/firefox-esr/policies/policies.json": hides}, false},
		"Debian's preferences": {esr, map[string]string{
			"/etc/firefox-esr/firefox-esr.js": "// pref(\"a\", 1);\nlockPref(\"security.certerror.hideAddException\", true);\n",
		}, true},
		"a comment":              {esr, map[string]string{"/etc/firefox-esr/a.js": "// pref(\"security.certerror.hideAddException\", true);\n"}, false},
		"another browser's file": {esr, map[string]string{"/usr/lib/firefox-esr/mozilla.cfg": "//\npref('security.certerror.hideAddException', false);\n"}, false},
		"an automatic setting":   {esr, map[string]string{"/usr/lib/firefox-esr/mozilla.cfg": "//\ndefaultPref('security.certerror.hideAddException', true);\n"}, true},
	} {
		f := computer("linux", "", c.program)
		f.Files = func(pattern string) (found []string) {
			for path := range c.files {
				if is, _ := filepath.Match(pattern, path); is {
					found = append(found, path)
				}
			}
			slices.Sort(found)
			return found
		}
		f.Read = func(path string) []byte {
			if text, is := c.files[path]; is {
				return []byte(text)
			}
			return nil
		}
		list := f.List()
		if len(list) != 1 || list[0].Forbids != c.want {
			t.Errorf("%s: %+v", name, list)
		}
	}
}

// TestARuleInWindowsRegistryIsRead: each browser has a place of its own.
func TestARuleInWindowsRegistryIsRead(t *testing.T) {
	set := map[string]uint64{
		`SOFTWARE\Policies\Google\Chrome SSLErrorOverrideAllowed`:                    0,
		`SOFTWARE\Policies\Microsoft\Edge SSLErrorOverrideAllowed`:                   1,
		`SOFTWARE\Policies\Mozilla\Firefox\DisableSecurityBypass InvalidCertificate`: 1,
	}
	f := computer("windows", "", `C:\Program Files\Mozilla Firefox\firefox.exe`, `C:\Program Files\Google\Chrome\Application\chrome.exe`,
		`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`)
	f.Setting = func(key, name string) (uint64, bool) {
		n, is := set[key+" "+name]
		return n, is
	}
	for _, b := range f.List() {
		if b.Forbids != (b.Name != "Edge") {
			t.Errorf("%+v", b)
		}
	}
}
