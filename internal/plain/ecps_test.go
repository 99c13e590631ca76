package plain_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/plain"
	"caducee/internal/qr"
)

// ready is a doctor whose card was just activated; withoutReader one whose
// card has no reader.
func ready(t *testing.T, options ...option) *desk {
	t.Helper()
	d := open(t, "cps3", options...)
	pin, _ := d.machine.Codes()
	d.answer(append(slices.Clone(doctor), "", "1", pin)...)
	d.hears("Étape 4 sur 6")
	return d
}

func withoutReader(t *testing.T, options ...option) *desk {
	t.Helper()
	d := open(t, "no-reader", options...)
	d.answer(append(slices.Clone(doctor), "")...)
	d.hears("Étape 4 sur 6")
	return d
}

func picturePath(name string) string { return filepath.Join("..", "..", "testdata", "pictures", name) }

func TestTheCardsRouteStepByStep(t *testing.T) {
	d := ready(t)
	d.hears("Votre carte fonctionne ici")
	d.answer("1")
	for i, title := range []string{
		"Installez l’application", "Ouvrez le portail", "Acceptez les conditions", "Scannez le QR code du portail",
		"Tapez sur l’ordinateur", "Choisissez le code", "Essayez",
	} {
		d.hears("e-CPS, " + string(rune('1'+i)) + " sur 7 : " + title)
		d.answer("")
	}
	d.hears("L’e-CPS est prête")
	d.hears("Je teste ma e-CPS")
	d.answer("", "")
	d.hears("activée, d’après vous")
	if err := d.ends(); err != nil {
		t.Error(err)
	}
}

func TestTheRouteByMailChecksTheNumber(t *testing.T) {
	d := withoutReader(t)
	d.hears("cette voie s’en passe")
	d.answer("1", "", "")
	d.hears("e-CPS, 3 sur 8")
	d.answer("1234", "1000000000x", "99700000000")
	d.hears("Il manque des chiffres : 4 au lieu de 11 ou 12. (CAD-705)")
	d.hears("« x » n’est pas un chiffre. (CAD-705)")
	d.hears("Le 8 a été ajouté devant")
	d.hears("CAD-706")
	d.hears("À taper sur le téléphone : 8 997 0000 0000")
	d.answer("p")
	d.hears("e-CPS, 2 sur 8")
	d.answer("", "10000000009", "", "")
	d.hears("8 100 0000 0009")
	d.hears("e-CPS, 5 sur 8")
	d.answer("4")
	d.hears("reste à activer")
	d.hears("un autre appareil pour ouvrir le courriel")
	_ = d.ends()
}

func TestTheCardFillsTheNumber(t *testing.T) {
	d := ready(t)
	d.answer("2", "", "")
	d.hears("Lu sur votre carte")
	d.answer("")
	d.hears("À taper sur le téléphone : 8 997 0000 0000")
	_ = d.ends()

	d = ready(t, screenShare)
	d.answer("2", "", "")
	d.hears("8 ••• •••• ••••")
	d.hears("C’est fait")
	_ = d.ends()
	if strings.Contains(d.out.String(), "997 0000") {
		t.Error("the number is told on a shared screen")
	}
}

func TestASilentPortalSaysWhatToTry(t *testing.T) {
	d := ready(t)
	d.answer("1", "", "3")
	for _, want := range []string{"CAD-803", "Module de sécurité CPS", "autre navigateur", "CPS-Gestion", "0 806 800 213", "Réessayer le portail"} {
		d.hears(want)
	}
	d.answer("1", "3", "2")
	d.hears("demandez le courriel")
	d.answer("p", "p")
	d.hears("Réessayer le portail")
	d.answer("3")
	d.hears("reste à activer")
	_ = d.ends()
}

