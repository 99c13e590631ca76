package cli

import (
	"bytes"
	"runtime"
	"strings"
	"unicode/utf8"

	"caducee/internal/clean"
)

// fileArgument is the name of a file as it can be typed or copied again in a command.
// A name that the output cannot show exactly (characters that its set lacks, bytes
// that are no text, controls) is the help's word for a file: another name would be
// another file.
func (a *app) fileArgument(name string) string {
	text := a.set.Text(name)
	var shown bytes.Buffer
	_, err := a.set.Writer(&shown, false).Write([]byte(text))
	if err != nil || shown.String() != name || !utf8.ValidString(text) || clean.Line(text) != text {
		_, rest, _ := strings.Cut(a.texts.CLI.Flags.Image, "`")
		word, _, _ := strings.Cut(rest, "`")
		return word
	}
	return argument(text, runtime.GOOS == "windows")
}

// argument quotes what a shell would take for something else: POSIX quotes, or
// those of Windows, whose names hold no double quote.
func argument(s string, windows bool) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r >= utf8.RuneSelf || strings.ContainsRune("_./:@%+,-", r)
	}
	switch {
	case windows && strings.IndexFunc(s, func(r rune) bool { return !plain(r) && r != '\\' }) < 0:
		return s
	case windows:
		return `"` + s + `"`
	case s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0:
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
