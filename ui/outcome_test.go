package ui

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"testing"
	"time"

	"caducee/cps/igc"
	"caducee/ecps"
	"caducee/internal/cardtest"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/present"
	"caducee/internal/simcard"
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
		Pins:        []igc.Pin{{CommonName: root.Subject.CommonName, Certificate: sha256.Sum256(root.Raw), KeyID: root.SubjectKeyId}},
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
		keys     []string // before the code
		code     diagnosis.Code
	}{
		{"expired", []string{"a"}, diagnosis.CodeCardExpired},
		{"no-middleware", nil, diagnosis.CodeMiddlewareAbsent},
		{"old-middleware", nil, diagnosis.CodeMiddlewareTooOld},
	} {
		t.Run(c.scenario, func(t *testing.T) {
			w := start(t, c.scenario, nil)
			toActivation(w)
			w.press(c.keys...)
			pin, _ := w.desk.Codes()
			w.typing(pin)
			w.press("enter")
			w.sees(w.texts().Wizard.Activation.Accepted)
			w.sees(c.code.String())
			w.unseen(w.texts().Wizard.Activation.Next)
			w.unseen(w.texts().Wizard.Activation.NextTest)
			w.press("enter")
			w.unseen(present.Why(w.texts(), ecps.BecauseCardWorks))
			w.toSummary()
			w.sees(w.texts().Wizard.Summary.Settle)
			w.sees(c.code.String())
			w.unseen(w.texts().Wizard.Summary.CardReady)
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
	w.sees(w.texts().Wizard.Summary.CardReady, w.texts().Wizard.Summary.CardDone)

	other := now
	another := *now.Card
	another.Serial = "2900990042"
	other.Card, other.Activation = &another, nil
	summary(other)
	w.sees(w.texts().Wizard.Summary.CardNot)
	w.unseen(w.texts().Wizard.Summary.CardReady)

	gone := now
	gone.Card, gone.Activation, gone.Readers = nil, nil, nil
	summary(gone)
	w.sees(w.texts().Wizard.Summary.CardReady)
	w.unseen("2900990042")
}

// TestAnAnswerIsWeighedAtOnce: without a reader, no smartphone is one thing too
// many, whenever it is said.
func TestAnAnswerIsWeighedAtOnce(t *testing.T) {
	w := start(t, "no-reader", func(o *setup) { o.Demo = nil })
	w.press("3", "1", "3") // another profession, the card, a smartphone only
	w.press("enter")
	w.sees(w.texts().Wizard.ECPS.NoPhone)
	w.press("up", "enter") // the last answer
	w.toSummary()
	w.sees(diagnosis.CodeReaderOrPhone.String())
}

// TestAnOutcomeOpensAtItsFirstLine: on a small screen, what was scrolled before
// says nothing of what comes.
func TestAnOutcomeOpensAtItsFirstLine(t *testing.T) {
	w := start(t, "cps3", nil)
	w.size(40, 12)
	toActivation(w)
	w.press("pgdown")
	w.typing("9999")
	w.press("enter")
	w.sees(w.texts().Situations.PINWrong.Title)
	w.press("pgdown", "enter")
	w.sees(w.texts().Wizard.Activation.Title)
}

// TestTheCodeThatWasChosenIsTheOneAsked: the letter's is none any more.
func TestTheCodeThatWasChosenIsTheOneAsked(t *testing.T) {
	w := start(t, "blocked", nil)
	_, puk := w.desk.Codes()
	toActivation(w)
	w.press("d", "enter")
	w.typing(puk)
	w.press("enter")
	w.typing("4444")
	w.press("enter")
	w.typing("4444")
	w.press("enter", w.texts().Common.YesKeys[:1])
	w.sees(w.texts().Situations.PINUnblocked.Title)
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.WhichNew)
	w.unseen(w.texts().Wizard.Activation.Which[0][:40])
	w.typing("4444")
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.Accepted)
}

// TestARefusedCodeIsAskedForAgain: typed a second time it is not sent, for an
// activation, a change or an unblocking; the code is asked for again.
func TestARefusedCodeIsAskedForAgain(t *testing.T) {
	w, c := card(t, "cps4")
	toActivation(w)
	for _, again := range []bool{false, true} {
		w.typing("0000")
		w.press("enter")
		if again {
			w.sees(w.texts().Situations.PINRefusedBefore.Title)
		} else {
			w.sees(w.texts().Situations.PINWrong.Title)
		}
		w.press("enter")
		w.sees(w.texts().Wizard.Activation.Title)
	}
	w.press("c", "enter")
	w.typing("0000")
	w.press("enter")
	for range 2 {
		w.typing("8024")
		w.press("enter")
	}
	w.press("o")
	w.sees(w.texts().Situations.PINRefusedBefore.Title)
	w.press("enter")
	w.sees(w.texts().Wizard.PIN.OldHow)
	if c.TriesLeft() != 2 {
		t.Errorf("%d tries left", c.TriesLeft())
	}

	w, c = card(t, "cps3+blocked")
	toActivation(w)
	w.press("d", "enter")
	for _, title := range []string{w.texts().Situations.PUKWrong.Title, w.texts().Situations.PUKRefusedBefore.Title} {
		before := c.Counts().Verify
		w.typing("00000000")
		w.press("enter")
		for range 2 {
			w.typing("8024")
			w.press("enter")
		}
		w.press("o")
		w.sees(title)
		if sent := c.Counts().Verify - before; (sent != 0) != (title == w.texts().Situations.PUKWrong.Title) {
			t.Errorf("%q: %d codes sent", title, sent)
		}
		w.press("enter")
		if title == w.texts().Situations.PUKWrong.Title {
			w.press("d", "enter")
		}
	}
	w.sees(w.texts().Wizard.PIN.PUKHow)
}

// TestNoKeyUnblocksAHealthyCard, nor one at its last try.
func TestNoKeyUnblocksAHealthyCard(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4", "cps3+last-try"} {
		w, _ := card(t, profile)
		toActivation(w)
		w.press("d")
		w.unseen(w.texts().Wizard.PIN.UnblockTitle)
		w.unseen(w.texts().Wizard.Activation.Unblock)
	}
}
