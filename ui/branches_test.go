package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

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
		{"everything", "cps3", []string{"1", "1", "1"}, steps.StepPrerequisites, func(w *walk) string { return w.m.t.Wizard.Checks.ReadyTest }},
		{"no reader", "no-reader", []string{"3", "1", "3"}, steps.StepPrerequisites, func(w *walk) string { return w.m.t.Haves.NoReader }},
		{"no reader, and one is there", "cps3", []string{"3", "1", "3"}, steps.StepPrerequisites, func(w *walk) string { return w.m.t.Wizard.Checks.ReadyTest }},
		{"no reader, on to the e-CPS", "no-reader", []string{"3", "1", "3", "enter"}, steps.StepECPS, func(w *walk) string { return w.m.t.Wizard.ECPS.Instead }},
		{"nothing at all", "no-reader", []string{"3", "1", "4", "enter"}, steps.StepECPS, func(*walk) string { return "CAD-704" }},
		{"blocked, with a reader", "blocked", []string{"1", "2", "1"}, steps.StepPrerequisites, func(*walk) string { return "CAD-504" }},
		{"blocked, without one", "no-reader", []string{"1", "2", "3"}, steps.StepWelcome, func(*walk) string { return "CAD-504" }},
		{"awaited, with a phone", "cps3", []string{"4", "3", "enter", "1"}, steps.StepECPS, func(w *walk) string { return w.m.t.Wizard.ECPS.Title }},
		{"lost, without a phone", "cps3", []string{"5", "4", "enter", "2"}, steps.StepECPS, func(*walk) string { return "CAD-704" }},
		{"a nurse with an ADELI number", "no-reader", []string{"2", "3", "1", "3", "enter"}, steps.StepECPS, func(w *walk) string { return w.m.t.ECPS.Why.ADELI }},
		{"helpdesk", "vitale", []string{"8"}, steps.StepPrerequisites, func(*walk) string { return "CAD-303" }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := start(t, c.scenario, nil)
			w.press(c.keys...)
			w.sees(strings.ReplaceAll(c.sees(w), "\u00a0", " "))
			if got := w.m.stage(); got != c.stage {
				t.Errorf("at %s, not %s:\n%s", got, c.stage, w.frame())
			}
		})
	}
}

// TestAClickTakesWhatItIsOn clicks every answer that is in sight, on screens
// that are folded and scrolled too.
func TestAClickTakesWhatItIsOn(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		for i, role := range steps.Roles() {
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
			if !clicked || w.m.answers.Role != role {
				t.Errorf("%v: %s was clicked (%v), the role is %s:\n%s", size, label, clicked, w.m.answers.Role, w.frame())
			}
		}
	}
}
