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

// TestARuleOfAManagedMacIsRead: property lists, as macOS' plutil makes JSON of them.
func TestARuleOfAManagedMacIsRead(t *testing.T) {
	const (
		chrome, edge, firefox = "/Applications/Google Chrome.app", "/Applications/Microsoft Edge.app", "/Applications/Firefox.app"
		everybody             = "/Library/Managed Preferences/"
		computers             = "/Library/Preferences/"
		forChrome, forFirefox = "com.google.Chrome.plist", "org.mozilla.firefox.plist"
		its                   = firefox + "/Contents/Resources/distribution/policies.json"
		forbids               = `{"HomepageLocation":"https://a.example","SSLErrorOverrideAllowed":false}`
		hides                 = `{"policies":{"DisableSecurityBypass":{"InvalidCertificate":true}}}`
		bypass                = `"DisableSecurityBypass":{"InvalidCertificate":true}}`
	)
	for name, c := range map[string]struct {
		app   string
		files map[string]string
		want  bool
	}{
		"no rule":           {chrome, nil, false},
		"Chrome":            {chrome, map[string]string{everybody + forChrome: forbids}, true},
		"for this user":     {chrome, map[string]string{everybody + "c/" + forChrome: forbids}, true},
		"the user's counts": {chrome, map[string]string{everybody + forChrome: forbids, everybody + "c/" + forChrome: `{"SSLErrorOverrideAllowed":true}`}, false},
		"but for this computer": {chrome, map[string]string{
			everybody + forChrome: `{"SSLErrorOverrideAllowed":false,"SSLErrorOverrideAllowedForOrigins":["https:\/\/[*.]localhost"]}`,
		}, false},
		"a recommendation": {chrome, map[string]string{computers + forChrome: forbids}, false},
		"another user's":   {chrome, map[string]string{everybody + "d/" + forChrome: forbids}, false},
		"no list":          {chrome, map[string]string{everybody + forChrome: "no"}, false},
		"Edge":             {edge, map[string]string{everybody + "com.microsoft.Edge.plist": forbids}, true},
		"Firefox":          {firefox, map[string]string{everybody + forFirefox: `{"EnterprisePoliciesEnabled":true,` + bypass}, true},
		"Firefox, the computer's": {firefox, map[string]string{
			computers + forFirefox: `{"DisableSecurityBypass__InvalidCertificate":1,"EnterprisePoliciesEnabled":1}`,
		}, true},
		"Firefox, in two lists": {firefox, map[string]string{
			computers + forFirefox: `{"EnterprisePoliciesEnabled":true}`, everybody + forFirefox: "{" + bypass,
		}, true},
		"Firefox, not in use": {firefox, map[string]string{everybody + forFirefox: "{" + bypass}, false},
		"Firefox, allowed over its file": {firefox, map[string]string{
			everybody + forFirefox: `{"EnterprisePoliciesEnabled":true,"DisableSecurityBypass":{"InvalidCertificate":false}}`, its: hides,
		}, false},
		"Firefox's file":               {firefox, map[string]string{its: hides}, true},
		"Firefox's file beside others": {firefox, map[string]string{everybody + forFirefox: `{"EnterprisePoliciesEnabled":true}`, its: hides}, true},
	} {
		f := computer("darwin", "", c.app)
		f.Home = "/Users/c"
		read := func(path string) []byte {
			if text, is := c.files[path]; is {
				return []byte(text)
			}
			return nil
		}
		f.Files, f.Read, f.Properties = func(string) []string { return nil }, read, read
		list := f.List()
		if len(list) != 1 || list[0].Forbids != c.want {
			t.Errorf("%s: %+v", name, list)
		}
	}
}
