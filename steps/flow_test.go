package steps

import (
	"testing"

	"caducee/internal/diagnosis"
)

// TestTwoAnswersLeadToThePIN: what the computer sees is not asked, and checks
// that are all in order are passed.
func TestTwoAnswersLeadToThePIN(t *testing.T) {
	w := start(t, inOrder())
	w.at("welcome.role")
	w.as(2)
	w.at("activation.pin")
	if !w.s.Done(StepPrerequisites) {
		t.Error("the checks were passed, and are not done")
	}
	w.act(ActBack)
	if at := w.s.Page().Stage; at != StepWelcome {
		t.Errorf("back at %s", at)
	}
}

// TestChecksThatComeInOrderArePassed: a page that only waited goes on by itself;
// one on which something was missing stays.
func TestChecksThatComeInOrderArePassed(t *testing.T) {
	reading := inOrder()
	card := *reading.Card
	card.Read, card.Certificate, card.ReadDone, card.ReadTotal = false, nil, 100, 2178
	reading.Card = &card
	w := start(t, reading)
	w.as(0)
	w.at("prerequisites")
	w.put(Saw{inOrder()})
	w.at("activation.pin")

	w = start(t, diagnosis.Facts{Now: inOrder().Now, Service: diagnosis.ServiceRunning})
	w.as(0)
	w.at("prerequisites")
	w.put(Saw{inOrder()})
	w.at("prerequisites")
}

// TestARefusedPINIsTypedAgainAtOnce: the page that says so has the field.
func TestARefusedPINIsTypedAgainAtOnce(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(4)
	w.act(ActSubmit)
	job := w.sent().Job
	f := withTries(2)
	w.put(Saw{f})
	w.put(Finished{job, Attempted{diagnosis.Activation{
		Serial: f.Card.Serial, Result: diagnosis.WrongPIN, Sent: true, Tries: f.Card.Tries,
	}}})
	w.at("activation.again")
	if p := w.s.Page(); p.Code != diagnosis.CodePINWrong {
		t.Errorf("%s", p.Code)
	}
	if field, ok := w.s.Page().Field(); !ok || field.Typed != 0 || field.Tries != 2 {
		t.Errorf("%+v", field)
	}
}

// TestABlockedCardIsOneKeyFromItsUnblocking: at the checks and at the activation.
func TestABlockedCardIsOneKeyFromItsUnblocking(t *testing.T) {
	w := start(t, withTries(0))
	w.as(0)
	w.at("prerequisites")
	a, _ := w.s.Page().Default()
	w.act(a.ID)
	w.at("unblock.proof")
}

// TestEnterNeverLeavesTheSummaryWhileSomethingIsLeft: it begins the first task.
func TestEnterNeverLeavesTheSummaryWhileSomethingIsLeft(t *testing.T) {
	w := toRoutes(t)
	w.act(ActLater, ActContinue)
	w.at("summary")
	a, ok := w.s.Page().Default()
	if !ok || a.ID != ActECPS {
		t.Errorf("Enter does %q", a.ID)
	}
	w.act(ActFinish)
	if !w.s.Ended() {
		t.Error("it does not end")
	}
}

// TestANurseIsAskedAboutTheOrderWhereItDecides: not with a card that works.
func TestANurseIsAskedAboutTheOrderWhereItDecides(t *testing.T) {
	w := start(t, activated())
	w.as(1)
	w.act(ActContinue)
	w.at("ecps.routes.card")
	w = start(t, diagnosis.Facts{})
	w.as(1)
	w.act(ActNoCard, Answer(2))
	w.at("welcome.order")
	w.act(Answer(1))
	w.at("welcome.advice")
}

// TestLeavingTheSummaryIsAmongTheStackedActions: a screen stacks four, and what
// comes after them is in the footer.
func TestLeavingTheSummaryIsAmongTheStackedActions(t *testing.T) {
	w := start(t, withTries(0))
	w.s.Desk.Reports = true
	w.as(0)
	w.act(ActECPS, ActLater, ActContinue)
	w.at("summary")
	for i, a := range w.s.Page().Actions {
		if a.ID == ActFinish && i >= 4 {
			t.Errorf("leaving is action %d", i+1)
		}
	}
}
