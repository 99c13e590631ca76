package ui

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// FuzzWidth compares the quick count with the library's.
func FuzzWidth(f *testing.F) {
	for _, s := range []string{
		"", "Médecin\u00a0· 2 sur 6", "› ✓ ✗ … ● ○ ─ █▀▄░ ↑↓ ◐◓◑◒ « l’été » – œ", "\x1b[1;36mCaducée\x1b[0m", "\x1b[", "\x1b]8;;x\x07y",
		"e\u0301", "👩‍⚕️", "漢字", "a\tb", "\x7f", "\xc2", "\xe2\x94", "x\u00ad", "ﬁ", "◽", "☐", "z\u200d", "\x1b[31",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := cols(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q: %d columns, %d by the library", s, got, want)
		}
	})
}
