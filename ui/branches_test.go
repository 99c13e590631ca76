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

// TestEachAnswerLeadsWhereItShould follows the branches that the role, the
// computer and what became of the card open.
func TestEachAnswerLeadsWhereItShould(t *testing.T) {
	as := func(role int, then ...steps.ActionID) func(*walk) {
		return func(w *walk) { w.as(role); w.do(then...) }
	}
	none := func(role, why int, then ...steps.ActionID) func(*walk) {
		return as(role, append([]steps.ActionID{steps.ActNoCard, steps.Answer(why)}, then...)...)
	}
	const registered, unregistered, adeli = 0, 1, 2
	reader := func(*walk) string { return "ou un smartphone" }
	for _, c := range []struct {
		name, scenario string
		does           func(*walk)
		stage          steps.Step
		sees           func(w *walk) string
	}{
		{"all is in order", "cps3", as(asOther), steps.StepActivation, func(w *walk) string { return w.texts().Wizard.Checks.AllReady }},
		{"a test card", "test-card", as(asOther), steps.StepPrerequisites, func(w *walk) string { return w.texts().Wizard.Checks.ReadyTest }},
		{"a nurse whose card is in order", "cps3", as(asNurse), steps.StepActivation, func(w *walk) string { return w.texts().Wizard.Activation.Title }},
		{"no reader", "no-reader", as(asOther), steps.StepPrerequisites, func(w *walk) string { return w.texts().Wizard.Checks.NoCard }},
		{"no reader, on to the e-CPS", "no-reader", as(asOther, steps.ActECPS), steps.StepECPS, func(w *walk) string { return w.texts().Wizard.ECPS.Instead }},
		{"no reader, and back from the e-CPS", "no-reader", as(asOther, steps.ActECPS, steps.ActBack), steps.StepPrerequisites, func(w *walk) string { return w.texts().Haves.NoReader }},
		{"nothing at all", "no-reader", as(asOther, steps.ActECPS, steps.ActNoPhone), steps.StepECPS, func(*walk) string { return "CAD-704" }},
		{"nothing at all, said at the end", "no-reader", as(asOther, steps.ActECPS, steps.ActNoPhone, steps.ActContinue), steps.StepSummary, reader},
		{"nothing at all, said at the checks", "no-reader", as(asOther, steps.ActECPS, steps.ActNoPhone, steps.ActContinue, steps.ActCheck), steps.StepPrerequisites, reader},
		{"a nurse without a reader", "no-reader", as(asNurse, steps.ActECPS), steps.StepECPS, func(w *walk) string { return w.texts().Wizard.Welcome.Order }},
		{"a nurse with an ADELI number", "no-reader", as(asNurse, steps.ActECPS, steps.Answer(adeli)), steps.StepECPS, func(*walk) string { return "Cherchez d’abord votre numéro RPPS sur annuaire.sante.fr" }},
		{"a nurse with an ADELI number, back at the checks", "no-reader", as(asNurse, steps.ActECPS, steps.Answer(adeli), steps.ActBack, steps.ActBack), steps.StepPrerequisites, func(*walk) string { return "Procurez-vous un lecteur de carte USB." }},
		{"a nurse not registered, with a card that works not", "no-reader", as(asNurse, steps.ActECPS, steps.Answer(unregistered)), steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.Before }},
		{"blocked, with a reader", "blocked", as(asDoctor), steps.StepPrerequisites, func(*walk) string { return "CAD-504" }},
		{"blocked, without one", "no-reader", none(asDoctor, isBlocked), steps.StepPrerequisites, func(*walk) string { return "CAD-504" }},
		{"awaited", "no-card", none(asOther, isAwaited, steps.ActContinue), steps.StepECPS, func(w *walk) string { return w.texts().Wizard.ECPS.Title }},
		{"a nurse who awaits one is asked about the Order", "no-card", none(asNurse, isAwaited, steps.ActContinue), steps.StepECPS, func(w *walk) string { return w.texts().Wizard.Welcome.Order }},
		{"a nurse who awaits one, registered", "no-card", none(asNurse, isAwaited, steps.ActContinue, steps.Answer(registered)), steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.WithMail }},
		{"a student without a card", "no-card", none(asTraining, isAwaited, steps.ActContinue), steps.StepECPS, func(*walk) string { return "sages-femmes" }},
		{"a nurse not registered", "no-card", none(asNurse, isNever, steps.Answer(unregistered), steps.ActContinue), steps.StepECPS, func(*walk) string { return "Tant que vous n’êtes pas inscrit à l’Ordre" }},
		{"a nurse not registered, who has a number", "no-card", none(asNurse, isNever, steps.Answer(unregistered), steps.ActContinue, steps.ActHaveRPPS), steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.WithMail }},
		{"an ADELI number, and no card", "no-card", none(asNurse, isNever, steps.Answer(adeli), steps.ActContinue), steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.NumberFirst }},
		{"SSTI without a card", "no-card", none(asSSTI, isNever, steps.ActContinue), steps.StepECPS, func(w *walk) string { return w.texts().ECPS.RPPS.Ask }},
		{"SSTI without a card or a number", "no-card", none(asSSTI, isNever, steps.ActContinue, steps.ActNo), steps.StepECPS, func(*walk) string { return "esante.gouv.fr/enreg" }},
		{"SSTI without a card, with a number", "no-card", none(asSSTI, isNever, steps.ActContinue, steps.ActYes), steps.StepECPS, func(w *walk) string { return w.texts().ECPS.Routes.WithMail }},
		{"lost, without a phone", "no-card", none(asOther, isLost, steps.ActContinue, steps.ActNoPhone), steps.StepECPS, func(*walk) string { return "CAD-704" }},
		{"helpdesk", "vitale", as(asHelpdesk), steps.StepPrerequisites, func(*walk) string { return "CAD-303" }},
		{"helpdesk, all in order", "cps3", as(asHelpdesk), steps.StepPrerequisites, func(*walk) string { return "…9529" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := start(t, c.scenario, nil)
			c.does(w)
			w.sees(c.sees(w))
			if got := w.page().Stage; got != c.stage {
				t.Errorf("at %s, not %s:\n%s", got, c.stage, w.frame())
			}
		})
	}
}

