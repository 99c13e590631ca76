package steps

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// whole is the desk of halfRead once all of the certificate was read; change may
// make the verdict another one.
func whole(change func(c *diagnosis.Card)) diagnosis.Facts {
	f := inOrder()
	card, certificate := *f.Card, *f.Card.Certificate
	card.Certificate = &certificate
	f.Card = &card
	if change != nil {
		change(f.Card)
	}
	return f
}

// wiped fails where anything was sent or is kept, or where the page does not say
// that nothing was sent.
func (w *walk) wiped() {
	w.t.Helper()
	for _, e := range w.effects {
		if send, ok := e.(SendPIN); ok {
			w.t.Fatalf("sent: %+v", send)
		}
	}
	if w.s.Typed() != [Slots]int{} {
		w.t.Errorf("%s keeps what was typed: %v", w.s.Page().ID, w.s.Typed())
	}
	if n := w.s.Page().Notice; !strings.Contains(n, "rien n’a été envoyé") {
		w.t.Errorf("%s says %q", w.s.Page().ID, n)
	}
}

// TestAPINIsTypedWhileTheCardIsReadAndSentAfterTheVerdict: two answers, as ever.
func TestAPINIsTypedWhileTheCardIsReadAndSentAfterTheVerdict(t *testing.T) {
	f := halfRead(inOrder())
	w := start(t, f)
	w.as(2)
	w.at("activation.pin")
	if said := w.said(); !strings.Contains(said, "encore lue") || strings.Contains(said, "DUPONT") {
		t.Errorf("before the name has come: %s", said)
	}
	if w.s.Done(StepPrerequisites) {
		t.Error("the checks are done before the verdict")
	}
	w.digits(2)
	turn := w.s.Page().Turn
	named := *f.Card
	named.Holder = inOrder().Card.Holder
	f.Card = &named
	w.saw(f)
	if field, _ := w.s.Page().Field(); w.s.Page().Turn != turn || field.Typed != 2 || !strings.Contains(w.said(), "DUPONT") {
		t.Errorf("once the name has come: %+v, %s", field, w.said())
	}
	w.digits(4)
	w.act(ActSubmit)
	if w.at("activation.waiting"); len(w.effects) > 0 || !w.s.Page().Secret {
		t.Fatalf("before the verdict: %+v", w.effects)
	}
	compared := inOrder()
	compared.Comparing = true
	w.saw(compared)
	if w.at("activation.waiting"); len(w.effects) > 0 {
		t.Fatalf("before the module was asked: %+v", w.effects)
	}
	w.saw(inOrder())
	if e := w.sent(); (e.Card != Target{"290099529", 3}) || e.LastTry || e.Keypad {
		t.Errorf("%+v", e)
	}
	if w.at("activation.running"); !w.s.Done(StepPrerequisites) {
		t.Error("the checks were in order, and are not done")
	}
	if w.saw(inOrder()); len(w.effects) > 0 {
		t.Errorf("sent twice: %+v", w.effects)
	}
}

// TestNothingTypedEarlyOutlivesItsCard: neither a verdict that refuses it nor another
// card is sent what was typed, confirmed or not.
func TestNothingTypedEarlyOutlivesItsCard(t *testing.T) {
	swapped := another(halfRead(inOrder()))
	again := halfRead(inOrder())
	again.Card.Insertion = 2
	readAgain := whole(nil)
	readAgain.Card.Insertion = 2
	for name, c := range map[string]struct {
		facts diagnosis.Facts
		page  string
	}{
		"signed by nobody known": {whole(func(c *diagnosis.Card) {
			c.Certificate.Chain, c.Certificate.Fault = diagnosis.ChainUntrusted, diagnosis.FaultSignature
		}), "prerequisites"},
		"expired after all":             {whole(func(c *diagnosis.Card) { c.Certificate.NotAfter = inOrder().Now.AddDate(0, -1, 0) }), "prerequisites"},
		"no certificate for signing in": {whole(func(c *diagnosis.Card) { c.Certificate.ForAuthentication = false }), "prerequisites"},
		"a key of another kind": {whole(func(c *diagnosis.Card) {
			c.Certificate.OtherKey, c.Certificate.KeyBits = "EC P-256", 0
		}), "prerequisites"},
		"an update that broke off": {whole(func(c *diagnosis.Card) { c.UpdateBroken = true }), "prerequisites"},
		"blocked meanwhile":        {whole(func(c *diagnosis.Card) { c.Tries.Left = 0 }), "prerequisites"},
		"not readable":             {whole(func(c *diagnosis.Card) { c.Trouble, c.Certificate, c.Holder = diagnosis.TroubleFormat, nil, nil }), "prerequisites"},
		"held by another program":  {whole(func(c *diagnosis.Card) { c.Read, c.Trouble, c.Certificate = false, diagnosis.TroubleHeld, nil }), "activation.obstacle"},
		"pulled out":               {diagnosis.Facts{Now: inOrder().Now, Service: diagnosis.ServiceRunning, Readers: []diagnosis.Reader{{Name: "KAPELSE KAP-LINK2", Card: diagnosis.Absent}}}, "activation.obstacle"},
		"another card":             {swapped, "activation.pin"},
		"another card, read":       {another(inOrder()), "activation.pin"},
		"the same one, out and in": {again, "activation.pin"},
		"out and in, and read":     {readAgain, "activation.pin"},
		"one more try gone":        {func() diagnosis.Facts { f := halfRead(inOrder()); f.Card.Tries.Left = 1; return f }(), "activation.obstacle"},
	} {
		for _, confirmed := range []bool{false, true} {
			t.Run(name+map[bool]string{true: ", confirmed"}[confirmed], func(t *testing.T) {
				w := start(t, halfRead(inOrder()))
				w.as(2)
				w.digits(4)
				if confirmed {
					w.act(ActSubmit)
					w.at("activation.waiting")
				}
				w.saw(c.facts)
				w.wiped()
				w.at(c.page)
				for range 2 { // nor later
					if w.saw(inOrder()); len(w.effects) > 0 {
						t.Fatalf("%+v", w.effects)
					}
				}
			})
		}
	}
}

