package present

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caducee/internal/data"
	"caducee/internal/locale"
)

var placeholder = regexp.MustCompile(`\{[a-z0-9]+\}`)

func set(t *testing.T) *data.Set {
	t.Helper()
	s, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTheQueriesOfTheFieldAreAnswered: what people type, as they type it, and
// what has to be among the first three answers.
func TestTheQueriesOfTheFieldAreAnswered(t *testing.T) {
	raw, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	finders := map[string]*Finder{}
	for _, texts := range locale.Languages() {
		finders[texts.Lang] = NewFinder(texts, set(t))
	}
	asked := 0
	for line := range strings.Lines(string(raw)) {
		field := strings.Split(strings.TrimSpace(line), " | ")
		if len(field) != 3 {
			continue // a comment
		}
		asked++
		want := strings.Split(field[2], ", ")
		var keys []string
		for _, a := range finders[field[0]].Find(field[1]) {
			keys = append(keys, a.Key)
		}
		if !slices.ContainsFunc(keys[:min(3, len(keys))], func(k string) bool { return slices.Contains(want, k) }) {
			t.Errorf("%s: %q: %s is not among %q", field[0], field[1], field[2], keys[:min(8, len(keys))])
		}
	}
	if asked < 100 {
		t.Errorf("%d queries", asked)
	}
}

func TestEveryArticleHasAKeyOfItsOwnAndSaysSomething(t *testing.T) {
	for _, texts := range locale.Languages() {
		seen := map[string]bool{}
		for _, a := range Articles(texts, set(t)) {
			if a.Key == "" || seen[a.Key] || a.Title == "" || strings.TrimSpace(strings.Join(a.Paras, "")) == "" {
				t.Errorf("%s: %+v", texts.Lang, a)
			}
			seen[a.Key] = true
			for _, para := range append(a.Paras, a.Title) {
				if placeholder.MatchString(para) {
					t.Errorf("%s %s: not filled: %q", texts.Lang, a.Key, para)
				}
			}
		}
	}
}

// TestEveryArticleIsFoundByItsTitle: nothing that the program can say is out of
// the index.
func TestEveryArticleIsFoundByItsTitle(t *testing.T) {
	for _, texts := range locale.Languages() {
		finder := NewFinder(texts, set(t))
		for _, a := range Articles(texts, set(t)) {
			found := finder.Find(a.Title)
			if !slices.ContainsFunc(found[:min(3, len(found))], func(f Article) bool { return f.Key == a.Key }) {
				t.Errorf("%s: %s is not found by %q", texts.Lang, a.Key, a.Title)
			}
		}
	}
}

func TestKeywordsAreForArticles(t *testing.T) {
	var ids []string
	for _, a := range Articles(locale.French(), set(t)) {
		ids = append(ids, a.ID)
	}
	for _, k := range set(t).Keywords {
		if !slices.Contains(ids, k.For) || len(k.Words) == 0 {
			t.Errorf("%+v is for nothing", k)
		}
	}
}
