package signin

import (
	"strings"
	"testing"

	"caducee/internal/locale"
)

// TestThePageStandsAlone: nothing is loaded, nothing runs, and every verdict has
// its own words in each language.
func TestThePageStandsAlone(t *testing.T) {
	for _, texts := range locale.Languages() {
		titles := map[string]bool{}
		for _, v := range []Verdict{Same, Signature, Other, None} {
			page := string(Page(texts, v))
			_, title, _ := strings.Cut(page, "<title>")
			title, _, _ = strings.Cut(title, "</title>")
			titles[title] = true
			for _, never := range []string{"http", "src=", "<script", "url(", "@import"} {
				if strings.Contains(page, never) {
					t.Errorf("%s %s: has %s", texts.Lang, v, never)
				}
			}
			for _, left := range []string{"{title}", "{sign}", "{paragraphs}", "{lang}", "{light}"} {
				if strings.Contains(page, left) {
					t.Errorf("%s %s: %s is not filled", texts.Lang, v, left)
				}
			}
			if !strings.Contains(page, `<html lang="`+texts.Lang+`">`) || strings.Count(page, "<h1>") != 1 {
				t.Errorf("%s %s: no language, or no heading", texts.Lang, v)
			}
		}
		if len(titles) != 4 {
			t.Errorf("%s: %v", texts.Lang, titles)
		}
	}
}
