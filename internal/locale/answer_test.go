package locale_test

import (
	"testing"

	"caducee/internal/locale"
)

func TestAnAnswerIsAWholeWord(t *testing.T) {
	for answer, want := range map[string]locale.Answer{
		"o": locale.Yes, "O": locale.Yes, "oui": locale.Yes, "OUI": locale.Yes, " Oui\t": locale.Yes,
		"y": locale.Yes, "Yes": locale.Yes, "\u00a0yes\u00a0": locale.Yes, "ｏｕｉ": locale.Yes,
		"n": locale.No, "N": locale.No, "non": locale.No, "Non ": locale.No, "no": locale.No, "NO": locale.No, "Ｎ": locale.No,
		"": locale.Neither, " ": locale.Neither, "oh non, surtout pas": locale.Neither, "ou": locale.Neither,
		"oui non": locale.Neither, "ouii": locale.Neither, "o o": locale.Neither, "yep": locale.Neither, "ye": locale.Neither,
		"not": locale.Neither, "0": locale.Neither, "1": locale.Neither, "ok": locale.Neither, "n'oui": locale.Neither,
		"o\x00": locale.Neither, "oui\u200b": locale.Neither, "yo": locale.Neither, "о": locale.Neither, /* Cyrillic */
	} {
		if got := locale.YesOrNo(answer); got != want {
			t.Errorf("%q is read as %v, want %v", answer, got, want)
		}
	}
}

// TestTheWordsThatAreShownAreUnderstood in every language.
func TestTheWordsThatAreShownAreUnderstood(t *testing.T) {
	for _, texts := range locale.Languages() {
		c := texts.Common
		for _, yes := range []string{c.Yes, c.YesKeys} {
			if locale.YesOrNo(yes) != locale.Yes {
				t.Errorf("%s: %q is no yes", texts.Lang, yes)
			}
		}
		for _, no := range []string{c.No, c.NoKeys} {
			if locale.YesOrNo(no) != locale.No {
				t.Errorf("%s: %q is no no", texts.Lang, no)
			}
		}
	}
}
