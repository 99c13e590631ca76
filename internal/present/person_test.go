package present

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// TestEverybodyHasAWay: who somebody is and what became of their card decide
// where they are sent, and each place has an address or is said to have none.
func TestEverybodyHasAWay(t *testing.T) {
	type says []string
	const tom, tops, enreg, hub = "esante.gouv.fr/vos-demarches-etablissement-de-sante", "esante.gouv.fr/vos-demarches-profession-liberale", "esante.gouv.fr/enreg", "esante.gouv.fr/assistance"
	for _, c := range []struct {
		name         string
		a            diagnosis.Answers
		says, unsaid says
	}{
		{"a doctor", diagnosis.Answers{Role: diagnosis.RoleDoctor, Card: diagnosis.CardNever}, says{"envoyée automatiquement", "formulaire 201 (page de 2020)", hub, "service de santé au travail", "non une CPE"}, says{"RPPS+", "TOM"}},
		{"somebody without an Order", diagnosis.Answers{Role: diagnosis.RoleOther, Card: diagnosis.CardNever}, says{enreg, "sous 24 heures", "48 heures plus tard", "sans carte", "à l’ARS"}, nil},
		{"a care aide of an establishment", diagnosis.Answers{Role: diagnosis.RoleEstablishment, Card: diagnosis.CardNever}, says{enreg, "48 heures plus tard", "une CPS, à vous", "TOM : " + tom, "formulaire F101", "plusieurs mois"}, nil},
		{"staff of an occupational health service", diagnosis.Answers{Role: diagnosis.RoleSSTI, Card: diagnosis.CardNever}, says{"infirmier du travail : votre carte est une CPS", enreg, "CPE", tom}, nil},
		{"staff of a practice", diagnosis.Answers{Role: diagnosis.RolePractice, Card: diagnosis.CardNever}, says{"dans le service TOPS", tops, enreg}, nil},
		{"a student", diagnosis.Answers{Role: diagnosis.RoleTraining, Card: diagnosis.CardNever}, says{"étudiants sages-femmes", "soins infirmiers", "ni CPF, ni e-CPS"}, nil},
		{"a nurse not registered", diagnosis.Answers{Role: diagnosis.RoleNurse, NotRegistered: true, Card: diagnosis.CardNever}, says{"suit son inscription à l’Ordre"}, nil},
		{"a nurse with an ADELI number", diagnosis.Answers{Role: diagnosis.RoleNurse, IDType: "ADELI", Card: diagnosis.CardNever}, says{"annuaire.sante.fr", "à votre Ordre ou, sans Ordre, à l’ARS", "formulaire 201"}, nil},
		{"a CPS that is awaited", diagnosis.Answers{Role: diagnosis.RoleNurse, Card: diagnosis.CardAwaited}, says{"5 jours ouvrés", "envoyée 24 heures après la réception de la carte", hub}, says{"TOM", "mois"}},
		{"a CPE that is awaited", diagnosis.Answers{Role: diagnosis.RoleEstablishment, Card: diagnosis.CardAwaited}, says{"votre établissement qui la commande, dans TOM", "plusieurs mois pour une structure nouvelle (en 2020)", "non reçus : le responsable le signale dans TOM, " + tom}, nil},
		{"a card of a practice that is awaited", diagnosis.Answers{Role: diagnosis.RolePractice, Card: diagnosis.CardAwaited}, says{"votre employeur qui la commande, dans TOPS", "non reçus : votre employeur le signale dans TOPS, " + tops}, says{"mois"}},
		{"a lost CPS", diagnosis.Answers{Role: diagnosis.RoleDoctor, Card: diagnosis.CardLost}, says{"maCarte", "adresse inconnue : demandez à l’assistance", tops, "code de déblocage (page de 2019 ou avant)", "formulaire 501 (page de 2014)", hub, "Codes non reçus : de même, sauf par téléphone"}, says{"TOM"}},
		{"a lost CPE", diagnosis.Answers{Role: diagnosis.RoleSSTI, Card: diagnosis.CardLost}, says{"responsable de votre structure, ou à son mandataire", tom, "maCarte", "formulaire 501"}, nil},
		{"a lost card of a practice", diagnosis.Answers{Role: diagnosis.RolePractice, Card: diagnosis.CardLost}, says{"votre employeur de le déclarer dans TOPS", tops, "formulaire 501"}, nil},
	} {
		fr := strings.ReplaceAll(strings.Join(CardAdvice(locale.French(), set(t), c.a), "\n"), "\u00a0", " ")
		for _, s := range c.says {
			if !strings.Contains(fr, s) {
				t.Errorf("%s: %q is not said:\n%s", c.name, s, fr)
			}
		}
		for _, s := range c.unsaid {
			if strings.Contains(fr, s) {
				t.Errorf("%s: %q is said:\n%s", c.name, s, fr)
			}
		}
		for _, texts := range locale.Languages() {
			for _, l := range CardAdvice(texts, set(t), c.a) {
				if strings.ContainsAny(l, "{}") {
					t.Errorf("%s: not filled: %q", c.name, l)
				}
			}
		}
	}
}

