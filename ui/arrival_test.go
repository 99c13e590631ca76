package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

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
		{"checks", "blocked", toChecks, true},
		{"code porteur again", "cps3", func(w *walk) { toActivation(w); mistake(w, "9999") }, false},
		{"last-try word", "last-try", toActivation, false},
		{"change, old code", "cps3", func(w *walk) { toActivation(w); w.do(steps.ActChange) }, false},
		{"code de déblocage", "blocked", func(w *walk) { toChecks(w); w.do(steps.ActUnblock) }, false},
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
	toActivation(w)
	pages = pages[max(0, len(pages)-1):] // not those of the welcome
	expect("the code porteur", true)
	w.press("7", "backspace")
	expect("a digit of it")
	w.do(steps.ActChange)
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

// TestADoubleClickAnswersOnce: its second half was not made on what it falls on,
// be it a listed answer or an action.
func TestADoubleClickAnswersOnce(t *testing.T) {
	for name, c := range map[string]struct {
		scenario string
		way      func(w *walk)
		on       string // what begins the line that is clicked
		pages    [3]string
	}{
		"an answer": {
			"no-card", func(w *walk) { w.as(asNurse); w.do(steps.ActNoCard) }, "3 ",
			[3]string{"welcome.card", "welcome.order", "welcome.advice"},
		},
		"an action": {
			"no-reader", func(w *walk) { toMail(w); w.do(steps.ActContinue) }, "Entrée ",
			[3]string{"ecps.sms", "ecps.app-code", "ecps.sign-in"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := at(t, c.scenario, c.way)
			row := -1
			for y, line := range strings.Split(w.frame(), "\n") {
				if strings.HasPrefix(strings.TrimLeft(line, " "+w.m.look.signs().pointer), c.on) {
					row = y
				}
			}
			click := func(leads string) {
				t.Helper()
				w.send(tea.MouseClickMsg{X: 6, Y: row, Button: tea.MouseLeft})
				if got := w.page().ID; got != leads {
					t.Errorf("it leads to %s, not %s:\n%s", got, leads, w.frame())
				}
			}
			if got := w.page().ID; got != c.pages[0] || row < 0 {
				t.Fatalf("at %s, line %d:\n%s", got, row, w.frame())
			}
			click(c.pages[1])
			click(c.pages[1])
			w.later(doubleClick)
			click(c.pages[2])
		})
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
	w.until(func() bool { return w.page().ID == "activation.again" }, "the outcome")
	if w.m.stopping {
		t.Error("it does not stop afterwards")
	}
	w.typing("12")
	w.m.Update(stopMsg{})
	if w.session().Typed() != [steps.Slots]int{} {
		t.Error("the code is still there")
	}
}
