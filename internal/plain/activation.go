package plain

import (
	"context"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
	"caducee/steps"
)

// action is one thing that can be done with the card.
type action struct {
	label string
	do    func(ctx context.Context, c diagnosis.Card) error
}

// activation offers what the card in use allows, until the person goes on.
func (w *wizard) activation(ctx context.Context) error {
	w.empty, w.told = false, diagnosis.CodeAllWell
	for {
		f, err := w.oneCard(ctx)
		if err != nil {
			return err
		}
		vs := w.judge(f)
		c, why, ok := diagnosis.PINTarget(f, vs)
		switch {
		case ok:
		case diagnosis.CardUnusableHere(w.answers, f):
			if v, wanting := diagnosis.ReaderRequired(vs); wanting {
				w.state(f, v)
			} else {
				w.say(w.t.Haves.NoReader)
			}
			return nil
		default:
			w.impossible(f, why)
			if f.Card == nil || f.Card.Trouble == diagnosis.TroubleNone {
				return nil
			}
			// What is wrong with this card may pass, or be mended here.
			again, err := w.waitHere(ctx, f, vs)
			if err != nil {
				return err
			}
			now := w.o.Engine.Facts()
			if _, _, ok := diagnosis.PINTarget(now, w.judge(now)); !ok && !again {
				return nil
			}
			continue
		}
		if f.Activated() {
			w.say(w.t.Plain.Activation.AlreadyOK)
			w.heed(f)
		}
		actions, preset := w.actions(f, c)
		labels := make([]string, len(actions))
		for i, a := range actions {
			labels[i] = a.label
		}
		w.say(w.cardLine(c))
		if c.Holder != nil && !w.o.ScreenShare {
			w.say(locale.Fill(w.t.Plain.Activation.Holder, "name", present.Holder(c.Holder)))
		}
		n, err := w.choose(ctx, w.t.Plain.Activation.What, labels, preset)
		if err != nil {
			return err
		}
		if actions[n].do == nil {
			return nil
		}
		w.empty, w.told = false, diagnosis.CodeAllWell
		if err := actions[n].do(ctx, c); err != nil {
			return err
		}
		if w.o.Engine.Facts().Activated() || w.auto() {
			return nil
		}
	}
}

// actions lists what this card allows, and which one Enter takes. Enter never
// writes to the card, never tries a code on a card that cannot serve nor one
// that could block it, and goes on after an empty code: whoever keeps pressing
// it comes to the end.
func (w *wizard) actions(f diagnosis.Facts, c diagnosis.Card) (list []action, preset int) {
	p := w.t.Plain.Activation
	open := !c.Tries.Blocked() && !f.Activated()
	if open {
		list = append(list, action{p.Enter, w.typeCode})
		if f.Keypad() {
			list = append(list, action{p.OnPad, w.padCode})
		}
	}
	switch {
	case c.Tries.Known && c.Tries.ForGood && c.Tries.Blocked():
	case c.Tries.Blocked():
		list = append(list, action{p.Unblock, w.unblock})
	default:
		list = append(list, action{p.Change, w.change}, action{p.Unblock, w.unblock})
	}
	list = append(list, action{label: p.Skip})
	if !open {
		if v := pinVerdict(f); !f.Activated() && v.Code != w.told {
			w.state(f, v)
		}
		return list, len(list) - 1
	}
	if v, bad := diagnosis.UnusableCard(w.judge(f)); bad {
		w.state(f, v)
		w.say(p.Useless)
		return list, len(list) - 1
	}
	if c.Tries.MayBlock() || w.empty {
		return list, len(list) - 1
	}
	return list, 0
}

func pinVerdict(f diagnosis.Facts) diagnosis.Verdict {
	for _, v := range diagnosis.Judge(f) {
		if v.Check == diagnosis.CheckPIN {
			return v
		}
	}
	return diagnosis.Verdict{}
}

// impossible says why no code can be sent.
func (w *wizard) impossible(f diagnosis.Facts, why diagnosis.Verdict) {
	w.say(w.t.Plain.Activation.Impossible)
	w.state(f, why)
}

// cardLine names the card and its tries, before anything is asked.
func (w *wizard) cardLine(c diagnosis.Card) string {
	p := w.t.Plain.Activation
	if !c.Tries.Known {
		return locale.Fill(p.CardOnly, "card", w.cardName(c))
	}
	return locale.Fill(p.Card, "card", w.cardName(c), "tries", w.t.Common.TriesLeft.For(c.Tries.Left))
}

func (w *wizard) cardName(c diagnosis.Card) string {
	return present.CardName(w.t, c, w.mask())
}