// TestSomebodyWhoMayUseALostCardIsStoppedFirst, and the page says what it is
// about.
func TestSomebodyWhoMayUseALostCardIsStoppedFirst(t *testing.T) {
	fr := locale.French()
	for _, role := range diagnosis.Roles() {
		a := diagnosis.Answers{Role: role, Card: diagnosis.CardLost}
		if first := CardAdvice(fr, set(t), a)[0]; !strings.Contains(first, "appelez l’assistance tout de suite") {
			t.Errorf("%s: first %q", role, first)
		}
	}
	titles := map[diagnosis.Holding]string{diagnosis.CardLost: "remplacer", diagnosis.CardAwaited: "arriveront", diagnosis.CardNever: "avoir"}
	for card, want := range titles {
		if got := CardAdviceTitle(fr, diagnosis.Answers{Card: card}); !strings.Contains(got, want) {
			t.Errorf("%s: %q", card, got)
		}
	}
}

// TestACardWithoutItsLetter: how the codes are had depends on who ordered the
// card, and nobody is brought to guess.
func TestACardWithoutItsLetter(t *testing.T) {
	for role, want := range map[diagnosis.Role]string{
		diagnosis.RoleNurse:         "renvoyée (page de 2014), esante.gouv.fr/assistance",
		diagnosis.RoleEstablishment: "dans TOM, esante.gouv.fr/vos-demarches-etablissement-de-sante",
		diagnosis.RoleSSTI:          "dans TOM, esante.gouv.fr/vos-demarches-etablissement-de-sante",
		diagnosis.RolePractice:      "dans TOPS, esante.gouv.fr/vos-demarches-profession-liberale",
	} {
		for _, texts := range locale.Languages() {
			for _, l := range LetterAdvice(texts, set(t), role) {
				if strings.ContainsAny(l, "{}") {
					t.Errorf("%s: not filled: %q", role, l)
				}
			}
		}
		all := strings.Join(LetterAdvice(locale.French(), set(t), role), "\n")
		for _, s := range []string{want, "envoyée 24 heures après", "l’e-CPS s’active sans carte"} {
			if !strings.Contains(all, s) {
				t.Errorf("%s: %q is not said:\n%s", role, s, all)
			}
		}
	}
}

// TestCryptolibHasAnAddressForEachSystem, and an installer for Windows alone.
func TestCryptolibHasAnAddressForEachSystem(t *testing.T) {
	v := diagnosis.Verdict{Check: diagnosis.CheckMiddleware, Code: diagnosis.CodeMiddlewareAbsent, Status: diagnosis.Fail}
	for os, want := range map[diagnosis.OS]string{diagnosis.Windows: ".msi", diagnosis.MacOS: "github.com/ansforge/dops-cryptolib", diagnosis.Linux: "RPM pour RHEL"} {
		all := strings.Join(One(locale.French(), os, v, Options{Command: true}).Remedy, "\n")
		if !strings.Contains(all, want) || os != diagnosis.Windows && strings.Contains(all, ".msi") {
			t.Errorf("%s: %s", os, all)
		}
	}
}

func TestAPortalThatHasNoKnownAddressSaysSo(t *testing.T) {
	fr := locale.French()
	for id, want := range map[string]string{
		"dmp": "Carte ou e-CPS. " + fr.Plain.Portals.NoAddress, "mailiz": "Carte, et souvent e-CPS.", "edo": "Carte seulement.",
		"psc": "Carte ou e-CPS.", "certdc": "Carte ou e-CPS.",
	} {
		if got := Accepts(fr, set(t).Portal(id), false); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
