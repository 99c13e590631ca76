package ui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/qr"
)

// goes is a user who went to a page.
func goes(t *testing.T, scenario string, way func(*visit)) *visit {
	t.Helper()
	w := sit(t, scenario, nil)
	way(w)
	return w
}

// TestVisitADroppedPictureIsRead: a terminal pastes the name of a file that is
// dropped on it, in quotes.
func TestVisitADroppedPictureIsRead(t *testing.T) {
	name, err := filepath.Abs(vPictures + "token.png")
	if err != nil {
		t.Fatal(err)
	}
	w := goes(t, "no-reader", vToMail)
	w.press("r")
	w.send(tea.PasteMsg{Content: "'" + name + "'\n"})
	w.press("enter")
	w.sees("JETON-INVENTE")
	w.press("enter")
	w.sees(w.texts().Wizard.ECPS.PictureRedrawn)
	w.press("esc")
	w.sees("JETON-INVENTE")
	w.press("enter", "enter")
	w.sees(w.texts().ECPS.Steps.Mail.Title)
}

// TestVisitLettersOfAFileNameAreNoKeys: while a name is typed, q does not quit and
// l does not change the language.
func TestVisitLettersOfAFileNameAreNoKeys(t *testing.T) {
	w := goes(t, "no-reader", vToMail)
	w.press("r")
	w.typing("qlmibsk?.png")
	w.sees("qlmibsk?.png")
	w.press("backspace", "backspace")
	w.sees("qlmibsk?.p")
	w.press("delete", "enter") // nothing is typed: nothing is read
	w.sees(w.texts().Wizard.ECPS.PictureTitle)
	w.press("esc")
	w.sees(w.texts().ECPS.Steps.Mail.Title)
}

// TestVisitAReadingThatWasGivenUpBringsNothing: what a file gave is not shown to
// a user who left meanwhile.
func TestVisitAReadingThatWasGivenUpBringsNothing(t *testing.T) {
	w := goes(t, "no-reader", vToMail)
	w.press("r")
	w.typing(vPictures + "token.png")
	w.press("enter", "esc")
	w.until(func() bool { return w.page().ID == "ecps.picture" }, "the question")
	// The next reading ends after it.
	w.press("delete")
	w.typing(vPictures + "nothing.png")
	w.press("enter")
	w.sees(w.texts().ECPS.Picture.None)
	w.unseen("JETON-INVENTE")
	w.sees(w.texts().Wizard.ECPS.PictureTitle)
}

// TestVisitOneOfSeveralCodes: the second is taken, and one may go back to the
// first.
func TestVisitOneOfSeveralCodes(t *testing.T) {
	w := goes(t, "no-reader", func(w *visit) { vToPicture(w, vPictures+"two.png") })
	w.sees(w.texts().Wizard.ECPS.PictureChoices)
	w.press("2")
	w.sees("JETON-INVENTE")
	w.unseen("wallet.esw")
	w.press("esc", "1")
	w.sees("wallet.esw.esante.gouv.fr")
	w.unseen("JETON-INVENTE")
}

// TestVisitSharingHidesADrawnCode: whoever sees the screen could scan it.
func TestVisitSharingHidesADrawnCode(t *testing.T) {
	w := goes(t, "no-reader", func(w *visit) { vToPicture(w, vPictures+"portal.png") })
	w.sees(w.texts().Wizard.ECPS.PictureHolds)
	w.press("enter")
	w.sees(w.texts().Wizard.ECPS.PictureRedrawn)
	w.press("m")
	if strings.ContainsAny(w.frame(), "▀▄") {
		t.Errorf("a code on a shared screen:\n%s", w.frame())
	}
	w.unseen("wallet.esw")
}

// TestVisitColoursThatDoNotArriveDrawNoCode: the renderer tells that it takes
// colours away.
func TestVisitColoursThatDoNotArriveDrawNoCode(t *testing.T) {
	w := goes(t, "no-reader", func(w *visit) { vToActivation(w); w.press("enter", "1") })
	if !strings.ContainsAny(w.frame(), "▀▄") {
		t.Fatalf("no code:\n%s", w.frame())
	}
	for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.ANSI} {
		w.send(tea.ColorProfileMsg{Profile: p})
		if !strings.ContainsAny(w.frame(), "▀▄") {
			t.Errorf("%v: no code", p)
		}
	}
	if w.m.o.QR.Color != qr.Color16 {
		t.Errorf("colours: %v", w.m.o.QR.Color)
	}
	w.send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	if strings.ContainsAny(w.frame(), "▀▄█") {
		t.Errorf("a code without colours:\n%s", w.frame())
	}
	w.sees("apps.apple.com/fr/app/e-cps/id1469033607")
}

