package ui

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/qr"
	"caducee/steps"
)

// at is a user who went to a page.
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
	w.sees(w.texts().Wizard.ECPS.PictureRedrawn)
	w.press("esc")
	w.sees("JETON-INVENTE")
	w.press("enter", "enter")
	w.sees(w.texts().ECPS.Steps.Mail.Title)
}

// TestTheMessageItselfIsReadFromWhatIsPasted: of two lines the first, and a name
// that a narrow terminal broke.
func TestTheMessageItselfIsReadFromWhatIsPasted(t *testing.T) {
	name, err := filepath.Abs(pictures + "message.eml")
	if err != nil {
		t.Fatal(err)
	}
	address := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(name), "/")}
	for _, pasted := range []string{
		name + "\r\n/tmp/another.png\r\n", address.String() + "\n" + "file:///tmp/another.png",
		name[:len(name)-5] + "\n" + name[len(name)-5:],
	} {
		w := at(t, "no-reader", toMail)
		w.press("r")
		w.send(tea.PasteMsg{Content: pasted})
		w.press("enter")
		w.sees("JETON-INVENTE")
	}
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
	w.sees(w.texts().Wizard.ECPS.PictureTitle)
	w.press("esc")
	w.sees(w.texts().ECPS.Steps.Mail.Title)
}

// TestAReadingThatWasGivenUpBringsNothing: what a file gave is not shown to
// a user who left meanwhile.
func TestAReadingThatWasGivenUpBringsNothing(t *testing.T) {
	w := at(t, "no-reader", toMail)
	w.press("r")
	w.typing(pictures + "token.png")
	w.press("enter", "esc")
	w.until(func() bool { return w.page().ID == "ecps.picture" }, "the question")
	// The next reading ends after it.
	w.press("delete")
	w.typing(pictures + "nothing.png")
	w.press("enter")
	w.sees(w.texts().ECPS.Picture.None)
	w.unseen("JETON-INVENTE")
	w.sees(w.texts().Wizard.ECPS.PictureTitle)
}

// TestOneOfSeveralCodes: the second is taken, and one may go back to the
// first.
func TestOneOfSeveralCodes(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toPicture(w, pictures+"two.png") })
	w.sees(w.texts().Wizard.ECPS.PictureChoices)
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
	w.sees(w.texts().Wizard.ECPS.PictureHolds)
	w.press("enter")
	w.sees(w.texts().Wizard.ECPS.PictureRedrawn)
	w.press("m")
	if strings.ContainsAny(w.frame(), "▀▄") {
		t.Errorf("a code on a shared screen:\n%s", w.frame())
	}
	w.unseen("wallet.esw")
}

// TestColoursThatDoNotArriveDrawNoCode: the renderer tells that it takes
// colours away.
func TestColoursThatDoNotArriveDrawNoCode(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toRoutes(w); w.do(steps.ActWithMail) })
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

// TestTheCountdown runs when the user starts it, and says when the code has
// expired.
func TestTheCountdown(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { toStep(w, 3) })
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

// TestTheNumberOfTheCard fills the field, and may be corrected.
func TestTheNumberOfTheCard(t *testing.T) {
	w := at(t, "cps3", func(w *walk) { toECPS(w); w.do(steps.ActWithMail, steps.ActContinue, steps.ActContinue) })
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

// TestEachAddressAlone switches between the four, whichever it starts from.
func TestEachAddressAlone(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toRoutes(w); w.do(steps.ActWithMail, steps.ActLarge) })
	for _, l := range []ecps.Link{ecps.LinkAndroid, ecps.LinkHelp, ecps.LinkPortal, ecps.LinkIOS} {
		w.press("a")
		w.sees(l.In(w.m.o.Data).Name.In("fr"))
	}
}

// TestNoCodeIsSaidForAnAddressThatIsDrawn: the situation of a code that
// found no room is read out only where there is none.
func TestNoCodeIsSaidForAnAddressThatIsDrawn(t *testing.T) {
	w := at(t, "no-reader", func(w *walk) { toRoutes(w); w.do(steps.ActWithMail, steps.ActLarge); w.press("k") })
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

// TestBackspaceLeavesNoStepOfTheNumber: one too many in an empty field
// would otherwise go back.
func TestBackspaceLeavesNoStepOfTheNumber(t *testing.T) {
	w := at(t, "no-reader", toNumber)
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
func (v *walk) unseen(text string) {
	v.t.Helper()
	if strings.Contains(v.flat(), strings.ReplaceAll(text, "\u00a0", " ")) {
		v.t.Fatalf("%q is seen on\n%s", text, v.frame())
	}
}

// TestAFontWithoutHalfBlocksIsNamed where a code was drawn with them, and only there.
func TestAFontWithoutHalfBlocksIsNamed(t *testing.T) {
	w := at(t, "no-reader", toMail)
	help := w.texts().ECPS.QR.BrokenHere
	page := w.page()
	if got := strings.Join(fontHelps(&page, []string{"▀▄"}, 200), ""); got != help {
		t.Errorf("%q", got)
	}
	if got := fontHelps(&page, []string{"\x1b[40m  \x1b[0m", "##"}, 200); got != nil {
		t.Errorf("%q without half blocks", got)
	}
}
