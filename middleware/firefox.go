package middleware

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"caducee/internal/diagnosis"
)

// moduleFile is where a Firefox profile lists its PKCS#11 modules (NSS's
// secmod database).
const moduleFile = "pkcs11.txt"

// firefox reads the modules of the profiles that count for this user: the default
// ones that profiles.ini names, or all where it names none. One that knows
// Cryptolib's is enough; without names one that does not, and old reports one that
// still has the module that went through GALSS.
func (f Finder) firefox(p places) (state diagnosis.FirefoxState, without string, old bool) {
	state = diagnosis.FirefoxAbsent
	for _, folder := range p.firefox {
		root := f.path(folder)
		if root == "" {
			continue
		}
		profiles := defaultProfiles(root)
		named := profiles != nil
		if !named {
			profiles = subfolders(root)
		}
		for _, profile := range profiles {
			raw, err := readBounded(filepath.Join(profile, moduleFile), 64<<10)
			if err != nil && !named {
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

// profilesFile lists a user's profiles, beside their folder or in it.
const profilesFile = "profiles.ini"

// defaultProfiles are the profiles that Firefox opens: the default of each
// installation ([Install...]), else the one marked so ([Profile0], Default=1). nil
// where no list names one that is there.
func defaultProfiles(root string) []string {
	for _, folder := range []string{root, filepath.Dir(root)} {
		raw, err := readBounded(filepath.Join(folder, profilesFile), 64<<10)
		if err != nil {
			continue
		}
		var installed, marked []string
		for _, section := range sections(string(raw)) {
			at := section.values["default"]
			switch {
			case strings.HasPrefix(section.name, "install") && at != "":
				installed = appendProfile(installed, folder, at)
			case strings.HasPrefix(section.name, "profile") && at == "1":
				marked = appendProfile(marked, folder, section.values["path"])
			}
		}
		if installed != nil {
			return installed
		}
		return marked
	}
	return nil
}

// appendProfile adds a profile's folder where there is one. Its path is relative to
// the list, with slashes on every system, or absolute.
func appendProfile(list []string, folder, at string) []string {
	at = filepath.FromSlash(at)
	if !filepath.IsAbs(at) {
		at = filepath.Join(folder, at)
	}
	if info, err := os.Stat(at); err == nil && info.IsDir() && !slices.Contains(list, at) {
		list = append(list, at)
	}
	return list
}

// section is a part of an .ini file; its keys are in lower case.
type section struct {
	name   string
	values map[string]string
}

func sections(ini string) (all []section) {
	for line := range strings.Lines(strings.TrimPrefix(ini, "\ufeff")) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			all = append(all, section{strings.ToLower(strings.TrimSuffix(name, "]")), map[string]string{}})
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if ok && len(all) > 0 {
			all[len(all)-1].values[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return all
}
