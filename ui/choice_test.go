package ui

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/steps"
)

// TestEnterAfterANumberAnswersNothing types a number and Enter, as the line
// mode has it: the page that the number opened is not answered unread.
func TestEnterAfterANumberAnswersNothing(t *testing.T) {
	w := start(t, "cps3", nil)
	welcome := w.m.t.Wizard.Welcome
	w.send(keyPress("2"))
	for range 2 {
		w.ahead += unreadFor / 3
		w.send(keyPress("enter"))
		w.sees(welcome.Order)
		w.sees(w.m.t.Wizard.Keys.Numbered)
	}
	w.ahead += unreadFor
	w.send(keyPress("enter"))
	w.sees(w.m.t.Haves.Card)
	if w.m.answers.Role != diagnosis.RoleNurse {
		t.Errorf("role %s", w.m.answers.Role)
	}
	// Numbers are as quick as ever, and another key ends the wait.
	w.send(keyPress("1"))
	w.send(keyPress("1"))
	w.sees(w.m.t.Wizard.Checks.ReadyTest)
	w.send(keyPress("down"))
	w.send(keyPress("enter"))
	w.sees(w.m.t.Wizard.Activation.Title)
}

// TestEnterAfterANumberDeclaresNothing: the e-CPS is not told to be active by
// a number and Enter.
func TestEnterAfterANumberDeclaresNothing(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { activate(w); w.press("enter") })
	w.send(keyPress("3"))
	w.send(keyPress("enter"))
	w.sees(w.m.t.ECPS.Outcome.Done)
	if w.m.done[steps.StepECPS] || w.m.stage() != steps.StepECPS {
		t.Error("declared unread")
	}
	w.later(time.Second)
	w.send(keyPress("enter"))
	w.sees(w.m.t.Wizard.Portals.Title)
}

// TestEnterAfterANumberLeavesAChapterOpen is the same in the help.
func TestEnterAfterANumberLeavesAChapterOpen(t *testing.T) {
	w := start(t, "cps3", nil)
	w.press("?")
	w.send(keyPress("8"))
	w.send(keyPress("enter"))
	w.sees(w.m.t.Wizard.Help.KeysTitle)
	w.sees(w.m.t.Wizard.Keys.Numbered)
}

// TestQuittingWaitsWithNoCode: the question whether to quit says that no code
// is waiting, so what was typed is wiped, and that is told.
func TestQuittingWaitsWithNoCode(t *testing.T) {
	for name, way := range map[string]func(w *walk){
		"activation": func(w *walk) { w.typing("12") },
		"change":     func(w *walk) { w.press("c", "enter"); w.typing("1234"); w.press("enter"); w.typing("25") },
	} {
		t.Run(name, func(t *testing.T) {
			w := at(t, "cps3", toActivation)
			way(w)
			w.sees("●  ", "● ●")
			w.press("q")
			w.sees(w.m.t.Wizard.Quit.Safe)
			w.sees(w.m.t.Wizard.Quit.Wiped)
			w.press("n")
			if frame := w.flat(); strings.Contains(frame, "● ●") {
				t.Error(frame)
			}
			w.press("q")
			if frame := w.flat(); strings.Contains(frame, oneLine(w.m.t.Wizard.Quit.Wiped)) {
				t.Error(frame)
			}
		})
	}
}

// TestQuittingTellsOfACodeOnItsWay: the card has one, and may answer.
func TestQuittingTellsOfACodeOnItsWay(t *testing.T) {
	w := at(t, "cps3", toActivation)
	w.having(func(m *Model) { m.screen.(*activation).running = true })
	w.press("q")
	w.sees(w.m.t.Wizard.Quit.Sending)
	if frame := w.flat(); strings.Contains(frame, oneLine(w.m.t.Wizard.Quit.Safe)) {
		t.Error(frame)
	}
}
