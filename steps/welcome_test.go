package steps

import (
	"slices"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// TestEveryRoleIsOfferedAndLeadsOn: one question, and whoever answers it is
// somewhere else.
func TestEveryRoleIsOfferedAndLeadsOn(t *testing.T) {
	roles := diagnosis.Roles()
	if n := len(start(t, inOrder()).s.Page().Options()); n != len(roles) {
		t.Fatalf("%d answers for %d roles", n, len(roles))
	}
	for i, role := range roles {
		w := start(t, inOrder())
		w.as(i)
		if w.s.Answers.Role != role {
			t.Errorf("answer %d is %q, not %q", i, w.s.Answers.Role, role)
		}
		if stage := w.s.Page().Stage; stage == StepWelcome {
			t.Errorf("%s: still at %s", role, w.s.Page().ID)
		}
		if helps := role == diagnosis.RoleHelpdesk; w.s.Masked != helps {
			t.Errorf("%s: masked %v", role, w.s.Masked)
		}
	}
}

// TestTheClosureOfSIDEPIsSaidToThoseWhoKnewIt: in one line, where they start, and
// to nobody else.
func TestTheClosureOfSIDEPIsSaidToThoseWhoKnewIt(t *testing.T) {
	for i, role := range diagnosis.Roles() {
		w := start(t, diagnosis.Facts{})
		w.as(i)
		knew := role == diagnosis.RoleDoctor || role == diagnosis.RoleNurse
		if said := strings.Contains(w.s.Page().Notice, "SI-DEP"); said != knew {
			t.Errorf("%s: %q", role, w.s.Page().Notice)
		}
	}
}

// TestAnInterruptedRunGoesOnWhereItStopped: the stages that were done stay done,
// and the role, which was not kept, is asked for.
func TestAnInterruptedRunGoesOnWhereItStopped(t *testing.T) {
	resumed := func() *walk {
		w := start(t, activated())
		w.s = w.s.Resume(StepECPS, []Step{StepWelcome, StepPrerequisites})
		w.at("welcome.resume")
		return w
	}
	w := resumed()
	w.act(Answer(0))
	w.at("welcome.role")
	if !strings.Contains(w.said(), Name(w.s.T, StepECPS)) {
		t.Errorf("it does not say where it goes on:\n%s", w.said())
	}
	w.as(0)
	w.at("ecps.routes.card")
	if !w.s.Done(StepPrerequisites) {
		t.Error("what was done is lost")
	}
	for w.s.Page().ID != "welcome.resume" {
		w.act(ActBack)
	}

	w = resumed()
	w.act(Answer(1))
	w.as(0)
	if at := w.s.Page().Stage; at == StepECPS {
		t.Error("who begins again does not begin")
	}
}

// TestNothingIsResumedFromTheBeginning: there is nothing to ask.
func TestNothingIsResumedFromTheBeginning(t *testing.T) {
	for _, at := range []Step{"", StepWelcome} {
		w := start(t, inOrder())
		w.s = w.s.Resume(at, nil)
		w.at("welcome.role")
	}
}

// TestDamagedProgressIsSaidAndCostsNothing: the run begins.
func TestDamagedProgressIsSaidAndCostsNothing(t *testing.T) {
	w := start(t, inOrder())
	w.s = w.s.ProgressDamaged()
	if w.s.Page().Notice == "" {
		t.Error("nothing is said")
	}
	w.as(0)
	w.at("activation.pin")
}

// TestACardThatIsNotAtHandHasItsOwnAdvice: each answer leads to what is to be
// done, to an address or a number of help, and on to the e-CPS.
func TestACardThatIsNotAtHandHasItsOwnAdvice(t *testing.T) {
	seen := map[string]string{}
	for i, holding := range missingCards() {
		w := start(t, diagnosis.Facts{Service: diagnosis.ServiceRunning})
		w.as(0)
		w.act(ActNoCard)
		w.at("welcome.card")
		w.act(Answer(i))
		if w.s.Answers.Card != holding {
			t.Fatalf("answer %d is %q, not %q", i, w.s.Answers.Card, holding)
		}
		said := w.said()
		if other, same := seen[said]; same {
			t.Errorf("%s and %s have the same advice", holding, other)
		}
		seen[said] = string(holding)
		if !strings.Contains(said, "esante.gouv.fr") && !strings.Contains(said, "0825 85 2000") && !strings.Contains(said, "0 806 800 213") {
			t.Errorf("%s: nowhere to turn to:\n%s", holding, said)
		}
		a, _ := w.s.Page().Default()
		if a.ID != ActContinue {
			t.Fatalf("%s: Enter does %q", holding, a.ID)
		}
		w.act(ActContinue)
		if w.s.Page().Stage != StepECPS {
			t.Errorf("%s: then at %s", holding, w.s.Page().ID)
		}
		w.act(ActBack, ActBack)
		w.at("welcome.card")
		w.act(ActBack)
		w.at("prerequisites")
		// The card is there after all.
		w.saw(inOrder())
		if !slices.Contains(w.offered(), ActContinue) {
			t.Errorf("%s: the card came, and the page offers %v", holding, w.offered())
		}
	}
}
