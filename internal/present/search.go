package present

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"caducee/internal/data"
)

// text is one text to find.
type text struct {
	// key names it: what find gives back.
	key string
	// title counts most, then keywords (a name on each line), then body.
	title, keywords, body string
}

// index is texts, ready to be searched by the words that people type: without
// accents, in another form of the word, by a synonym, with a letter wrong. It is
// made for a few hundred short texts, and knows nothing of what they are about.
type index struct {
	texts []indexed
	// in is how many texts have a stem.
	in       map[string]int
	synonyms []phrases
}

type indexed struct {
	key   string
	stems map[string]float64 // by stem, how much it counts
	words map[string]string  // the words themselves, and their stems
	names [][]string         // the stems of the title, and of each line of the keywords
}

// word is a word and its stem.
type word struct{ typed, stem string }

// phrases is a synonym in stems.
type phrases struct {
	words, means [][]string
}

// The weights of the three fields.
const (
	inTitle    = 3
	inKeywords = 2.5
	inBody     = 1
)

// What a title or a name counts more that has the typed words and no other, and a word
// that is not the typed one.
const (
	asTitle   = 3
	asSynonym = 0.8
	asPrefix  = 0.6
	asTypo    = 0.4
)

// newIndex indexes texts.
func newIndex(texts []text, synonyms []data.Synonym) *index {
	x := &index{in: map[string]int{}}
	for _, t := range texts {
		d := indexed{key: t.key, stems: map[string]float64{}, words: map[string]string{}, names: [][]string{stems(t.title)}}
		for _, line := range strings.Split(t.keywords, "\n") {
			d.names = append(d.names, stems(line))
		}
		for _, f := range []struct {
			text   string
			weight float64
		}{{t.key, inKeywords}, {t.title, inTitle}, {t.keywords, inKeywords}, {t.body, inBody}} {
			for _, w := range wordsOf(f.text) {
				d.stems[w.stem] = max(d.stems[w.stem], f.weight)
				d.words[w.typed] = w.stem
			}
		}
		for s := range d.stems {
			x.in[s]++
		}
		x.texts = append(x.texts, d)
	}
	for _, s := range synonyms {
		var p phrases
		for _, w := range s.Words {
			p.words = append(p.words, stems(w))
		}
		for _, w := range s.Means {
			p.means = append(p.means, stems(w))
		}
		x.synonyms = append(x.synonyms, p)
	}
	return x
}

// find gives the keys of the texts that a query means, best first: those that
// have all of its words, else those that have most of them. nil when no word is
// found.
func (x *index) find(query string) []string {
	words := wordsOf(query)
	if len(words) == 0 {
		return nil
	}
	typed := stems(query)
	type hit struct {
		key   string
		words int
		score float64
	}
	var hits []hit
	best := 0
	for _, t := range x.texts {
		h := hit{key: t.key}
		for _, w := range words {
			if v := x.counts(t, w, typed); v > 0 {
				h.words++
				h.score += v
			}
		}
		if slices.ContainsFunc(t.names, func(name []string) bool { return same(name, typed) }) {
			h.score *= asTitle
		}
		if h.words > 0 {
			hits = append(hits, h)
			best = max(best, h.words)
		}
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return h.words < best })
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	var keys []string
	for _, h := range hits {
		keys = append(keys, h.key)
	}
	return keys
}

// counts is how much a typed stem counts in a text.
func (x *index) counts(t indexed, w word, typed []string) float64 {
	stem := w.stem
	found := x.weight(t, stem)
	for _, p := range x.synonyms {
		if !p.typed(stem, typed) {
			continue
		}
		for _, means := range p.means {
			least := math.Inf(1)
			for _, m := range means {
				least = min(least, x.weight(t, m))
			}
			if len(means) > 0 {
				found = max(found, asSynonym*least)
			}
		}
	}
	if found > 0 || len(stem) < 4 {
		return found
	}
	for other, s := range t.words {
		switch {
		case strings.HasPrefix(other, stem):
			found = max(found, asPrefix*x.weight(t, s))
		case len(w.typed) > 4 && x.in[stem] == 0 && near(other, w.typed):
			found = max(found, asTypo*x.weight(t, s))
		}
	}
	return found
}

// same reports two lists of the same stems.
func same(a, b []string) bool {
	in := func(list []string) func(string) bool {
		return func(s string) bool { return !slices.Contains(list, s) }
	}
	return len(a) > 0 && !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}

// weight is how much a stem of a text counts: more in its title, more when few
// texts have it.
func (x *index) weight(t indexed, stem string) float64 {
	w, ok := t.stems[stem]
	if !ok {
		return 0
	}
	return w * math.Log(1+float64(len(x.texts))/float64(x.in[stem]))
}

// typed reports a phrase that has this stem and stands in what was typed.
func (p phrases) typed(stem string, typed []string) bool {
	return slices.ContainsFunc(p.words, func(words []string) bool {
		return slices.Contains(words, stem) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(typed, w) })
	})
}

// wordsOf is the words of a text that say something.
func wordsOf(text string) []word {
	var list []word
	for _, w := range strings.FieldsFunc(joined(Fold(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' }) {
		if !empty[w] {
			list = append(list, word{w, stem(w)})
		}
	}
	return list
}

// stems is their stems.
func stems(text string) []string {
	var list []string
	for _, w := range wordsOf(text) {
		list = append(list, w.stem)
	}
	return list
}

// joined keeps together what people write with and without a hyphen.
func joined(s string) string {
	return strings.NewReplacer("e-cps", "ecps", "e cps", "ecps", "si-dep", "sidep", "si dep", "sidep", "e-do", "edo", "e-mail", "email").Replace(s)
}

// Fold makes a text as it is typed in a hurry: small letters, no accents, a
// plain apostrophe, plain spaces and hyphens.
func Fold(s string) string {
	plain := strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ", "\u2010", "-", "\u2011", "-", "\u2013", "-", "\u2014", "-", "œ", "oe").Replace(strings.ToLower(s))
	bare, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), plain)
	if err != nil {
		return plain
	}
	return bare
}

// endings are what the forms of a French or an English word differ by, the
// longest first.
var endings = []string{
	"issement", "ement", "ation", "able", "euse", "ante", "ent", "age", "ing", "ant", "ion", "eur", "on", "ee", "er", "ez", "ed", "e",
}

// stem is what the forms of a word have in common: "bloquée", "bloqué" and
// "bloquer" have one stem. It is no word, and w is folded.
func stem(w string) string {
	if bare := strings.TrimRight(w, "sx"); len(bare) >= 3 {
		w = bare
	}
	for _, end := range endings {
		if bare, ok := strings.CutSuffix(w, end); ok && len(bare) >= 3 {
			w = bare
			break
		}
	}
	// bloquer, blocage; unblocking, unblock.
	if bare, ok := strings.CutSuffix(w, "qu"); ok && len(bare) >= 3 {
		return bare + "c"
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] {
		return w[:n-1]
	}
	return w
}

// near reports words that differ by one letter: another, one more, one less, or
// two that changed places.
func near(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// empty are words that say nothing of what is looked for.
var empty = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a au aux avec ce ces cette d dans de des du elle en est et il ils j ai je l la le les leur ma mais me mes mon m n ne ni nos notre on ou par pas
		plus pour qu que quel quelle qui quoi s sa sans se ses son sur ta te tes toi ton tu un une vos votre vous y c ca comment faire fait
		the an and are as at by can do does doesn don for from has have how i in is it its my not of or our t that this to was we what when where which with you your`) {
		m[w] = true
	}
	return m
}()
