package ui

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"caducee/steps"
)

// takes types the number of a listed answer, as quickly as any program would.
func takes(w *walk, id steps.ActionID) {
	w.t.Helper()
	for i, o := range w.page().Options() {
		if o.ID == id {
			w.send(keyPress(strconv.Itoa(i + 1)))
			return
		}
	}
	w.t.Fatalf("%s is not listed:\n%s", id, w.frame())
}

// TestEnterAfterANumberAnswersNothing types a number and Enter, as the line
// mode has it: the page that the number opened is not answered unread, be it a
// list, the checks or the field for a PIN.
func TestEnterAfterANumberAnswersNothing(t *testing.T) {
	for name, c := range map[string]struct {
		scenario string
		way      func(w *walk)
		answer   steps.ActionID
		opens    string
		entered  func(w *walk) bool
	}{
		"the checks": {"test-card", func(*walk) {}, steps.Answer(asNurse), "prerequisites", func(w *walk) bool {
			return w.page().ID == "activation.pin"
		}},
		"the PIN": {"cps3", func(*walk) {}, steps.Answer(asOther), "activation.pin", func(w *walk) bool {
			return w.page().Notice == w.texts().Wizard.Activation.TooShort
		}},
		"a list": {"no-card", func(w *walk) { w.as(asNurse); w.do(steps.ActNoCard) }, steps.Answer(isNever), "welcome.order", func(w *walk) bool {
			return w.page().ID == "welcome.advice"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := at(t, c.scenario, c.way)
			takes(w, c.answer)
			for range 2 {
				w.ahead += unreadFor / 3
				w.send(keyPress("enter"))
				w.sees(w.texts().Wizard.Keys.Numbered)
				if got := w.page().ID; got != c.opens {
					t.Fatalf("at %s", got)
				}
			}
			w.ahead += unreadFor
			if w.send(keyPress("enter")); !c.entered(w) {
				t.Errorf("Enter does nothing afterwards:\n%s", w.frame())
			}
		})
	}
	// Numbers are as quick as ever, and another key ends the wait.
	w := at(t, "no-card", func(w *walk) { w.as(asNurse); w.do(steps.ActNoCard) })
	takes(w, steps.Answer(isNever))
	takes(w, steps.Answer(0))
	if got := w.page().ID; got != "welcome.advice" {
		t.Errorf("two numbers lead to %s", got)
	}
	w = at(t, "no-card", func(w *walk) { w.as(asNurse); w.do(steps.ActNoCard) })
	takes(w, steps.Answer(isNever))
	w.send(keyPress("down"))
	w.send(keyPress("enter"))
	if !w.session().Answers.NotRegistered {
		t.Errorf("the second answer was not taken:\n%s", w.frame())
	}
}

// TestEnterAfterANumberDeclaresNothing: the e-CPS is not told to be active by
// a number and Enter.
func TestEnterAfterANumberDeclaresNothing(t *testing.T) {
	w := at(t, "cps3", toECPS)
	takes(w, steps.ActAlready)
	w.send(keyPress("enter"))
	w.sees(w.texts().ECPS.Outcome.Done)
	if w.session().Done(steps.StepECPS) || w.page().Stage != steps.StepECPS {
		t.Error("declared unread")
	}
	w.later(time.Second)
	w.send(keyPress("enter"))
	w.sees(w.texts().Wizard.Summary.AppDone)
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
		"change":     func(w *walk) { w.do(steps.ActChange); w.typing("1234"); w.press("enter"); w.typing("25") },
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