// TestTheModuleMayStillRefuseAnEarlyPIN: what it shows is known last.
func TestTheModuleMayStillRefuseAnEarlyPIN(t *testing.T) {
	w := start(t, halfRead(inOrder()))
	w.as(2)
	w.digits(4)
	w.act(ActSubmit)
	comparing := inOrder()
	comparing.Comparing = true
	w.saw(comparing)
	w.saw(whole(func(c *diagnosis.Card) { c.UpdateBroken = true }))
	w.wiped()
	w.at("activation.unusable")
}

// TestAnEarlyPINIsTakenBack, by what leaves the page or wipes a PIN anywhere.
func TestAnEarlyPINIsTakenBack(t *testing.T) {
	for name, back := range map[string]func(w *walk){
		"esc":     func(w *walk) { w.act(ActBack) },
		"quit":    func(w *walk) { w.act(ActQuit, ActNo) },
		"stopped": func(w *walk) { w.put(Refused{w.s.Page().Turn, RefusedStopped}) },
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, halfRead(inOrder()))
			w.as(2)
			w.digits(4)
			w.act(ActSubmit)
			w.at("activation.waiting")
			back(w)
			w.at("activation.pin")
			if w.s.Typed() != [Slots]int{} {
				t.Error("kept")
			}
			if w.saw(inOrder()); len(w.effects) > 0 {
				t.Errorf("%+v", w.effects)
			}
			w.at("activation.pin")
		})
	}
}

// TestWhatDecidesBeforeAPINIsNotPassed: while any of it is not known, or asks for
// more than a PIN, no field is shown before the verdict.
func TestWhatDecidesBeforeAPINIsNotPassed(t *testing.T) {
	for name, change := range map[string]func(f *diagnosis.Facts){
		"no dates":             func(f *diagnosis.Facts) { f.Card.Certificate = nil },
		"dates that are over":  func(f *diagnosis.Facts) { f.Card.Certificate.NotAfter = f.Now.AddDate(0, 0, -1) },
		"dates to come":        func(f *diagnosis.Facts) { f.Card.Certificate.NotBefore = f.Now.AddDate(0, 1, 0) },
		"an end to warn of":    func(f *diagnosis.Facts) { f.Card.Certificate.NotAfter = f.Now.AddDate(0, 1, 0) },
		"the last try":         func(f *diagnosis.Facts) { f.Card.Tries.Left = 1 },
		"no counter":           func(f *diagnosis.Facts) { f.Card.Tries = diagnosis.Tries{} },
		"blocked":              func(f *diagnosis.Facts) { f.Card.Tries.Left = 0 },
		"an update broken off": func(f *diagnosis.Facts) { f.Card.UpdateBroken = true },
		"a number of others":   func(f *diagnosis.Facts) { f.Card.Issuer = false },
		"two cards":            func(f *diagnosis.Facts) { f.Choices = []diagnosis.Choice{{Reader: "A"}, {Reader: "B"}} },
		"a keypad":             func(f *diagnosis.Facts) { f.Readers[0].PINPad = true },
		"no middleware":        func(f *diagnosis.Facts) { f.Middleware = diagnosis.Middleware{Looked: true} },
		"trouble":              func(f *diagnosis.Facts) { f.Card.Trouble = diagnosis.TroubleHeld },
	} {
		t.Run(name, func(t *testing.T) {
			f := halfRead(inOrder())
			change(&f)
			w := start(t, f)
			w.as(0)
			w.at("prerequisites")
		})
	}
}

