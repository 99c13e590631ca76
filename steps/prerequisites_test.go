package steps

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// desk is a computer with a service and no reader yet.
func desk() diagnosis.Facts {
	f := inOrder()
	f.Readers, f.Card = nil, nil
	return f
}

// TestEnterDoesWhatTheChecksAreAbout: the action of the page follows from what is
// missing.
func TestEnterDoesWhatTheChecksAreAbout(t *testing.T) {
	empty := inOrder()
	empty.Card = nil
	empty.Readers = []diagnosis.Reader{{Name: "KAPELSE KAP-LINK2", Card: diagnosis.Absent}}
	without := inOrder()
	without.Middleware = diagnosis.Middleware{Looked: true}
	without.Card.Generation = "CPS4"
	for name, c := range map[string]struct {
		facts diagnosis.Facts
		enter ActionID
	}{
		"no service":       {diagnosis.Facts{Now: inOrder().Now, Env: inOrder().Env, Service: diagnosis.ServiceNotInstalled}, ActRecheck},
		"no reader":        {desk(), ActRecheck},
		"no card":          {empty, ActRecheck},
		"code blocked":     {withTries(0), ActUnblock},
		"software missing": {without, ActDownload},
	} {
		w := start(t, c.facts)
		w.as(0)
		w.at("prerequisites")
		a, ok := w.s.Page().Default()
		if !ok || a.ID != c.enter {
			t.Errorf("%s: Enter does %q, %q", name, a.ID, w.s.Page().Title)
		}
		if w.s.Page().Code == AllWell {
			t.Errorf("%s: no code to read on the phone", name)
		}
	}
}

// TestAModuleThatIsStillTriedIsWaitedFor: the card was read first. Nothing is said to
// be ready, nor unknown; once the module answered the wizard goes on by itself.
func TestAModuleThatIsStillTriedIsWaitedFor(t *testing.T) {
	f := inOrder()
	f.Looking.Middleware, f.Middleware = true, diagnosis.Middleware{}
	w := start(t, f)
	w.as(0)
	w.at("prerequisites")
	if p := w.s.Page(); p.Mark != Unknown || p.Title != w.s.T.Wizard.Checks.Looking || p.Code != diagnosis.CodeLooking || !p.Working {
		t.Errorf("%s %q %s", p.Mark, p.Title, p.Code)
	}
	w.put(Saw{inOrder()})
	w.at("activation.pin")
}

// TestGoingOnWithoutTheModuleCountsWhenItAnswersNow: the key that goes on is pressed
// as the last answer comes.
func TestGoingOnWithoutTheModuleCountsWhenItAnswersNow(t *testing.T) {
	f := inOrder()
	test := true
	f.Card.Test = &test // a page that waits for its user, in order
	f.Looking.Middleware, f.Middleware = true, diagnosis.Middleware{}
	w := start(t, f)
	w.as(0)
	w.at("prerequisites")
	without, ok := w.s.Page().Do(ActContinue)
	if !ok {
		t.Fatal("no way on while the module is looked at")
	}
	f.Looking.Middleware, f.Middleware = false, inOrder().Middleware
	w.put(Saw{f})
	w.at("prerequisites")
	goOn, ok := w.s.Page().Do(ActContinue)
	if !ok || goOn.Key != KeyEnter || !slices.Contains(goOn.Also, without.Key) {
		t.Errorf("%+v, then %+v", without, goOn)
	}
}

// TestNothingIsSaidToBeReadBeforeTheServiceAnswered: neither a card nor that it is
// looked for again is spoken of.
func TestNothingIsSaidToBeReadBeforeTheServiceAnswered(t *testing.T) {
	w := start(t, inOrder())
	w.as(0)
	w.at("activation.pin")
	w.put(Saw{diagnosis.Facts{Now: inOrder().Now, Env: inOrder().Env, Looking: diagnosis.Looking{Service: true, USB: true, Middleware: true}}})
	w.at("activation.obstacle")
	if p := w.s.Page(); p.Title != w.s.T.Wizard.Checks.Looking || !p.Working {
		t.Errorf("%q", p.Title)
	}

	f := inOrder()
	f.Looking.Middleware, f.Middleware = true, diagnosis.Middleware{}
	w = start(t, f)
	w.as(0)
	w.act(ActRecheck)
	if p := w.s.Page(); p.Notice != "" {
		t.Errorf("looked for again while it is looked for: %q", p.Notice)
	}
	f.Looking.Middleware, f.Middleware = false, diagnosis.Middleware{Looked: true}
	w.put(Saw{f})
	w.act(ActRecheck)
	if p := w.s.Page(); p.Notice != w.s.T.Wizard.Checks.Again {
		t.Errorf("not said that it is looked for again: %q", p.Notice)
	}
}

