package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/diagnosis"
	"caducee/steps"
)

// TestEachAnswerLeadsWhereItShould follows the branches that the welcome opens
// up to the first screen after it.
func TestEachAnswerLeadsWhereItShould(t *testing.T) {
	cases := []struct {
		name, scenario string
		keys           []string
		stage          steps.Step
		sees           func(w *walk) string
	}{
		{"everything", "cps3", []string{"1", "1", "1"}, steps.StepPrerequisites, func(w *walk) string { return w.texts().Wizard.Checks.ReadyTest }},
		{"no reader", "no-reader", []string{"3", "1", "3"}, steps.StepPrerequisites, func(w *walk) string { return w.texts().Haves.NoReader }},
		{"no reader, and one is there", "cps3", []string{"3", "1", "3"}, steps.StepPrerequisites, func(w *walk) string { return w.texts().Wizard.Checks.ReadyTest }},
		{"no reader, on to the e-CPS", "no-reader", []string{"3", "1", "3", "enter"}, steps.StepECPS, func(w *walk) string { return w.texts().Wizard.ECPS.Instead }},
		{"nothing at all, said at the checks", "no-reader", []string{"2", "1", "1", "4"}, steps.StepPrerequisites, func(w *walk) string { return "Procurez-vous un lecteur de carte USB, ou un smartphone." }},
		{"an ADELI number without a reader", "no-reader", []string{"2", "3", "1", "3"}, steps.StepPrerequisites, func(w *walk) string { return "Procurez-vous un lecteur de carte USB." }},
		{"nothing at all, repeated at the end", "no-reader", []string{"2", "1", "1", "4", "enter", "enter", "enter"}, steps.StepSummary, func(w *walk) string { return "CAD-211 · Procurez-vous un lecteur de carte USB, ou un smartphone." }},
		{"nothing at all", "no-reader", []string{"3", "1", "4", "enter"}, steps.StepECPS, func(*walk) string { return "CAD-704" }},
		{"blocked, with a reader", "blocked", []string{"1", "2", "1"}, steps.StepPrerequisites, func(*walk) string { return "CAD-504" }},
		{"blocked, without one", "no-reader", []string{"1", "2", "3"}, steps.StepWelcome, func(*walk) string { return "CAD-504" }},
		{"awaited, with a phone", "cps3", []string{"3", "3", "enter", "1"}, steps.StepECPS, func(w *walk) string { return w.texts().Wizard.ECPS.Title }},
		{"a student without a card", "cps3", []string{"4", "3", "enter", "1"}, steps.StepECPS, func(w *walk) string { return "sages-femmes" }},
		{"a nurse not registered", "cps3", []string{"2", "2", "5", "enter", "1"}, steps.StepECPS, func(w *walk) string { return "Tant que vous n’êtes pas inscrit à l’Ordre" }},
		{"a nurse not registered, who has a number", "cps3", []string{"2", "2", "5", "enter", "1", "3"}, steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.WithMail }},
		{"a nurse not registered, with a card that works not", "no-reader", []string{"2", "2", "1", "3", "enter"}, steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.Before }},
		{"an ADELI number, and no card", "cps3", []string{"2", "3", "5", "enter", "1"}, steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.BeforeCard }},
		{"SSTI without a card", "cps3", []string{"7", "5", "enter", "1"}, steps.StepECPS, func(w *walk) string { return w.texts().ECPS.RPPS.Ask }},
		{"SSTI without a card or a number", "cps3", []string{"7", "5", "enter", "1", "2"}, steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.BeforeCard }},
		{"SSTI without a card, with a number", "cps3", []string{"7", "5", "enter", "1", "1"}, steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.WithMail }},
		{"lost, without a phone", "cps3", []string{"5", "4", "enter", "2"}, steps.StepECPS, func(*walk) string { return "CAD-704" }},
		{"a nurse with an ADELI number", "no-reader", []string{"2", "3", "1", "3", "enter"}, steps.StepECPS, func(*walk) string { return "Cherchez d’abord votre numéro RPPS sur annuaire.sante.fr" }},
		{"helpdesk", "vitale", []string{"8"}, steps.StepPrerequisites, func(*walk) string { return "CAD-303" }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := start(t, c.scenario, nil)
			w.press(c.keys...)
			w.sees(strings.ReplaceAll(c.sees(w), "\u00a0", " "))
			if got := w.page().Stage; got != c.stage {
				t.Errorf("at %s, not %s:\n%s", got, c.stage, w.frame())
			}
		})
	}
}

