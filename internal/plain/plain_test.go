package plain_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/cardtest"
	"caducee/internal/demo"
	"caducee/internal/locale"
	"caducee/internal/plain"
	"caducee/internal/present"
	"caducee/internal/simcard"
)

// The answers of a doctor who has a card and a reader.
var doctor = []string{"1", "1", "1"}

func TestAnswersFromAPipeAllArrive(t *testing.T) {
	d := open(t, "cps3")
	pin, _ := d.machine.Codes()
	d.answer(append(doctor, "", "1", "0000", "1", pin, "4", "", "")...)
	if err := d.ends(); err != nil {
		t.Fatalf("%v\n%s", err, d.out)
	}
	for _, want := range []string{
		"Étape 1 sur 6 : Accueil.", "Carte : en ordre, CPS3, n° ", "Il reste 3 essais",
		"CAD-502", "Il reste 2 essais", "Votre carte est activée", "la signature correspond",
		"activée et vérifiée", "0 806 800 213", "Fin de la démonstration",
	} {
		d.hears(want)
	}
}

func TestACodeIsNeverShown(t *testing.T) {
	d := open(t, "cps3")
	d.answer(append(doctor, "", "1", "83651", "1")...)
	d.hears("CAD-502")
	if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
		t.Errorf("ended with %v", err)
	}
	if strings.Contains(d.out.String(), "83651") {
		t.Errorf("the code is in the transcript:\n%s", d.out)
	}
}

func TestWhatIsNoCodeIsNotSent(t *testing.T) {
	for _, typed := range []string{"123", "12a4", "123456789", ""} {
		d := open(t, "cps3")
		d.answer(append(doctor, "", "1", typed)...)
		d.hears("Rien n’a été envoyé")
		if left := d.machine.Card().TriesLeft(); left != 3 {
			t.Errorf("%q: %d tries left", typed, left)
		}
		_ = d.ends()
	}
}

// TestWhatIsWrongWithACodeIsSaid: the kind of what is no digit, and nothing of
// what was typed.
func TestWhatIsWrongWithACodeIsSaid(t *testing.T) {
	pin := locale.French().CLI.PIN
	for typed, said := range map[string]string{
		"12a4": pin.StrangeLetter, "12 34": pin.StrangeSpace, "12=4": pin.StrangeSign, "12-34": pin.StrangeSign, "123": pin.NotPINFormat,
	} {
		d := open(t, "cps3")
		d.answer(append(doctor, "", "1", typed)...)
		d.hears(strings.ReplaceAll(said, "\u00a0", " "))
		_ = d.ends()
		if left := d.machine.Card().TriesLeft(); left != 3 || d.machine.Card().Counts().Verify != 0 {
			t.Errorf("%q: sent, %d tries left", typed, left)
		}
	}
}

// TestDigitsWithoutShift are read in codes as in choices, and told once.
func TestDigitsWithoutShift(t *testing.T) {
	for _, typed := range []string{"&é\"'", "&É\"'", "&e\u0301\"'", "１２３４"} {
		d := open(t, "cps3")
		d.answer("&", "&", "&", "", "&", typed)
		d.hears("Votre carte est activée")
		_ = d.ends()
	}
	d := open(t, "cps4")
	d.answer("1", "1", "1", "", "2", "&é\"'", "(-è_", "(§è!", "o")
	d.hears("CAD-513")
	_ = d.ends()
	if n := strings.Count(d.out.String(), "tenez la touche Maj"); n != 1 {
		t.Errorf("told %d times:\n%s", n, d.out)
	}
}

// TestASentenceIsNoYes: the question is asked again, and the end of the input
// changes nothing.
func TestASentenceIsNoYes(t *testing.T) {
	d := open(t, "cps4")
	pin, _ := d.machine.Codes()
	d.answer(append(doctor, "", "2", pin, "2580", "2580", "oh non, surtout pas", "o non", "ouais", "1")...)
	for range 4 {
		d.hears("Répondez par o ou par n.")
	}
	if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
		t.Errorf("%v", err)
	}
	if n := d.machine.Card().Counts().Verify; n != 0 || d.machine.Card().Renewed() {
		t.Errorf("%d codes sent", n)
	}
}

