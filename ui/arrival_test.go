package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/steps"
)

// TestTheMouseIsTheTerminalsWhereACodeIsAsked: it selects text there.
func TestTheMouseIsTheTerminalsWhereACodeIsAsked(t *testing.T) {
	for _, c := range []struct {
		name, scenario string
		to             func(w *walk)
		mouse          bool
	}{
		{"welcome", "cps3", func(*walk) {}, true},
		{"code porteur", "cps3", toActivation, false},
		{"help before it", "cps3", func(w *walk) { toActivation(w); w.press("?") }, true},
		{"last-try word", "last-try", toActivation, false},
		{"change, what it is", "cps3", func(w *walk) { toActivation(w); w.press("c") }, true},
		{"change, old code", "cps3", func(w *walk) { toActivation(w); w.press("c", "enter") }, false},
		{"code de déblocage", "blocked", func(w *walk) { toActivation(w); w.press("d", "enter") }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := start(t, c.scenario, nil)
			c.to(w)
			if got := w.m.View().MouseMode != tea.MouseModeNone; got != c.mouse {
				t.Errorf("the mouse is the wizard's: %v, want %v\n%s", got, c.mouse, w.frame())
			}
		})
	}
}

// TestPagesThatNothingTypedBeforeAnswers: each is told of as it is shown.
func TestPagesThatNothingTypedBeforeAnswers(t *testing.T) {
	var pages []bool
	w := start(t, "cps3", nil)
	w.m.newPage = func(strict bool) { pages = append(pages, strict) }
	expect := func(what string, want ...bool) {
		t.Helper()
		if len(pages) != len(want) {
			t.Fatalf("%s: %v, want %v\n%s", what, pages, want, w.frame())
		}
		for i := range want {
			if pages[i] != want[i] {
				t.Fatalf("%s: %v, want %v", what, pages, want)
			}
		}
		pages = nil
	}
	toChecks(w)
	pages = nil
	w.press("enter")
	expect("the code porteur", true)
	w.press("7", "backspace")
	expect("a digit of it")
	w.press("c")
	expect("what a change is", false)
	w.press("enter")
	expect("the old code", true)
	w.typing("1234")
	w.press("enter")
	expect("the new one, on the same page")
	w.typing("5678")
	w.press("enter")
	w.typing("5678")
	w.press("enter")
	expect("whether to send them", true)
	w.press("?")
	expect("help", false)
	w.press("esc")
	expect("the same again", true)
}

// TestADoubleClickAnswersOnce: its second half was not made on what it falls on.
func TestADoubleClickAnswersOnce(t *testing.T) {
	w := start(t, "cps3", nil)
	w.press("enter") // the first answers of what follows are on the same line
	click := func() {
		for y, line := range strings.Split(ansi.Strip(w.m.View().Content), "\n") {
			if at := strings.Index(line, "1 "); at >= 0 && strings.Contains(line, w.m.look.Signs().Pointer) {
				w.send(tea.MouseClickMsg{X: 6, Y: y, Button: tea.MouseLeft})
				return
			}
		}
		t.Fatalf("no first answer:\n%s", w.frame())
	}
	first := w.page().ID
	click()
	second := w.page().ID
	if second == first {
		t.Fatal("a click does nothing")
	}
	click()
	if w.page().ID != second {
		t.Error("its second half answered the next question")
	}
	w.later(doubleClick)
	click()
	if w.page().ID == second {
		t.Error("another click does nothing")
	}
}

// TestAStopWaitsForTheCard: a command that carries a code is not left alone.
func TestAStopWaitsForTheCard(t *testing.T) {
	w := start(t, "cps3", nil)
	toActivation(w)
	stopped := 0
	w.m.suspend = func() error { stopped++; return nil }
	w.engine.holds()
	w.typing("9999")
	w.press("enter")
	w.m.Update(stopMsg{})
	if !w.m.stopping {
		t.Error("it does not wait")
	}
	w.engine.release()
	w.until(func() bool { return w.page().ID == "activation.result" }, "the outcome")
	if w.m.stopping {
		t.Error("it does not stop afterwards")
	}
	w.press("enter")
	w.typing("12")
	w.m.Update(stopMsg{})
	if w.session().Typed() != [steps.Slots]int{} {
		t.Error("the code is still there")
	}
}
