package ui

import (
	"testing"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/steps"
)

// TestACodeThatNoKeypadSendsIsTypedHere: the screen after the situation is the
// one that it advises.
func TestACodeThatNoKeypadSendsIsTypedHere(t *testing.T) {
	w := start(t, "no-card", nil)
	system := w.desk.System().(*simcard.System)
	system.SetKeypad(demo.ReaderName, &simcard.Keypad{Digits: "1234"})
	system.Insert(demo.ReaderName, cardtest.New(t, "bcd-pin", clock()))
	toChecks(w)
	w.read()
	for w.page().Stage != steps.StepActivation {
		w.do(steps.ActContinue)
	}
	w.sees(w.texts().Wizard.Activation.PadTitle)
	w.do(steps.ActKeypad)
	w.sees(diagnosis.CodePINPadUnable.String())
	w.do(steps.ActAgain)
	w.sees(w.texts().Wizard.Activation.Title)
	w.typing("1234")
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.Success)
}

// read waits until the card that was put in is read.
func (v *walk) read() {
	v.t.Helper()
	v.until(func() bool { c := v.session().Facts.Card; return c != nil && c.Read }, "the card")
}
