package plain

import (
	"context"
	"errors"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/secret"
)

// change replaces the code porteur by one of the person's choice.
func (w *wizard) change(ctx context.Context, c diagnosis.Card) error {
	w.say(w.t.Plain.PIN.ChangeIntro...)
	last, err := w.spendLast(ctx, c)
	if err != nil || (c.Tries.MayBlock() && !last) {
		return stay(err)
	}
	var old, next secret.Code
	defer old.Wipe()
	defer next.Wipe()
	ok, err := w.enter(ctx, w.t.CLI.PIN.AskOld, w.demoPIN(), w.t.CLI.PIN.Demo, &old)
	if err != nil || !ok {
		return err
	}
	if ok, err := w.twice(ctx, &next); err != nil || !ok {
		return err
	}
	ok, err = w.confirm(ctx, locale.Fill(w.t.CLI.PIN.AskChange, "card", w.cardName(c)))
	if err != nil || !ok {
		w.say(w.t.Plain.PIN.Nothing)
		return stay(err)
	}
	got := w.o.Engine.Change(ctx, engine.Attempt{
		Serial: c.Serial, TriesLeft: c.Tries.Left, LastTry: last, Code: &old,
	}, &next)
	w.outcome(w.o.Engine.Facts(), diagnosis.JudgeChange(got, false))
	return ctx.Err()
}

// unblock gives the card a new code porteur with the code de déblocage. The
// card's last try of that code, or one that could be, is not spent without the
// typed word.
func (w *wizard) unblock(ctx context.Context, c diagnosis.Card) error {
	w.say(w.t.Plain.PIN.UnblockIntro...)
	got, sent, err := w.tryUnblock(ctx, c, false)
	if err != nil || !sent {
		return stay(err)
	}
	if got.Trouble.WantsWord() {
		known := got.Trouble == diagnosis.TroubleLastTry
		line, err := w.read(ctx, w.t.CLI.PIN.LastPUK(known), "", nil)
		if err != nil {
			return stay(err)
		}
		if !locale.IsLastWord(line) {
			w.kept(known)
			return nil
		}
		if got, sent, err = w.tryUnblock(ctx, c, true); err != nil || !sent {
			return stay(err)
		}
	}
	w.outcome(w.o.Engine.Facts(), diagnosis.JudgeChange(got, true))
	return ctx.Err()
}

func (w *wizard) tryUnblock(ctx context.Context, c diagnosis.Card, last bool) (got diagnosis.PINChange, sent bool, err error) {
	var puk, next secret.Code
	defer puk.Wipe()
	defer next.Wipe()
	demo := ""
	if w.o.Demo != nil {
		_, demo = w.o.Demo.Machine.Codes()
		w.say(locale.Fill(w.t.CLI.PIN.DemoPUK, "code", demo))
	}
	typed, ok, err := w.code(ctx, w.t.CLI.PIN.AskPUK, demo, &puk)
	switch {
	case err != nil:
		return got, false, err
	case !ok:
		w.say(w.t.Plain.Activation.NothingTo)
		return got, false, nil
	case typed.Strange != ask.Digits:
		w.say(typed.NotPIN(w.t.CLI.PIN))
		return got, false, nil
	case !puk.IsPUK():
		w.say(w.t.Plain.PIN.NotPUK)
		return got, false, nil
	}
	if ok, err := w.twice(ctx, &next); err != nil || !ok {
		return got, false, err
	}
	ok, err = w.confirm(ctx, locale.Fill(w.t.CLI.PIN.AskUnblock, "card", w.cardName(c)))
	if err != nil || !ok {
		w.say(w.t.Plain.PIN.Nothing)
		return got, false, err
	}
	return w.o.Engine.Unblock(ctx, engine.Attempt{Serial: c.Serial, LastTry: last, Code: &puk}, &next), true, nil
}

// twice asks for a new code until it was typed, the same two times.
func (w *wizard) twice(ctx context.Context, next *secret.Code) (bool, error) {
	words := w.t.CLI.PIN
	ok, err := w.enter(ctx, words.AskNew, "", "", next)
	if err != nil || !ok {
		return false, err
	}
	var again secret.Code
	defer again.Wipe()
	_, ok, err = w.code(ctx, words.AskNewAgain, "", &again)
	if err != nil {
		return false, err
	}
	if !ok || !next.Same(&again) {
		w.say(w.t.Plain.PIN.Different)
		return false, nil
	}
	return true, nil
}

// stay turns "back" inside an action into a return to the list of actions.
func stay(err error) error {
	if errors.Is(err, errBack) {
		return nil
	}
	return err
}
