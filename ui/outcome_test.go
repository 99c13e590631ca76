package ui

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"strings"
	"testing"
	"time"

	"caducee/ecps"
	"caducee/internal/certificate"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/present"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/steps"
)

// card has the wizard run on a desk with this card in it.
func card(t *testing.T, profile string) (*walk, *simcard.Card) {
	t.Helper()
	c := cardtest.New(t, profile, clock())
	desk := simcard.NewSystem()
	desk.Plug(demo.ReaderName)
	desk.Insert(demo.ReaderName, c)
	root := cardtest.New(t, "cps3", clock()).Authorities()[0]
	e := engine.New(engine.Options{
		Pins:        []certificate.Pin{{CommonName: root.Subject.CommonName, Certificate: sha256.Sum256(root.Raw), KeyID: root.SubjectKeyId}},
		Authorities: func(context.Context) []*x509.Certificate { return c.Authorities() },
		System:      desk, Environment: diagnosis.Environment{OS: diagnosis.Linux}, Clock: clock, Rand: rand.Reader,
		Middleware: func(context.Context) diagnosis.Middleware {
			return diagnosis.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2"}
		},
	})
	e.Settled(running(t, e, 5*time.Minute))
	return start(t, "cps3", func(o *setup) { o.Engine, o.Demo = e, nil }), c
}

func TestNoCodeIsAskedForAnImpostor(t *testing.T) {
	for profile, code := range map[string]diagnosis.Code{
		"self-signed": diagnosis.CodeCertSelfSigned, "wrong-ca": diagnosis.CodeCertWrongIssuer, "forged": diagnosis.CodeCertSignature,
		"self-signed+expired": diagnosis.CodeCertSelfSigned,
	} {
		t.Run(profile, func(t *testing.T) {
			w, c := card(t, profile)
			toActivation(w)
			w.sees(code.String())
			for _, key := range []string{"a", "d", "c", "u", "o", "1", "2", "3", "4", "enter"} {
				w.press(key)
			}
			w.unseen(w.texts().Wizard.Activation.Accepted)
			if n := c.Counts().Verify; n > 0 {
				t.Errorf("%d commands carried a code", n)
			}
		})
	}
}

// TestAnUpdateThatBrokeOffIsToldBeforeTheCode: the code would change nothing.
func TestAnUpdateThatBrokeOffIsToldBeforeTheCode(t *testing.T) {
	w, _ := card(t, "update-broken")
	toChecks(w)
	w.sees(diagnosis.CodeUpdateBroken.String())
	w, c := card(t, "update-broken")
	toActivation(w)
	w.sees(diagnosis.CodeUpdateBroken.String(), w.texts().Situations.UpdateBroken.Title)
	w.typing("1234")
	w.press("enter")
	if n := c.Counts().Verify; n > 0 {
		t.Errorf("%d commands carried a code", n)
	}
}

// TestACardThatWasNotUpdatedForYearsIsActivated: its age is a warning.
func TestACardThatWasNotUpdatedForYearsIsActivated(t *testing.T) {
	for _, profile := range []string{"updated-long-ago", "cps4+updated-long-ago"} {
		t.Run(profile, func(t *testing.T) {
			w, _ := card(t, profile)
			toChecks(w)
			w.sees(diagnosis.CodeNotUpdated.String())
			w, _ = card(t, profile)
			toActivation(w)
			w.typing("1234")
			w.press("enter")
			w.sees(w.texts().Wizard.Activation.Accepted)
		})
	}
}

// TestACodeThatIsTakenIsNotASignInYet goes to the end with what still keeps
// the card from one.
func TestACodeThatIsTakenIsNotASignInYet(t *testing.T) {
	for _, c := range []struct {
		scenario string
		before   []steps.ActionID // before the code
		code     diagnosis.Code
	}{
		{"expired", []steps.ActionID{steps.ActAnyway}, diagnosis.CodeCardExpired},
		{"no-middleware", nil, diagnosis.CodeMiddlewareAbsent},
		{"old-middleware", nil, diagnosis.CodeMiddlewareTooOld},
	} {
		t.Run(c.scenario, func(t *testing.T) {
			w := start(t, c.scenario, nil)
			toActivation(w)
			w.do(c.before...)
			accept(w)
			w.sees(c.code.String())
			w.unseen(w.texts().Wizard.Activation.Next)
			w.unseen(w.texts().Wizard.Activation.NextTest)
			w.do(steps.ActContinue)
			w.unseen(present.Why(w.texts(), ecps.BecauseCardWorks, ""))
			w.toSummary()
			but, _, _ := strings.Cut(w.texts().Wizard.Summary.CardBut, " une") // it goes on below
			w.sees(but, w.texts().Wizard.Summary.CardUseless)
			w.sees(c.code.String())
			w.unseen(w.texts().Wizard.Summary.CardReady)
			w.unseen(w.texts().Wizard.Summary.CardDone)
			if _, ok := w.page().Do(steps.ActCheck); !ok {
				t.Errorf("nothing leads to what remains:\n%s", w.frame())
			}
		})
	}
}

// TestTheSummaryIsOfTheCardThatIsThere: one that was never asked is not told
// as activated because another one was.
func TestTheSummaryIsOfTheCardThatIsThere(t *testing.T) {
	w, _ := card(t, "cps3")
	toActivation(w)
	w.typing("1234")
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.Accepted)
	summary := func(f diagnosis.Facts) {
		w.poses(func(now *diagnosis.Facts) { *now = f })
		w.toSummary()
	}
	now := w.session().Facts
	summary(now)
	w.sees(w.texts().Wizard.Summary.CardDone)

	other := now
	another := *now.Card
	another.Serial = "2900990042"
	other.Card, other.Activation = &another, nil
	summary(other)
	w.sees(w.texts().Wizard.Summary.CardNot)
	w.unseen(w.texts().Wizard.Summary.CardDone)

	gone := now
	gone.Card, gone.Activation, gone.Readers = nil, nil, nil
	summary(gone)
	w.sees(w.texts().Wizard.Summary.CardDone)
	w.unseen("2900990042")
}

