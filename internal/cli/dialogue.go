package cli

import (
	"context"
	"errors"
	"strings"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/plain"
	"caducee/internal/secret"
	"caducee/steps"
)

// dialogue is one dialogue of the conversation, for a command: asked at the
// terminal, or answered from the lines of a pipe.
type dialogue struct {
	// command is how it is typed.
	command string
	// single chooses it; keyboard has a PIN typed on the computer, whatever the
	// reader has.
	single func(s steps.Session, keyboard bool) steps.Session
	// codes is how many lines hold secrets.
	codes int
	// pinStdin has the secrets read from lines.
	pinStdin bool
}

// ended is how a dialogue of a command ended. Where nothing came of it, result
// and trouble say why.
type ended struct {
	exit    steps.Exit
	result  diagnosis.Result
	trouble diagnosis.Trouble
}

// hold has a dialogue. A terminal is asked even with pinStdin, since it would
// echo a secret; what is typed there is what the standard input is.
func (a *app) hold(ctx context.Context, s *session, in *ask.Input, d dialogue) (ended, error) {
	if in == nil {
		return ended{}, endOfInput(a.texts)
	}
	if !in.Terminal() && !d.pinStdin {
		command := d.command
		if a.options.demo != "" {
			command += " --demo=" + a.options.demo
		}
		return ended{}, &failure{
			code: diagnosis.CodeNoTerminal, message: a.texts.CLI.Errors.PINNoTerminal,
			hints: []string{a.try(command + " --pin-stdin")}, exit: exitFailed,
		}
	}
	o, err := a.alone(s, func(s steps.Session) steps.Session { return d.single(s, d.pinStdin) })
	if err != nil {
		return ended{}, err
	}
	if in.Terminal() {
		return a.asked(ctx, s, in, o)
	}
	return a.piped(ctx, in, o, d.codes)
}

// alone is a conversation of one dialogue.
func (a *app) alone(s *session, single func(steps.Session) steps.Session) (drive.Options, error) {
	set, err := a.data()
	if err != nil {
		return drive.Options{}, internal(a.texts, err.Error())
	}
	o := drive.Options{
		Engine: s.engine, Texts: a.texts, Data: set, Clock: a.clock, Log: a.log, Masked: a.options.screenShare, Single: single,
	}
	if s.machine.demo != nil {
		o.Demo = s.machine.demo
	}
	return o, nil
}

// asked has a dialogue at the terminal.
func (a *app) asked(ctx context.Context, s *session, in *ask.Input, o drive.Options) (ended, error) {
	if b := a.banner(); b != "" { // before anything is typed
		a.tell(strings.TrimRight(b, "\n"))
		a.warned = true
	}
	driver := drive.Open(ctx, o)
	defer driver.Close()
	l := plain.Lines{In: in, Out: a.err, Clock: a.clock, ASCII: a.ascii(), Bullet: "•"}
	if isTerminal(a.stderr) {
		l.Size = sizeOf(a.stderr)
	}
	switch {
	case a.options.screenShare:
		l.Bullet = ""
	case a.ascii():
		l.Bullet = "*"
	}
	if c := s.machine.codes; c != nil {
		l.Codes = func() (string, string) { return c.pin, c.puk }
	}
	exit, err := plain.Talk(ctx, driver, l)
	switch {
	case err == nil:
		return outcome(exit), nil
	case ctx.Err() != nil:
		return ended{}, interrupted(a.texts)
	case errors.Is(err, plain.ErrEnd):
		return ended{}, endOfInput(a.texts)
	}
	return ended{}, internal(a.texts, err.Error())
}

// piped answers a dialogue with lines that are read before it begins.
func (a *app) piped(ctx context.Context, in *ask.Input, o drive.Options, n int) (ended, error) {
	codes, shifted := make([]*secret.Code, n), false
	for i := range codes {
		codes[i] = new(secret.Code)
		defer codes[i].Wipe()
		got, err := in.CodeLine(ctx, codes[i])
		switch {
		case errors.Is(err, ask.ErrTooLong):
			return ended{result: diagnosis.Refused, trouble: diagnosis.TroubleCodeFormat}, nil
		case ctx.Err() != nil:
			return ended{}, interrupted(a.texts)
		case errors.Is(err, ask.ErrEnd):
			return ended{}, endOfInput(a.texts)
		case err != nil:
			return ended{}, internal(a.texts, err.Error())
		case got.Strange != ask.Digits:
			a.tell(got.NotPIN(a.texts.CLI.PIN))
		case got.Unshifted && !shifted:
			shifted = true
			a.tell(a.texts.Plain.Shift)
		}
	}
	if n > 1 && codes[n-1].Weak() {
		a.tell(a.texts.Wizard.PIN.Weak)
	}
	same := n > 1 && codes[0].Same(codes[n-1])
	long := codes[n-1].Len() >= shortestPIN && codes[n-1].Numeric()
	driver := drive.Open(ctx, o)
	defer driver.Close()
	a.tell(a.texts.CLI.PIN.Sending)
	exit, ok, err := drive.Script(ctx, driver, codes, func() (string, error) {
		word, err := in.Line(ctx)
		if errors.Is(err, ask.ErrEnd) {
			return "", nil // no word: nothing is sent
		}
		return word, err
	})
	switch {
	case ctx.Err() != nil:
		return ended{}, interrupted(a.texts)
	case err != nil:
		return ended{}, internal(a.texts, err.Error())
	case !ok && same && long:
		return ended{result: diagnosis.Refused, trouble: diagnosis.TroubleSameCode}, nil
	case !ok:
		refused := ended{result: diagnosis.Refused, trouble: diagnosis.TroubleCodeFormat}
		// The old PIN was long enough, or the new one would not be asked for.
		if f, asked := driver.Page().Field(); asked && f.Slot == steps.SlotNew && same {
			refused.trouble = diagnosis.TroubleSameCode
		}
		return refused, nil
	}
	return outcome(exit), nil
}

// shortestPIN is the length of the shortest PIN: a shorter one is none.
const shortestPIN = 4

// outcome is what an exit came to: the user gave up, where it says nothing else.
func outcome(exit steps.Exit) ended {
	e := ended{exit: exit, result: diagnosis.Cancelled}
	if exit.Refused != diagnosis.TroubleNone {
		e.result, e.trouble = diagnosis.Refused, exit.Refused
	}
	return e
}
