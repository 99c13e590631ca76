package present

import (
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
	fr, en := NewFinder(locale.French(), set(t)), NewFinder(locale.English(), set(t))
	for _, c := range []struct{ lang, query, want string }{
		{"fr", "carte bloquée", "CAD-504"},
		{"fr", "carte bloque", "CAD-504"},
		{"fr", "bloquer ma carte", "CAD-504"},
		{"fr", "code oublie", "codes"},
		{"fr", "carte volée", "perte"},
		{"fr", "vol", "perte"},
		{"fr", "carte perdue", "perte"},
		{"fr", "code perdu", "perte"},
		{"fr", "lettre des codes pas recue", "perte"},
		{"fr", "tablette", "e-cps-panne"},
		{"fr", "batterie", "e-cps-panne"},
		{"fr", "nouveau téléphone", "e-cps-panne"},
		{"fr", "e-CPS expirée", "e-cps-panne"},
		{"fr", "SMS", "e-cps sms"},
		{"fr", "mail e-cps non recu", "e-cps mail"},
		{"fr", "Chrome", "windows"},
		{"fr", "Citrix", "windows"},
		{"fr", "lecteur TSE", "CAD-208"},
		{"fr", "annuaire", "annuaire"},
		{"fr", "adeli", "annuaire"},
		{"fr", "RPPS+", "obtenir"},
		{"fr", "secretaire medicale", "obtenir"},
		{"fr", "etudiant infirmier", "obtenir"},
		{"fr", "lecteur non reconnu", "CAD-204"},
		{"fr", "carte vitale", "CAD-303"},
		{"fr", "cryptolib manquant", "CAD-601"},
		{"fr", "certificat de deces", "portail certdc"},
		{"fr", "tuberculose", "portail edo"},
		{"fr", "sidep", "si-dep"},
		{"fr", "formulaire 501", "formulaire 501"},
		{"fr", "carte perimee", "CAD-401"},
		{"fr", "lecetur debranche", "CAD-207"},
		{"fr", "puk faux", "CAD-511"},
		{"fr", "pas de lecteur", "CAD-201"},
		{"fr", "mot de passe", "codes"},
		{"fr", "déménagé", "annuaire"},
		{"en", "blocked card", "CAD-504"},
		{"en", "stolen card", "lost"},
		{"en", "forgotten pin", "codes"},
		{"en", "tablet", "e-cps-trouble"},
		{"en", "remote desktop", "CAD-208"},
		{"en", "expired card", "CAD-401"},
		{"en", "death certificate", "portal certdc"},
	} {
		finder := fr
		if c.lang == "en" {
			finder = en
		}
		var keys []string
		for _, a := range finder.Find(c.query) {
			keys = append(keys, a.Key)
		}
		if first := keys[:min(3, len(keys))]; !slices.Contains(first, c.want) {
			t.Errorf("%q: %s is not among %q", c.query, c.want, keys[:min(8, len(keys))])
		}
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