func TestTheLastTryIsSpentOnlyForAWord(t *testing.T) {
	d := open(t, "last-try")
	pin, _ := d.machine.Codes()
	d.answer(append(doctor, "", "1", "oui")...)
	d.hears("il ne reste qu’un essai")
	d.hears("Le dernier essai n’a pas été utilisé")
	if left := d.machine.Card().TriesLeft(); left != 1 {
		t.Fatalf("%d tries left", left)
	}
	d.answer("1", "DERNIER", pin)
	d.hears("Votre carte est activée")
	_ = d.ends()
}

// TestEnterAloneComesToTheEnd: it neither asks for the last try nor for a code
// that nobody types, for ever.
func TestEnterAloneComesToTheEnd(t *testing.T) {
	for _, scenario := range []string{"cps3", "cps4", "last-try", "expired", "blocked", "no-middleware"} {
		t.Run(scenario, func(t *testing.T) {
			d := open(t, scenario)
			d.answer(append(doctor, make([]string, 30)...)...)
			d.hears("Fin de la démonstration")
			if err := d.ends(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestABlockedCardIsToldOnce: by what the code came to, not by the question
// after it as well.
func TestABlockedCardIsToldOnce(t *testing.T) {
	d := open(t, "cps3")
	d.answer(append(doctor, "", "1", "0000", "1", "0000", "1", "DERNIER", "0000")...)
	d.hears("CAD-504")
	d.hears("Que voulez-vous faire")
	d.hears("1. Débloquer")
	_ = d.ends()
	if n := strings.Count(d.out.String(), "Le code porteur est bloqué. CAD-504"); n != 1 {
		t.Errorf("told %d times:\n%s", n, d.out)
	}
}

func TestABlockedCardIsUnblocked(t *testing.T) {
	d := open(t, "blocked")
	_, puk := d.machine.Codes()
	d.answer(append(doctor, "")...)
	d.hears("CAD-504")
	d.hears("1. Débloquer la carte")
	d.answer("1", puk, "2580", "2581")
	d.hears("différentes")
	d.answer("1", puk, "2580", "2580", "n")
	d.hears("La carte n’a pas été modifiée")
	d.answer("1", puk, "2580", "2580", "o")
	d.hears("CAD-514")
	d.answer("1", "2580")
	d.hears("Votre carte est activée")
	_ = d.ends()
}

// TestAnUntoldCodeDeDeblocageWantsTheWord: nobody knows whether its next try is
// the last.
func TestAnUntoldCodeDeDeblocageWantsTheWord(t *testing.T) {
	d := open(t, "no-card")
	card := cardtest.New(t, "blocked+puk-untold", clock())
	d.machine.System().(*simcard.System).Insert(demo.ReaderName, card)
	_, puk := card.Codes()
	d.answer(append(doctor, "")...)
	d.hears("1. Débloquer la carte")
	d.answer("1", puk, "2580", "2580", "o")
	d.hears("Le nombre d’essais du code de déblocage est inconnu")
	d.answer("oui")
	d.hears("Rien n’a été envoyé à la carte.")
	if n := card.Counts().Verify; n != 0 {
		t.Fatalf("%d codes sent", n)
	}
	d.answer("1", puk, "2580", "2580", "o", "DERNIER", puk, "2580", "2580", "o")
	d.hears("CAD-514")
	_ = d.ends()
}

func TestTheCodeIsChanged(t *testing.T) {
	d := open(t, "cps4")
	pin, _ := d.machine.Codes()
	d.answer(append(doctor, "", "2", pin, "2580", "2580", "o")...)
	d.hears("CAD-513")
	d.answer("1", "2580")
	d.hears("celui que vous avez choisi") // and not the one that was
	d.hears("Votre carte est activée")
	_ = d.ends()
}

func TestACardThatComesIsSaidWithoutAKey(t *testing.T) {
	d := open(t, "no-card")
	d.answer(doctor...)
	d.hears("CAD-301")
	d.hears("Entrée pour continuer sans")
	d.machine.Insert()
	d.hears("Carte : en ordre")
	d.hears("Vous pouvez activer cette carte de test.")
	d.machine.Remove()
	d.hears("CAD-301")
	// The demonstration's own hand.
	d.answer("i")
	d.hears("Carte : en ordre")
	_ = d.ends()
}

func TestTheEndOfInputIsPolite(t *testing.T) {
	d := open(t, "cps3", func(o *plain.Options) { o.Demo = nil }) // a real computer
	d.answer(doctor...)
	if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
		t.Fatalf("%v", err)
	}
	d.hears("Il n’y a plus de réponse à lire")
	d.hears("Il reste à faire : Prérequis, Activation, e-CPS, Portails")
	d.hears("caducee --plain")
}

func TestBackHelpAndQuit(t *testing.T) {
	d := open(t, "cps3")
	d.answer("?")
	d.hears("p revient en arrière")
	d.answer("é") // 2 on a French keyboard without Shift
	d.hears("tenez la touche Maj")
	d.hears("inscrit à l’Ordre infirmier")
	d.answer("p")
	d.hears("Étape 1 sur 6")
	d.answer(doctor...)
	d.hears("Étape 2 sur 6")
	d.answer("p")
	d.hears("Étape 1 sur 6")
	d.answer("9", "x", "q", "n", "q", "o")
	d.hears("numéro de 1 à 8")
	d.hears("Vous quittez Caducée")
	if err := d.ends(); err != nil {
		t.Error(err)
	}
}

func TestAHelpdeskStartsAtTheDiagnosis(t *testing.T) {
	d := open(t, "vitale")
	d.answer("8")
	d.hears("Étape 2 sur 6")
	d.hears("CAD-303")
	_ = d.ends()
}

func TestASharedScreenShowsNobody(t *testing.T) {
	d := open(t, "cps3", screenShare)
	pin, _ := d.machine.Codes()
	d.answer(append(doctor, "", "1", pin)...)
	d.hears("Votre carte est activée")
	_ = d.ends()
	for _, secret := range []string{"DUPONT", "Camille", "99700000000", d.machine.Card().Serial()} {
		if strings.Contains(d.out.String(), secret) {
			t.Errorf("%q is shown:\n%s", secret, d.out)
		}
	}
}

// TestTheDemonstrationPlaysItself is what `make demo` does without a terminal.
func TestTheDemonstrationPlaysItself(t *testing.T) {
	for _, s := range demo.Scenarios() {
		for name, lang := range map[string]option{"fr": func(*plain.Options) {}, "en": english} {
			t.Run(s.Name+"/"+name, func(t *testing.T) {
				t.Parallel()
				d := open(t, s.Name, auto, lang)
				if err := d.ends(); err != nil {
					t.Fatalf("%v\n%s", err, d.out)
				}
				d.hears("6 ")
				if card := d.machine.Card(); s.Name == "last-try" && card.TriesLeft() != 1 {
					t.Errorf("%d tries left", card.TriesLeft())
				}
			})
		}
	}
}

func TestAnInterruptedRunGoesOnWhereItStopped(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "progress.json")
	remembered := func(o *plain.Options) { o.Progress = file }
	d := open(t, "cps3", remembered)
	d.answer(append(doctor, "")...)
	d.hears("Étape 3 sur 6")
	_ = d.ends()

	d = open(t, "cps3", remembered)
	d.hears("Vous vous étiez arrêté à l’étape « Activation »")
	d.answer("o")
	d.hears("jamais enregistré")
	d.hears("Qui êtes-vous")
	d.answer("1")
	d.hears("Étape 3 sur 6")
	_ = d.ends()

	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	d = open(t, "cps3", remembered)
	d.hears("illisible")
	d.hears("Étape 1 sur 6")
	_ = d.ends()
}

func TestWithoutACardOneIsToldHowToHaveIt(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []string
		says    string
	}{
		{"waiting", []string{"1", "3"}, "5 jours ouvrés environ"},
		{"lost", []string{"1", "4"}, "formulaire 501"},
		{"none", []string{"1", "5"}, "formulaire 201"},
		{"training", []string{"4", "5"}, "(CPF) est envoyée automatiquement"},
		{"establishment", []string{"5", "5"}, "formulaire F101"},
		{"practice", []string{"6", "5"}, "dans le service TOPS"},
		{"nurse without the Order", []string{"2", "2", "5"}, "suit son inscription à l’Ordre"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, "no-card")
			d.answer(append(c.answers, "o")...)
			d.hears(c.says)
			d.hears("0 806 800 213")
			d.hears("Avez-vous un smartphone")
			d.hears("Étape 2 sur 4 : e-CPS")
			_ = d.ends()
		})
	}
}