// TestAWarningOfTheVerdictIsToldAtTheChecks where nothing was typed yet, and does
// not cost what was.
func TestAWarningOfTheVerdictIsToldAtTheChecks(t *testing.T) {
	test := true
	warned := whole(func(c *diagnosis.Card) { c.Test = &test })
	w := start(t, halfRead(inOrder()))
	w.as(2)
	w.at("activation.pin")
	w.saw(warned)
	w.at("prerequisites")
	w.act(ActContinue)
	w.at("activation.pin")

	w = start(t, halfRead(inOrder()))
	w.as(2)
	w.digits(3)
	w.saw(warned)
	w.at("activation.pin")
	if w.digits(4); w.s.Typed()[SlotProof] != 4 {
		t.Error("lost")
	}
	w.act(ActSubmit)
	w.sent()
}

// TestEnterAtTheChecksNeedNotWaitForTheVerdict once a card was put in.
func TestEnterAtTheChecksNeedNotWaitForTheVerdict(t *testing.T) {
	w := start(t, diagnosis.Facts{Now: inOrder().Now, Service: diagnosis.ServiceRunning})
	w.as(0)
	w.saw(halfRead(inOrder()))
	w.at("prerequisites")
	a, _ := w.s.Page().Default()
	if w.act(a.ID); a.ID != ActContinue {
		t.Errorf("Enter does %q", a.ID)
	}
	w.at("activation.pin")
	w.saw(inOrder())
	if w.at("activation.pin"); !w.s.Done(StepPrerequisites) {
		t.Error("not done")
	}
}

// TestActivationAloneTellsAVerdictThatRefusesAnEarlyPIN, and what is no verdict.
func TestActivationAloneTellsAVerdictThatRefusesAnEarlyPIN(t *testing.T) {
	alone := func(f diagnosis.Facts) (exit Exit, sent bool) {
		w := start(t, halfRead(inOrder()))
		w.s = w.s.ActivateOnly(true)
		w.at("activation.pin")
		w.digits(4)
		w.act(ActSubmit)
		w.at("activation.waiting")
		w.saw(f)
		switch e := w.last().(type) {
		case Leave:
			return e.Exit, false
		case SendPIN:
			return Exit{}, true
		}
		t.Fatalf("at %s: %+v", w.s.Page().ID, w.effects)
		return Exit{}, false
	}
	if _, sent := alone(inOrder()); !sent {
		t.Error("in order, and not sent")
	}
	for name, change := range map[string]func(c *diagnosis.Card){
		"untrusted": func(c *diagnosis.Card) {
			c.Certificate.Chain, c.Certificate.Fault = diagnosis.ChainUntrusted, diagnosis.FaultSelfSigned
		},
		"a weak key":   func(c *diagnosis.Card) { c.Certificate.KeyBits = 1024 },
		"not readable": func(c *diagnosis.Card) { c.Trouble, c.Certificate = diagnosis.TroubleFormat, nil },
	} {
		if exit, sent := alone(whole(change)); sent || !exit.Judged || exit.Activation != nil {
			t.Errorf("%s: %+v", name, exit)
		}
	}
	if exit, sent := alone(diagnosis.Facts{Service: diagnosis.ServiceRunning}); sent || exit.Judged || exit.Activation.Result != diagnosis.Removed {
		t.Errorf("pulled out: %+v", exit)
	}
	if exit, sent := alone(another(inOrder())); sent || exit.Judged || exit.Activation.Result != diagnosis.WrongCard {
		t.Errorf("swapped: %+v", exit)
	}
}

// TestTheVerdictMayComeBehindAnotherPage: what it means for the checks is noted when
// the PIN goes.
func TestTheVerdictMayComeBehindAnotherPage(t *testing.T) {
	w := start(t, halfRead(inOrder()))
	w.as(2)
	w.act(ActNoLetter)
	w.saw(inOrder())
	w.act(ActBack)
	w.at("activation.pin")
	w.digits(4)
	w.act(ActSubmit)
	if w.sent(); !w.s.Done(StepPrerequisites) {
		t.Error("not done")
	}
}
