package ecps

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"caducee/internal/clean"
)

// Identifier is a national identifier of 12 digits, as a card bears it and as
// the app asks for it. The first digit says which register the others are
// from.
type Identifier struct {
	digits string
	// Doubt is true when an RPPS number's last digit is not what the others
	// lead to (Luhn): a warning and never a refusal.
	Doubt bool
	// Added is true when the 8 in front was added to 11 digits.
	Added bool
	// Unshifted is true when the digits were typed as the characters that
	// share their keys on a French keyboard.
	Unshifted bool
}

// Problem is what is wrong with what was typed.
type Problem int

// The problems.
const (
	Nothing  Problem = iota + 1 // nothing was typed
	TooShort                    // fewer than 11 digits
	TooLong                     // more than 12
	NoDigit                     // something that is no digit
)

// IdentifierError says why what was typed is no identifier. Its text has
// none of it: an identifier is personal.
type IdentifierError struct {
	Problem Problem
	// Digits is how many digits there are.
	Digits int
	// Found is the character that is no digit, for NoDigit.
	Found rune
}

func (e *IdentifierError) Error() string {
	switch e.Problem {
	case Nothing:
		return "no identifier"
	case NoDigit:
		return "the identifier has something else than digits"
	}
	return fmt.Sprintf("the identifier has %d digits instead of 11 or 12", e.Digits)
}

// The lengths of a national identifier and of an RPPS number.
const (
	identifierDigits = 12
	rppsDigits       = 11
)

// ParseIdentifier reads 11 digits, the RPPS number, or 12 with the register
// in front, with spaces, dots or hyphens anywhere. The errors are
// *IdentifierError.
func ParseIdentifier(s string) (Identifier, error) {
	typed := strings.Map(decimal, strings.Map(separator, norm.NFC.String(s)))
	if typed == "" {
		return Identifier{}, &IdentifierError{Problem: Nothing}
	}
	var id Identifier
	if !strings.ContainsAny(typed, "0123456789") {
		// No digit at all: on a French keyboard this is a number typed
		// without Shift, in which a hyphen is a 6.
		typed = strings.Map(digitOfKey, typed)
		id.Unshifted = true
	}
	var found strings.Builder
	for _, r := range typed {
		switch {
		case r >= '0' && r <= '9':
			found.WriteRune(r)
		case r == '-' && !id.Unshifted:
		default:
			return Identifier{}, &IdentifierError{Problem: NoDigit, Found: r, Digits: found.Len()}
		}
	}
	switch n := found.Len(); {
	case n == 0:
		return Identifier{}, &IdentifierError{Problem: Nothing}
	case n < rppsDigits:
		return Identifier{}, &IdentifierError{Problem: TooShort, Digits: n}
	case n > identifierDigits:
		return Identifier{}, &IdentifierError{Problem: TooLong, Digits: n}
	case n == rppsDigits:
		id.digits, id.Added = "8"+found.String(), true
	default:
		id.digits = found.String()
	}
	id.Doubt = id.Register() == "" || id.Register() == "RPPS" && !luhn(id.digits[1:])
	return id, nil
}

// separator drops what people put between groups of digits.
func separator(r rune) rune {
	if unicode.IsSpace(r) || r == '.' || r == '\u202f' || r == '\u2011' {
		return -1
	}
	return r
}

// decimal makes a decimal digit of any script an ASCII one.
func decimal(r rune) rune {
	if d, ok := clean.Digit(r); ok && !clean.Unshifted(r) {
		return rune(d)
	}
	return r
}

// digitOfKey is the digit of a key that was pressed without Shift.
func digitOfKey(r rune) rune {
	if d, ok := clean.Digit(r); ok {
		return rune(d)
	}
	return r
}

// FromCard takes an identifier as a card gives it: it is not doubted. false
// when it has not 12 digits.
func FromCard(digits string) (Identifier, bool) {
	if len(digits) != identifierDigits || strings.Trim(digits, "0123456789") != "" {
		return Identifier{}, false
	}
	return Identifier{digits: digits}, true
}

// Digits is the 12 digits, "" for the zero Identifier.
func (id Identifier) Digits() string { return id.digits }

// Register is the register the number is from, named as cps.Holder.IDType
// does: RPPS, ADELI, FINESS, SIRET, STUDENT; "" when the first digit is none
// of those known.
func (id Identifier) Register() string {
	if id.digits == "" {
		return ""
	}
	return map[byte]string{'8': "RPPS", '0': "ADELI", '3': "FINESS", '5': "SIRET", '9': "STUDENT"}[id.digits[0]]
}

// Spaced is the number as it is easily copied: the first digit apart, then
// groups of three, four and four.
func (id Identifier) Spaced() string {
	if id.digits == "" {
		return ""
	}
	return strings.Join([]string{id.digits[:1], id.digits[1:4], id.digits[4:8], id.digits[8:]}, " ")
}

// Masked is the number on a shared screen: which register it is from, and
// nothing of the person.
func (id Identifier) Masked() string {
	if id.digits == "" {
		return ""
	}
	return id.digits[:1] + " ••• •••• ••••"
}

// luhn checks the last digit (ISO/IEC 7812-1 annex B).
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
