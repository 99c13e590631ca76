package plain_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"caducee/internal/demo"
	"caducee/internal/locale"
	"caducee/internal/plain"
	"caducee/internal/qr"
	"caducee/steps"
)

// The answers of a doctor who has a card, its letter, a reader and a smartphone.
var doctor = []string{"1", "1", "1"}

// at are the answers that lead a doctor past the prerequisites, then others.
func at(answers ...string) []string { return append(append(slices.Clone(doctor), ""), answers...) }

func text(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func TestAnswersFromAPipeAllArrive(t *testing.T) {
	d := open(t, "cps3")
	pin, _ := d.machine.Codes()
	d.answer(at("0000", "1", pin, "1", "4", "", "", "1")...)
	if err := d.ends(); err != nil {
		t.Fatalf("%v\n%s", err, d.out)
	}
	for _, want := range []string{
		"Étape 1 sur 6 : Accueil.", "Carte : en ordre, CPS3, n° ", "Il reste 3 essais",
		"CAD-502", "Il reste 2 essais", "Votre carte est activée", "Étape 6 sur 6", "0 806 800 213", "Fin de la démonstration",
	} {
		d.hears(want)
	}
}

func TestACodeIsNeverShown(t *testing.T) {
	d := open(t, "cps3")
	d.answer(at("83651")...)
	d.hears("CAD-502")
	if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
		t.Errorf("ended with %v", err)
	}
	if strings.Contains(d.out.String(), "83651") {
		t.Errorf("the code is in the transcript:\n%s", d.out)
	}
}

// TestWhatIsNoCodeIsNotSent: the kind of what is wrong is said, and nothing of
// what was typed.
func TestWhatIsNoCodeIsNotSent(t *testing.T) {
	pin, w := locale.French().CLI.PIN, locale.French().Wizard.Activation
	for typed, said := range map[string]string{
		"12a4": pin.StrangeLetter, "12 34": pin.StrangeSpace, "12=4": pin.StrangeSign, "12-34": pin.StrangeSign,
		"123": w.TooShort,
	} {
		d := open(t, "cps3")
		d.answer(at(typed)...)
		d.hears(text(said))
		_ = d.ends()
		if left := d.machine.Card().TriesLeft(); left != 3 || d.machine.Card().Counts().Verify != 0 {
			t.Errorf("%q: sent, %d tries left", typed, left)
		}
	}
}

// TestEnterAloneAtAPINGivesTheOtherWaysOn, and sends nothing.
func TestEnterAloneAtAPINGivesTheOtherWaysOn(t *testing.T) {
	d := open(t, "cps3")
	d.answer(at("")...)
	d.hears("Rien ne s’affiche pendant la saisie. Entrée seule : autres choix.")
	d.hears("Code porteur :")
	d.hears("1. ")
	d.hears("(par défaut)")
	d.answer("")
	d.hears("Étape 4 sur 6")
	if n := d.machine.Card().Counts().Verify; n != 0 {
		t.Errorf("%d codes sent", n)
	}
	_ = d.ends()
}

// TestDigitsWithoutShift are read in codes as in choices.
func TestDigitsWithoutShift(t *testing.T) {
	for _, typed := range []string{"&é\"'", "&É\"'", "&e\u0301\"'", "１２３４"} {
		d := open(t, "cps3")
		d.answer("1", "1", "1", "", typed)
		if typed != "１２３４" { // digits, only wider
			d.hears("tenez la touche Maj")
		}
		d.hears("Votre carte est activée")
		_ = d.ends()
	}
}

func TestTheLastTryIsSpentOnlyForAWord(t *testing.T) {
	d := open(t, "last-try")
	pin, _ := d.machine.Codes()
	d.answer(at("oui")...)
	d.hears("Il ne reste qu’un essai. (CAD-503)")
	d.hears("Le dernier essai n’a pas été utilisé")
	if left := d.machine.Card().TriesLeft(); left != 1 {
		t.Fatalf("%d tries left", left)
	}
	d.answer("DERNIER", pin)
	d.hears("Votre carte est activée")
	_ = d.ends()
}

// TestARefusedCodeIsAskedForAgain: typed a second time it is not sent, and no
// try is lost.
func TestARefusedCodeIsAskedForAgain(t *testing.T) {
	d := open(t, "cps4")
	pin, _ := d.machine.Codes()
	d.answer(at("0000", "1", "0000")...)
	d.hears("CAD-523")
	if left := d.machine.Card().TriesLeft(); left != 2 {
		t.Errorf("%d tries left", left)
	}
	d.answer("1", pin)
	d.hears("Votre carte est activée")
	_ = d.ends()
}

func TestACardThatComesIsSaidWithoutAKey(t *testing.T) {
	d := open(t, "no-card")
	d.answer(doctor...)
	d.hears("CAD-301")
	for range 2 { // and again when it comes back
		d.machine.Insert()
		d.hears("Carte : en ordre")
		d.hears("Votre choix")
		d.machine.Remove()
		d.hears("CAD-301")
		d.hears("Votre choix")
	}
	d.answer("i") // the demonstration's own hand
	d.hears("Carte : en ordre")
	_ = d.ends()
}