// TestASilentPortalSaysWhatIsMissingHere and not what to do with what is
// missing.
func TestASilentPortalSaysWhatIsMissingHere(t *testing.T) {
	d := open(t, "no-middleware")
	pin, _ := d.machine.Codes()
	d.answer(append(slices.Clone(doctor), "", "1", pin, "2", "", "3")...)
	d.hears("CAD-803")
	d.hears("Le logiciel Cryptolib CPS manque. CAD-601")
	d.hears("- Installez Cryptolib CPS 5.2")
	d.hears("Réessayer le portail")
	_ = d.ends()
	if said := d.out.String(); strings.Contains(said, "réinstallez") {
		t.Error(said)
	}
	d = withoutReader(t)
	d.answer("2", "", "3")
	d.hears("CAD-803")
	d.hears("Aucun lecteur de carte n’est branché. CAD-201")
	d.hears("- Branchez le lecteur")
	d.hears("Réessayer le portail")
	_ = d.ends()
	if said := d.out.String(); strings.Contains(said, "Fermez les autres programmes") {
		t.Error(said)
	}
}

// TestASilentPortalIsNoDeadEndForAnADELINumber: there is no other route, and
// the card is not asked to be activated again.
func TestASilentPortalIsNoDeadEndForAnADELINumber(t *testing.T) {
	d := open(t, "cps3")
	pin, _ := d.machine.Codes()
	d.answer("2", "3", "1", "1", "", "1", pin)
	d.hears("Étape 4 sur 6")
	d.answer("1", "", "3")
	d.hears("CAD-803")
	d.hears("2. Plus tard")
	d.answer("1", "")
	d.hears("e-CPS, 3 sur 7")
	_ = d.ends()
	if said := d.out.String(); strings.Contains(said, "revenez à l’étape Activation") || strings.Contains(said, "par le courriel") {
		t.Error(said)
	}
}

// TestWhoMayHaveNoRPPSNumberIsAsked before being led to the step that wants it;
// who is not registered is not led there.
func TestWhoMayHaveNoRPPSNumberIsAsked(t *testing.T) {
	d := open(t, "cps3")
	d.answer("5", "5", "o")
	d.hears("Avez-vous un numéro RPPS ?")
	d.answer("2")
	d.hears("n’est pas possible pour l’instant")
	d.hears("Sans numéro RPPS")
	d.hears("il vous faut votre carte")
	d.hears("0 806 800 213")
	d.answer("3")
	d.hears("1. Sans carte, par courriel et SMS")
	_ = d.ends()

	d = open(t, "cps3")
	d.answer("2", "2", "5", "o")
	d.hears("Tant que vous n’êtes pas inscrit à l’Ordre")
	d.answer("1")
	d.hears("reste à activer")
	_ = d.ends()
	if strings.Contains(d.out.String(), "suffisent") {
		t.Error(d.out.String())
	}
}

func TestNoSmartphoneNoECPS(t *testing.T) {
	d := ready(t)
	d.answer("5")
	d.hears("(CAD-704)")
	d.hears("sans smartphone, la carte et un lecteur restent la voie")
	d.hears("0 806 800 213")
	d.hears("Étape 5 sur 6")
	_ = d.ends()
}

func TestAnADELINumberNeedsTheCard(t *testing.T) {
	d := open(t, "no-reader")
	d.answer("2", "3", "1", "1", "")
	d.hears("Étape 4 sur 6")
	d.hears("uniquement avec la carte")
	d.hears("D’abord, la carte doit fonctionner")
	_ = d.ends()
	if strings.Contains(d.out.String(), "Sans carte, par courriel") {
		t.Errorf("the route by mail is offered:\n%s", d.out)
	}
}

// TestTheCountdownIsSaidNowAndThen has the 90 seconds pass at once.
func TestTheCountdownIsSaidNowAndThen(t *testing.T) {
	var waits []time.Duration
	soon := func(o *plain.Options) {
		o.After = func(d time.Duration) <-chan time.Time {
			waits = append(waits, d)
			passed := make(chan time.Time, 1)
			passed <- time.Time{}
			return passed
		}
	}
	d := ready(t, soon)
	d.answer("1", "", "", "")
	d.hears("e-CPS, 4 sur 7")
	d.answer("2")
	for _, s := range []string{"Il reste 90 secondes", "Il reste 60 secondes", "Il reste 30 secondes", "Il reste 10 secondes", "Le temps est passé"} {
		d.hears(s)
	}
	d.answer("", "")
	d.hears("e-CPS, 5 sur 7")
	_ = d.ends()
	if want := []time.Duration{30 * time.Second, 30 * time.Second, 20 * time.Second, 10 * time.Second}; !slices.Equal(waits, want) {
		t.Errorf("waits %v, want %v", waits, want)
	}
}