func TestPortalsDependOnTheRole(t *testing.T) {
	d := open(t, "cps3", auto)
	if err := d.ends(); err != nil {
		t.Fatal(err)
	}
	d.hears("Mailiz : La messagerie sécurisée de santé. Carte ou e-CPS. Adresse : https://mailiz.mssante.fr")
	d.hears("CertDc")
	d.hears("SI-DEP, fermé : saisie par les professionnels depuis le 01/07/2023, le reste depuis le 13/09/2024")
	d.hears("LABOé-SI")
}

func TestPagesAreReadAtAnyQuestion(t *testing.T) {
	d := open(t, "cps3")
	d.answer("?", "?2", "?7", "1", "1", "?5")
	d.hears("?1 : Pourquoi une carte CPS")
	d.hears("CPF : les professionnels en formation")
	d.hears("Source : ")
	d.hears("version médecins, version 2.1, 27/11/2020")
	d.hears("Code porteur : 4 chiffres à l’origine")
	_ = d.ends()
}

func TestTheLanguageAndTheSharingChangeOnTheWay(t *testing.T) {
	d := open(t, "cps3")
	d.answer(doctor...)
	d.hears("Carte : en ordre, CPS3, n° 2900995235")
	d.answer("m", "l")
	d.hears("noms et numéros cachés")
	d.hears("Step 2 of 6: Checks")
	d.hears("Card: in order, CPS3, no. …5235")
	d.answer("m")
	for range locale.Languages()[1:] {
		d.answer("l")
	}
	d.hears("Étape 2 sur 6 : Prérequis")
	d.hears("n° 2900995235")
	_ = d.ends()
}

