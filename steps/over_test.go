package steps

import (
	"errors"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// TestTheHelpIsReadAndLeft: what the stage is about, a chapter first that belongs
// to it, every chapter with something in it, and back to the very page.
func TestTheHelpIsReadAndLeft(t *testing.T) {
	w := toActivation(t, inOrder())
	before := w.s.Page().ID
	w.act(ActHelp)
	w.at("help")
	if !w.s.Page().Over {
		t.Error("the page behind is gone")
	}
	chapters := w.s.Page().Options()
	if first := w.s.Page().First; chapters[first].Label == chapters[0].Label && first == 0 {
		t.Error("no chapter belongs to the codes")
	}
	for i := range chapters {
		w.act(Answer(i))
		w.at("help.chapter")
		if len(w.s.Page().Body) == 0 {
			t.Errorf("%q is empty", chapters[i].Label)
		}
		w.act(ActBack)
		w.at("help")
		if w.s.Page().First != i {
			t.Errorf("back at chapter %d, not %d", w.s.Page().First, i)
		}
	}
	w.act(ActBack)
	w.at(before)
}

// TestACodeIsReadOutOnThePhone: its figures, its words, and where to call.
func TestACodeIsReadOutOnThePhone(t *testing.T) {
	w := start(t, withTries(0))
	w.as(0)
	w.at("prerequisites")
	code := w.s.Page().Code
	w.act(ActAloud)
	w.at("aloud")
	said := w.said()
	if !strings.Contains(said, code.String()) || !strings.Contains(said, "0 806 800 213") && !strings.Contains(said, "0 806 800 213") {
		t.Errorf("%s", said)
	}
	w.act(ActBack)
	w.at("prerequisites")
	// A page without a situation has none to read out.
	if w := start(t, inOrder()); w.offers(ActAloud) {
		t.Errorf("%s reads out %s", w.s.Page().ID, w.s.Page().Code)
	}
}

// TestShowingNamesAgainIsAskedFirst: hiding is done at once, showing is not.
func TestShowingNamesAgainIsAskedFirst(t *testing.T) {
	w := toActivation(t, inOrder())
	shows := func() bool {
		return strings.Contains(w.said(), w.s.Facts.Card.Serial) || strings.Contains(w.said(), "DUPONT")
	}
	if !shows() {
		t.Fatalf("nothing to hide:\n%s", w.said())
	}
	w.act(ActMask)
	if shows() {
		t.Error("it is not hidden")
	}
	w.act(ActMask)
	w.at("unmask")
	if a, _ := w.s.Page().Default(); a.ID != ActNo {
		t.Errorf("Enter does %q", a.ID)
	}
	w.act(ActNo)
	if shows() {
		t.Error("no shows it")
	}
	w.act(ActMask, ActYes)
	if !shows() {
		t.Error("yes does not show it")
	}
}

// TestLeavingIsAskedAndSaysWhatIsLeft: Enter stays.
func TestLeavingIsAskedAndSaysWhatIsLeft(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(4)
	w.act(ActQuit)
	w.at("quit")
	if w.s.Typed() != [Slots]int{} {
		t.Error("digits wait behind the question")
	}
	if said := w.said(); !strings.Contains(said, Name(w.s.T, StepECPS)) {
		t.Errorf("%s", said)
	}
	if a, _ := w.s.Page().Default(); a.ID != ActNo {
		t.Errorf("Enter does %q", a.ID)
	}
	if w.s.Page().Notice == "" {
		t.Error("that the digits were wiped is not said")
	}
	w.act(ActNo)
	w.at("activation.pin")
	w.act(ActQuit, ActYes)
	if _, left := w.last().(Leave); !left || !w.s.Ended() {
		t.Errorf("%v", w.effects)
	}
}

// TestAReportIsShownBeforeItIsWritten: the text that was shown is what is
// written, once, and its place is said; no folder on a shared screen.
func TestAReportIsShownBeforeItIsWritten(t *testing.T) {
	w := start(t, withTries(0))
	w.s.Desk.Reports = true
	w.as(0)
	w.act(ActReport)
	w.at("report")
	made, ok := w.last().(MakeReport)
	if !ok {
		t.Fatalf("%v", w.effects)
	}
	const text = "Rapport de caducee"
	w.put(Finished{Job: made.Job, Outcome: ReportMade{Text: text}})
	if !strings.Contains(w.said(), text) {
		t.Errorf("%s", w.said())
	}
	w.act(ActSubmit)
	written, ok := w.last().(WriteReport)
	if !ok || written.Text != text {
		t.Fatalf("%v", w.effects)
	}
	w.act(ActSubmit) // Enter twice
	if _, again := w.last().(WriteReport); again {
		t.Error("it is written twice")
	}
	w.put(Finished{Job: written.Job, Outcome: ReportWritten{Path: "/home/camille/caducee.txt"}})
	w.at("report.written")
	if !strings.Contains(w.said(), "/home/camille/caducee.txt") {
		t.Errorf("%s", w.said())
	}
	w.s.Masked = true
	if strings.Contains(w.said(), "camille") {
		t.Errorf("%s", w.said())
	}
	w.act(ActContinue)
	w.at("prerequisites")
}

// TestAReportThatCannotBeWrittenHasAWayOn: told with its code, tried again.
func TestAReportThatCannotBeWrittenHasAWayOn(t *testing.T) {
	w := start(t, withTries(0))
	w.s.Desk.Reports = true
	w.as(0)
	w.act(ActReport, ActSubmit)
	job := w.last().(WriteReport).Job
	w.put(Finished{Job: job, Outcome: ReportWritten{Err: errors.New("permission denied")}})
	w.at("report.failed")
	if p := w.s.Page(); p.Code != diagnosis.CodeCannotWrite || strings.Contains(w.said(), "permission denied") {
		t.Errorf("%s:\n%s", p.Code, w.said())
	}
	w.act(ActSubmit)
	if _, again := w.last().(WriteReport); !again {
		t.Errorf("%v", w.effects)
	}
	// It is closed while it is written: that it was is said all the same.
	job = w.last().(WriteReport).Job
	w.act(ActBack)
	w.at("prerequisites")
	w.put(Finished{Job: job, Outcome: ReportWritten{Path: "/tmp/caducee.txt"}})
	if !strings.Contains(w.s.Page().Notice, "/tmp/caducee.txt") {
		t.Errorf("%q", w.s.Page().Notice)
	}
}

// TestNoReportWhereNoneCanBeMade: the key does nothing.
func TestNoReportWhereNoneCanBeMade(t *testing.T) {
	w := start(t, inOrder())
	if w.offers(ActReport) {
		t.Error("it is offered")
	}
}
