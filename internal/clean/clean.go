// Package clean makes text that this program did not write fit to show: what
// comes from a card, a certificate, a reader, the USB bus, a file, a QR code,
// the environment, an argument or a module. Anybody may have written it: it may
// hold escape sequences that a terminal obeys, characters that turn the text
// around them, and characters that do not show. One rule serves every output,
// JSON included.
//
// What a character is comes from its Unicode properties, not from a list.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Most is how many characters are kept of one line. A QR code, the longest that
// is shown whole, holds 7,089 (ISO/IEC 18004).
const Most = 8192

// marksPerBase is how many combining marks one character may carry. More of
// them, or the same one twice running, are no writing system's (Unicode
// Technical Standard 39, section 5.4); a terminal draws them over the lines
// around.
const marksPerBase = 4

// Line is s on one line. Controls, separators of lines, what changes the order
// of other characters and what is no character become spaces; what does not
// show is left out. Line(Line(s)) is Line(s).
func Line(s string) string { return scrub(s, false, false) }

// Lines is Line for each line of a text: it keeps "\n".
func Lines(s string) string { return scrub(s, true, false) }

// Marked is Line that shows what it took away, as U+FFFD: for an address, which
// must not look right when it is not.
func Marked(s string) string { return scrub(s, false, true) }

// Name is Line without spaces at its ends, cut after so many characters.
func Name(s string, most int) string {
	s = strings.TrimSpace(Line(s))
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// leftOut stands for a character that is left out.
const leftOut = rune(-1)

// scrub is the one rule; marked puts U+FFFD for each character that it takes
// away.
func scrub(s string, lines, marked bool) string {
	if plain(s) {
		return s
	}
	space, nothing := ' ', leftOut
	if marked {
		space, nothing = utf8.RuneError, utf8.RuneError
	}
	s = strings.ToValidUTF8(s, string(space))
	var b strings.Builder
	b.Grow(min(len(s), 4*Most))
	kept, marks := 0, 0
	last, based := leftOut, false
	for _, r := range s {
		mark := false
		switch {
		case r == '\n' && lines:
		case r == '\n', r == '\t':
			r = ' '
		case unicode.Is(unicode.Bidi_Control, r):
			r = space
		case unseen(r):
			r = nothing
		case unicode.Is(unicode.M, r):
			mark = true
			if marks++; !based || marks > marksPerBase || r == last {
				r = nothing
			}
		case !unicode.IsGraphic(r):
			// A control, a separator of lines; not assigned, or for private use.
			r = space
		}
		if r == leftOut {
			continue
		}
		if !mark {
			marks, based = 0, !unicode.IsSpace(r) // a space may be trimmed
		}
		last = r
		switch kept++; {
		case r == '\n':
			kept = 0
		case kept == Most+1:
			r = '…'
		case kept > Most:
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain tells quickly that a text is printable ASCII of an ordinary length,
// which nearly all are.
func plain(s string) bool {
	if len(s) > Most {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// unseen tells a character that has no shape of its own: a format, or one that
// Unicode has every renderer ignore.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}
