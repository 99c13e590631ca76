package plain_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/plain"
	"caducee/internal/qr"
	"caducee/internal/testing/welcome"
	"caducee/steps"
)

// arrives answers the welcome as a doctor. What follows where all is in order is
// the question for the PIN, to which other answers may follow at once.
func (d *desk) arrives(answers ...string) {
	d.t.Helper()
	d.answer(append(welcome.Lines(d.t, diagnosis.RoleDoctor), answers...)...)
}

func text(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func TestAnswersFromAPipeAllArrive(t *testing.T) {
	d := open(t, "cps3")
	pin, _ := d.machine.Codes()
	d.arrives("0000", pin, "", "4", "", "3")
	if err := d.ends(); err != nil {
		t.Fatalf("%v\n%s", err, d.out)
	}
	for _, want := range []string{
		"Étape 2 sur 4 : Activer.", "Il reste 3 essais", "CAD-502", "Il reste 2 essais", "Votre carte est activée",
		"Étape 4 sur 4 : Bilan.", "une chose à faire", "e-CPS : ", "Fin de la démonstration",
	} {
		d.hears(want)
	}
}

func TestACodeIsNeverShown(t *testing.T) {
	d := open(t, "cps3")
	d.arrives("83651")
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
		d.arrives(typed)
		d.hears(text(said))
		_ = d.ends()
		if left := d.machine.Card().TriesLeft(); left != 3 || d.machine.Card().Counts().Verify != 0 {
			t.Errorf("%q: sent, %d tries left", typed, left)
		}
	}
}

// TestWhatIsWrongIsSaidEachTime: the same mistake is told again, and the
// question is asked again.
func TestWhatIsWrongIsSaidEachTime(t *testing.T) {
	d := open(t, "cps3")
	d.arrives("123", "123", "123")
	for range 3 {
		d.hears(text(locale.French().Wizard.Activation.TooShort))
		d.hears("Code porteur :")
	}
	_ = d.ends()
}

// TestWhatHappenedIsSaidOnce, however many pages follow it by themselves.
func TestWhatHappenedIsSaidOnce(t *testing.T) {
	d := open(t, "no-card")
	d.arrives()
	d.hears("SI-DEP a fermé")
	d.hears("Votre choix")
	d.machine.Insert()
	d.hears("Carte : en ordre")
	d.machine.Remove()
	d.hears("CAD-301")
	d.hears("Votre choix")
	_ = d.ends()
	if n := strings.Count(d.out.String(), "SI-DEP a fermé"); n != 1 {
		t.Errorf("said %d times:\n%s", n, d.out)
	}
}

// TestThatSomethingIsWaitedForIsNotSaidTwice: what is looked at and read meanwhile makes
// other pages of the same words.
func TestThatSomethingIsWaitedForIsNotSaidTwice(t *testing.T) {
	d := open(t, "slow")
	d.arrives()
	d.hears("Code porteur :")
	_ = d.ends()
	if n := strings.Count(d.out.String(), text(locale.French().Wizard.Checks.Looking)); n > 1 {
		t.Errorf("said %d times:\n%s", n, d.out)
	}
}

// TestEnterAloneAtAPINGivesTheOtherWaysOn, and sends nothing.
func TestEnterAloneAtAPINGivesTheOtherWaysOn(t *testing.T) {
	d := open(t, "cps3")
	d.arrives("")
	d.hears("Rien ne s’affiche pendant la saisie. Entrée seule : autres choix.")
	d.hears("Code porteur :")
	d.hears("1. ")
	d.hears("(par défaut)")
	d.answer("")
	d.hears("Étape 3 sur 4")
	if n := d.machine.Card().Counts().Verify; n != 0 {
		t.Errorf("%d codes sent", n)
	}
	_ = d.ends()
}

