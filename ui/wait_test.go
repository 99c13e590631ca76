package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestASpinnerOnlyAfterAWhile keeps a sign that turns out of short waits, and
// tells the terminal too once the wait lasts.
func TestASpinnerOnlyAfterAWhile(t *testing.T) {
	now := clock()
	w := start(t, "cps3", func(o *setup) { o.Clock = func() time.Time { return now } })
	toActivation(w)
	w.engine.holds()
	w.typing("9999")
	w.press("enter")
	turns := func() string {
		w.m.Update(tickMsg{})
		for _, sign := range w.m.look.spinner() {
			if strings.Contains(w.frame(), sign+" "+w.texts().Wizard.Activation.Running) {
				return sign
			}
		}
		return ""
	}
	if sign := turns(); sign != "" {
		t.Fatalf("%q at once", sign)
	}
	now = now.Add(spinAfter - time.Millisecond)
	if sign := turns(); sign != "" {
		t.Errorf("%q before %s", sign, spinAfter)
	}
	if bar := w.m.View().ProgressBar; bar != nil {
		t.Errorf("the terminal is told %v before %s", bar, spinAfter)
	}
	now = now.Add(time.Millisecond)
	first := turns()
	if first == "" {
		t.Fatalf("no sign after %s:\n%s", spinAfter, w.frame())
	}
	if second := turns(); second == "" || second == first {
		t.Errorf("it does not turn: %q, then %q", first, second)
	}
	if bar := w.m.View().ProgressBar; bar == nil || bar.State != tea.ProgressBarIndeterminate {
		t.Errorf("the terminal is told %v", bar)
	}
	w.engine.release()
	w.until(func() bool { return w.page().ID == "activation.again" }, "the outcome")
	if turns() != "" || w.m.View().ProgressBar != nil {
		t.Error("it turns on after the wait")
	}
}
