package present

import (
	"strconv"
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
// again.
func CardAdvice(t *locale.Texts, set *data.Set, a diagnosis.Answers) []string {
	n := t.Plain.NoCard
	rule := func(id string) string { return strconv.Itoa(set.Rule(id).Value) }
	fill := func(lines []string, pairs ...string) []string {
		out := make([]string, len(lines))
		for i, l := range lines {
			out[i] = locale.Fill(l, pairs...)
		}
		return out
	}
	switch {
	case a.Card == diagnosis.CardAwaited:
		return fill(n.Waiting, "days", rule("lead-card"), "hours", rule("lead-codes"))
	case a.Card == diagnosis.CardLost:
		return fill(n.Lost, "form", set.Form("501").ID)
	case a.NotRegistered:
		return n.NoOrder
	}
	switch a.Role {
	case diagnosis.RoleTraining:
		return n.Training
	case diagnosis.RoleEstablishment, diagnosis.RoleSSTI:
		return fill(n.Establishment, "form", set.Form("F101").ID)
	case diagnosis.RolePractice:
		return n.Practice
	}
	return fill(n.Registered, "form", set.Form("201").ID)
}