// TestASilentPortalIsNoDeadEnd: what to try and whom to call, to somebody with
// an ADELI number too, and the portal again; nothing is lost by looking.
func TestASilentPortalIsNoDeadEnd(t *testing.T) {
	toPortal := func(w *walk) { w.do(steps.ActContinue, steps.ActWithCard, steps.ActContinue) }
	for _, number := range []string{"ADELI", "RPPS"} {
		t.Run(number, func(t *testing.T) {
			w := start(t, "cps3", nil)
			activate(w)
			w.poses(func(f *diagnosis.Facts) {
				card, holder := *f.Card, *f.Card.Holder
				holder.IDType, card.Holder = number, &holder
				f.Card = &card
			})
			toPortal(w)
			portal := w.page().ID
			w.do(steps.ActSilent)
			for _, want := range []string{"CAD-803", "Module de sécurité CPS", "autre navigateur", "CPS-Gestion", "0 806 800 213"} {
				w.sees(want)
			}
			if _, mail := w.page().Do(steps.ActWithMail); mail != (number == "RPPS") {
				t.Errorf("by mail: %v\n%s", mail, w.frame())
			}
			for _, leave := range []steps.ActionID{steps.ActAgain, steps.ActBack} {
				w.do(leave)
				if got := w.page().ID; got != portal {
					t.Errorf("%s leads to %s", leave, got)
				}
				w.do(steps.ActSilent)
			}
			w.do(steps.ActBack, steps.ActBack, steps.ActBack)
			w.sees(w.texts().ECPS.Routes.WithCard)
			w.unseen("Activation.") // what is done already
		})
	}
	w := start(t, "cps3", nil)
	activate(w)
	toPortal(w)
	w.do(steps.ActSilent, steps.ActWithMail)
	w.sees("demandez le courriel")
	w.do(steps.ActBack, steps.ActBack)
	w.sees("CAD-803")
	w.do(steps.ActLater)
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
		t.Run(scenario, func(t *testing.T) {
			w := at(t, scenario, silentHere)
			for _, want := range []string{w.texts().ECPS.Silent.Again, w.texts().Situations.PortalSilent.Title, c.code.String(), c.sees} {
				w.sees(want)
			}
			w.unseen(c.unseen)
			w.unseen("CPS-Gestion")
			w.do(steps.ActAloud)
			w.sees(c.code.String())
		})
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
