package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/demo"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/steps"
)

// TestAQuestionThatDoesNotFitIsNotAnswered: on a screen too small for the question
// nothing confirms a PIN, a word or an agreement. The page goes on where it was once
// there is room.
func TestAQuestionThatDoesNotFitIsNotAnswered(t *testing.T) {
	for _, size := range []tea.WindowSizeMsg{{Width: 1, Height: 1}, {Width: 80, Height: 1}, {Width: 80, Height: 3}, {Width: 19, Height: 24}} {
		w := start(t, "no-card", nil)
		card := cardtest.New(t, "cps3", clock())
		w.desk.System().(*simcard.System).Insert(demo.ReaderName, card)
		toChecks(w)
		w.read()
		toPINField(w)
		w.typing("1234")
		w.send(size)
		if shown := w.m.View().Content; size.Width > 18 && !strings.Contains(shown, w.texts().Wizard.Keys.TooSmall[:8]) {
			t.Errorf("%v: %q", size, shown)
		}
		w.press("9", "enter", "c", "n")
		if n := card.Counts().Verify; n != 0 {
			t.Errorf("%v: %d codes sent", size, n)
		}
		w.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		if f, _ := w.page().Field(); f.Typed != 4 {
			t.Errorf("%v: %d digits", size, f.Typed)
		}
		w.press("enter")
		w.sees(w.texts().Wizard.Activation.Success)
		if n := card.Counts().Verify; n != 1 {
			t.Errorf("%v: %d codes sent", size, n)
		}
	}
	// A page that asks for nothing of that kind goes on at any size.
	w := at(t, "no-reader", toRoutes)
	before := w.page().ID
	w.send(tea.WindowSizeMsg{Width: 1, Height: 1})
	w.press("enter")
	if w.page().ID == before {
		t.Errorf("%s stays", before)
	}
}

// toPINField goes on until a PIN is asked for.
func toPINField(w *walk) {
	for range 8 {
		if f, ok := w.page().Field(); ok && f.Kind == steps.FieldPIN {
			return
		}
		w.do(steps.ActContinue)
	}
	w.t.Fatal(w.frame())
}
