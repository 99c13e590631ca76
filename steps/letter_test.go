package steps

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// TestACardWithoutItsLetterHasAWayOn: no code is guessed, what was typed is
// forgotten, and the e-CPS needs no code of the card.
func TestACardWithoutItsLetterHasAWayOn(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(2)
	w.act(ActNoLetter)
	w.at("activation.letter")
	if w.s.Typed() != [Slots]int{} {
		t.Error("digits wait behind the page")
	}
	if _, asks := w.s.Page().Field(); asks {
		t.Error("the page asks for something")
	}
	if said := w.said(); !strings.Contains(said, "24 heures") || !strings.Contains(said, "esante.gouv.fr/assistance") {
		t.Errorf("it says neither when the letter comes nor where to ask:\n%s", said)
	}
	w.act(ActBack)
	w.at("activation.pin")
	w.act(ActNoLetter, ActECPS)
	w.at("ecps.routes.mail")
}

// TestAWrongCodeLeavesTheWayOfTheLetter: who guessed once is offered it too.
func TestAWrongCodeLeavesTheWayOfTheLetter(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(4)
	w.act(ActSubmit)
	job := w.sent().Job
	f := withTries(2)
	w.saw(f)
	w.put(Finished{Job: job, Outcome: Attempted{diagnosis.Activation{Result: diagnosis.WrongPIN, Serial: f.Card.Serial, Tries: f.Card.Tries}}})
	w.at("activation.again")
	if !w.offers(ActNoLetter) {
		t.Errorf("it offers %v", w.offered())
	}
}

// TestTheSummaryShowsAgainHowACardIsHad: awaited, lost or never had, in its own
// words, and the page is one key away.
func TestTheSummaryShowsAgainHowACardIsHad(t *testing.T) {
	for answer, row := range []string{"attendue", "remplacer", "aucune"} {
		w := start(t, diagnosis.Facts{})
		w.as(0)
		w.act(ActNoCard, Answer(answer), ActContinue, ActLater, ActContinue)
		w.at("summary")
		if !strings.Contains(w.said(), row) {
			t.Errorf("%q is not said:\n%s", row, w.said())
		}
		if a, _ := w.s.Page().Default(); a.ID != ActECPS {
			t.Errorf("Enter does %s", a.ID)
		}
		w.act(ActNoCard)
		w.at("welcome.advice")
		w.act(ActBack)
		w.at("summary")
	}
}
