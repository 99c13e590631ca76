package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// allowed are the licences that a binary under the MIT licence may be made of
// without another duty than to hand on their texts.
var allowed = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"}

// errLicence is a module whose licence is missing, unknown or not allowed.
var errLicence = errors.New("licence")

// module is a part of the binary with its licence.
type module struct {
	path, version, sum string
	// spdx are the identifiers of its licences (spdx.org/licenses).
	spdx []string
	// texts are the files to hand on, by name.
	texts map[string]string
}

// licensed gives each module of a binary, Go's own library first, with its
// licence.
func licensed(info *debug.BuildInfo) ([]module, error) {
	root, err := output("go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	std, err := read(module{path: "std", version: info.GoVersion}, root)
	if err != nil {
		return nil, err
	}
	all := []module{std}
	names := make([]string, 0, len(info.Deps))
	for i, d := range info.Deps {
		if d.Replace != nil {
			info.Deps[i] = d.Replace
		}
		names = append(names, info.Deps[i].Path)
	}
	folders, err := output("go", append([]string{"list", "-m", "-f", "{{.Dir}}"}, names...)...)
	if err != nil {
		return nil, err
	}
	found := strings.Split(folders, "\n")
	if len(found) != len(names) {
		return nil, fmt.Errorf("%d folders of %d modules: run go mod download", len(found), len(names))
	}
	for i, dir := range found {
		d := info.Deps[i]
		m, err := read(module{path: d.Path, version: d.Version, sum: d.Sum}, dir)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// read looks for a module's licence in its folder.
func read(m module, dir string) (module, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return m, fmt.Errorf("%s: %w", m.path, err)
	}
	m.texts = map[string]string{}
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		licence := strings.HasPrefix(name, "LICEN") || strings.HasPrefix(name, "COPYING")
		if e.IsDir() || !licence && !strings.HasPrefix(name, "NOTICE") {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return m, fmt.Errorf("%s: %w", m.path, err)
		}
		m.texts[e.Name()] = string(raw)
		if licence {
			m.spdx = append(m.spdx, identify(raw)...)
		}
	}
	slices.Sort(m.spdx)
	m.spdx = slices.Compact(m.spdx)
	if len(m.spdx) == 0 {
		return m, fmt.Errorf("%w: none found for %s in %s", errLicence, m.path, dir)
	}
	for _, id := range m.spdx {
		if !slices.Contains(allowed, id) {
			return m, fmt.Errorf("%w: %s has %s, which is not among %s", errLicence, m.path, id, strings.Join(allowed, ", "))
		}
	}
	return m, nil
}

// identify names the licences of a text; an address alone is no licence.
func identify(text []byte) (spdx []string) {
	for _, match := range licensecheck.Scan(text).Match {
		if !match.IsURL {
			spdx = append(spdx, match.ID)
		}
	}
	return spdx
}

// writeLicences writes each module's texts into a folder of its own, and one
// list.
func writeLicences(dir string, modules []module) error {
	var list strings.Builder
	for _, m := range modules {
		fmt.Fprintf(&list, "%s %s: %s\n", m.path, m.version, strings.Join(m.spdx, ", "))
		folder := filepath.Join(dir, filepath.FromSlash(m.path))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		for name, text := range m.texts {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(dir, "LIST"), []byte(list.String()), 0o644)
}

func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}
