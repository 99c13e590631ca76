package qrscan

import (
	"net/url"
	"path/filepath"
	"strings"
)

// Find is the file that is meant by what terminals and file managers put in
// when a file is dropped, pasted or typed: the first name, from what was put in
// as it is to what a shell would make of it, that exists tells a file of; else
// what was most likely meant. home is the user's folder, windows the system
// whose paths hold backslashes.
func Find(typed, home string, windows bool, exists func(name string) bool) string {
	likely := Path(typed, home, windows)
	for _, name := range names(typed, home, windows) {
		if name != "" && exists(name) {
			return name
		}
	}
	return likely
}

// names are what may be meant, the most literal first.
func names(typed, home string, windows bool) []string {
	line := strings.TrimRight(typed, "\r\n")
	all := []string{typed, line, strings.TrimSpace(typed), Path(typed, home, windows)}
	// Of several lines or files, the first that is one.
	for l := range strings.Lines(typed) {
		all = append(all, strings.TrimRight(l, "\r\n"), Path(l, home, windows))
	}
	// A terminal that is narrow breaks what is copied from it.
	all = append(all, Path(strings.NewReplacer("\r\n", "", "\n", "", "\r", "").Replace(typed), home, windows))
	for _, word := range words(line, windows) {
		all = append(all, Path(word, home, windows))
	}
	// A shell's backslashes on a name that has some of its own.
	return append(all, unescape(strings.TrimSpace(typed)))
}

// words are what a shell would take for several names, with their quotes and
// backslashes.
func words(line string, windows bool) []string {
	var all []string
	var word strings.Builder
	var quote rune
	escaped := false
	for _, r := range line {
		switch {
		case escaped:
			escaped = false
		case r == '\\' && !windows && quote != '\'':
			escaped = true
		case quote == 0 && (r == '\'' || r == '"'):
			quote = r
		case r == quote:
			quote = 0
		case quote == 0 && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			if word.Len() > 0 {
				all = append(all, word.String())
			}
			word.Reset()
			continue
		}
		word.WriteRune(r)
	}
	return append(all, word.String())
}

// Path makes a file's name of what was put in: quotes, a file: address, escaped
// spaces and "~" are undone.
func Path(typed, home string, windows bool) string {
	s := strings.TrimSpace(typed)
	// PowerShell writes the call operator before a quoted path.
	if rest, ok := strings.CutPrefix(s, "& "); ok && windows {
		s = strings.TrimSpace(rest)
	}
	quoted := false
	for _, q := range []string{"'", `"`} {
		if len(s) >= 2 && strings.HasPrefix(s, q) && strings.HasSuffix(s, q) {
			s, quoted = s[1:len(s)-1], true
			break
		}
	}
	if file, ok := fromAddress(s, windows); ok {
		return file
	}
	switch {
	case windows:
	case quoted:
		// What a shell's quotes cannot hold, terminals write as '\''.
		s = strings.ReplaceAll(s, `'\''`, "'")
	default:
		s = unescape(s)
	}
	if rest, ok := strings.CutPrefix(s, "~"); ok && home != "" && (rest == "" || rest[0] == '/' || rest[0] == '\\') {
		s = filepath.Join(home, rest)
	}
	return s
}

// fromAddress reads file:///home/…, and the forms that programs write of it:
// with one slash, with this computer's name for itself, with spaces that are
// not escaped. The address of another computer's file is left as it is, and
// found nowhere: nothing is fetched.
func fromAddress(s string, windows bool) (string, bool) {
	const scheme = "file:"
	if len(s) < len(scheme) || !strings.EqualFold(s[:len(scheme)], scheme) {
		return "", false
	}
	rest := s[len(scheme):]
	if strings.HasPrefix(rest, "//") {
		host, path, ok := strings.Cut(rest[2:], "/")
		if !ok || host != "" && !strings.EqualFold(host, "localhost") && host != "127.0.0.1" {
			return "", false
		}
		rest = "/" + path
	}
	if plain, err := url.PathUnescape(rest); err == nil {
		rest = plain
	}
	if windows {
		if len(rest) >= 3 && rest[0] == '/' && rest[2] == ':' {
			rest = rest[1:]
		}
		return strings.ReplaceAll(rest, "/", `\`), true
	}
	return rest, true
}

// unescape takes the backslashes away that a shell would.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