// TestASentenceIsNoYes: the question is asked again, a digit agrees to nothing,
// and the end of the input changes nothing.
func TestASentenceIsNoYes(t *testing.T) {
	d := open(t, "blocked")
	_, puk := d.machine.Codes()
	d.answer(at("2", "", puk, "2580", "2581", "2580", "2580", "oh non, surtout pas", "o non", "ouais", "1")...)
	d.hears("différentes")
	for range 4 {
		d.hears("Répondez par o ou par n.")
	}
	if d.machine.Card().Renewed() {
		t.Fatal("unblocked without a yes")
	}
	d.answer("n")
	d.hears("La carte n’a pas été modifiée")
	d.answer("2", "", puk, "2580", "2580", "o")
	d.hears("La carte est débloquée")
	if _ = d.ends(); !d.machine.Card().Renewed() {
		t.Error("not unblocked")
	}
}

// TestEnterAloneComesToTheEnd: no question is asked for ever.
func TestEnterAloneComesToTheEnd(t *testing.T) {
	for _, scenario := range []string{"cps3", "no-card", "last-try", "expired", "blocked", "no-middleware"} {
		t.Run(scenario, func(t *testing.T) {
			d := open(t, scenario)
			d.answer(append(slices.Clone(doctor), make([]string, 60)...)...)
			d.hears("Fin de la démonstration")
			if err := d.ends(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestTheDemonstrationPlaysItself is what `make demo` does without a terminal.
func TestTheDemonstrationPlaysItself(t *testing.T) {
	for _, s := range demo.Scenarios() {
		for name, lang := range map[string]option{"fr": func(*setting) {}, "en": english} {
			t.Run(s.Name+"/"+name, func(t *testing.T) {
				d := open(t, s.Name, auto, lang)
				if err := d.ends(); err != nil {
					t.Fatalf("%v\n%s", err, d.out)
				}
				if card := d.machine.Card(); s.Name == "last-try" && card.TriesLeft() != 1 {
					t.Errorf("%d tries left", card.TriesLeft())
				}
			})
		}
	}
}

func TestBackHelpAndQuit(t *testing.T) {
	d := open(t, "cps3")
	d.answer("?")
	d.hears("1. Pourquoi une carte CPS")
	d.answer("1")
	d.hears("Entrée pour continuer")
	d.answer("", "") // the chapter, then the help
	d.hears("Qui êtes-vous")
	d.answer("é") // 2 on a French keyboard without Shift
	d.hears("tenez la touche Maj")
	d.answer("p", "1", "1", "1")
	d.hears("Étape 2 sur 6")
	d.answer("p")
	d.hears("De quoi disposez-vous ici")
	d.answer("9", "x", "q", "n", "q", "o")
	d.hears("numéro de 1 à 4")
	if err := d.ends(); err != nil {
		t.Error(err)
	}
}

func TestTheLanguageAndTheSharingChangeOnTheWay(t *testing.T) {
	d := open(t, "cps3")
	d.answer(doctor...)
	d.hears("Carte : en ordre, CPS3, n° 2900995235")
	d.answer("m", "l")
	d.hears("noms et numéros cachés")
	d.hears("Step 2 of 6")
	d.hears("Card: in order, CPS3, no. …5235")
	d.answer("m", "no", "m", "yes")
	d.hears("no. 2900995235")
	_ = d.ends()
}

func TestASharedScreenShowsNobody(t *testing.T) {
	d := open(t, "cps3", screenShare)
	pin, _ := d.machine.Codes()
	d.answer(at(pin)...)
	d.hears("Votre carte est activée")
	_ = d.ends()
	for _, hidden := range []string{"DUPONT", "Camille", "99700000000", d.machine.Card().Serial()} {
		if strings.Contains(d.out.String(), hidden) {
			t.Errorf("%q is shown:\n%s", hidden, d.out)
		}
	}
}

// TestTheNumberIsChecked: what is wrong is asked again, also the second time;
// what is right is said as the phone takes it, then the ways on.
func TestTheNumberIsChecked(t *testing.T) {
	d := open(t, "no-reader")
	d.answer(at("", "1", "1", "1")...)
	d.hears("3 sur 8")
	d.answer("1234", "1234")
	d.hears("Il manque des chiffres")
	d.hears("Il manque des chiffres")
	d.answer("99700000000")
	d.hears("À taper sur le téléphone : 8 997 0000 0000")
	d.hears("1. C’est fait")
	d.answer("1")
	d.hears("4 sur 8")
	_ = d.ends()
}

func TestQRCodesAreDrawnWhenAsked(t *testing.T) {
	d := open(t, "no-reader", func(s *setting) { s.lines.QR = qr.Style{Ground: qr.GroundDark} })
	d.answer(at("", "1", "3")...)
	d.hears("sur 37 colonnes")
	d.hears("█████████████████████████████████████")
	_ = d.ends()
}

// reporter makes a report without a computer.
type reporter struct{ saved chan string }

func (reporter) Text(*locale.Texts, steps.Seen) string { return "Ligne un\nLigne deux\n" }

func (r reporter) Save(_ context.Context, text string) (string, error) {
	r.saved <- text
	return "/chez/moi/rapport.txt", nil
}

func TestAReportIsReadBeforeItIsWritten(t *testing.T) {
	saved := make(chan string, 1)
	d := open(t, "cps3", func(s *setting) { s.drive.Report = reporter{saved} })
	pin, _ := d.machine.Codes()
	d.answer(at(pin, "1", "4", "", "", "2")...)
	d.hears("Ligne deux")
	d.hears("Votre choix")
	if len(saved) != 0 {
		t.Error("written before it was asked for")
	}
	d.answer("1")
	d.hears("/chez/moi/rapport.txt")
	_ = d.ends()
	if len(saved) != 1 {
		t.Error("not written")
	}
}

func TestTheEndOfInputEnds(t *testing.T) {
	d := open(t, "cps3")
	d.answer(doctor...)
	if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
		t.Fatalf("%v", err)
	}
}
