package middleware

import (
	"path/filepath"
	"strings"

	"caducee/internal/diagnosis"
)

// moduleFile is where a Firefox profile lists its PKCS#11 modules (NSS's
// secmod database).
const moduleFile = "pkcs11.txt"

// firefox reads the modules of each profile. One that knows Cryptolib's is
// enough; without names one that does not, and old reports one that still has
// the module that went through GALSS.
func (f Finder) firefox(p places) (state diagnosis.FirefoxState, without string, old bool) {
	state = diagnosis.FirefoxAbsent
	for _, folder := range p.firefox {
		root := f.path(folder)
		if root == "" {
			continue
		}
		for _, profile := range subfolders(root) {
			raw, err := readBounded(filepath.Join(profile, moduleFile), 64<<10)
			if err != nil {
				continue // no profile, or one that was never opened
			}
			lists := strings.ToLower(string(raw))
			switch {
			case strings.Contains(lists, "cps3_pkcs11"):
				state = diagnosis.FirefoxRegistered
			case state == diagnosis.FirefoxAbsent:
				state, without = diagnosis.FirefoxUnregistered, profile
			}
			old = old || strings.Contains(lists, "cps pkcs11 sur galss")
		}
	}
	return state, without, old
}
