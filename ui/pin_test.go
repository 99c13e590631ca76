package ui

import (
	"testing"

	"caducee/internal/cardtest"
	"caducee/internal/demo"
	"caducee/internal/simcard"
	"caducee/steps"
)

// TestAnUntoldCodeDeDeblocageWantsTheWord: a card that does not say how many
// tries of it are left is sent none before the word was typed.
func TestAnUntoldCodeDeDeblocageWantsTheWord(t *testing.T) {
	w := start(t, "no-card", nil)
	card := cardtest.New(t, "blocked+puk-untold", clock())
	w.desk.System().(*simcard.System).Insert(demo.ReaderName, card)
	_, puk := card.Codes()
	codes := func() {
		w.sees(w.m.t.Wizard.PIN.PUKHow)
		w.typing(puk)
		w.press("enter")
		w.typing("2580")
		w.press("enter")
		w.typing("2580")
		w.press("enter")
		w.sees(w.m.t.Wizard.PIN.Yes)
		w.press(w.m.t.Common.YesKeys[:1])
	}
	toActivation(w)
	w.sees(w.m.t.Situations.PINBlocked.Title)
	w.press("d", "enter")
	codes()
	w.sees(steps.CodePINUnknown.String())
	w.press("enter")
	w.sees(w.m.t.Wizard.PIN.AnyPUKTitle)
	if n := card.Counts().Verify; n != 0 {
		t.Fatalf("%d codes sent", n)
	}
	w.typing(w.m.t.CLI.PIN.LastWord)
	w.press("enter")
	codes()
	w.sees(w.m.t.Situations.PINUnblocked.Title)
}

// TestACardBlockedForGoodIsNotUnblocked: no key opens there what the page does
// not name.
func TestACardBlockedForGoodIsNotUnblocked(t *testing.T) {
	w := at(t, "blocked-for-good", toActivation)
	before := w.frame()
	for _, key := range []string{"d", "u", "c", "a", "n", "o"} {
		if w.press(key); w.frame() != before {
			t.Fatalf("%s did something unseen:\n%s", key, w.frame())
		}
	}
}
