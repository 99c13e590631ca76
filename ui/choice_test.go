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
	welcome := w.texts().Wizard.Welcome
	w.send(keyPress("2"))
	for range 2 {
		w.ahead += unreadFor / 3
		w.send(keyPress("enter"))
		w.sees(welcome.Order)
		w.sees(w.texts().Wizard.Keys.Numbered)
	}
	w.ahead += unreadFor
	w.send(keyPress("enter"))
	w.sees(w.texts().Haves.Card)
	if w.session().Answers.Role != diagnosis.RoleNurse {
		t.Errorf("role %s", w.session().Answers.Role)
	}
	// Numbers are as quick as ever, and another key ends the wait.
	w.send(keyPress("1"))
	w.send(keyPress("1"))
	w.sees(w.texts().Wizard.Checks.ReadyTest)
	w.send(keyPress("down"))
	w.send(keyPress("enter"))
	w.sees(w.texts().Wizard.Activation.Title)
}

// TestEnterAfterANumberDeclaresNothing: the e-CPS is not told to be active by
// a number and Enter.
func TestEnterAfterANumberDeclaresNothing(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { activate(w); w.press("enter") })
	w.send(keyPress("3"))
	w.send(keyPress("enter"))
	w.sees(w.texts().ECPS.Outcome.Done)
	if w.session().Done(steps.StepECPS) || w.page().Stage != steps.StepECPS {
		t.Error("declared unread")
	}
	w.later(time.Second)
	w.send(keyPress("enter"))
	w.sees(w.texts().Wizard.Portals.Title)
}

// TestEnterAfterANumberLeavesAChapterOpen is the same in the help.
func TestEnterAfterANumberLeavesAChapterOpen(t *testing.T) {
	w := start(t, "cps3", nil)
	w.press("?")
	w.send(keyPress("9"))
	w.send(keyPress("enter"))
	w.sees(w.texts().Wizard.Help.KeysTitle)
	w.sees(w.texts().Wizard.Keys.Numbered)
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
			w.sees(w.texts().Wizard.Quit.Safe)
			w.sees(w.texts().Wizard.Quit.Wiped)
			w.press("n")
			if frame := w.flat(); strings.Contains(frame, "● ●") {
				t.Error(frame)
			}
			w.press("q")
			if frame := w.flat(); strings.Contains(frame, oneLine(w.texts().Wizard.Quit.Wiped)) {
				t.Error(frame)
			}
		})
	}
}

// TestQuittingTellsOfACodeOnItsWay: the card has one, and may answer.
func TestQuittingTellsOfACodeOnItsWay(t *testing.T) {
	w := at(t, "cps3", toActivation)
	w.engine.holds()
	w.typing("9999")
	w.press("enter", "q")
	w.sees(w.texts().Wizard.Quit.Sending)
	if frame := w.flat(); strings.Contains(frame, oneLine(w.texts().Wizard.Quit.Safe)) {
		t.Error(frame)
	}
}
