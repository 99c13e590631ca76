package steps

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caducee/internal/present"
)

// sentence is what the whole means.
func (d prerequisites) sentence(s *Session) (Mark, string) {
	w := s.T.Wizard.Checks
	if v, required := s.ReaderRequired(); required {
		return v.Status, s.line(v).Headline()
	}
	if s.CardUnusableHere() {
		return Warn, s.T.Haves.NoReader
	}
	if len(s.Facts.Choices) > 1 {
		return Warn, s.T.Plain.Checks.WhichCard
	}
	var missing []string
	unknown := 0
	for _, v := range s.Verdicts {
		switch {
		case v.Status == Fail:
			missing = append(missing, s.line(v).Headline())
		case v.Open():
			unknown++
		}
	}
	c := s.Facts.Card
	switch {
	case len(missing) > 0:
		return Fail, d.all(s, missing)
	case c != nil && !c.Read && c.ReadTotal > 0:
		return Unknown, w.Reading
	case unknown > 0:
		return Unknown, w.Looking
	}
	return OK, present.Ready(s.T, s.Verdicts)
}

// oneLine is how long a headline may be that is made of two: it stays in one line
// of a window of 80 columns.
const oneLine = 74

// all is the headline of all that is to be done, in the order to do it.
func (d prerequisites) all(s *Session, headlines []string) string {
	w := s.T.Wizard.Checks
	switch len(headlines) {
	case 1:
		return headlines[0]
	case 2:
		first, next := strings.TrimSuffix(headlines[0], "."), []rune(headlines[1])
		next[0] = unicode.ToLower(next[0])
		if both := fill(w.Then, "first", first, "next", string(next)); utf8.RuneCountInString(both) <= oneLine {
			return both
		}
	}
	return w.Missing.For(len(headlines))
}
