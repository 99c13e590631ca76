package cli

import (
	"context"
	"errors"
	"io"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
)

// errNotAsked: no code leaves; the prompt's result and trouble say why.
var errNotAsked = errors.New("no code to send")

// prompt gets codes and words from a person or from the lines of a pipe.
type prompt struct {
	a   *app
	ctx context.Context
	s   *session
	in  *ask.Input
	// toldShift is true once the user was told that signs were read as digits.
	toldShift bool
	// keyboard has codes typed on the computer, whatever the reader has.
	keyboard bool
	result   diagnosis.Result
	trouble  diagnosis.Trouble
}

// asking opens the standard input and then does what asks. A terminal shows
// nothing that is typed from here on, unless a question waits for it: a code
// typed while the card is being read would show. in is nil where there is no
// input, which is an error only once something is asked.
func (a *app) asking(ctx context.Context, do func(in *ask.Input) error) error {
	in, err := ask.Open(a.stdin)
	if err != nil {
		return do(nil)
	}
	defer func() { _ = in.Close() }()
	if err := in.Hush(ctx); err != nil {
		a.log.Info("echo", "err", err.Error())
	}
	return do(in)
}

// newPrompt reads lines with pinStdin, and asks on the terminal otherwise. A
// terminal is asked even with pinStdin, since it would echo the code; what is
// typed there is what the standard input is. command is how it is typed.
func (a *app) newPrompt(ctx context.Context, s *session, in *ask.Input, command string, pinStdin bool) (*prompt, error) {
	if in == nil {
		return nil, endOfInput(a.texts)
	}
	if !in.Terminal() && !pinStdin {
		if a.options.demo != "" {
			command += " --demo=" + a.options.demo
		}
		return nil, &failure{
			code: diagnosis.CodeNoTerminal, message: a.texts.CLI.Errors.PINNoTerminal,
			hints: []string{a.try(command + " --pin-stdin")}, exit: exitFailed,
		}
	}
	return &prompt{a: a, ctx: ctx, s: s, in: in, keyboard: pinStdin}, nil
}

// not ends the asking with a result of the contract.
func (p *prompt) not(r diagnosis.Result, t diagnosis.Trouble) error {
	p.result, p.trouble = r, t
	return errNotAsked
}

// attempt asks for the code porteur of the card in f, the last-try word first
// when one is left, or could be.
func (p *prompt) attempt(f diagnosis.Facts) (engine.Attempt, error) {
	t := p.a.texts.CLI.PIN
	at := engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left}
	last := f.Card.Tries.MayBlock()
	if !p.in.Terminal() {
		at.Code = new(secret.Code)
		if err := p.line(at.Code); err != nil {
			return at, err
		}
		if last {
			at.LastTry = true
			return at, p.lastWordLine(at.Code, withoutWord(f))
		}
		return at, nil
	}
	p.introduce(f)
	if last {
		if err := p.lastWord(f); err != nil {
			return at, err
		}
		at.LastTry = true
	}
	if f.Keypad() && !p.keyboard {
		p.say(t.OnPad)
		at.PINPad = true
		return at, nil
	}
	at.Code = new(secret.Code)
	return at, p.typedOnce(at.Code)
}

// instead asks on the computer for the code of an attempt that the reader's
// keypad could not send.
func (p *prompt) instead(at engine.Attempt) (engine.Attempt, error) {
	s := p.a.texts.Situations.PINPadUnable
	p.say(s.Title)
	p.say(s.Cause)
	at.PINPad, at.Code = false, new(secret.Code)
	return at, p.typedOnce(at.Code)
}

// typedOnce asks for a code that is sent as soon as it is confirmed.
func (p *prompt) typedOnce(code *secret.Code) error {
	t := p.a.texts.CLI.PIN
	p.say(t.Once)
	p.say(t.Cancel)
	return p.typed(t.AskPIN, code)
}

// introduce says which card this is about and how many tries it has, before
// anything is asked.
func (p *prompt) introduce(f diagnosis.Facts) {
	t := p.a.texts
	p.say(locale.Fill(t.CLI.PIN.Card, "card", p.a.cardName(f.Card)))
	if f.Card.Tries.Known {
		p.say(t.Common.TriesLeft.For(f.Card.Tries.Left) + ".")
	}
	if c := p.s.machine.codes; c != nil {
		p.say(locale.Fill(t.CLI.PIN.Demo, "code", c.pin))
	}
}

