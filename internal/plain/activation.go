package plain

import (
	"context"
	"strings"

	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
	"caducee/steps"
)

// The length of a code porteur, as issued or as changed (the card says its
// own bounds, and the engine asks it again).
const (
	minCode = 4
	maxCode = 8
	pukCode = 8
)

// action is one thing that can be done with the card.
type action struct {
	label string
	do    func(ctx context.Context, c steps.Card) error
}

// activation offers what the card in use allows, until the person goes on.
func (w *wizard) activation(ctx context.Context) error {
	for {
		f, err := w.settle(ctx)
		if err != nil {
			return err
		}
		if len(f.Choices) > 1 {
			if err := w.chooseCard(ctx, f.Choices); err != nil {
				return err
			}
			continue
		}
		c, ok := usable(f)
		switch {
		case ok:
		case steps.Idle(w.answers, f):
			w.say(w.t.Haves.NoReader)
			return nil
		default:
			w.impossible(f)
			return nil
		}
		if w.activated(f) {
			w.say(w.t.Plain.Activation.AlreadyOK)
			w.done[steps.StepActivation] = true
		}
		actions, preset := w.actions(f, c)
		labels := make([]string, len(actions))
		for i, a := range actions {
			labels[i] = a.label
		}
		w.say(w.cardLine(c))
		if c.Holder != nil && !w.o.ScreenShare {
			w.say(locale.Fill(w.t.Plain.Activation.Holder, "name", holderName(c.Holder)))
		}
		n, err := w.choose(ctx, w.t.Plain.Activation.What, labels, preset)
		if err != nil {
			return err
		}
		if actions[n].do == nil {
			return nil
		}
		if err := actions[n].do(ctx, c); err != nil {
			return err
		}
		if w.done[steps.StepActivation] || w.auto() {
			return nil
		}
	}
}

// usable is the card to which a code may be sent: a CPS that was recognised
// by its issuer and whose number is known.
func usable(f steps.Facts) (steps.Card, bool) {
	c := f.Card
	if c == nil || len(f.Choices) > 1 || c.Recognised != steps.IsCPS || !c.Glanced || !c.Issuer ||
		c.Serial == "" || c.Generation == "CPS3-CL" {
		return steps.Card{}, false
	}
	return *c, true
}

// activated reports that this very card was activated in this run.
func (w *wizard) activated(f steps.Facts) bool {
	a := f.Activation
	return a != nil && a.Result == steps.Activated && a.Proved && f.Card != nil && f.Card.Serial == a.Serial
}