// TestDigitsWithoutShift are read in codes as in choices.
func TestDigitsWithoutShift(t *testing.T) {
	for _, typed := range []string{"&é\"'", "&É\"'", "&e\u0301\"'", "１２３４"} {
		d := open(t, "cps3")
		d.arrives(typed)
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
	d.arrives()
	d.picks(locale.French().Wizard.Keys.Continue)
	d.hears("Il ne reste qu’un essai. (CAD-503)")
	d.answer("oui")
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
	d.arrives("0000", "0000")
	d.hears("CAD-502")
	d.hears("CAD-523")
	if left := d.machine.Card().TriesLeft(); left != 2 {
		t.Errorf("%d tries left", left)
	}
	d.answer(pin)
	d.hears("Votre carte est activée")
	_ = d.ends()
}

func TestACardThatComesIsSaidWithoutAKey(t *testing.T) {
	d := open(t, "no-card")
	d.arrives()
	d.hears("CAD-301")
	d.hears("Votre choix")
	for range 2 { // and again when it comes back
		d.machine.Insert()
		d.hears("Carte : en ordre")
		d.hears("Entrée")
		d.machine.Remove()
		d.hears("CAD-301")
		d.hears("Votre choix")
	}
	d.answer("i") // the demonstration's own key
	d.hears("Carte : en ordre")
	_ = d.ends()
}

// TestABlockedCardIsToldOnce: the rows and the situation are not repeated when
// the checks are asked about again, and the way on is the first answer.
func TestABlockedCardIsToldOnce(t *testing.T) {
	d := open(t, "blocked")
	d.arrives()
	d.hears("1. Débloquer (par défaut)")
	if n := strings.Count(d.out.String(), "Trois codes faux ont été tapés"); n != 1 {
		t.Errorf("told %d times:\n%s", n, d.out)
	}
	d.answer("x", "")
	d.hears("Code de déblocage (8 chiffres")
	if n := strings.Count(d.out.String(), "Trois codes faux ont été tapés"); n != 1 {
		t.Errorf("told %d times:\n%s", n, d.out)
	}
	_ = d.ends()
}

// TestASentenceIsNoYes: the question is asked again, a digit agrees to nothing,
// and the end of the input changes nothing.
func TestASentenceIsNoYes(t *testing.T) {
	d := open(t, "blocked")
	_, puk := d.machine.Codes()
	d.arrives("", puk, "2580", "2581", "2580", "2580", "oh non, surtout pas", "o non", "ouais", "1")
	d.hears("différentes")
	for range 4 {
		d.hears("Répondez par o ou par n.")
	}
	if d.machine.Card().Renewed() {
		t.Fatal("unblocked without a yes")
	}
	d.answer("n")
	d.hears("La carte n’a pas été modifiée")
	d.answer("", puk, "2580", "2580", "o")
	d.hears("La carte est débloquée")
	if _ = d.ends(); !d.machine.Card().Renewed() {
		t.Error("not unblocked")
	}
}

// TestTheLastTryOfThePUKTakesTheWord: a wrong unblocking code is a try lost for
// good, and the last one is spent only for the word.
func TestTheLastTryOfThePUKTakesTheWord(t *testing.T) {
	d := open(t, "blocked")
	w := locale.French().Wizard
	_, puk := d.machine.Codes()
	d.arrives()
	unblock := func(puk string) {
		d.picks(w.Activation.Unblock)
		d.answer(puk, "2580", "2580", "o")
		d.hears("Entrée pour continuer")
		d.answer("")
	}
	for i := range 9 { // of the 10 tries that the simulated card has
		unblock(strings.Repeat(strconv.Itoa(i), len(puk)))
	}
	for _, word := range []string{"non", ""} {
		unblock(puk)
		d.hears("DERNIER")
		d.answer(word)
		d.hears(text(locale.French().Plain.Activation.Kept))
	}
	if d.machine.Card().Renewed() {
		t.Fatal("unblocked without the word")
	}
	unblock(puk)
	d.hears("DERNIER")
	d.answer("DERNIER", puk, "2580", "2580", "o")
	d.hears("La carte est débloquée")
	_ = d.ends()
}

// TestEnterAloneHarmsNothing: nothing is sent to a card, and nothing on it is
// changed, for no other answer than Enter.
func TestEnterAloneHarmsNothing(t *testing.T) {
	for _, scenario := range []string{"cps3", "no-card", "last-try", "expired", "blocked", "no-middleware"} {
		t.Run(scenario, func(t *testing.T) {
			d := open(t, scenario)
			left := d.machine.Card().TriesLeft()
			d.arrives(make([]string, 60)...)
			if err := d.ends(); err != nil && !errors.Is(err, plain.ErrEnd) {
				t.Error(err)
			}
			card := d.machine.Card()
			if card.Counts().Verify != 0 || card.TriesLeft() != left || card.Renewed() {
				t.Errorf("%d codes sent, %d tries left of %d", card.Counts().Verify, card.TriesLeft(), left)
			}
		})
	}
}

// TestTheDemonstrationPlaysItself is what `make demo` does without a terminal.
func TestTheDemonstrationPlaysItself(t *testing.T) {
	for _, s := range demo.Scenarios() {
		for _, lang := range []*locale.Texts{locale.French(), locale.English()} {
			t.Run(s.Name+"/"+string(lang.Lang), func(t *testing.T) {
				d := open(t, s.Name, auto, func(s *setting) { s.drive.Texts = lang })
				if err := d.ends(); err != nil {
					t.Fatalf("%v\n%s", err, d.out)
				}
				d.hears(text(lang.Plain.Summary.DemoEnd))
				if card := d.machine.Card(); s.Name == "last-try" && card.TriesLeft() != 1 {
					t.Errorf("%d tries left", card.TriesLeft())
				}
			})
		}
	}
}

func TestBackHelpAndQuit(t *testing.T) {
	d := open(t, "no-card")
	d.answer("?")
	d.hears("1. Pourquoi une carte CPS")
	d.answer("1")
	d.hears("Entrée pour continuer")
	d.answer("", "") // the chapter, then the help
	d.hears("Qui êtes-vous")
	d.answer("é") // 2 on a French keyboard without Shift
	d.hears("tenez la touche Maj")
	d.answer(welcome.Lines(t, diagnosis.RoleNurse)[1:]...)
	d.hears("Étape 1 sur 4")
	for range welcome.Lines(t, diagnosis.RoleNurse) {
		d.hears("Votre choix")
		d.answer("p")
	}
	d.hears("Qui êtes-vous")
	d.answer("99", "x", "q", "n", "q", "o")
	d.hears("numéro de 1 à 8")
	d.hears("Quitter Caducée ?")
	d.hears("Qui êtes-vous") // no, then yes
	d.hears("Quitter Caducée ?")
	if err := d.ends(); err != nil {
		t.Error(err)
	}
}

func TestTheLanguageAndTheSharingChangeOnTheWay(t *testing.T) {
	d := open(t, "last-try")
	d.arrives()
	d.hears("Carte : en ordre, CPS3, n° 290099529")
	d.answer("m", "l")
	d.hears("noms et numéros cachés")
	d.hears("Step 1 of 4")
	d.hears("Card: in order, CPS3, no. …9529")
	d.answer("m", "no", "m", "yes")
	d.hears("no. 290099529")
	_ = d.ends()
}

// TestASharedScreenShowsNobody: neither the holder, nor the card's number, nor
// how many digits of a secret were typed, from the checks to the summary.
func TestASharedScreenShowsNobody(t *testing.T) {
	d := open(t, "cps3", screenShare)
	pin, _ := d.machine.Codes()
	d.arrives(pin, "", "1", "1", "1", "1", "1", "1", "p", "p")
	d.hears("Votre carte est activée")
	_ = d.ends()
	for _, hidden := range []string{"DUPONT", "Camille", "99700000000", "997 0000 0000", d.machine.Card().Serial()} {
		if strings.Contains(d.out.String(), hidden) {
			t.Errorf("%q is shown:\n%s", hidden, d.out)
		}
	}
}

// ecpsRoute leads a doctor without a reader to the first step of the route
// without a card.
func ecpsRoute(d *desk) {
	w := locale.French()
	d.arrives()
	d.picks(w.Wizard.Activation.ECPSInstead)
	d.picks("Sans carte")
	d.hears("1 sur 8")
}

// TestTheNumberIsChecked: what is wrong is asked again, also the second time;
// what is right is said as the phone takes it, then the ways on.
func TestTheNumberIsChecked(t *testing.T) {
	d := open(t, "no-reader")
	ecpsRoute(d)
	done := locale.French().Plain.ECPS.Done
	d.picks(done)
	d.hears("2 sur 8")
	d.picks(done)
	d.hears("3 sur 8")
	d.answer("1234", "1234")
	d.hears("Il manque des chiffres")
	d.hears("Il manque des chiffres")
	d.answer("99700000000")
	d.hears("À taper sur le téléphone : 8 997 0000 0000")
	d.picks(done)
	d.hears("4 sur 8")
	_ = d.ends()
}

func TestQRCodesAreDrawnWhenAsked(t *testing.T) {
	d := open(t, "no-reader", func(s *setting) { s.lines.QR = qr.Style{Ground: qr.GroundDark} })
	ecpsRoute(d)
	if said := d.out.String(); strings.Contains(said, "Ce QR code") {
		t.Errorf("no code was drawn yet:\n%s", said)
	}
	d.picks("Afficher le QR code")
	d.hears("sur 37 colonnes")
	d.hears("█████████████████████████████████████")
	_ = d.ends()
}

// TestTheTimeLeftIsSaidToItsEnd: at marks, not at each second, and its end by
// itself.
func TestTheTimeLeftIsSaidToItsEnd(t *testing.T) {
	w := locale.French()
	d := open(t, "cps3", moving)
	pin, _ := d.machine.Codes()
	d.arrives(pin, "")
	d.picks("Avec la carte")
	for _, step := range []string{"1 sur 7", "2 sur 7", "3 sur 7"} {
		d.hears(step)
		d.picks(w.Plain.ECPS.Done)
	}
	d.hears("4 sur 7")
	d.picks(w.Plain.ECPS.CountDown)
	for _, left := range []int{60, 30, 10} {
		d.hears(text(w.ECPS.Countdown.Left.For(left)))
	}
	d.hears(text(w.ECPS.Countdown.Over))
	_ = d.ends()
	if said := d.out.String(); strings.Contains(said, text(w.ECPS.Countdown.Left.For(59))) {
		t.Errorf("said at each second:\n%s", said)
	}
}

// TestAReceivedPictureIsTold: what the code in it holds is said, a file that is
// none is asked for again, and nothing is opened.
func TestAReceivedPictureIsTold(t *testing.T) {
	w := locale.French()
	d := open(t, "no-reader")
	ecpsRoute(d)
	d.picks(w.Plain.ECPS.Done)
	d.hears("2 sur 8")
	d.picks(w.Plain.ECPS.Done)
	d.hears("3 sur 8")
	d.answer("99700000000")
	for _, step := range []string{"", "4 sur 8"} {
		d.hears(step)
		d.picks(w.Plain.ECPS.Done)
	}
	d.hears("5 sur 8")
	d.picks(w.Plain.ECPS.Picture)
	d.hears(text(w.ECPS.Picture.Ask))
	d.answer("nowhere.png")
	d.hears("nowhere.png ne peut pas être ouvert")
	d.hears(text(w.ECPS.Picture.Ask))
	d.answer("../../testdata/pictures/token.png")
	d.hears(text(w.Wizard.ECPS.PictureHolds))
	d.hears("(Entrée)") // one way on is no choice between numbers
	_ = d.ends()
}

// TestTheSummaryIsAListOfWhatIsLeft: each thing with how, and answers that
// begin it.
func TestTheSummaryIsAListOfWhatIsLeft(t *testing.T) {
	w := locale.French().Wizard
	d := open(t, "no-reader")
	d.arrives()
	d.picks(w.Activation.ECPSInstead)
	d.picks(w.ECPS.Later)
	d.hears("CAD-713")
	d.hears("Entrée pour continuer")
	d.answer("")
	d.hears("2 choses à faire")
	d.hears("Carte : pas encore activée")
	d.hears("e-CPS : à activer")
	d.hears(text(w.Summary.DoCheck))
	d.hears(text(w.Summary.DoECPS))
	d.picks(w.Summary.End)
	if err := d.ends(); err != nil {
		t.Error(err)
	}
}

// reporter makes a report without a computer.
type reporter struct{ saved chan string }

func (reporter) Text(*locale.Texts, steps.Seen) string { return "Ligne un\nLigne deux\n" }

func (reporter) Folders() []string { return nil }

func (r reporter) Save(_ context.Context, text, _ string) (string, error) {
	r.saved <- text
	return "/chez/moi/rapport.txt", nil
}

func TestAReportIsReadBeforeItIsWritten(t *testing.T) {
	saved, w := make(chan string, 1), locale.French().Wizard
	d := open(t, "cps3", func(s *setting) { s.drive.Report = reporter{saved} })
	pin, _ := d.machine.Codes()
	d.arrives(pin, "")
	d.picks(w.ECPS.Later)
	d.hears("Entrée pour continuer")
	d.answer("")
	d.picks(w.Report.Key)
	d.hears("Ligne deux")
	d.hears("(Entrée)")
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
	for _, answers := range [][]string{nil, {"1"}, {"1", ""}, {"q"}, {"?"}} {
		d := open(t, "cps3")
		if len(answers) > 0 {
			d.answer(slices.Clone(answers)...)
		}
		if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
			t.Fatalf("after %q: %v", answers, err)
		}
	}
}
