package browser

import (
	"path/filepath"
	"strings"
	"unicode"

	"caducee/internal/diagnosis"
)

// other is the desktop's default browser where it is none of those that are known here:
// what its users call it is in its desktop file (freedesktop's desktop entries). It is
// opened as the desktop opens it.
func (f Finder) other(file string) (Found, bool) {
	if f.OS != "linux" || filepath.Ext(file) != ".desktop" || file != filepath.Base(file) {
		return Found{}, false
	}
	opener, err := f.Look("xdg-open")
	if err != nil {
		return Found{}, false
	}
	for _, place := range []struct {
		folder   string
		confined bool
	}{
		{filepath.Join(f.Home, ".local/share/applications"), false},
		{"/usr/local/share/applications", false},
		{"/usr/share/applications", false},
		{filepath.Join(f.Home, ".local/share/flatpak/exports/share/applications"), true},
		{"/var/lib/flatpak/exports/share/applications", true},
		{"/var/lib/snapd/desktop/applications", true},
	} {
		if name := entryName(string(f.read(filepath.Join(place.folder, file)))); name != "" {
			return Found{Browser: diagnosis.Browser{Name: name, Confined: place.confined}, Command: []string{opener}}, true
		}
	}
	return Found{}, false
}

// nameLength bounds a program's name, in characters.
const nameLength = 40

// entryName is the name in a desktop entry, "" none. It is shown on a terminal: signs
// that do not print are left out.
func entryName(entry string) string {
	here := false
	for line := range strings.Lines(entry) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			here = line == "[Desktop Entry]"
			continue
		}
		name, is := strings.CutPrefix(line, "Name=")
		if !here || !is {
			continue
		}
		name = strings.Map(func(r rune) rune {
			if !unicode.IsPrint(r) {
				return -1
			}
			return r
		}, name)
		if all := []rune(name); len(all) > nameLength {
			name = string(all[:nameLength])
		}
		return strings.TrimSpace(name)
	}
	return ""
}
