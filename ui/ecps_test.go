package ui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"caducee/ecps"
	"caducee/ecps/qr"
)

// at is a walk to a screen.
func at(t *testing.T, scenario string, way func(*walk)) *walk {
	t.Helper()
	w := start(t, scenario, nil)
	way(w)
	return w
}

// TestADroppedPictureIsRead: a terminal pastes the name of a file that is
// dropped on it, in quotes.
func TestADroppedPictureIsRead(t *testing.T) {
	name, err := filepath.Abs(pictures + "token.png")
	if err != nil {
		t.Fatal(err)
	}
	w := at(t, "no-reader", toMail)
	w.press("r")
	w.send(tea.PasteMsg{Content: "'" + name + "'\n"})
	w.press("enter")
	w.sees("JETON-INVENTE")
	w.press("enter")
	w.sees(w.m.t.Wizard.ECPS.PictureRedrawn)
	w.press("esc")
	w.sees("JETON-INVENTE")
	w.press("enter", "enter")
	w.sees(w.m.t.ECPS.Steps.Mail.Title)
}

// TestLettersOfAFileNameAreNoKeys: while a name is typed, q does not quit and
// l does not change the language.
func TestLettersOfAFileNameAreNoKeys(t *testing.T) {
	w := at(t, "no-reader", toMail)
	w.press("r")
	w.typing("qlmibsk?.png")
	w.sees("qlmibsk?.png")
	w.press("backspace", "backspace")
	w.sees("qlmibsk?.p")
	w.press("delete", "enter") // nothing is typed: nothing is read
	w.sees(w.m.t.Wizard.ECPS.PictureTitle)
	w.press("esc")
	w.sees(w.m.t.ECPS.Steps.Mail.Title)
}

// TestAReadingThatWasGivenUpBringsNothing: what a file gave is not shown to
// somebody who left meanwhile.
func TestAReadingThatWasGivenUpBringsNothing(t *testing.T) {
	w := at(t, "no-reader", toMail)
	w.press("r")
	w.typing(pictures + "token.png")
	_, cmd := w.m.Update(keyPress("enter"))
	w.press("esc")
	w.run(cmd)
	select {
	case msg := <-w.msgs:
		w.send(msg)
	case <-time.After(30 * time.Second):
		t.Fatal("the reading did not end")
	}
	w.unseen("JETON-INVENTE")
	w.sees(w.m.t.Wizard.ECPS.PictureTitle)
}

// TestOneOfSeveralCodes: the second is taken, and one may go back to the
// first.
func TestOneOfSeveralCodes(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toPicture(w, pictures+"two.png") })
	w.sees(w.m.t.Wizard.ECPS.PictureChoices)
	w.press("2")
	w.sees("JETON-INVENTE")
	w.unseen("wallet.esw")
	w.press("esc", "1")
	w.sees("wallet.esw.esante.gouv.fr")
	w.unseen("JETON-INVENTE")
}

// TestSharingHidesADrawnCode: whoever sees the screen could scan it.
func TestSharingHidesADrawnCode(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toPicture(w, pictures+"portal.png") })
	w.sees(w.m.t.Wizard.ECPS.PictureHolds)
	w.press("enter")
	w.sees(w.m.t.Wizard.ECPS.PictureRedrawn)
	w.press("m")
	if strings.ContainsAny(w.frame(), "▀▄") {
		t.Errorf("a code on a shared screen:\n%s", w.frame())
	}
	w.unseen("wallet.esw")
}

// TestColoursThatDoNotArriveDrawNoCode: the renderer tells that it takes
// colours away.
func TestColoursThatDoNotArriveDrawNoCode(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toActivation(w); w.press("enter", "1") })
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

// TestTheCountdown runs when the person starts it, and says when the code has
// expired.
func TestTheCountdown(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { activate(w); w.press("enter", "1", "enter", "enter", "enter") })
	c := w.m.t.ECPS.Countdown
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

// TestTheNumberOfTheCard fills the field, and may be corrected.
func TestTheNumberOfTheCard(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { activate(w); w.press("enter", "2", "enter", "enter") })
	n := w.m.t.ECPS.Number
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

// TestEachAddressAlone switches between the four, whichever it starts from.
func TestEachAddressAlone(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toActivation(w); w.press("enter", "1", "g") })
	for _, l := range []ecps.Link{ecps.LinkAndroid, ecps.LinkHelp, ecps.LinkPortal, ecps.LinkIOS} {
		w.press("a")
		w.sees(l.In(w.m.data).Name.In("fr"))
	}
}

// unseen fails when a sentence is on the screen.
func (w *walk) unseen(text string) {
	w.t.Helper()
	if strings.Contains(w.flat(), strings.ReplaceAll(text, "\u00a0", " ")) {
		w.t.Fatalf("%q is seen on\n%s", text, w.frame())
	}
}
