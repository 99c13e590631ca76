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
	establishment := a.Role == diagnosis.RoleEstablishment || a.Role == diagnosis.RoleSSTI
	practice := a.Role == diagnosis.RolePractice
	var lines []string
	switch {
	case a.Card == diagnosis.CardAwaited:
		lines = oneOf(establishment, n.WaitingEstablishment, practice, n.WaitingPractice, n.Waiting)
	case a.Card == diagnosis.CardLost:
		lines = slices.Concat(oneOf(establishment, n.LostEstablishment, practice, n.LostPractice, n.Lost), n.LostEnd)
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
