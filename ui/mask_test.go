package ui

import (
	"testing"
)

// TestNamesAreShownAgainByConsentOnly: hiding is done at once; showing asks, and
// neither Enter nor Escape is a yes.
func TestNamesAreShownAgainByConsentOnly(t *testing.T) {
	w := at(t, "cps3", toActivation)
	w.sees("DUPONT")
	w.press("m")
	w.unseen("DUPONT")
	for _, no := range []string{"enter", "esc", "n", "x"} {
		w.press("m")
		w.sees(w.texts().Wizard.Unmask.Title)
		w.press(no)
		w.unseen("DUPONT")
	}
	w.press("o")
	w.sees("DUPONT")
}

func TestTheHelpdeskStartsMasked(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { w.as(asHelpdesk) })
	w.sees("…9529")
	w.unseen("290099529")
	w.press("m", "o")
	w.sees("290099529")
}
