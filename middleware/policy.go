package middleware

import (
	"encoding/json"
	"strings"
)

// byPolicy tells that an administrator has Firefox load Cryptolib's module: in its
// policies.json, or in what Windows keeps of them.
func (f Finder) byPolicy(p places) bool {
	files := p.policies
	if p.policy != "" && f.any([]string{p.policy}) {
		files = []string{p.policy}
	}
	for _, file := range files {
		raw, err := readBounded(f.path(file), 256<<10)
		if err == nil && devices(raw, "cps3_pkcs11") {
			return true
		}
	}
	if f.Devices == nil {
		return false
	}
	for _, device := range f.Devices() {
		if strings.Contains(strings.ToLower(device), "cps3_pkcs11") {
			return true
		}
	}
	return false
}

// devices tells whether Firefox's policy SecurityDevices names a module: the
// devices themselves, or below "Add" (since Firefox 114).
func devices(policies []byte, module string) bool {
	var file struct {
		Policies struct {
			SecurityDevices map[string]json.RawMessage
		} `json:"policies"`
	}
	if json.Unmarshal(policies, &file) != nil {
		return false
	}
	names := func(raw json.RawMessage) bool {
		var path string
		return json.Unmarshal(raw, &path) == nil && strings.Contains(strings.ToLower(path), module)
	}
	for name, raw := range file.Policies.SecurityDevices {
		if names(raw) {
			return true
		}
		var added map[string]json.RawMessage
		if name != "Add" || json.Unmarshal(raw, &added) != nil {
			continue
		}
		for _, raw := range added {
			if names(raw) {
				return true
			}
		}
	}
	return false
}
