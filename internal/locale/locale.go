// Package locale holds every sentence that the user sees, in French (the
// source) and in English. Each area has three files: its type, its words in
// French (_fr.go) and in English (_en.go). A missing sentence does not compile,
// or fails the test that walks the structure; no sentence is built from pieces
// elsewhere.
//
// The rules of the language: short, polite (vous), one idea a sentence, no
// blame, no jargon without its meaning. French typography: a no-break space
// before : ; ! ? and inside « ». Signs and letters of width 1 only, no emoji.
// Placeholders are {name}, filled by Fill.
package locale

import (
	"strconv"
	"strings"
	"unicode"

	"caducee/internal/clean"
)

// Texts is one language.
type Texts struct {
	Lang       string // "fr", "en"
	Common     Common
	Situations Situations
	Checks     Checks
	Wizard     Wizard
	ECPS       ECPS
	CLI        CLI
	Plain      Plain
	Report     Report
	Cards      Cards
	Haves      Haves
	SignIn     SignIn

	// helpdesk is who helps on this computer, "" whoever looks after it.
	helpdesk string
}

// French is the source language.
func French() *Texts {
	return &Texts{
		Lang: "fr", Common: commonFR(), Situations: situationsFR(), Checks: checksFR(),
		Wizard: wizardFR(), ECPS: ecpsFR(), CLI: cliFR(), Plain: plainFR(), Report: reportFR(),
		Cards: cardsFR(), Haves: havesFR(), SignIn: signInFR(),
	}
}

// English is the other one, complete.
func English() *Texts {
	return &Texts{
		Lang: "en", Common: commonEN(), Situations: situationsEN(), Checks: checksEN(),
		Wizard: wizardEN(), ECPS: ecpsEN(), CLI: cliEN(), Plain: plainEN(), Report: reportEN(),
		Cards: cardsEN(), Haves: havesEN(), SignIn: signInEN(),
	}
}

// Languages is every language, the source first.
func Languages() []*Texts { return []*Texts{French(), English()} }

// Next is the language after this one, and the source after the last.
func (t *Texts) Next() *Texts {
	all := Languages()
	next := all[0]
	for i, other := range all {
		if other.Lang == t.Lang {
			next = all[(i+1)%len(all)]
		}
	}
	return next.WithHelpdesk(t.helpdesk)
}

// Pick chooses the language: what was asked for, else what the locale says
// (locale(7)), else the first one of system that is spoken here, else English,
// as every program speaks that is asked for nothing. The locale is the first of
// LC_ALL, LC_MESSAGES and LANG that is set; LANGUAGE, a list, comes before it
// as in gettext, which ignores the list in the C locale. system is what the
// computer itself prefers, where it has no such variables.
func Pick(asked string, getenv func(string) string, system ...string) *Texts {
	if t := speaks(asked); t != nil {
		return t
	}
	set := ""
	for _, v := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if set = getenv(v); set != "" {
			break
		}
	}
	var wanted []string
	if list := getenv("LANGUAGE"); list != "" && set != "C" && set != "POSIX" {
		wanted = strings.Split(list, ":")
	}
	if set != "" {
		wanted = append(wanted, set)
	}
	if len(wanted) == 0 {
		wanted = system
	}
	for _, w := range wanted {
		if t := speaks(w); t != nil {
			return t
		}
	}
	return English()
}

// speaks is the texts of a locale's language, "fr", "fr_FR.UTF-8" or "fr-CA"; nil
// where there are none.
func speaks(name string) *Texts {
	lang, _, _ := strings.Cut(strings.ToLower(name), ".")
	if i := strings.IndexAny(lang, "_-@"); i >= 0 {
		lang = lang[:i]
	}
	for _, t := range Languages() {
		if t.Lang == lang {
			return t
		}
	}
	return nil
}

// Fill puts values in a sentence's placeholders: Fill(s, "n", "3") replaces
// {n}. A value may be a text that somebody else wrote: it is cleaned, so that
// it never gets out of its place in the sentence.
func Fill(s string, pairs ...string) string {
	if !strings.Contains(s, "{") {
		return s // most sentences: a page fills some hundred
	}
	old := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		old = append(old, "{"+pairs[i]+"}", clean.Line(pairs[i+1]))
	}
	return strings.NewReplacer(old...).Replace(s)
}

// AfterColon is a sentence that follows a colon: it begins with a small letter,
// but for a name or an acronym.
func (t *Texts) AfterColon(s string) string {
	r := []rune(s)
	if len(r) < 2 || unicode.IsUpper(r[1]) || strings.HasPrefix(s, t.Common.Product) ||
		t.helpdesk != "" && strings.HasPrefix(s, t.helpdesk) {
		return s
	}
	return string(unicode.ToLower(r[0])) + string(r[1:])
}

// Plural is a sentence that depends on a number, {n} in it.
type Plural struct {
	Zero, One, Many string
}

// For picks the form for n. In French zero is singular where Zero is not
// given; in English it is plural.
func (p Plural) For(n int) string {
	s := p.Many
	switch {
	case n == 0 && p.Zero != "":
		s = p.Zero
	case n == 1:
		s = p.One
	}
	return Fill(s, "n", strconv.Itoa(n))
}
