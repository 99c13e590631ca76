package clean

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// digitRow is what the keys of the row above the letters give without Shift, and
// the digit that each bears. Sources: the layouts of xkeyboard-config, symbols
// fr(basic), fr(mac), be(basic) and macintosh_vndr/fr, keys AE01 to AE10. The
// Belgian and the Apple keyboard differ from the French one in two places:
// § and ! where it has - and _. The capitals are what the accented keys give
// with Caps Lock on Linux and macOS; on Windows, Caps Lock gives the digits.
//
// No character is here twice. Layouts whose row contradicts this one (bépo,
// and AFNOR's, where à is 1) cannot be read without Shift. Canadian and Swiss
// keyboards give digits without Shift.
var digitRow = map[rune]byte{
	'&': '1', 'é': '2', '"': '3', '\'': '4', '(': '5',
	'-': '6', 'è': '7', '_': '8', 'ç': '9', 'à': '0',
	'§': '6', '!': '8', // Apple, Belgian
	'É': '2', 'È': '7', 'Ç': '9', 'À': '0', // Caps Lock
}

// Digit gives the digit, '0' to '9', that a character stands for. ok is false for
// a character that is none.
func Digit(r rune) (digit byte, ok bool) {
	if d, ok := digitRow[r]; ok {
		return d, true
	}
	return decimal(r)
}

// Unshifted reports a character that stands for a digit because it shares its
// key.
func Unshifted(r rune) bool {
	_, ok := digitRow[r]
	return ok
}

// decimal is the value of a decimal digit of any script: a keypad's, a full
// width one, an Arabic-Indic one. Unicode keeps the ten digits of a script
// together and in order, from 0 (Unicode Standard, section 4.6).
func decimal(r rune) (digit byte, ok bool) {
	if r <= unicode.MaxASCII {
		return byte(r), r >= '0' && r <= '9'
	}
	for _, t := range unicode.Nd.R16 {
		if lo, hi := rune(t.Lo), rune(t.Hi); lo <= r && r <= hi {
			return byte('0' + (r-lo)%10), true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if lo, hi := rune(t.Lo), rune(t.Hi); lo <= r && r <= hi {
			return byte('0' + (r-lo)%10), true
		}
	}
	return 0, false
}

// Compose joins a letter and the accent that follows it into one character,
// as some keyboards send é in two. ok is false when there is no such
// character.
func Compose(letter, accent rune) (r rune, ok bool) {
	one := []rune(norm.NFC.String(string([]rune{letter, accent})))
	if len(one) != 1 {
		return 0, false
	}
	return one[0], true
}

// Digits reads a whole text. unshifted is true when a character of it stood for
// the digit of its key. ok is false when one character is no digit; the empty
// text is read as no digits.
func Digits(s string) (digits string, unshifted, ok bool) {
	b := make([]byte, 0, len(s))
	for _, r := range norm.NFC.String(s) {
		d, ok := Digit(r)
		if !ok {
			return "", false, false
		}
		unshifted = unshifted || Unshifted(r)
		b = append(b, d)
	}
	return string(b), unshifted, true
}