// TestASilentPortalIsNoDeadEnd: what to try and whom to call, to somebody with
// an ADELI number too, and the portal again; nothing is lost by looking.
func TestASilentPortalIsNoDeadEnd(t *testing.T) {
	for name, keys := range map[string][]string{
		"ADELI": {"2", "3", "1", "1"}, "RPPS": {"1", "1", "1"},
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, "cps3", nil)
			w.press(keys...)
			w.press("enter")
			pin, _ := w.desk.Codes()
			w.typing(pin)
			w.press("enter")
			w.sees(w.texts().Wizard.Activation.Accepted)
			w.press("enter", "1", "enter", "n")
			for _, want := range []string{"CAD-803", "Module de sécurité CPS", "autre navigateur", "CPS-Gestion", "0 806 800 213"} {
				w.sees(want)
			}
			if mail := strings.Contains(w.frame(), w.texts().ECPS.Silent.Mail); mail != (name == "RPPS") {
				t.Errorf("by mail: %v\n%s", mail, w.frame())
			}
			w.press("1")
			w.sees("Ouvrez le portail e-CPS")
			w.press("n", "esc")
			w.sees("Ouvrez le portail e-CPS")
			w.press("esc", "esc")
			w.sees(w.texts().ECPS.Routes.WithCard)
			if strings.Contains(w.frame(), "Activation.") {
				t.Errorf("sent back to what is done:\n%s", w.frame())
			}
		})
	}
	w := start(t, "cps3", nil)
	activate(w)
	w.press("enter", "1", "enter", "n", "2")
	w.sees("demandez le courriel")
	w.press("esc", "esc")
	w.sees("CAD-803")
	w.press("3")
	w.sees("L’e-CPS reste à activer")
}

// TestASilentPortalSaysWhatIsMissingHere and not what to do with what is
// missing.
func TestASilentPortalSaysWhatIsMissingHere(t *testing.T) {
	for scenario, c := range map[string]struct {
		code         diagnosis.Code
		sees, unseen string
	}{
		"no-middleware": {diagnosis.CodeMiddlewareAbsent, "Installez Cryptolib CPS 5.2", "réinstallez"},
		"no-reader":     {diagnosis.CodeNoReader, "Branchez le lecteur", "Laissez la carte"},
	} {
		w := at(t, scenario, silentHere)
		for _, want := range []string{w.texts().ECPS.Silent.Again, c.code.String() + " · ", c.sees} {
			w.sees(want)
		}
		w.unseen(c.unseen)
		w.unseen("CPS-Gestion")
		w.press("k")
		w.sees(c.code.String())
	}
}

// TestAClickTakesWhatItIsOn clicks every answer that is in sight, on screens
// that are folded and scrolled too.
func TestAClickTakesWhatItIsOn(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		for i, role := range diagnosis.Roles() {
			w := start(t, "cps3", nil)
			w.size(size[0], size[1])
			for range i {
				w.press("down")
			}
			label := fmt.Sprintf("%d ", i+1)
			clicked := false
			for y, line := range strings.Split(w.frame(), "\n") {
				if at := strings.Index(line, label); at >= 0 && strings.HasPrefix(strings.TrimLeft(line, "› "), label) {
					w.send(tea.MouseClickMsg{X: ansi.StringWidth(line[:at]), Y: y, Button: tea.MouseLeft})
					clicked = true
					break
				}
			}
			if !clicked || w.session().Answers.Role != role {
				t.Errorf("%v: %s was clicked (%v), the role is %s:\n%s", size, label, clicked, w.session().Answers.Role, w.frame())
			}
		}
	}
}