// TestAnAnswerIsWeighedAtOnce: without a reader, no smartphone is one thing too
// many, whenever it is said.
func TestAnAnswerIsWeighedAtOnce(t *testing.T) {
	w := start(t, "no-reader", func(o *setup) { o.Demo = nil })
	w.as(asOther)
	w.do(steps.ActECPS)
	w.sees(w.texts().Wizard.ECPS.NoPhone)
	w.do(steps.ActNoPhone)
	w.toSummary()
	w.sees(diagnosis.CodeReaderOrPhone.String())
}

// TestAnOutcomeOpensAtItsFirstLine: on a small screen, what was scrolled before
// says nothing of what comes.
func TestAnOutcomeOpensAtItsFirstLine(t *testing.T) {
	opens := func(w *walk) {
		t.Helper()
		w.sees(w.page().Title)
		if w.m.scroll != 0 {
			t.Errorf("%s opens at line %d", w.page().ID, w.m.scroll)
		}
		w.press("pgdown")
	}
	w := start(t, "cps3", nil)
	w.size(40, 12)
	toActivation(w)
	w.press("pgdown")
	w.typing("9999")
	w.press("enter")
	w.until(func() bool { return w.page().ID == "activation.again" }, "the outcome")
	w.sees(w.texts().Situations.PINWrong.Do)

	w = start(t, "last-try", nil)
	w.size(40, 12)
	toActivation(w)
	w.press("pgdown")
	w.typing(w.texts().CLI.PIN.LastWord)
	w.press("enter", "pgdown")
	w.typing("9999")
	w.press("enter")
	w.until(func() bool { return w.page().ID == "activation.result" }, "the outcome")
	opens(w)
	w.do(steps.ActBack)
	opens(w)
}

// TestTheCodeThatWasChosenIsTheOneAsked: the letter's is none any more.
func TestTheCodeThatWasChosenIsTheOneAsked(t *testing.T) {
	w := start(t, "blocked", nil)
	_, puk := w.desk.Codes()
	toChecks(w)
	w.do(steps.ActUnblock)
	codes(w, puk, "2580")
	w.sees(w.texts().Situations.PINUnblocked.Title)
	goOn(w)
	w.sees(w.texts().Wizard.Activation.WhichNew)
	w.unseen(w.texts().Wizard.Activation.Which[0][:40])
	w.typing("2580")
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.Accepted)
}

// codes types the three codes of a change or an unblocking, and confirms them.
func codes(w *walk, proof, next string) {
	for _, code := range []string{proof, next, next} {
		w.typing(code)
		w.press("enter")
	}
	w.do(steps.ActYes)
}

// goOn goes on to the field for the PIN.
func goOn(w *walk) {
	w.t.Helper()
	for w.page().ID != "activation.pin" {
		w.do(steps.ActContinue)
	}
}

// TestARefusedCodeIsAskedForAgain: typed a second time it is not sent, for an
// activation, a change or an unblocking; the code is asked for again.
func TestARefusedCodeIsAskedForAgain(t *testing.T) {
	w, c := card(t, "cps4")
	toActivation(w)
	for _, title := range []string{w.texts().Situations.PINWrong.Title, w.texts().Situations.PINRefusedBefore.Title} {
		w.typing("0000")
		w.press("enter")
		w.sees(title)
		if f, ok := w.page().Field(); !ok || f.Slot != steps.SlotProof || f.Typed != 0 {
			t.Fatalf("%s does not ask for the PIN again:\n%s", w.page().ID, w.frame())
		}
	}
	w.do(steps.ActChange)
	codes(w, "0000", "8024")
	w.sees(w.texts().Situations.PINRefusedBefore.Title)
	w.do(steps.ActContinue)
	w.sees(w.texts().Wizard.PIN.OldHow)
	if c.TriesLeft() != 2 {
		t.Errorf("%d tries left", c.TriesLeft())
	}

	w, c = card(t, "cps3+blocked")
	toChecks(w)
	w.do(steps.ActUnblock)
	before := c.Counts().Verify
	codes(w, "00000000", "8024")
	w.sees(w.texts().Situations.PUKWrong.Title)
	if c.Counts().Verify == before {
		t.Error("the first one is not sent")
	}
	w.do(steps.ActContinue, steps.ActUnblock)
	before = c.Counts().Verify
	codes(w, "00000000", "8024")
	w.sees(w.texts().Situations.PUKRefusedBefore.Title)
	if sent := c.Counts().Verify - before; sent != 0 {
		t.Errorf("%d codes sent again", sent)
	}
	w.do(steps.ActContinue)
	w.sees(w.texts().Wizard.PIN.PUKHow)
}

// TestNoKeyUnblocksAHealthyCard, nor one at its last try.
func TestNoKeyUnblocksAHealthyCard(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4", "cps3+last-try"} {
		w, _ := card(t, profile)
		toActivation(w)
		if _, offered := w.page().Do(steps.ActUnblock); offered {
			t.Errorf("%s: it is offered:\n%s", profile, w.frame())
		}
		w.press("d")
		w.unseen(w.texts().Wizard.PIN.UnblockTitle)
		w.unseen(w.texts().Wizard.Activation.Unblock)
	}
}