func TestTheMissingSoftwareHasAnAddress(t *testing.T) {
	d := open(t, "no-middleware")
	d.answer(doctor...)
	d.hears("CAD-601")
	d.hears("Cryptolib CPS : https://github.com/ansforge/dops-cryptolib")
	_ = d.ends()
}

func TestAReportIsReadBeforeItIsWritten(t *testing.T) {
	var saved bool
	d := open(t, "cps3", func(o *plain.Options) {
		o.Report = func(context.Context) (present.Report, error) {
			return present.Report{Text: "Ligne un\nLigne deux\n", Save: func() (string, error) {
				saved = true
				return "/chez/moi/rapport.txt", nil
			}}, nil
		}
	})
	pin, _ := d.machine.Codes()
	d.answer(append(doctor, "", "1", pin)...)
	d.hears("Votre carte est activée")
	for _, answer := range leaveECPS {
		d.answer(answer)
	}
	d.answer("", "", "o")
	d.hears("Voulez-vous lire le rapport")
	d.hears("Ligne deux")
	d.hears("L’écrire dans un fichier")
	if saved {
		t.Error("written before it was asked for")
	}
	d.answer("o")
	d.hears("/chez/moi/rapport.txt")
	if err := d.ends(); err != nil || !saved {
		t.Errorf("%v, saved %v", err, saved)
	}
}

// TestWithoutAReaderNothingOfItCounts is a nurse with a smartphone only: what
// needs a reader is no failure, until one is plugged in.
func TestWithoutAReaderNothingOfItCounts(t *testing.T) {
	d := open(t, "no-reader")
	d.answer("2", "1", "1", "3")
	d.hears("Lecteur : en attente, aucun, d’après vous")
	d.hears("Carte : en attente, en attente d’un lecteur")
	d.hears("Sans lecteur, passez à l’e-CPS")
	d.answer("")
	d.hears("Étape 3 sur 6")
	d.hears("Sans lecteur, passez à l’e-CPS")
	d.hears("Étape 4 sur 6")
	_ = d.ends()
	if strings.Contains(d.out.String(), "CAD-201") || strings.Contains(d.out.String(), "\n : ") {
		t.Errorf("a reader that was said to be missing is missed:\n%s", d.out)
	}

	d = open(t, "no-reader")
	d.answer("2", "1", "1", "3")
	d.hears("Sans lecteur, passez à l’e-CPS")
	d.answer("b")
	d.hears("Lecteur : en ordre, KAPELSE")
	d.hears("Carte : à corriger. Insérez votre carte")
	_ = d.ends()
}