// TestARowIsLookedAtAndLeft: each check can be read in full, and the one that
// matters most is the first.
func TestARowIsLookedAtAndLeft(t *testing.T) {
	f := desk()
	f.Middleware = diagnosis.Middleware{Looked: true}
	w := start(t, f)
	w.as(0)
	if w.s.Page().Code != diagnosis.CodeNoReader {
		t.Errorf("first %s", w.s.Page().Code)
	}
	seen := map[string]bool{}
	for range w.s.shown() {
		w.act(ActNextRow)
		seen[w.said()] = true
	}
	if len(seen) != len(w.s.shown()) {
		t.Errorf("%d of %d rows are shown in full", len(seen), len(w.s.shown()))
	}
	w.act(ActPreviousRow, ActNextRow)
	for _, v := range w.s.shown() {
		w.act(ActionID(rowPrefix + string(v.Check)))
		if got := w.s.Page().Code; (v.Status == Fail || v.Status == Warn) && got != v.Code {
			t.Errorf("the row %s shows %s", v.Check, got)
		}
	}
}

// TestWhatIsInOrderIsFoldedAndUnfolded: in one row, until asked.
func TestWhatIsInOrderIsFoldedAndUnfolded(t *testing.T) {
	folded := func(w *walk) bool {
		for _, b := range w.s.Page().Body {
			if r, ok := b.(Rows); ok {
				return r.Folded
			}
		}
		t.Fatal("no rows")
		return false
	}
	w := start(t, withTries(0))
	w.as(0)
	if !folded(w) {
		t.Error("what is in order takes a row each")
	}
	w.act(ActDetails)
	if folded(w) {
		t.Error("it does not unfold")
	}
	// Somebody who helps reads all of them out.
	w = start(t, withTries(0))
	w.as(len(diagnosis.Roles()) - 1)
	if folded(w) {
		t.Error("the helpdesk sees one row")
	}
}

// TestARemedyIsReadAgreedRunAndCheckedAgain: never by the key that is pressed
// everywhere else, and a refusal runs nothing.
func TestARemedyIsReadAgreedRunAndCheckedAgain(t *testing.T) {
	f := diagnosis.Facts{Now: inOrder().Now, Env: inOrder().Env, Service: diagnosis.ServiceStopped}
	stopped := func() *walk {
		w := start(t, f)
		w.s.Desk.Commands = true
		w.as(0)
		w.at("prerequisites")
		if !w.offers(ActRun) {
			t.Fatalf("no remedy for %s: %v", w.s.Page().Code, w.offered())
		}
		return w
	}
	w := stopped()
	w.act(ActCopy)
	copied, ok := w.last().(CopyText)
	if !ok || copied.Text == "" {
		t.Fatalf("%v", w.effects)
	}
	w.act(ActRun)
	w.at("prerequisites.remedy")
	p := w.s.Page()
	if !p.Agreement {
		t.Error("what was typed before can agree")
	}
	if !strings.Contains(w.said(), copied.Text) {
		t.Errorf("the command %q is not on the page", copied.Text)
	}
	w.act(Answer(0))
	w.at("prerequisites")
	for _, e := range w.effects {
		if _, ran := e.(RunCommand); ran {
			t.Error("a refusal ran it")
		}
	}
	w.act(ActRun, Answer(1))
	ran, ok := w.last().(RunCommand)
	if !ok || diagnosis.CommandLine(ran.Command) != copied.Text {
		t.Fatalf("%v was run, not %q", w.effects, copied.Text)
	}
	w.put(Finished{Job: ran.Job, Outcome: Ran{}})
	if _, checks := w.last().(Recheck); !checks {
		t.Errorf("then %v", w.effects)
	}
	again := w.s.Page().Notice

	w = stopped()
	w.act(ActRun, Answer(1))
	ran = w.last().(RunCommand)
	w.put(Finished{Job: ran.Job, Outcome: Ran{Err: errors.New("exit status 1")}})
	if said := w.s.Page().Notice; said == "" || said == again || strings.Contains(said, "exit status") {
		t.Errorf("a command that failed is told as %q", said)
	}
}

