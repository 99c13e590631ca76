package ui

import (
	"strings"
	"testing"

	"caducee/internal/cardtest"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/simcard"
)

// TestAnUntoldCodeDeDeblocageWantsTheWord: a card that does not say how many
// tries of it are left is sent none before the word was typed.
func TestAnUntoldCodeDeDeblocageWantsTheWord(t *testing.T) {
	w := start(t, "no-card", nil)
	card := cardtest.New(t, "blocked+puk-untold", clock())
	w.desk.System().(*simcard.System).Insert(demo.ReaderName, card)
	_, puk := card.Codes()
	codes := func() {
		w.sees(w.texts().Wizard.PIN.PUKHow)
		w.typing(puk)
		w.press("enter")
		w.typing("2580")
		w.press("enter")
		w.typing("2580")
		w.press("enter")
		w.sees(w.texts().Wizard.PIN.Yes)
		w.press(w.texts().Common.YesKeys[:1])
	}
	toActivation(w)
	w.sees(w.texts().Situations.PINBlocked.Title)
	w.press("d", "enter")
	codes()
	w.sees(diagnosis.CodePINUnknown.String())
	w.press("enter")
	w.sees(w.texts().Wizard.PIN.AnyPUKTitle)
	if n := card.Counts().Verify; n != 0 {
		t.Fatalf("%d codes sent", n)
	}
	w.typing(w.texts().CLI.PIN.LastWord)
	w.press("enter")
	codes()
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
	for name, way := range map[string]func(w *walk){
		"changed":   func(w *walk) { w.press("c", "enter"); w.typing("1234") },
		"unblocked": func(w *walk) { w.press("d", "enter"); w.typing("12345678") },
	} {
		t.Run(name, func(t *testing.T) {
			w := at(t, map[string]string{"changed": "cps3", "unblocked": "blocked"}[name], toActivation)
			w.sees("code porteur 1234")
			way(w)
			for range 2 {
				w.press("enter")
				w.typing("2580")
			}
			w.press("enter", w.texts().Common.YesKeys[:1])
			w.sees(w.texts().Situations.PINChanged.Title, w.texts().Situations.PINUnblocked.Title)
			w.press("enter")
			w.sees(w.texts().Wizard.Activation.Title)
			w.sees(w.texts().Wizard.DemoOwn)
			if frame := w.flat(); strings.Contains(frame, "1234") || strings.Contains(frame, "2580") {
				t.Error(frame)
			}
		})
	}
}
