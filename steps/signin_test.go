package steps

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

var firefox = diagnosis.Browser{Name: "Firefox", Kind: diagnosis.BrowserFirefox}

// withBrowsers begins a conversation where a sign-in can be rehearsed.
func withBrowsers(t *testing.T, f diagnosis.Facts, browsers ...diagnosis.Browser) *walk {
	t.Helper()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := &walk{t: t, s: New(locale.French(), set, Desk{SignIn: true, Browsers: browsers}, f), now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	w.welcomed(nil)
	if w.s.Page().ID == "prerequisites" {
		w.act(ActContinue)
	}
	return w
}

// activated has the card accept its PIN, with so many tries left then.
func (w *walk) activated(f diagnosis.Facts, left int) {
	w.t.Helper()
	w.digits(4)
	w.act(ActSubmit)
	job := w.sent().Job
	card := *f.Card
	card.Tries.Left = left
	f.Card = &card
	a := diagnosis.Activation{Serial: card.Serial, Result: diagnosis.Activated, Proved: true, Sent: true, Tries: card.Tries}
	f.Activation = &a
	w.put(Saw{f})
	w.put(Finished{job, Attempted{a}})
	w.at("activation.done")
}

// inECPS fails before the stage after the rehearsal.
func (w *walk) inECPS() {
	w.t.Helper()
	if p := w.s.Page(); p.Stage != StepECPS {
		w.t.Fatalf("at %s", p.ID)
	}
}

// started is the rehearsal that the last input began.
func (w *walk) started() StartSignIn {
	w.t.Helper()
	e, ok := w.last().(StartSignIn)
	if !ok {
		w.t.Fatalf("%v began nothing, at %s", w.effects, w.s.Page().ID)
	}
	return e
}

func TestASignInIsOfferedAfterTheActivation(t *testing.T) {
	w := withBrowsers(t, inOrder(), firefox)
	w.activated(inOrder(), 3)
	w.act(ActContinue)
	w.at("signin")
	said := w.said()
	for _, needed := range []string{"Firefox", "Accepter le risque", "mot de passe", "30 secondes", "Il reste 3 essais"} {
		if !strings.Contains(said, needed) {
			t.Errorf("%q is not said before: %s", needed, said)
		}
	}
	w.act(ActSignIn)
	if e := w.started(); e.Serial != "290099529" || e.Browser != firefox {
		t.Errorf("%+v", e)
	}
	w.at("signin.running")
	w.put(Finished{w.job(), SignedIn{diagnosis.SignIn{Serial: "290099529", Browser: firefox, End: diagnosis.SignInSame, TLS: "1.2"}}})
	w.at("signin.done")
	if !w.s.Done(StepSignIn) {
		t.Error("it is not done")
	}
	if said := w.said(); !strings.Contains(said, "DUPONT") {
		t.Errorf("whose certificate: %s", said)
	}
	w.put(Act{Turn: w.s.Page().Turn, ID: ActMask})
	if said := w.said(); strings.Contains(said, "DUPONT") || strings.Contains(said, "290099529") {
		t.Errorf("on a shared screen: %s", said)
	}
	w.act(ActContinue)
	w.inECPS()
}

// job is the rehearsal that runs.
func (w *walk) job() Job {
	d, ok := w.s.now.(signIn)
	if !ok {
		w.t.Fatalf("no rehearsal at %s", w.s.Page().ID)
	}
	return d.running
}

// TestASignInIsNotOfferedWhereItWouldCostTheCard: a mistake in a browser is not
// told by it.
func TestASignInIsNotOfferedWhereItWouldCostTheCard(t *testing.T) {
	for name, left := range map[string]int{"one try": 1, "two tries": 2} {
		w := withBrowsers(t, inOrder(), firefox)
		w.activated(inOrder(), left)
		w.act(ActContinue)
		if at := w.s.Page().ID; (at == "signin") != (left > 1) {
			t.Errorf("%s: at %s", name, at)
		}
	}
	// Nor without a browser, without an activation, or without Cryptolib.
	w := withBrowsers(t, inOrder())
	w.act(ActSkip)
	w.inECPS()
	bare := inOrder()
	bare.Middleware = diagnosis.Middleware{Looked: true}
	w = withBrowsers(t, bare, firefox)
	w.activated(bare, 3)
	w.act(ActContinue)
	w.inECPS()
}

// TestTheTriesAreToldWhileTheBrowserAsks: the browser does not say that a code was
// wrong.
func TestTheTriesAreToldWhileTheBrowserAsks(t *testing.T) {
	w := withBrowsers(t, inOrder(), firefox)
	w.activated(inOrder(), 3)
	w.act(ActContinue, ActSignIn)
	tries := func(left int) diagnosis.Tries { return diagnosis.Tries{Known: true, Left: left, Max: 3} }
	saw := diagnosis.SignIn{Serial: "290099529", Browser: firefox, Before: tries(3), Now: tries(3), Stage: diagnosis.SignInAsking}
	job := w.job()
	w.put(SawSignIn{job, saw})
	if p := w.s.Page(); p.Code != AllWell {
		t.Errorf("%+v", p)
	}
	saw.Now = tries(2)
	w.put(SawSignIn{job, saw})
	if !strings.Contains(w.said(), "Il reste 2 essais") || w.s.Page().Code != diagnosis.CodeSignInWrongPIN {
		t.Error(w.said())
	}
	saw.Now = tries(1)
	w.put(SawSignIn{job, saw})
	if title := w.s.Page().Title; !strings.Contains(title, "Annuler") || !strings.Contains(title, "qu’un essai") {
		t.Error(title)
	}
	// Whatever Enter does there, it leads to no more typing.
	if def, _ := w.s.Page().Default(); def.ID != ActStop || w.offers(ActReopen) || strings.Contains(w.said(), "mot de passe") {
		t.Errorf("%s: %s", def.ID, w.said())
	}
	saw.Now = tries(2)
	saw.Slow = true
	w.put(SawSignIn{job + 1, diagnosis.SignIn{}}) // another one's
	w.put(SawSignIn{job, saw})
	if !strings.Contains(w.said(), "Réessayer") {
		t.Error(w.said())
	}
	w.act(ActStop)
	if e, ok := w.last().(CancelJob); !ok || e.Job != job {
		t.Fatalf("%v", w.effects)
	}
	saw.End, saw.Now = diagnosis.SignInStopped, tries(1)
	w.put(Saw{withTries(1)})
	w.put(Finished{job, SignedIn{saw}})
	w.at("signin.result")
	if p := w.s.Page(); p.Code != diagnosis.CodeSignInWrongPIN || w.offers(ActSignIn) || !strings.Contains(w.said(), "Il reste 1 essai") {
		t.Errorf("%s: %s", p.Code, w.said())
	}
	w.act(ActSkip)
	w.inECPS()
}

// TestACardThatOpensNothingIsNotTested: a browser would take it, and no portal.
func TestACardThatOpensNothingIsNotTested(t *testing.T) {
	expired := inOrder()
	card := *expired.Card
	certificate := *card.Certificate
	certificate.NotAfter = expired.Now.AddDate(0, -2, 0)
	card.Certificate, expired.Card = &certificate, &card
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := New(locale.French(), set, Desk{SignIn: true, Browsers: []diagnosis.Browser{firefox}}, expired)
	w := &walk{t: t, s: s.SignInOnly(firefox)}
	w.at("signin.not-now")
	if p := w.s.Page(); w.offers(ActSignIn) || p.Code != diagnosis.CodeCardExpired || p.Mark != Fail {
		t.Errorf("%s, %s: %s", p.Code, p.Mark, w.said())
	}
}

func TestAnotherBrowserIsChosen(t *testing.T) {
	chromium := diagnosis.Browser{Name: "Chromium", Kind: diagnosis.BrowserChromium, Confined: true}
	w := withBrowsers(t, inOrder(), firefox, chromium)
	w.activated(inOrder(), 3)
	w.act(ActContinue, ActBrowser)
	w.at("signin.browser")
	w.act(Answer(1))
	w.at("signin")
	if said := w.said(); !strings.Contains(said, "Chromium") || strings.Contains(said, "Firefox") {
		t.Error(said)
	}
	w.act(ActSignIn)
	if e := w.started(); e.Browser != chromium {
		t.Errorf("%+v", e)
	}
}

// TestEveryEndHasAWayOn: whatever comes of a rehearsal, its code, a remedy and
// what to do next are on the page.
func TestEveryEndHasAWayOn(t *testing.T) {
	ends := []diagnosis.SignInEnd{
		diagnosis.SignInSignature, diagnosis.SignInOther, diagnosis.SignInNone, diagnosis.SignInLate, diagnosis.SignInGone,
		diagnosis.SignInStopped, diagnosis.SignInUnopened, diagnosis.SignInUnserved, diagnosis.SignInRefused,
	}
	for _, end := range ends {
		w := withBrowsers(t, inOrder(), firefox)
		w.activated(inOrder(), 3)
		w.act(ActContinue, ActSignIn)
		w.put(Finished{w.job(), SignedIn{diagnosis.SignIn{Serial: "290099529", Browser: firefox, End: end}}})
		w.at("signin.result")
		if p := w.s.Page(); p.Code == AllWell || !w.offers(ActSignIn) || !w.offers(ActSkip) || w.s.Done(StepSignIn) {
			t.Errorf("%s: %s %v", end, p.Code, w.offered())
		}
		w.act(ActSkip)
		w.inECPS()
	}
}

// TestACommandRehearsesOnce: a conversation of a rehearsal alone ends with it.
func TestACommandRehearsesOnce(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := New(locale.French(), set, Desk{SignIn: true, Browsers: []diagnosis.Browser{firefox}}, inOrder())
	w := &walk{t: t, s: s.SignInOnly(firefox)}
	w.at("signin")
	if w.offers(ActSkip) {
		t.Error("there is nothing to pass on to")
	}
	w.act(ActSignIn)
	w.put(Finished{w.job(), SignedIn{diagnosis.SignIn{Serial: "290099529", End: diagnosis.SignInSame}}})
	leave, ok := w.last().(Leave)
	if !ok || leave.Exit.SignIn == nil || leave.Exit.SignIn.End != diagnosis.SignInSame {
		t.Errorf("%+v", w.effects)
	}
}

// TestTheSummaryHasTheSignIn: as what is done, or as what is left to do.
func TestTheSummaryHasTheSignIn(t *testing.T) {
	w := withBrowsers(t, inOrder(), firefox)
	w.activated(inOrder(), 3)
	w.act(ActContinue, ActSkip, ActLater, ActContinue)
	w.at("summary")
	if said := w.said(); !strings.Contains(said, locale.French().SignIn.RowTodo) {
		t.Error(said)
	}
	w.act(ActSignIn)
	w.at("signin")
	w.act(ActSignIn)
	w.put(Finished{w.job(), SignedIn{diagnosis.SignIn{Serial: "290099529", Browser: firefox, End: diagnosis.SignInSame, TLS: "1.2"}}})
	w.at("signin.done")
	w.act(ActContinue)
	w.at("summary")
	if said := w.said(); !strings.Contains(said, locale.French().SignIn.RowDone) || w.offers(ActSignIn) {
		t.Error(said)
	}
}

// TestARuleIsSaidBeforeTheTest: a browser whose warning cannot be passed is not opened
// for nothing. Another one is offered, and opening it all the same.
func TestARuleIsSaidBeforeTheTest(t *testing.T) {
	ruled := firefox
	ruled.Forbids = true
	chromium := diagnosis.Browser{Name: "Chromium", Kind: diagnosis.BrowserChromium}
	w := withBrowsers(t, inOrder(), ruled, chromium)
	w.activated(inOrder(), 3)
	w.act(ActContinue)
	w.at("signin.forbidden")
	if def, _ := w.s.Page().Default(); def.ID != ActBrowser || w.s.Page().Code != diagnosis.CodeSignInForbidden || !w.offers(ActSignIn) || !w.offers(ActSkip) {
		t.Errorf("%s %v", w.s.Page().Code, w.offered())
	}
	w.act(ActBrowser)
	if said := w.said(); !strings.Contains(said, locale.French().SignIn.ForbiddenHint) {
		t.Error(said)
	}
	w.act(Answer(1))
	w.at("signin")

	w = withBrowsers(t, inOrder(), ruled)
	w.activated(inOrder(), 3)
	w.act(ActContinue)
	if def, _ := w.s.Page().Default(); def.ID != ActSkip || w.offers(ActBrowser) {
		t.Errorf("%v", w.offered())
	}
	w.act(ActSignIn) // the rule may be out of date
	w.at("signin.running")
	w.put(Finished{w.job(), SignedIn{diagnosis.SignIn{
		Serial: "290099529", Browser: ruled, End: diagnosis.SignInLate, Stage: diagnosis.SignInWarned, Farthest: diagnosis.SignInWarned,
	}}})
	if p := w.s.Page(); p.Code != diagnosis.CodeSignInForbidden {
		t.Errorf("%s", p.Code)
	}
	w.act(ActSkip)
	w.inECPS()

	// The command ends with it.
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	w = &walk{t: t, s: New(locale.French(), set, Desk{SignIn: true, Browsers: []diagnosis.Browser{ruled}}, inOrder()).SignInOnly(ruled)}
	w.act(ActContinue)
	leave, ok := w.last().(Leave)
	if !ok || leave.Exit.SignIn == nil || leave.Exit.SignIn.End != diagnosis.SignInForbidden {
		t.Errorf("%+v", w.effects)
	}
}

// TestAWarningWithoutAButtonIsNamed: while the browser waits at it.
func TestAWarningWithoutAButtonIsNamed(t *testing.T) {
	w := withBrowsers(t, inOrder(), firefox)
	w.activated(inOrder(), 3)
	w.act(ActContinue, ActSignIn)
	w.put(SawSignIn{w.job(), diagnosis.SignIn{Browser: firefox, Stage: diagnosis.SignInWarned}})
	if said := w.said(); !strings.Contains(said, locale.French().SignIn.NoButton) {
		t.Error(said)
	}
	w.put(SawSignIn{w.job(), diagnosis.SignIn{Browser: firefox, Stage: diagnosis.SignInAsking}})
	if said := w.said(); strings.Contains(said, locale.French().SignIn.NoButton) {
		t.Error(said)
	}
}

// TestABrowserThatCannotBeOpenedIsNoEnd: the address is shown for the user to open, and
// what follows is the same test.
func TestABrowserThatCannotBeOpenedIsNoEnd(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	const page = "https://abcdefg.localhost:4242/abcdefghijklmnop"
	shown := func(w *walk) bool {
		for _, b := range w.s.Page().Body {
			if a, ok := b.(Address); ok && a.URL == page {
				return true
			}
		}
		return false
	}
	w := &walk{t: t, s: New(locale.French(), set, Desk{SignIn: true, ByHand: true, Browsers: []diagnosis.Browser{firefox}}, inOrder()).SignInOnly(firefox)}
	if said := w.said(); !strings.Contains(said, "ne peut pas ouvrir de navigateur") {
		t.Error(said)
	}
	if def, _ := w.s.Page().Default(); def.ID != ActSignIn || strings.Contains(def.Label, "Ouvrir") {
		t.Errorf("%+v", def)
	}
	w.act(ActSignIn)
	w.put(SawSignIn{w.job(), diagnosis.SignIn{Browser: firefox, Page: page}})
	if !shown(w) {
		t.Error(w.said())
	}
	w.act(ActReopen)
	if w.s.Page().Notice != page {
		t.Errorf("%q is said again", w.s.Page().Notice)
	}
	w.put(SawSignIn{w.job(), diagnosis.SignIn{Browser: firefox, Page: page, Stage: diagnosis.SignInWarned}})
	if shown(w) {
		t.Error("the page is open, and its address still shown")
	}

	// One that does not start, in a graphical session.
	w = withBrowsers(t, inOrder(), firefox)
	w.activated(inOrder(), 3)
	w.act(ActContinue, ActSignIn)
	w.put(SawSignIn{w.job(), diagnosis.SignIn{Browser: firefox, Page: page}})
	if !shown(w) || !w.offers(ActReopen) || !w.offers(ActStop) {
		t.Errorf("%v %s", w.offered(), w.said())
	}
}

// TestATerminalWithoutABrowserIsToldOfTheCommand: the wizard passes the stage by there.
func TestATerminalWithoutABrowserIsToldOfTheCommand(t *testing.T) {
	w := withBrowsers(t, inOrder())
	w.s.Desk.SignIn = false
	w.activated(inOrder(), 3)
	w.act(ActContinue, ActLater, ActContinue)
	w.at("summary")
	if said := w.said(); !strings.Contains(said, locale.French().SignIn.ByCommand) {
		t.Error(said)
	}
}
