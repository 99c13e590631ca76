package ui

import "github.com/charmbracelet/x/ansi"

// cols is the number of columns of a text. The letters, signs and styles of
// the screens are counted here, many times a frame; whatever else is in a
// text, a reader's name for instance, is left to the library.
func cols(s string) int {
	n := 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= ' ' && c < 0x7f:
			n++
			i++
			continue
		case c == 0x1b:
			// A style: ESC [ digits and semicolons m.
			j := i + 2
			if j > len(s) || s[i+1] != '[' {
				return ansi.StringWidth(s)
			}
			for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == ';') {
				j++
			}
			if j == len(s) || s[j] != 'm' {
				return ansi.StringWidth(s)
			}
			i = j + 1
			continue
		case c == 0xc2 && i+1 < len(s) && s[i+1] >= 0xa0 && s[i+1] < 0xc0 && s[i+1] != 0xad, // Latin-1 signs but the soft hyphen
			c >= 0xc3 && c <= 0xca && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] < 0xc0: // Latin letters
			n++
			i += 2
			continue
		case c == 0xe2 && i+2 < len(s) && narrow(s[i+1], s[i+2]):
			n++
			i += 3
			continue
		}
		return ansi.StringWidth(s)
	}
	return n
}

// narrow tells that a character of U+2000 to U+2FFF, by the last two bytes of
// its UTF-8 form, is one of the one-column signs that the screens use:
// dashes, quotation marks, bullet and ellipsis, arrows, box drawing, blocks,
// the circles, check marks.
func narrow(b, c byte) bool {
	if c < 0x80 || c >= 0xc0 {
		return false
	}
	switch b {
	case 0x80: // U+2000 to U+203F
		return c >= 0x90 && c <= 0xa6 || c == 0xb9 || c == 0xba
	case 0x86: // U+2180 to U+21BF
		return c >= 0x90 && c <= 0x93 || c == 0xb5
	case 0x94, 0x95, 0x96: // U+2500 to U+25BF
		return b != 0x96 || c < 0xa0
	case 0x97: // U+25C0 to U+25FF
		return c == 0x8b || c >= 0x8f && c <= 0x93
	case 0x9c: // U+2700 to U+273F
		return c == 0x93 || c == 0x97
	}
	return false
}
