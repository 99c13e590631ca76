package browser

import (
	"encoding/json"
	"path/filepath"
	"slices"
)

// managed is what an administrator set for a browser on macOS, for everybody and, last,
// for this user. Chromium's family obeys these alone (policy_loader_mac.mm): what lies in
// /Library/Preferences is a recommendation to it.
func (f Finder) managed(b known) [][]byte {
	const everybody = "/Library/Managed Preferences"
	return f.propertyLists(b, everybody, filepath.Join(everybody, filepath.Base(f.Home)))
}

// firefoxManaged is Firefox's rule in the preferences of the computer, the managed ones
// last; they count where they say that there are policies (nsMacPreferencesReader.mm).
// A policy inside another one may be written with two underscores between their names,
// and a truth value as a number.
func (f Finder) firefoxManaged(b known) (forbidden, set bool) {
	enabled := false
	for _, raw := range slices.Concat(f.propertyLists(b, "/Library/Preferences"), f.managed(b)) {
		var list struct {
			Enabled any                              `json:"EnterprisePoliciesEnabled"`
			Flat    any                              `json:"DisableSecurityBypass__InvalidCertificate"`
			Bypass  struct{ InvalidCertificate any } `json:"DisableSecurityBypass"`
		}
		if json.Unmarshal(raw, &list) != nil {
			continue
		}
		if list.Enabled != nil {
			enabled = yes(list.Enabled)
		}
		for _, value := range []any{list.Flat, list.Bypass.InvalidCertificate} {
			if value != nil {
				forbidden, set = yes(value), true
			}
		}
	}
	return forbidden && enabled, set && enabled
}

// propertyLists are a browser's in some folders, of those that there are.
func (f Finder) propertyLists(b known, folders ...string) (lists [][]byte) {
	if f.OS != "darwin" || f.Properties == nil || b.flatpak == "" {
		return nil
	}
	for _, folder := range folders {
		if list := f.Properties(filepath.Join(folder, b.flatpak+".plist")); list != nil {
			lists = append(lists, list)
		}
	}
	return lists
}

func yes(value any) bool { return value == true || value == 1.0 }