// actions lists what this card allows, and which one Enter takes. Enter never
// writes to the card, and never tries a code on a card that cannot serve.
func (w *wizard) actions(f steps.Facts, c steps.Card) (list []action, preset int) {
	p := w.t.Plain.Activation
	open := !c.Tries.Blocked() && !w.activated(f)
	if open {
		list = append(list, action{p.Enter, w.typeCode})
		if hasPad(f, c) {
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
		if !w.activated(f) {
			w.state(f, pinVerdict(f))
		}
		return list, len(list) - 1
	}
	if v, bad := hopeless(w.judge(f)); bad {
		w.state(f, v)
		w.say(p.Useless)
		return list, len(list) - 1
	}
	return list, 0
}

// hopeless is the verdict for which a card that takes its code still opens
// nothing: it is too old, or its certificate is not what it should be.
func hopeless(vs []steps.Verdict) (steps.Verdict, bool) {
	for _, v := range vs {
		if v.Status == steps.Fail && (v.Check == steps.CheckCardAge || v.Check == steps.CheckCertificates) {
			return v, true
		}
	}
	return steps.Verdict{}, false
}

func pinVerdict(f steps.Facts) steps.Verdict {
	for _, v := range steps.Judge(f) {
		if v.Check == steps.CheckPIN {
			return v
		}
	}
	return steps.Verdict{}
}

func hasPad(f steps.Facts, c steps.Card) bool {
	for _, r := range f.Readers {
		if r.Name == c.Reader {
			return r.PINPad
		}
	}
	return false
}

// impossible says why no code can be sent, in the words of the first thing
// that is missing.
func (w *wizard) impossible(f steps.Facts) {
	w.say(w.t.Plain.Activation.Impossible)
	w.state(f, steps.Main(w.judge(f)))
}

// cardLine names the card and its tries, before anything is asked.
func (w *wizard) cardLine(c steps.Card) string {
	p := w.t.Plain.Activation
	if !c.Tries.Known {
		return locale.Fill(p.CardOnly, "card", w.cardName(c))
	}
	return locale.Fill(p.Card, "card", w.cardName(c), "tries", w.t.Common.TriesLeft.For(c.Tries.Left))
}

// holderName is the person as the certificate writes them.
func holderName(h *steps.Holder) string {
	return present.Clean(strings.Join(strings.Fields(h.Title+" "+h.Given+" "+h.Surname), " "))
}

func (w *wizard) cardName(c steps.Card) string {
	return present.One(w.t, "", steps.Verdict{
		Check: steps.CheckCard, Status: steps.OK,
		Evidence: steps.Evidence{Kind: steps.EvidenceCard, Text: c.Generation, Text2: c.Serial},
	}, w.mask()).Evidence
}

// state says one verdict that the prerequisites explained.
func (w *wizard) state(f steps.Facts, v steps.Verdict) {
	w.say(w.stateLine(present.One(w.t, f.Env.OS, v, w.mask())))
}

// outcome says one verdict: what it is and what to do.
func (w *wizard) outcome(f steps.Facts, v steps.Verdict) {
	l := present.One(w.t, f.Env.OS, v, w.mask())
	w.say(w.stateLine(l))
	w.todo(l)
}

// typeCode asks for the code porteur and has the card check it.
func (w *wizard) typeCode(ctx context.Context, c steps.Card) error {
	last, err := w.spendLast(ctx, c)
	if err != nil || (needsWord(c) && !last) {
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
func (w *wizard) padCode(ctx context.Context, c steps.Card) error {
	last, err := w.spendLast(ctx, c)
	if err != nil || (needsWord(c) && !last) {
		return stay(err)
	}
	w.say(w.t.CLI.PIN.OnPad)
	return w.attempt(ctx, c, engine.Attempt{
		Serial: c.Serial, TriesLeft: c.Tries.Left, LastTry: last, PINPad: true,
	})
}

// attempt sends the code once and says what came of it.
func (w *wizard) attempt(ctx context.Context, c steps.Card, a engine.Attempt) error {
	w.say(w.t.CLI.PIN.Sending)
	got := w.o.Engine.Activate(ctx, a)
	if got.Result == steps.Activated {
		w.say(w.t.CLI.PIN.Activated)
		w.say(locale.Fill(w.t.CLI.PIN.Proof, "mechanism", got.Mechanism))
		w.done[steps.StepActivation] = true
		return ctx.Err()
	}
	w.outcome(w.o.Engine.Facts(), steps.JudgeActivation(got))
	if got.Result == steps.WrongPIN {
		w.say(w.t.Plain.Activation.Retry)
	}
	return ctx.Err()
}

// needsWord tells that a wrong code would, or could, block the card.
func needsWord(c steps.Card) bool { return !c.Tries.Known || c.Tries.Left == 1 }

// spendLast explains the last try and asks for the word that spends it.
func (w *wizard) spendLast(ctx context.Context, c steps.Card) (bool, error) {
	if !needsWord(c) {
		return false, nil
	}
	p, words := w.t.Plain.Activation, w.t.CLI.PIN
	w.say(p.LastTry...)
	w.say(w.support())
	// The demonstration does not show a risk being taken.
	line, err := w.read(ctx, locale.Fill(words.AskLastWord, "word", words.LastWord), "", nil)
	if err != nil {
		return false, err
	}
	if !isLastWord(line) {
		w.say(p.Kept)
		return false, nil
	}
	return true, nil
}

// isLastWord takes the word of either language: a helpdesk may speak the
// other one.
func isLastWord(line string) bool {
	return line == locale.French().CLI.PIN.LastWord || line == locale.English().CLI.PIN.LastWord
}

// enter asks for a code of 4 to 8 digits. ok is false when none was given.
func (w *wizard) enter(ctx context.Context, prompt, demo, demoSays string, code *secret.Code) (ok bool, err error) {
	if w.o.Demo != nil && demo != "" {
		w.say(locale.Fill(demoSays, "code", demo))
	}
	ok, err = w.code(ctx, prompt, demo, code)
	switch {
	case err != nil:
		return false, err
	case !ok:
		w.say(w.t.Plain.Activation.NothingTo)
		return false, nil
	case code.Len() < minCode || code.Len() > maxCode || !code.Numeric():
		w.say(w.t.CLI.PIN.NotPINFormat)
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