// TestVisitTheCountdown runs when the user starts it, and says when the code has
// expired.
func TestVisitTheCountdown(t *testing.T) {
	w := goes(t, "cps3", func(w *visit) { vActivate(w); w.press("enter", "1", "enter", "enter", "enter") })
	c := w.texts().ECPS.Countdown
	w.sees("90 secondes")
	w.later(time.Hour) // it does not start by itself
	w.unseen(c.Over)
	w.press("d")
	w.sees("Il reste 90 secondes")
	w.later(ecps.PortalQR - time.Second)
	w.sees("Il reste 1 seconde")
	w.later(2 * time.Second)
	w.sees(c.Over)
	w.press("d")
	w.sees("Il reste 90 secondes")
	w.press("d")
	w.unseen("Il reste")
}

// TestVisitTheNumberOfTheCard fills the field, and may be corrected.
func TestVisitTheNumberOfTheCard(t *testing.T) {
	w := goes(t, "cps3", func(w *visit) { vActivate(w); w.press("enter", "2", "enter", "enter") })
	n := w.texts().ECPS.Number
	w.sees(n.FromCard)
	w.sees("8 997 0000 0000")
	w.press("backspace")
	w.unseen(n.FromCard)
	w.press("delete")
	w.send(tea.PasteMsg{Content: "8 100 0000 0009\n"})
	w.sees("À taper sur le téléphone : 8 100 0000 0009")
	w.press("m")
	w.unseen("100 0000")
}

// TestVisitEachAddressAlone switches between the four, whichever it starts from.
func TestVisitEachAddressAlone(t *testing.T) {
	w := goes(t, "no-reader", func(w *visit) { vToActivation(w); w.press("enter", "1", "g") })
	for _, l := range []ecps.Link{ecps.LinkAndroid, ecps.LinkHelp, ecps.LinkPortal, ecps.LinkIOS} {
		w.press("a")
		w.sees(l.In(w.m.o.Data).Name.In("fr"))
	}
}

// TestVisitNoCodeIsSaidForAnAddressThatIsDrawn: the situation of a code that
// found no room is read out only where there is none.
func TestVisitNoCodeIsSaidForAnAddressThatIsDrawn(t *testing.T) {
	w := goes(t, "no-reader", func(w *visit) { vToActivation(w); w.press("enter", "1", "g", "k") })
	if got := w.page().ID; got != "address" {
		t.Errorf("at %s", got)
	}
	w.size(30, 10)
	if !strings.Contains(w.frame(), diagnosis.CodeQRTooLarge.String()) {
		t.Errorf("no situation on\n%s", w.frame())
	}
	w.press("k")
	if p := w.page(); p.ID != "aloud" || p.Code != diagnosis.CodeQRTooLarge {
		t.Errorf("at %s, %v", p.ID, p.Code)
	}
}

// TestVisitBackspaceLeavesNoStepOfTheNumber: one too many in an empty field
// would otherwise go back.
func TestVisitBackspaceLeavesNoStepOfTheNumber(t *testing.T) {
	w := goes(t, "no-reader", vToNumber)
	w.typing("12")
	w.press("backspace", "backspace", "backspace")
	if p := w.page(); p.ID != "ecps.number" {
		t.Errorf("at %s", p.ID)
	}
	w.press("left")
	if p := w.page(); p.ID != "ecps.ask" {
		t.Errorf("at %s", p.ID)
	}
}

// unseen fails when a sentence is on the screen.
func (v *visit) unseen(text string) {
	v.t.Helper()
	if strings.Contains(v.flat(), strings.ReplaceAll(text, "\u00a0", " ")) {
		v.t.Fatalf("%q is seen on\n%s", text, v.frame())
	}
}
