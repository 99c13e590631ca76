package steps

import (
	"strings"
	"testing"

	"caducee/ecps"
	"caducee/internal/diagnosis"
)

// TestTheSummaryWithEverythingDone: nothing is left, Enter ends.
func TestTheSummaryWithEverythingDone(t *testing.T) {
	w := toRoutes(t)
	w.s.outcome = ecps.Done
	w.s.setDone(StepECPS, true)
	w.s.now = summary{}
	p := w.s.Page()
	if p.Mark != OK || p.Code != AllWell {
		t.Errorf("%s %s %q", p.Mark, p.Code, p.Title)
	}
	if a, _ := p.Default(); a.ID != ActFinish {
		t.Errorf("Enter does %q", a.ID)
	}
	w.act(ActFinish)
	if !w.s.Ended() {
		t.Error("it does not end")
	}
	leave, ok := w.last().(Leave)
	if !ok || len(leave.Exit.Left) != 0 {
		t.Errorf("%+v", w.last())
	}
}

// TestWhoLeavesIsToldWhatTheSummaryTells: the same things, by the same names; the
// stages before it, and nothing to come back to before the first.
func TestWhoLeavesIsToldWhatTheSummaryTells(t *testing.T) {
	w := start(t, withTries(0))
	if w.act(ActQuit); w.s.Begun() || strings.Contains(w.said(), w.s.T.Wizard.Quit.Resume) {
		t.Errorf("before anything was begun:\n%s", w.said())
	}
	w.act(ActNo)
	w.as(0)
	w.act(ActQuit)
	if stages := strings.Join(w.s.Remains(), ", "); !strings.Contains(stages, Name(w.s.T, StepActivation)) ||
		!strings.Contains(w.said(), stages) || !strings.Contains(w.said(), w.s.T.Wizard.Quit.Resume) {
		t.Errorf("%s in\n%s", stages, w.said())
	}
	w.act(ActNo, ActECPS, ActLater, ActContinue)
	w.at("summary")
	var labels []string
	for _, task := range w.s.tasks() {
		labels = append(labels, task.row.Label)
	}
	w.act(ActQuit)
	if told := strings.Join(w.s.Remains(), ", "); len(labels) < 2 || told != strings.Join(labels, ", ") || !strings.Contains(w.said(), told) {
		t.Errorf("%q, the summary %q, the page\n%s", told, labels, w.said())
	}
}

// TestWhatWasDoneOfTheECPSIsNotAskedForAgain: all its steps were done, save the first
// sign-in, which was not tried or failed. That is what is left, and where it goes on.
func TestWhatWasDoneOfTheECPSIsNotAskedForAgain(t *testing.T) {
	for _, how := range []ActionID{ActLater, ActNo} {
		w := toRoutes(t)
		w.act(ActWithCard)
		for range 20 {
			if w.offers(ActLater) {
				break
			}
			w.act(ActContinue)
		}
		last := w.s.Page().ID
		w.act(how)
		if p := w.s.Page(); how == ActLater && p.Title != w.s.T.ECPS.Outcome.Untried {
			t.Errorf("%q", p.Title)
		}
		w.act(ActContinue)
		w.at("summary")
		tasks := w.s.tasks()
		if app := tasks[len(tasks)-1]; app.row.Says != w.s.T.Wizard.Summary.AppTry || app.how != w.s.T.Wizard.Summary.AppTryHow {
			t.Errorf("%s: %+v", how, app)
		}
		if w.act(ActECPS); w.s.Page().ID != last {
			t.Errorf("%s: %s, not %s", how, w.s.Page().ID, last)
		}
		w.act(ActYes, ActContinue)
		w.at("summary")
		if w.s.outcome != ecps.Done || w.s.untried != nil {
			t.Errorf("%s: %s after it went well", how, w.s.outcome)
		}
	}
}

// TestATaskHasWhatAndHow: what is left, with its code and its remedy, and the
// action that begins it.
func TestATaskHasWhatAndHow(t *testing.T) {
	w := start(t, withTries(0))
	w.as(0)
	w.act(ActECPS, ActLater, ActContinue)
	w.at("summary")
	tasks := w.s.tasks()
	if len(tasks) != 2 {
		t.Fatalf("%+v", tasks)
	}
	blocked, app := tasks[0], tasks[1]
	if blocked.row.Code != diagnosis.CodePINBlocked || blocked.how == "" || blocked.begin != ActCheck {
		t.Errorf("%+v", blocked)
	}
	if app.begin != ActECPS || app.how == "" {
		t.Errorf("%+v", app)
	}
	if w.s.Page().Code != diagnosis.CodePINBlocked {
		t.Errorf("the code to read out is %s", w.s.Page().Code)
	}
	for id, to := range map[ActionID]string{ActCheck: "prerequisites", ActPortals: "portals"} {
		w.act(id)
		w.at(to)
		w.act(ActBack)
		w.at("summary")
	}
}

// TestNothingIsCalledReadyThatNobodyConfirmed: a card whose PIN was not tried, an
// e-CPS whose sign-in was not.
func TestNothingIsCalledReadyThatNobodyConfirmed(t *testing.T) {
	w := start(t, inOrder())
	w.as(0)
	w.s.now = summary{}
	w.s.settle()
	if p := w.s.Page(); p.Mark == OK {
		t.Errorf("%s %q", p.Mark, p.Title)
	}
	if rows := w.s.proved(); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
	w.s.outcome = ecps.Later
	for _, r := range w.s.proved() {
		if r.Mark == OK {
			t.Errorf("%+v", r)
		}
	}
}

// TestATestCardOpensNothing: activated, and said to be what it is.
func TestATestCardOpensNothing(t *testing.T) {
	f := activated()
	f.Card.Certificate.Chain = diagnosis.ChainTest
	w := start(t, f)
	w.as(0)
	w.s.outcome = ecps.Done
	w.s.now = summary{}
	w.s.settle()
	if p := w.s.Page(); p.Mark == OK || !strings.Contains(strings.ToLower(w.said()), "test") {
		t.Errorf("%s %s %q", p.Mark, p.Code, p.Title)
	}
}

// TestTheCardsNumberIsOnNoSharedScreen: in the summary neither.
func TestTheCardsNumberIsOnNoSharedScreen(t *testing.T) {
	w := toRoutes(t)
	w.act(ActLater, ActContinue)
	w.at("summary")
	serial := w.s.Facts.Card.Serial
	if !strings.Contains(w.said(), serial) {
		t.Fatal("the number is not there at all")
	}
	w.act(ActMask)
	if strings.Contains(w.said(), serial) || strings.Contains(w.said(), "DUPONT") {
		t.Errorf("%s", w.said())
	}
}
