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
	return start(t, "cps3", func(o *Options) { o.Engine, o.Demo = e, nil }), c
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
			w.unseen(w.m.t.Wizard.Activation.Accepted)
			if n := c.Counts().Verify; n > 0 {
				t.Errorf("%d commands carried a code", n)
			}
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
			w.sees(w.m.t.Wizard.Activation.Accepted)
			w.sees(c.code.String())
			w.unseen(w.m.t.Wizard.Activation.Next)
			w.unseen(w.m.t.Wizard.Activation.NextTest)
			w.press("enter")
			w.unseen(present.Why(w.m.t, ecps.BecauseCardWorks))
			w.m.open(&summary{})
			w.sees(w.m.t.Wizard.Summary.Settle)
			w.sees(c.code.String())
			w.unseen(w.m.t.Wizard.Summary.CardReady)
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
	w.sees(w.m.t.Wizard.Activation.Accepted)
	summary := func(f diagnosis.Facts) {
		w.send(factsMsg{facts: f})
		w.m.open(&summary{})
	}
	now := w.m.facts
	summary(now)
	w.sees(w.m.t.Wizard.Summary.CardReady, w.m.t.Wizard.Summary.CardDone)

	other := now
	another := *now.Card
	another.Serial = "2900990042"
	other.Card, other.Activation = &another, nil
	summary(other)
	w.sees(w.m.t.Wizard.Summary.CardNot)
	w.unseen(w.m.t.Wizard.Summary.CardReady)

	gone := now
	gone.Card, gone.Activation, gone.Readers = nil, nil, nil
	summary(gone)
	w.sees(w.m.t.Wizard.Summary.CardReady)
	w.unseen("2900990042")
}

// TestAnAnswerIsWeighedAtOnce: without a reader, no smartphone is one thing too
// many, whenever it is said.
func TestAnAnswerIsWeighedAtOnce(t *testing.T) {
	w := start(t, "no-reader", func(o *Options) { o.Demo = nil })
	w.press("3", "1", "3") // another profession, the card, a smartphone only
	w.press("enter")
	w.sees(w.m.t.Wizard.ECPS.NoPhone)
	w.press("up", "enter") // the last answer
	w.m.open(&summary{})
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
	w.sees(w.m.t.Situations.PINWrong.Title)
	w.press("pgdown", "enter")
	w.sees(w.m.t.Wizard.Activation.Title)
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
	w.press("enter", w.m.t.Common.YesKeys[:1])
	w.sees(w.m.t.Situations.PINUnblocked.Title)
	w.press("enter")
	w.sees(w.m.t.Wizard.Activation.WhichNew)
	w.unseen(w.m.t.Wizard.Activation.Which[0][:40])
	w.typing("4444")
	w.press("enter")
	w.sees(w.m.t.Wizard.Activation.Accepted)
}