// leaveECPS is what leaves the e-CPS for later.
var leaveECPS = []string{"4"}

func TestACardInTroubleIsWaitedForBeforeItsCode(t *testing.T) {
	d := open(t, "reader-busy", english)
	d.answer(append(doctor, "")...) // the checks are gone past without the card
	d.hears("The card cannot be activated at the moment.")
	d.hears("Each change will be shown here by itself.")
	d.answer("s")
	d.hears("You can activate this test card.")
	d.answer("")
	d.hears("What do you want to do?")
	_ = d.ends()
}

// TestAWrongAnswerIsToldAndThePromptFollows: at the prerequisites an answer
// that means nothing is said so, and Enter is told to go on without what is
// missing only as long as it is.
func TestAWrongAnswerIsToldAndThePromptFollows(t *testing.T) {
	d := open(t, "no-card")
	p := locale.French().Plain.Checks
	text := func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
	d.answer("1", "1", "1")
	d.hears(text(p.GoWithout))
	d.answer("x")
	d.hears(text(p.BadKey))
	d.hears(text(p.GoWithout))
	d.answer("i")
	d.hears(text(locale.French().Wizard.Checks.ReadyTest))
	d.hears(text(p.GoOn))
	d.answer("x")
	d.hears(text(p.BadKey))
	d.hears(text(p.GoOn))
}

// TestReadyIsSaidWithWhatDeservesWatching, in the words of the screens.
func TestReadyIsSaidWithWhatDeservesWatching(t *testing.T) {
	d := open(t, "last-try", english)
	d.answer(doctor...)
	d.hears("You can activate your card. One thing deserves watching.")
	_ = d.ends()
}

// TestTheSummarySaysWhatTheStagesSaid: without a smartphone nothing of the
// e-CPS is left to do, and a card that opens nothing has nothing to settle.
func TestTheSummarySaysWhatTheStagesSaid(t *testing.T) {
	d := open(t, "cps3")
	pin, _ := d.machine.Codes()
	d.answer("1", "1", "2", "", "1", pin, "", "", "")
	d.hears("n’est pas possible pour l’instant")
	d.hears("activée et vérifiée")
	d.hears("e-CPS : pas possible sans smartphone (CAD-704).")
	if err := d.ends(); err != nil {
		t.Error(err)
	}
	if said := d.out.String(); strings.Contains(said, "e-CPS : à activer") || strings.Contains(said, "Il reste à faire : e-CPS") {
		t.Error(said)
	}

	d = open(t, "expired")
	d.answer(append(doctor, "", "1", pin, "", "4", "", "")...)
	d.hears("son code est accepté, mais elle ne permet pas de se connecter")
	d.hears("À régler : CAD-401")
	_ = d.ends()

	d = open(t, "cps3")
	d.answer(append(doctor, "", "1", pin)...)
	d.hears("Étape 4 sur 6")
	d.machine.Remove()
	for changed := d.engine.Changed(); d.engine.Facts().Card != nil; changed = d.engine.Changed() {
		<-changed // the pipe is quicker than a hand
	}
	d.answer("4", "", "")
	d.hears("Carte : activée et vérifiée.")
	_ = d.ends()
}

// TestADemonstrationNamesNoRealRun: what ends early has a code, and a
// demonstration, which keeps nothing, says no command to take it up again.
func TestADemonstrationNamesNoRealRun(t *testing.T) {
	d := open(t, "cps3")
	if err := d.ends(); !errors.Is(err, plain.ErrEnd) {
		t.Error(err)
	}
	said := d.out.String()
	if !strings.Contains(said, "CAD-907") || strings.Contains(said, "caducee --plain") {
		t.Error(said)
	}
}
