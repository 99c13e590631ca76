package clean_test

import (
	"testing"
	"unicode"

	"caducee/internal/clean"
)

// TestEveryKeyboardOfTheField reads the row above the letters from 1 to 0, as
// each keyboard gives it without Shift.
func TestEveryKeyboardOfTheField(t *testing.T) {
	for name, row := range map[string]string{
		"French":                          "&é\"'(-è_çà",
		"French, Caps Lock":               "&É\"'(-È_ÇÀ",
		"Belgian, Apple French":           "&é\"'(§è!çà",
		"Apple French, Caps Lock":         "&É\"'(§È!ÇÀ",
		"French, letters and accents":     "&e\u0301\"'(-e\u0300_c\u0327a\u0300",
		"French, capitals and accents":    "&E\u0301\"'(-E\u0300_C\u0327A\u0300",
		"with Shift, keypad, Swiss":       "1234567890",
		"full width":                      "１２３４５６７８９０",
		"Arabic-Indic":                    "١٢٣٤٥٦٧٨٩٠",
		"mathematical, the second series": "𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡𝟘",
	} {
		got, unshifted, ok := clean.Digits(row)
		if got != "1234567890" || !ok {
			t.Errorf("%s: %q, %v", name, got, ok)
		}
		if want := []rune(row)[0] == '&'; unshifted != want {
			t.Errorf("%s: typed without Shift %v, want %v", name, unshifted, want)
		}
	}
}

func TestWhatIsNoDigit(t *testing.T) {
	for _, r := range "aeEçÉo)=°?²½Ⅷ①,.;:/ \t\u0301\u00a0êôù’–" {
		switch r {
		case 'ç', 'É': // the table's own
			continue
		}
		if d, ok := clean.Digit(r); ok {
			t.Errorf("%q is read as %c", r, d)
		}
	}
	if got, _, ok := clean.Digits("12a4"); ok || got != "" {
		t.Errorf("%q", got)
	}
}

// TestUnicodeKeepsDigitsTogether is what the value of a digit is computed
// from.
func TestUnicodeKeepsDigitsTogether(t *testing.T) {
	n := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.Is(unicode.Nd, r) {
			continue
		}
		if d, ok := clean.Digit(r); !ok || int(d-'0') != n%10 {
			t.Fatalf("%U is read as %c, %v", r, d, ok)
		}
		n++
	}
	if n%10 != 0 || n < 600 {
		t.Errorf("%d decimal digits", n)
	}
}

func TestCompose(t *testing.T) {
	if r, ok := clean.Compose('e', '\u0301'); r != 'é' || !ok {
		t.Errorf("%q, %v", r, ok)
	}
	for _, pair := range [][2]rune{{'1', '\u0301'}, {'e', 'e'}, {'&', '\u0300'}} {
		if r, ok := clean.Compose(pair[0], pair[1]); ok {
			t.Errorf("%q becomes %q", pair, r)
		}
	}
}
