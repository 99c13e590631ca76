package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/document"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
)

func (a *app) pinCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.group(a.command("pin", t.Commands.PIN))
	for _, sub := range []struct {
		name       string
		text       locale.CommandText
		unblocking bool
	}{
		{"change", t.Commands.PINChange, false},
		{"unblock", t.Commands.PINUnblock, true},
	} {
		s := a.command(sub.name, sub.text)
		pinStdin := s.Flags().Bool("pin-stdin", false, t.Flags.PINStdin)
		s.RunE = func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return a.asking(ctx, func(in *ask.Input) error {
				return a.withCard(ctx, func(s *session, f diagnosis.Facts) error {
					return a.renew(ctx, s, in, f, sub.unblocking, *pinStdin)
				})
			})
		}
		c.AddCommand(s)
	}
	return c
}

// renew changes the code porteur, or unblocks it.
func (a *app) renew(ctx context.Context, s *session, in *ask.Input, f diagnosis.Facts, unblocking, pinStdin bool) error {
	vs := s.judge(f)
	checks := []diagnosis.Check{diagnosis.CheckService, diagnosis.CheckReader, diagnosis.CheckCard}
	if !unblocking {
		checks = append(checks, diagnosis.CheckPIN)
	}
	if _, v, stop := document.Obstacle(vs, checks...); stop {
		return a.showRenewal(f, v)
	}
	if _, why, ok := diagnosis.PINTarget(f, vs); !ok {
		return a.showRenewal(f, why)
	}
	if t := f.Card.Tries; unblocking && t.Known && t.ForGood {
		return a.showRenewal(f, diagnosis.JudgeActivation(diagnosis.Activation{Result: diagnosis.Blocked, Tries: t}))
	}
	command := "caducee pin change"
	if unblocking {
		command = "caducee pin unblock"
	}
	p, err := a.newPrompt(ctx, s, in, command, pinStdin)
	if err != nil {
		return err
	}
	out, err := p.renewal(f, unblocking)
	if errors.Is(err, errNotAsked) {
		out = diagnosis.PINChange{Result: p.result, Trouble: p.trouble}
	} else if err != nil {
		return err
	}
	return a.showRenewal(f, diagnosis.JudgeChange(out, unblocking))
}

func (a *app) showRenewal(f diagnosis.Facts, v diagnosis.Verdict) error {
	if !a.options.quiet {
		if err := a.print(a.outcome(f, v)); err != nil {
			return err
		}
	}
	if v.Status == diagnosis.OK {
		return nil
	}
	return status(exitNotReady)
}

// renewal asks for the two codes and the confirmation, and has them sent. A
// code de déblocage of which one try is left, or could be, is sent only once
// the word was given: the card tells so only when it is asked.
func (p *prompt) renewal(f diagnosis.Facts, unblocking bool) (diagnosis.PINChange, error) {
	at := engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left}
	var code, next secret.Code
	defer code.Wipe()
	defer next.Wipe()
	if err := p.codes(f, &at, &code, &next, unblocking); err != nil {
		return diagnosis.PINChange{}, err
	}
	out := p.send(at, &code, &next, unblocking)
	if !unblocking || !out.Trouble.WantsWord() {
		return out, nil
	}
	if err := p.lastPUK(out.Trouble); err != nil {
		return out, err
	}
	at.LastTry = true
	return p.send(at, &code, &next, unblocking), nil
}

// send hands copies over, which the engine wipes.
func (p *prompt) send(at engine.Attempt, code, next *secret.Code, unblocking bool) diagnosis.PINChange {
	var sent, set secret.Code
	sent.CopyFrom(code)
	set.CopyFrom(next)
	at.Code = &sent
	p.a.tell(p.a.texts.CLI.PIN.Sending)
	if unblocking {
		return p.s.engine.Unblock(p.ctx, at, &set)
	}
	return p.s.engine.Change(p.ctx, at, &set)
}

// codes gets the code that authorises and the new one, and the last-try word
// where it is due.
func (p *prompt) codes(f diagnosis.Facts, at *engine.Attempt, code, next *secret.Code, unblocking bool) error {
	last := !unblocking && f.Card.Tries.MayBlock()
	if p.in.Terminal() {
		return p.codesTyped(f, at, code, next, unblocking, last)
	}
	if err := p.line(code); err != nil {
		return err
	}
	if err := p.line(next); err != nil {
		return err
	}
	if last {
		at.LastTry = true
		return p.lastWordLine(code, withoutWord(f))
	}
	return nil
}

func (p *prompt) codesTyped(f diagnosis.Facts, at *engine.Attempt, code, next *secret.Code, unblocking, last bool) error {
	t := p.a.texts.CLI.PIN
	p.introduce(f)
	question, confirmation := t.AskOld, t.AskChange
	if unblocking {
		question, confirmation = t.AskPUK, t.AskUnblock
		if c := p.s.machine.codes; c != nil {
			p.say(locale.Fill(t.DemoPUK, "code", c.puk))
		}
	}
	if last {
		if err := p.lastWord(f); err != nil {
			return err
		}
		at.LastTry = true
	}
	p.say(t.Cancel)
	if err := p.typed(question, code); err != nil {
		return err
	}
	if err := p.twice(next); err != nil {
		return err
	}
	yes, err := p.a.confirmed(p.ctx, p.in, locale.Fill(confirmation, "card", p.a.cardName(f.Card)))
	if err = p.failed(err); err == nil && !yes {
		err = p.not(diagnosis.Cancelled, diagnosis.TroubleNone)
	}
	return err
}

// twice asks for the new code until it was typed alike two times running.
func (p *prompt) twice(next *secret.Code) error {
	t := p.a.texts.CLI.PIN
	for {
		if err := p.typed(t.AskNew, next); err != nil {
			return err
		}
		var again secret.Code
		err := p.typed(t.AskNewAgain, &again)
		same := next.Same(&again)
		again.Wipe()
		if err != nil || same {
			return err
		}
		next.Wipe()
		s, _ := present.Situation(p.a.texts, diagnosis.CodePINMismatch)
		p.say(s.Title)
	}
}

// lastPUK asks for the word that spends what is, or could be, the last try of
// the code de déblocage; without it the outcome is trouble.
func (p *prompt) lastPUK(trouble diagnosis.Trouble) error {
	if !p.in.Terminal() {
		return p.lastWordLine(new(secret.Code), trouble)
	}
	word, err := p.answer(p.a.texts.CLI.PIN.LastPUK(trouble == diagnosis.TroubleLastTry))
	if err == nil && !locale.IsLastWord(word) {
		err = p.not(diagnosis.Refused, trouble)
	}
	return err
}