// state says one verdict that the prerequisites explained.
func (w *wizard) state(f diagnosis.Facts, v diagnosis.Verdict) {
	w.say(w.stateLine(present.One(w.t, f.Env.OS, v, w.mask())))
}

// outcome says one verdict: what it is and what to do.
func (w *wizard) outcome(f diagnosis.Facts, v diagnosis.Verdict) {
	l := present.One(w.t, f.Env.OS, v, w.mask())
	w.say(w.stateLine(l))
	w.todo(l)
	w.told = v.Code
}

// typeCode asks for the code porteur and has the card check it.
func (w *wizard) typeCode(ctx context.Context, c diagnosis.Card) error {
	last, err := w.spendLast(ctx, c)
	if err != nil || (c.Tries.MayBlock() && !last) {
		return stay(err)
	}
	w.say(w.t.Plain.Activation.Before...)
	var code secret.Code
	defer code.Wipe()
	ok, err := w.enter(ctx, w.t.CLI.PIN.AskPIN, w.demoPIN(), w.t.CLI.PIN.Demo, &code)
	if err != nil || !ok {
		return err
	}
	return w.attempt(ctx, c, engine.Attempt{
		Serial: c.Serial, TriesLeft: c.Tries.Left, LastTry: last, Code: &code,
	})
}

// padCode has the code typed on the reader's own keypad.
func (w *wizard) padCode(ctx context.Context, c diagnosis.Card) error {
	last, err := w.spendLast(ctx, c)
	if err != nil || (c.Tries.MayBlock() && !last) {
		return stay(err)
	}
	w.say(w.t.CLI.PIN.OnPad)
	return w.attempt(ctx, c, engine.Attempt{
		Serial: c.Serial, TriesLeft: c.Tries.Left, LastTry: last, PINPad: true,
	})
}

// attempt sends the code once and says what came of it.
func (w *wizard) attempt(ctx context.Context, c diagnosis.Card, a engine.Attempt) error {
	w.say(w.t.CLI.PIN.Sending)
	got := w.o.Engine.Activate(ctx, a)
	if got.Result == diagnosis.Activated {
		f := w.o.Engine.Facts()
		w.say(present.Taken(w.t, f, w.judge(f))...)
		w.heed(f)
		return ctx.Err()
	}
	w.outcome(w.o.Engine.Facts(), diagnosis.JudgeActivation(got))
	if got.Result == diagnosis.WrongPIN {
		w.say(w.t.Plain.Activation.Retry)
	}
	return ctx.Err()
}

// heed keeps account of the card that took its code.
func (w *wizard) heed(f diagnosis.Facts) {
	w.took, w.done[steps.StepActivation] = diagnosis.ActivationDone(f, w.judge(f), w.took, w.done[steps.StepActivation])
}

// spendLast explains the last try and asks for the word that spends it.
func (w *wizard) spendLast(ctx context.Context, c diagnosis.Card) (bool, error) {
	if !c.Tries.MayBlock() {
		return false, nil
	}
	p := w.t.Plain.Activation
	lines := p.LastTry
	if !c.Tries.Known {
		s := w.t.Situations.PINUnknown
		lines = append([]string{s.Title + " " + s.Cause}, lines[1:]...)
	}
	w.say(lines...)
	w.say(w.support())
	// The demonstration does not show a risk being taken.
	line, err := w.read(ctx, w.t.CLI.PIN.LastTry(c.Tries.Known), "", nil)
	if err != nil {
		return false, err
	}
	if !locale.IsLastWord(line) {
		w.kept(c.Tries.Known)
		return false, nil
	}
	return true, nil
}

// kept says that nothing was sent without the word; known tells that it would
// have been the last try.
func (w *wizard) kept(known bool) {
	if known {
		w.say(w.t.Plain.Activation.Kept)
		return
	}
	w.say(w.t.Plain.Activation.NothingTo)
}

// enter asks for a code of 4 to 8 digits. ok is false when none was given.
func (w *wizard) enter(ctx context.Context, prompt, demo, demoSays string, code *secret.Code) (ok bool, err error) {
	switch {
	case w.o.Demo == nil || demoSays == "":
	case demo == "":
		w.say(w.t.CLI.PIN.DemoOwn)
	default:
		w.say(locale.Fill(demoSays, "code", demo))
	}
	got, ok, err := w.code(ctx, prompt, demo, code)
	switch {
	case err != nil:
		return false, err
	case !ok:
		w.empty = true
		w.say(w.t.Plain.Activation.NothingTo)
		return false, nil
	case !code.IsPIN():
		w.say(got.NotPIN(w.t.CLI.PIN))
		return false, nil
	}
	return true, nil
}

func (w *wizard) demoPIN() string {
	if w.o.Demo == nil {
		return ""
	}
	pin, _ := w.o.Demo.Machine.Codes()
	return pin
}
