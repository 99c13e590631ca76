package present

import (
	"slices"
	"strings"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Roles names the roles in full, in the order of diagnosis.Roles.
func Roles(t *locale.Texts) []string {
	r := t.Common.Roles
	return []string{r.Doctor, r.Nurse, r.Other, r.Training, r.Establishment, r.Practice, r.SSTI, r.Helpdesk}
}

// RoleHints says who is meant by each role, "" where its name says it.
func RoleHints(t *locale.Texts) []string {
	r := t.Common.RoleHints
	return []string{r.Doctor, r.Nurse, r.Other, r.Training, r.Establishment, r.Practice, r.SSTI, r.Helpdesk}
}

// Holder is a person as the certificate writes them.
func Holder(h *diagnosis.Holder) string {
	return Clean(strings.Join(strings.Fields(h.Title+" "+h.Given+" "+h.Surname), " "))
}

// CardName is a card as it may be shown: its generation and its number.
func CardName(t *locale.Texts, c diagnosis.Card, o Options) string {
	return evidence(t, diagnosis.Evidence{Kind: diagnosis.EvidenceCard, Text: c.Generation, Text2: c.Serial}, o)
}

// CardAdvice says how a card is had by somebody who gave these answers, or had
// again, or how to do without one.
func CardAdvice(t *locale.Texts, set *data.Set, a diagnosis.Answers) []string {
	n := t.Plain.NoCard
	establishment, practice := employed(a.Role)
	var lines []string
	switch {
	case a.Card == diagnosis.CardAwaited:
		lines = oneOf(establishment, n.WaitingEstablishment, practice, n.WaitingPractice, n.Waiting)
	case a.Card == diagnosis.CardLost:
		lines = slices.Concat(n.LostFirst, oneOf(establishment, n.LostEstablishment, practice, n.LostPractice, n.Lost), n.LostEnd)
	case a.NotRegistered:
		lines = n.NoOrder
	case a.Role == diagnosis.RoleOther:
		lines = n.Other
	case a.Role == diagnosis.RoleTraining:
		lines = n.Training
	case a.Role == diagnosis.RoleSSTI:
		lines = n.SSTI
	default:
		lines = oneOf(establishment, n.Establishment, practice, n.Practice, n.Registered)
	}
	if a.IDType == "ADELI" {
		lines = slices.Concat(n.ADELI, lines)
	}
	return filled(t, set, lines)
}

// CardAdviceTitle says what CardAdvice is about.
func CardAdviceTitle(t *locale.Texts, a diagnosis.Answers) string {
	switch a.Card {
	case diagnosis.CardAwaited:
		return t.Haves.HowWaiting
	case diagnosis.CardLost:
		return t.Haves.HowLost
	}
	return t.Haves.HowCard
}

// LetterAdvice says how the letter with the codes is had by somebody who has
// the card alone.
func LetterAdvice(t *locale.Texts, set *data.Set, role diagnosis.Role) []string {
	n := t.Plain.NoCard
	establishment, practice := employed(role)
	var lines []string
	switch {
	case establishment:
		lines = n.NoLetterEstablishment
	case practice:
		lines = n.NoLetterPractice
	}
	return filled(t, set, slices.Concat([]string{n.NoLetterFirst}, lines, n.NoLetter, []string{n.NoLetterEnd}))
}

// employed tells whose employer may have ordered their card: an establishment,
// or a practice.
func employed(r diagnosis.Role) (establishment, practice bool) {
	return r == diagnosis.RoleEstablishment || r == diagnosis.RoleSSTI, r == diagnosis.RolePractice
}

// oneOf is what an employee of an establishment is told, or one of a practice,
// or somebody whose card is their own.
func oneOf(establishment bool, e []string, practice bool, p, own []string) []string {
	switch {
	case establishment:
		return e
	case practice:
		return p
	}
	return own
}
