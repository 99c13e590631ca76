package ui

import (
	"testing"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/steps"
)

// TestAnUntoldCodeDeDeblocageWantsTheWord: a card that does not say how many
// tries of it are left is sent none before the word was typed.
func TestAnUntoldCodeDeDeblocageWantsTheWord(t *testing.T) {
	w := start(t, "no-card", nil)
	card := cardtest.New(t, "blocked+puk-untold", clock())
	w.desk.System().(*simcard.System).Insert(demo.ReaderName, card)
	_, puk := card.Codes()
	toChecks(w)
	w.read()
	w.sees(w.texts().Situations.PINBlocked.Title)
	w.do(steps.ActUnblock)
	w.sees(w.texts().Wizard.PIN.PUKHow)
	codes(w, puk, "2580")
	w.sees(diagnosis.CodePINUnknown.String())
	w.do(steps.ActContinue)
	w.sees(w.texts().Wizard.PIN.AnyPUKTitle)
	if n := card.Counts().Verify; n != 0 {
		t.Fatalf("%d codes sent", n)
	}
	w.typing(w.texts().CLI.PIN.LastWord)
	w.press("enter")
	w.sees(w.texts().Wizard.PIN.PUKHow)
	codes(w, puk, "2580")
	w.sees(w.texts().Situations.PINUnblocked.Title)
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

// TestTheBannerTellsNoCodeThatIsPast: once a demonstration's card has a code
// that the user chose, the banner says so and shows none: it could be that
// of their own card.
func TestTheBannerTellsNoCodeThatIsPast(t *testing.T) {
	for name, c := range map[string]struct {
		scenario, proof string
		way             func(w *walk)
	}{
		"changed":   {"cps3", "1234", func(w *walk) { toActivation(w); w.do(steps.ActChange) }},
		"unblocked": {"blocked", "12345678", func(w *walk) { toChecks(w); w.do(steps.ActUnblock) }},
	} {
		t.Run(name, func(t *testing.T) {
			w := at(t, c.scenario, c.way)
			w.sees("code porteur 1234", "code de déblocage 12345678")
			codes(w, c.proof, "2580")
			w.sees(w.texts().Situations.PINChanged.Title, w.texts().Situations.PINUnblocked.Title)
			goOn(w)
			w.sees(w.texts().Wizard.DemoOwn)
			w.unseen("1234")
			w.unseen("2580")
		})
	}
}
