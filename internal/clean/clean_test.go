package clean_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"caducee/internal/clean"
)

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a name", "DUPONT Camille", "DUPONT Camille"},
		{"accents", "Élodie N’Guyễn-Đặng, à 20 °C", "Élodie N’Guyễn-Đặng, à 20 °C"},
		{"accents in two characters", "E\u0301lodie", "E\u0301lodie"},
		{"French spaces", "prêt\u00a0: 5\u202f%", "prêt\u00a0: 5\u202f%"},
		{"an escape sequence", "a\x1b[2Jb", "a [2Jb"},
		{"the title of the window", "\x1b]0;x\x07", " ]0;x "},
		{"C1 controls", "a\u009b2Jb\u0085c", "a 2Jb c"},
		{"delete", "a\x7fb", "a b"},
		{"lines", "a\nb\r\nc\td", "a b  c d"},
		{"separators of lines and paragraphs", "a\u2028b\u2029c", "a b c"},
		{"text turned round", "\u202eTNOPUD\u202c \u2066x\u2069\u200f\u061c", " TNOPUD   x   "},
		{"zero width", "DU\u200bPO\u200dNT\ufeff\u2060", "DUPONT"},
		{"soft hyphen and joiner of graphemes", "DU\u00adPO\u034fNT", "DUPONT"},
		{"Hangul fillers", "a\u115f\u1160\u3164\uffa0b", "ab"},
		{"variation selectors", "a\ufe0fb\U000e0100c\u180b", "abc"},
		{"tags", "a\U000e0041\U000e007fb", "ab"},
		{"bytes that are no UTF-8", "a\xff\xc3(", "a ("},
		{"the sign of a missing character", "a\ufffdb", "a\ufffdb"},
		{"private use, not assigned, no character", "a\ue0b0\U0010ffffb\u0378", "a  b "},
		{"a pile of marks", "Z" + strings.Repeat("\u0301\u0302", 20) + "a", "Z\u0301\u0302\u0301\u0302a"},
		{"the same mark again", "Z\u0301\u0301\u0301a", "Z\u0301a"},
		{"a mark without a letter", "\u0301a \u0302", "a "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := clean.Line(c.in); got != c.want {
				t.Errorf("%+q, want %+q", got, c.want)
			}
		})
	}
}

func TestLinesKeepsLines(t *testing.T) {
	if got := clean.Lines("a\x1b\nb\r\n\u0301c\u2028d"); got != "a \nb \nc d" {
		t.Errorf("%q", got)
	}
}

func TestMarkedShowsWhatIsMissing(t *testing.T) {
	if got := clean.Marked("e-sante\u200b.gouv.fr\x1b\xff\n"); got != "e-sante\ufffd.gouv.fr\ufffd\ufffd " {
		t.Errorf("%q", got)
	}
}

func TestNameIsCut(t *testing.T) {
	if got := clean.Name("  \x00éàüöæ ", 4); got != "éàüö…" {
		t.Errorf("%q", got)
	}
	if got := clean.Name(" éàüö\n", 4); got != "éàüö" {
		t.Errorf("%q", got)
	}
	if n := utf8.RuneCountInString(clean.Line(strings.Repeat("é", 3*clean.Most))); n != clean.Most+1 {
		t.Errorf("%d characters", n)
	}
}

// FuzzClean holds every text to the rule: nothing that a terminal obeys, that
// turns text or that does not show; the same again when it is cleaned again.
func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"DUPONT Camille", "\x1b]0;x\a", "\u202eabc", "e\u0301\u0301", "\xff\xfe", "a\u2028\U000e0041b\n\u0301", "\ufe0f", "\u2001\u0301", "a\u00a0\u0301",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, of := range map[string]func(string) string{
			"Line": clean.Line, "Lines": clean.Lines, "Marked": clean.Marked,
			"Name": func(s string) string { return clean.Name(s, 64) },
		} {
			got := of(s)
			if again := of(got); again != got {
				t.Errorf("%s: %+q, and again %+q", name, got, again)
			}
			if !utf8.ValidString(got) || utf8.RuneCountInString(got) > clean.Most+1 {
				t.Errorf("%s: %+q", name, got)
			}
			marks := 0
			for _, r := range got {
				if marks++; !unicode.Is(unicode.M, r) {
					marks = 0
				}
				if marks > 4 || !unicode.IsGraphic(r) && (name != "Lines" || r != '\n') ||
					unicode.In(r, unicode.Cf, unicode.Bidi_Control, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) ||
					r == '\u2028' || r == '\u2029' {
					t.Errorf("%s: %U in %+q", name, r, got)
				}
			}
		}
	})
}
