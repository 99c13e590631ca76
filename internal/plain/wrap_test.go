package plain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"caducee/internal/locale"
	"caducee/internal/plain"
)

// TestLinesEndBetweenWords: no line is wider than the terminal, unless it is one
// word, and nothing is lost or cut.
func TestLinesEndBetweenWords(t *testing.T) {
	words := func(said string) string { return strings.Join(strings.Fields(said), " ") }
	for _, cols := range []int{20, 40, 80} {
		for _, texts := range locale.Languages() {
			narrow, wide := "", ""
			// Two runs say the same, unless the card answered sooner in one of them.
			for range 50 {
				narrow, wide = told(t, texts, cols), told(t, texts, 0)
				if words(narrow) == words(wide) {
					break
				}
			}
			for line := range strings.Lines(narrow) {
				line = strings.TrimRight(line, "\n")
				if n := utf8.RuneCountInString(line); n > cols && strings.Contains(strings.TrimRight(line, " "), " ") {
					t.Errorf("%d columns: %q", cols, line)
				}
			}
			if narrow == wide || words(narrow) != words(wide) {
				t.Errorf("%d columns, %s: other words, or none broken:\n%s", cols, texts.Lang, narrow)
			}
		}
	}
}

// told is all that a demonstration says on a terminal of so many columns, 0 none.
func told(t *testing.T, texts *locale.Texts, cols int) string {
	t.Helper()
	d := open(t, "cps3", auto, func(s *setting) {
		s.drive.Texts = texts
		if cols > 0 {
			s.lines.Size = func() (int, int) { return cols, 24 }
		}
	})
	if err := d.ends(); err != nil {
		t.Fatal(err)
	}
	return d.out.text.String()
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		cols int
		want string
	}{
		{"un deux trois", 0, "un deux trois"},
		{"un deux trois", 80, "un deux trois"},
		{"un deux trois", 7, "un deux\ntrois"},
		{"un deux trois\n", 8, "un deux\ntrois\n"},
		{"un\u00a0deux trois", 7, "un\u00a0deux\ntrois"},
		{"l’e-CPS https://wallet.esw.esante.gouv.fr ici", 10, "l’e-CPS\nhttps://wallet.esw.esante.gouv.fr\nici"},
		{"Votre choix : ", 8, "Votre\nchoix : "},
		{"\x1b[30;107m█ ▀ ▄\x1b[0m", 3, "\x1b[30;107m█ ▀ ▄\x1b[0m"},
		{"- un deux\n- trois quatre\n", 9, "- un deux\n- trois\nquatre\n"},
		{"", 5, ""},
		{"\n", 5, "\n"},
	} {
		if got := plain.Wrap(c.text, c.cols); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.cols, got, c.want)
		}
	}
}