// line reads a code from one line of the pipe.
func (p *prompt) line(code *secret.Code) error {
	got, err := p.in.CodeLine(p.ctx, code)
	if err := p.failed(err); err != nil {
		return err
	}
	switch {
	case got.Strange != ask.Digits:
		p.a.tell(got.NotPIN(p.a.texts.CLI.PIN))
	case got.Unshifted && !p.toldShift:
		p.toldShift = true
		p.a.tell(p.a.texts.Plain.Shift)
	}
	return nil
}

// typed asks for a code until it could be one; nothing is sent meanwhile.
func (p *prompt) typed(question string, code *secret.Code) error {
	t := p.a.texts.CLI.PIN
	style := ask.Style{Blind: p.a.options.screenShare, Bullet: "•", Count: t.Count.For}
	if style.Blind {
		style.Count = func(int) string { return t.CountHidden }
	}
	if p.a.options.ascii {
		style.Bullet = "*"
	}
	for {
		got, err := p.in.Code(p.ctx, p.a.err, question, style, code)
		if err := p.failed(err); err != nil {
			return err
		}
		if code.IsPIN() {
			if got.Unshifted && !p.toldShift {
				p.toldShift = true
				p.say(p.a.texts.Plain.Shift)
			}
			return nil
		}
		code.Wipe()
		p.say(got.NotPIN(t))
	}
}

// lastWord explains what the last try risks and waits for the word.
func (p *prompt) lastWord(f diagnosis.Facts) error {
	code := diagnosis.CodePINLastTry
	if !f.Card.Tries.Known {
		code = diagnosis.CodePINUnknown
	}
	l := present.One(p.a.texts, f.Env.OS, diagnosis.Verdict{Code: code, Status: diagnosis.Warn}, present.Options{})
	p.say(l.Title)
	p.say(l.Cause)
	for _, r := range l.Remedy {
		p.say("  " + r)
	}
	word, err := p.answer(p.a.texts.CLI.PIN.LastTry(f.Card.Tries.Known))
	if err != nil {
		return err
	}
	if !locale.IsLastWord(word) {
		return p.not(diagnosis.Refused, withoutWord(f))
	}
	return nil
}

// withoutWord is why nothing is sent when the last-try word was not given.
func withoutWord(f diagnosis.Facts) diagnosis.Trouble {
	if f.Card.Tries.Known {
		return diagnosis.TroubleLastTry
	}
	return diagnosis.TroubleTriesUnknown
}

// lastWordLine reads the word from the next line of the pipe; without it the
// outcome is trouble.
func (p *prompt) lastWordLine(code *secret.Code, trouble diagnosis.Trouble) error {
	word, err := p.in.Line(p.ctx)
	if err == nil && locale.IsLastWord(word) {
		return nil
	}
	code.Wipe()
	if err != nil && !errors.Is(err, ask.ErrEnd) {
		return p.failed(err)
	}
	return p.not(diagnosis.Refused, trouble)
}

// answer asks for a line.
func (p *prompt) answer(question string) (string, error) {
	line, err := p.a.answer(p.ctx, p.in, question)
	return line, p.failed(err)
}

// answer asks for a line on the error stream.
func (a *app) answer(ctx context.Context, in *ask.Input, question string) (string, error) {
	if err := in.Ready(); err != nil {
		return "", err
	}
	say := func() { _, _ = io.WriteString(a.err, question) }
	say()
	in.Again(say)
	return in.Line(ctx)
}

// confirmed asks until the answer is yes or no. An empty line is no.
func (a *app) confirmed(ctx context.Context, in *ask.Input, question string) (bool, error) {
	for {
		line, err := a.answer(ctx, in, question)
		if err != nil || line == "" {
			return false, err
		}
		switch locale.YesOrNo(line) {
		case locale.Yes:
			return true, nil
		case locale.No:
			return false, nil
		}
		_, _ = io.WriteString(a.err, a.texts.Plain.BadKey+"\n")
	}
}

// failed sorts the ways in which there was no answer.
func (p *prompt) failed(err error) error {
	switch {
	case err == nil:
		return nil
	case p.ctx.Err() != nil:
		return interrupted(p.a.texts)
	case errors.Is(err, ask.ErrCancelled):
		return p.not(diagnosis.Cancelled, diagnosis.TroubleNone)
	case errors.Is(err, ask.ErrTooLong):
		return p.not(diagnosis.Refused, diagnosis.TroubleCodeFormat)
	case errors.Is(err, ask.ErrEnd):
		return endOfInput(p.a.texts)
	}
	return internal(p.a.texts, err.Error())
}

// say speaks to the person who is being asked, --quiet or not.
func (p *prompt) say(s string) {
	if s != "" {
		_, _ = io.WriteString(p.a.err, s+"\n")
	}
}
