package browser

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"

	"caducee/internal/diagnosis"
)

// forbids tells that an administrator keeps this computer's users from passing the
// browser's warning about a certificate. false is also "not known": what a directory
// service alone tells is not looked at. The names are those of Chrome's list of
// policies and of Firefox's own (Policies.sys.mjs); with either set, Chromium 156 and
// Firefox 153 show their warning without a button to go on.
func (f Finder) forbids(b known, command []string) bool {
	if b.kind == diagnosis.BrowserFirefox {
		return f.firefoxForbids(b, command)
	}
	if f.Setting != nil && b.key != "" {
		if n, set := f.Setting(b.key, "SSLErrorOverrideAllowed"); set {
			return n == 0
		}
	}
	forbidden := false
	for _, policy := range f.chromesPolicies(b) { // of two the last one counts
		if policy.Allowed != nil {
			forbidden = !*policy.Allowed
		}
		for _, origin := range policy.Origins {
			if strings.Contains(origin, "localhost") { // all names below it, perhaps
				return false
			}
		}
	}
	return forbidden
}

// chromesPolicy is what a browser of Chromium's family is told of its warning.
type chromesPolicy struct {
	Allowed *bool    `json:"SSLErrorOverrideAllowed"`
	Origins []string `json:"SSLErrorOverrideAllowedForOrigins"`
}

// chromesPolicies are in files on Linux, and in the managed preferences on macOS.
func (f Finder) chromesPolicies(b known) (policies []chromesPolicy) {
	lists := f.managed(b)
	if f.OS == "linux" && b.policies != "" {
		for _, file := range f.files(filepath.Join(b.policies, "*.json")) {
			lists = append(lists, f.read(file))
		}
	}
	for _, list := range lists {
		var policy chromesPolicy
		if json.Unmarshal(list, &policy) == nil {
			policies = append(policies, policy)
		}
	}
	return policies
}

// hidden is the preference that takes the button for going on from Firefox's page: set
// for all users, it is in a file of JavaScript.
var hidden = regexp.MustCompile(`(?m)^\s*\w*[pP]ref\(\s*["']security\.certerror\.hideAddException["']\s*,\s*true\b`)

// firefoxForbids looks at Firefox's policies and at the preferences of all users.
func (f Finder) firefoxForbids(b known, command []string) bool {
	if f.Setting != nil && b.key != "" {
		if n, set := f.Setting(b.key+`\DisableSecurityBypass`, "InvalidCertificate"); set {
			return n != 0
		}
	}
	var prefs []string
	for _, folder := range f.firefoxFolders(command) {
		prefs = append(prefs, filepath.Join(folder, "*.cfg"), filepath.Join(folder, "defaults/pref/*.js"))
	}
	if f.OS == "linux" {
		prefs = append(prefs, "/etc/firefox-esr/*.js", "/etc/firefox/*.js", "/etc/firefox/pref/*.js")
	}
	for _, pattern := range prefs {
		for _, file := range f.files(pattern) {
			if hidden.Match(f.read(file)) {
				return true
			}
		}
	}
	if forbidden, set := f.firefoxManaged(b); set {
		return forbidden
	}
	for _, file := range f.firefoxPolicies(command) {
		raw := f.read(file)
		if raw == nil {
			continue
		}
		var all struct {
			Policies struct {
				DisableSecurityBypass struct {
					InvalidCertificate bool
				}
			} `json:"policies"`
		}
		return json.Unmarshal(raw, &all) == nil && all.Policies.DisableSecurityBypass.InvalidCertificate
	}
	return false
}

// firefoxPolicies are the files of policies, of which Firefox reads the first one that
// is there.
func (f Finder) firefoxPolicies(command []string) (files []string) {
	if f.OS == "linux" {
		files = []string{"/etc/firefox/policies/policies.json"}
	}
	for _, folder := range f.firefoxFolders(command) {
		files = append(files, filepath.Join(folder, "distribution", "policies.json"))
	}
	return files
}

// firefoxFolders are where Firefox's own files may be: in its program's folder, to
// which its command leads, or where distributions have it.
func (f Finder) firefoxFolders(command []string) []string {
	program := command[len(command)-1]
	switch f.OS {
	case "darwin": // "open -a Firefox.app"
		return []string{filepath.Join(program, "Contents/Resources")}
	case "windows":
		return []string{filepath.Dir(program)}
	}
	if target, err := f.Target(program); err == nil {
		program = target
	}
	folders := []string{filepath.Dir(program)}
	switch folders[0] {
	case "/usr/bin", "/usr/local/bin": // a script that starts it
		folders = []string{"/usr/lib/firefox", "/usr/lib/firefox-esr", "/usr/lib64/firefox"}
	}
	return folders
}

func (f Finder) files(pattern string) []string {
	if f.Files == nil {
		return nil
	}
	return f.Files(pattern)
}

func (f Finder) read(file string) []byte {
	if f.Read == nil {
		return nil
	}
	return f.Read(file)
}
