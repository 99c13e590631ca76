package cli

import (
	"slices"
	"strings"
	"unicode"

	"caducee/internal/present"
)

// spoken are the digits as they are said, in French and in English.
var spoken = map[string]string{
	"zero": "0", "un": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "neuf": "9",
	"oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "seven": "7", "eight": "8", "nine": "9",
}

// around are words that are said before a code.
var around = []string{"cad", "code", "situation", "numero", "number", "n", "no"}

// dictated is a code as it was said, digit by digit, or with a word before it:
// "CAD six zéro un", "code 601", in digits of any script. What is something else
// stays as it is.
func dictated(args []string) []string {
	words := strings.FieldsFunc(present.Fold(strings.Join(args, " ")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var digits strings.Builder
	named := false
	for _, w := range words {
		switch d := spoken[w]; {
		case d != "":
			digits.WriteString(d)
			named = true
		case slices.Contains(around, w) && digits.Len() == 0:
			named = true
		default:
			for _, r := range w {
				v, ok := digitOf(r)
				if !ok {
					return args
				}
				digits.WriteByte(v)
				named = named || r > unicode.MaxASCII
			}
		}
	}
	if !named || digits.Len() != 3 {
		return args
	}
	return []string{digits.String()}
}

// digitOf is the ASCII digit of a decimal digit of any script: each script has its
// ten in order (Unicode, general category Nd).
func digitOf(r rune) (byte, bool) {
	if !unicode.IsDigit(r) {
		return 0, false
	}
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	if r <= '9' && r >= '0' {
		zero = '0'
	}
	return byte('0' + r - zero), true
}
