package plain

import (
	"context"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
	"caducee/steps"
)

// welcome asks who is there and what they have. Somebody who helps another
// goes straight to the diagnosis.
func (w *wizard) welcome(ctx context.Context) error {
	w.say(w.t.Plain.Welcome.Intro...)
	if err := w.role(ctx); err != nil {
		return err
	}
	if w.answers.Role != diagnosis.RoleHelpdesk {
		if err := w.holds(ctx); err != nil {
			return err
		}
	}
	w.done[steps.StepWelcome] = true
	return nil
}

// role asks who is there.
func (w *wizard) role(ctx context.Context) error {
	n, err := w.choose(ctx, w.t.Plain.Welcome.Role, present.Roles(w.t), 0)
	if err != nil {
		return err
	}
	w.answers = diagnosis.Answers{Role: diagnosis.Roles()[n]}
	if w.answers.Role == diagnosis.RoleHelpdesk && !w.o.ScreenShare {
		w.hide() // somebody else's card, on a screen that is often shared
	}
	if w.answers.Role == diagnosis.RoleNurse {
		return w.nurse(ctx)
	}
	return nil
}

// nurse asks what decides a nurse's way: no Order, no CPS; no RPPS number, no
// e-CPS without the card.
func (w *wizard) nurse(ctx context.Context) error {
	p := w.t.Wizard.Welcome
	n, err := w.choose(ctx, p.Order, []string{p.OrderYes, p.OrderNo, p.OrderADELI}, 0)
	w.answers.NotRegistered = n == 1
	if n == 2 {
		w.answers.IDType = "ADELI"
	}
	return err
}

// holds asks for the card, the reader and the smartphone. Without a card the
// stages that need one are left out; without a reader they stay, since one may
// be plugged in.
func (w *wizard) holds(ctx context.Context) error {
	h := w.t.Haves
	n, err := w.choose(ctx, h.Card, []string{h.Here, h.Blocked, h.Waiting, h.Lost, h.None}, 0)
	if err != nil {
		return err
	}
	w.answers.Card = diagnosis.Holdings()[n]
	w.answers.NoCard = w.answers.Card.Missing()
	if w.answers.NoCard {
		w.say(present.CardAdvice(w.t, w.data, w.answers)...)
		w.say(w.support(), w.t.Plain.NoCard.Meanwhile)
		has, err := w.yes(ctx, h.HasPhone, true)
		w.answers.NoPhone = !has
		return err
	}
	n, err = w.choose(ctx, h.Tools, []string{h.Both, h.Reader, h.Phone, h.Neither}, 0)
	if err != nil {
		return err
	}
	w.answers.NoReader, w.answers.NoPhone = n >= 2, n == 1 || n == 3
	if w.answers.Card == diagnosis.CardBlocked && w.answers.NoReader {
		w.say(h.HowBlocked)
		f := w.o.Engine.Facts()
		w.outcome(f, diagnosis.Verdict{Check: diagnosis.CheckPIN, Status: diagnosis.Fail, Code: diagnosis.CodePINBlocked})
	}
	return nil
}
