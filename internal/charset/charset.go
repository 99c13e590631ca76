// Package charset writes text for people with the characters that their terminal
// takes: those in the set of their locale, and those in its font. What it does not
// have is written with what it has, letters without their accents rather than as
// signs of something else.
package charset

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
)

// Set is a character set to write in. The zero Set is UTF-8 with all of
// Unicode.
type Set struct {
	// name is for people and tests: UTF-8, ASCII, ISO-8859-15.
	name string
	// has tells whether a character is there; nil for all of them.
	has func(r rune) bool
	// encoding turns UTF-8 into bytes, nil where it stays UTF-8.
	encoding encoding.Encoding
}

// Name is the set's name: UTF-8, ASCII, or the IANA's.
func (s Set) Name() string {
	if s.name == "" {
		return "UTF-8"
	}
	return s.name
}

// Limited reports a set that lacks the signs of typography: what is drawn
// keeps to ASCII there.
func (s Set) Limited() bool { return s.has != nil }

// Encoded reports a set whose text is other bytes than UTF-8's.
func (s Set) Encoded() bool { return s.encoding != nil }

// Of is the set of a system's environment (runtime.GOOS): the first of LC_ALL,
// LC_CTYPE and LANG that is set says it (POSIX.1-2017 §8.2). Where none is set,
// nothing is known, and terminals are UTF-8. The Linux console takes UTF-8 and
// has the glyphs of Western Europe (console_codes(4), setfont(8): 512 at most).
// Windows' consoles take Unicode whatever these say.
func Of(system string, getenv func(string) string) Set {
	if system == "windows" {
		return Set{}
	}
	value := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value = getenv(name); value != "" {
			break
		}
	}
	s := named(value)
	if s.name == "" && getenv("TERM") == "linux" {
		return Set{name: "UTF-8 of a console", has: encodes(charmap.ISO8859_15)}
	}
	return s
}

// ascii is what every terminal has.
var ascii = Set{name: "ASCII", has: func(r rune) bool { return r < 0x80 }}

// named is the set that a locale names: language_TERRITORY.codeset@modifier
// (setlocale(3)).
func named(locale string) Set {
	locale, modifier, _ := strings.Cut(locale, "@")
	language, codeset, _ := strings.Cut(locale, ".")
	switch {
	case codeset != "":
	case language == "":
		return Set{}
	case language == "C", language == "POSIX":
		return ascii
	case modifier == "euro":
		codeset = "ISO-8859-15"
	default:
		// A language alone has the set that it had before there was UTF-8, which
		// is this one for those of Western Europe (/usr/share/i18n/SUPPORTED).
		codeset = "ISO-8859-1"
	}
	switch plain := squeezed(codeset); {
	case plain == "utf8":
		return Set{}
	case plain == "ansix341968", plain == "usascii", plain == "ascii", plain == "646":
		return ascii
	case strings.HasPrefix(plain, "iso8859") && len(plain) > len("iso8859"):
		codeset = "ISO-8859-" + plain[len("iso8859"):] // "ISO8859-1" and "iso88591" are written too
	case strings.HasPrefix(plain, "cp125"):
		codeset = "windows-" + plain[len("cp"):]
	}
	e, err := ianaindex.IANA.Encoding(codeset)
	if err != nil || e == nil || !keepsASCII(e) {
		return ascii // every set that a terminal has, has that one in it
	}
	name, err := ianaindex.MIME.Name(e)
	if err != nil {
		name = codeset
	}
	return Set{name: name, has: encodes(e), encoding: e}
}

// squeezed is a name without what people write in different ways.
func squeezed(name string) string {
	return strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(name))
}

func encodes(e encoding.Encoding) func(r rune) bool {
	return func(r rune) bool {
		if r < 0x80 {
			return true
		}
		_, err := e.NewEncoder().String(string(r))
		return err == nil
	}
}

// keepsASCII tells a set in which ASCII is written as it is: escape sequences
// are.
func keepsASCII(e encoding.Encoding) bool {
	const all = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x1b\n\r\t"
	out, err := e.NewEncoder().String(all)
	return err == nil && out == all
}