func TestTheCountdownEndsWhenScanned(t *testing.T) {
	d := ready(t)
	d.answer("1", "", "", "")
	d.hears("e-CPS, 4 sur 7")
	d.answer("2")
	d.hears("Entrée quand le code est scanné")
	d.answer("", "")
	d.hears("e-CPS, 5 sur 7")
	_ = d.ends()
	if strings.Contains(d.out.String(), "Le temps est passé") {
		t.Error("it is said to be over")
	}
}

// TestQRCodes: where nothing tells how to draw one, its address is there and
// the reason; on a known ground it is drawn without escape codes.
func TestQRCodes(t *testing.T) {
	d := ready(t)
	d.answer("1", "2")
	d.hears("https://apps.apple.com/fr/app/e-cps/id1469033607")
	d.hears("CAD-707")
	_ = d.ends()

	d = ready(t, func(o *plain.Options) { o.QR = qr.Style{Ground: qr.GroundDark} })
	d.answer("1", "2")
	d.hears("sur 37 colonnes")
	d.hears("█████████████████████████████████████")
	_ = d.ends()

	d = ready(t, func(o *plain.Options) {
		o.QR = qr.Style{Ground: qr.GroundDark}
		o.Size = func() (int, int) { return 30, 20 }
	})
	d.answer("1", "2")
	d.hears("demande 37 colonnes et 22 lignes")
	_ = d.ends()
}

func TestAReceivedPicture(t *testing.T) {
	d := withoutReader(t, func(o *plain.Options) { o.QR = qr.Style{Ground: qr.GroundLight} })
	d.answer("1", "", "", "", "", "")
	d.hears("e-CPS, 5 sur 8")
	d.answer("3")
	d.hears("Fichier de l’image")
	d.answer("absent.png", picturePath("nothing.png"), "'"+picturePath("elsewhere.png")+"'")
	d.hears("Le fichier absent.png ne peut pas être ouvert. (CAD-708)")
	d.hears("CAD-709")
	d.hears("Il contient : https://example.com/activer")
	d.hears("example.com n’est pas un site de l’ANS")
	d.hears("CAD-710")
	d.answer("n", "3", picturePath("two.png"))
	d.hears("L’image contient 2 QR codes")
	d.answer("2")
	d.hears("JETON-INVENTE")
	d.answer("o")
	d.hears("▀▀▀")
	d.hears("octet pour octet")
	_ = d.ends()
}

func TestAReceivedPictureOnASharedScreen(t *testing.T) {
	d := withoutReader(t, screenShare, func(o *plain.Options) { o.QR = qr.Style{Ground: qr.GroundLight} })
	d.answer("1", "", "", "", "", "3", picturePath("token.png"))
	d.hears("quiconque voit l’écran pourrait le scanner")
	d.hears("tapez m, puis relisez l’image")
	_ = d.ends()
	if strings.ContainsAny(d.out.String(), "▀▄") || strings.Contains(d.out.String(), "JETON") {
		t.Errorf("the code shows:\n%s", d.out)
	}
}

// TestWithNeitherReaderNorSmartphone: what to get is said, and repeated at the
// end; nobody is sent to an e-CPS that is impossible.
func TestWithNeitherReaderNorSmartphone(t *testing.T) {
	d := open(t, "no-reader")
	d.answer("2", "1", "1", "4")
	d.hears("Procurez-vous un lecteur de carte USB, ou un smartphone. CAD-211")
	d.hears("PC/SC")
	d.hears("0 806 800 213")
	d.answer("", "", "")
	d.hears("Carte : pas encore activée")
	d.hears("À régler : CAD-211, Procurez-vous")
	_ = d.ends()
	if strings.Contains(d.out.String(), "passez à l’e-CPS") {
		t.Error(d.out.String())
	}
}
