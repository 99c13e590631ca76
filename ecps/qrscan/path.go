package qrscan

import (
	"net/url"
	"path/filepath"
	"strings"
)

// Path makes a file's name of what terminals and file managers put in when a
// file is dropped or pasted: quotes, a file: address, escaped spaces, "~". home
// is the person's folder, windows the system whose paths hold backslashes.
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

// fromAddress reads file:///home/… ; the address of another computer's file
// is left as it is, and found nowhere: nothing is fetched.
func fromAddress(s string, windows bool) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || !strings.EqualFold(u.Scheme, "file") || (u.Host != "" && u.Host != "localhost") {
		return "", false
	}
	if windows {
		return filepath.FromSlash(strings.TrimPrefix(u.Path, "/")), true
	}
	return u.Path, true
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
