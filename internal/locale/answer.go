package locale

import (
	"slices"
	"strings"
)

// Answer is what a typed answer says to a question of yes or no.
type Answer int

// The answers. Neither is the zero Answer: the question is asked again.
const (
	Neither Answer = iota
	Yes
	No
)

// YesOrNo reads an answer: one whole word in either language, whatever its
// case and the spaces around it. A sentence that begins with a yes is none.
// Every front end asks here.
func YesOrNo(answer string) Answer {
	word := strings.ToLower(strings.TrimSpace(strings.Map(narrow, answer)))
	switch {
	case slices.Contains([]string{"o", "oui", "y", "yes"}, word):
		return Yes
	case slices.Contains([]string{"n", "non", "no"}, word):
		return No
	}
	return Neither
}

// narrow gives the ASCII form of a full width character (Unicode block
// Halfwidth and Fullwidth Forms).
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}