// TestACommandThatIsNotOfferedIsOnlyCopied: a desk where nothing can be run.
func TestACommandThatIsNotOfferedIsOnlyCopied(t *testing.T) {
	w := start(t, diagnosis.Facts{Now: inOrder().Now, Env: inOrder().Env, Service: diagnosis.ServiceStopped})
	w.as(0)
	if w.offers(ActRun) || !w.offers(ActCopy) {
		t.Errorf("%v", w.offered())
	}
}

// TestOfTwoCardsOneIsChosenAtTheChecks: Enter asks which one, and the answer goes
// back to the checks.
func TestOfTwoCardsOneIsChosenAtTheChecks(t *testing.T) {
	f := inOrder()
	f.Choices = []diagnosis.Choice{
		{Reader: "Reader A", Serial: "2900995235"},
		{Reader: "Reader B", Serial: "2900998888"},
	}
	w := start(t, f)
	w.as(0)
	w.at("prerequisites")
	if a, _ := w.s.Page().Default(); a.ID != ActChooseCard {
		t.Fatalf("Enter does %q", a.ID)
	}
	w.act(ActChooseCard)
	w.at("card-choice")
	if n := len(w.s.Page().Options()); n != 2 {
		t.Fatalf("%d cards", n)
	}
	w.act(Answer(1))
	w.at("prerequisites")
	found := false
	for _, e := range w.effects {
		c, ok := e.(ChooseReader)
		found = found || ok && c.Reader == "Reader B"
	}
	if !found {
		t.Errorf("%v", w.effects)
	}
}

// TestSoftwareIsFetchedFromAnAddress: the page of the address, and back.
func TestSoftwareIsFetchedFromAnAddress(t *testing.T) {
	f := inOrder()
	f.Middleware = diagnosis.Middleware{Looked: true}
	f.Card.Generation = "CPS4"
	w := start(t, f)
	w.as(0)
	w.act(ActDownload)
	if w.s.Page().Stage != StepPrerequisites {
		t.Errorf("at %s", w.s.Page().ID)
	}
	if said := w.said(); !strings.Contains(said, "https://") {
		t.Errorf("no address:\n%s", said)
	}
	w.act(ActBack)
	w.at("prerequisites")
}

// TestAnAnswerAboutABlockedCardCountsWhileItIsRead: what comes of a certificate
// changes a row of the page, not its question; another card changes it.
func TestAnAnswerAboutABlockedCardCountsWhileItIsRead(t *testing.T) {
	whole := withTries(0)
	reading, other := whole, whole
	card, next := *whole.Card, *whole.Card
	card.Read, card.Certificate, card.ReadDone, card.ReadTotal = false, nil, 207, 2178
	reading.Card = &card
	w := start(t, reading)
	w.as(0)
	w.at("prerequisites")
	turn := w.s.Page().Turn
	w.put(Saw{whole})
	if now := w.s.Page(); now.ID != "prerequisites" || now.Turn != turn {
		t.Errorf("%s, another question: %d, %d", now.ID, turn, now.Turn)
	}
	w.put(Act{Turn: turn, ID: ActUnblock})
	if at := w.s.Page().ID; !strings.HasPrefix(at, "unblock.") {
		t.Errorf("unblocking leads to %s", at)
	}

	// Asked for before the end, it follows.
	w = start(t, reading)
	w.as(0)
	w.act(ActUnblock)
	if w.at("prerequisites"); !w.s.Page().Working {
		t.Error("the page does not wait")
	}
	w.put(Saw{reading})
	w.put(Saw{whole})
	if at := w.s.Page().ID; !strings.HasPrefix(at, "unblock.") {
		t.Errorf("unblocking, asked for early, leads to %s", at)
	}
	// Not for another card, nor after the card is out.
	again := whole
	next = *whole.Card
	next.Insertion++
	again.Card = &next
	for _, meanwhile := range []diagnosis.Facts{desk(), inOrder(), again} {
		w = start(t, reading)
		w.as(0)
		w.act(ActUnblock)
		w.put(Saw{meanwhile})
		w.put(Saw{whole})
		if at := w.s.Page().ID; strings.HasPrefix(at, "unblock.") {
			t.Errorf("unblocking opens by itself for another card: %s", at)
		}
	}

	w = start(t, reading)
	w.as(0)
	turn = w.s.Page().Turn
	next.Insertion++
	other.Card = &next
	w.put(Saw{other})
	if now := w.s.Page(); now.Turn == turn {
		t.Error("an answer about the card that was taken out counts for the one that was put in")
	}
}
