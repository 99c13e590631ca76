package plain

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caducee/internal/cli/ask"
	"caducee/internal/locale"
	"caducee/internal/secret"
	"caducee/steps"
)

// askSecret asks for a secret: neither shown nor counted. Enter alone gives the
// other ways on.
func (w *teller) askSecret(ctx context.Context, f steps.Field) error {
	if w.o.Auto && w.again() {
		w.say(f.Prompt)
		return w.leaveField(ctx, f)
	}
	var code secret.Code
	defer code.Wipe()
	if w.o.Codes != nil {
		w.demo(&code)
	}
	var got ask.Entry
	var err error
	switch {
	case w.o.Auto:
		w.say(f.Prompt + fmt.Sprint(&code))
	case w.o.In.Terminal():
		code.Wipe()
		got, err = w.typed(ctx, f, &code)
	default:
		code.Wipe()
		w.put(f.Prompt)
		got, err = w.o.In.CodeLine(ctx, &code)
		w.say("")
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ask.ErrCancelled) && w.alone():
		w.act(steps.ActBack) // to give up is an outcome of a command
		return nil
	case errors.Is(err, ask.ErrCancelled):
		w.refuse(steps.RefusedCleared)
		w.page = w.conv.Page()
		w.say(w.page.Notice)
		w.notice = w.page.Notice
		return w.askChoice(ctx)
	case errors.Is(err, errStale):
		return nil
	case errors.Is(err, ask.ErrTorn):
		w.say(w.page.T.Wizard.Activation.Torn)
		return nil
	case errors.Is(err, ask.ErrEnd): // an empty line looks like the end here
		return w.askChoice(ctx)
	case errors.Is(err, ask.ErrTooLong):
		w.refuse(steps.RefusedTooLong)
		return nil
	case err != nil:
		return err
	case code.Len() == 0 && got.Strange == ask.Digits && !w.alone() && !w.o.Auto:
		return w.askChoice(ctx) // Enter alone, at a terminal
	case got.Strange != ask.Digits:
		w.refuse(strange(got.Strange))
		return nil
	}
	if got.Unshifted && !w.shift { // told once; a notice would go with the answer
		w.shift = true
		w.say(w.page.T.Plain.Shift)
	}
	w.conv.Secret(w.turn, func(c *secret.Code) bool { c.MoveFrom(&code); return false })
	w.act(steps.ActSubmit)
	return nil
}

// strange says which kind of character no PIN has.
func strange(k ask.Kind) steps.Refusal {
	switch k {
	case ask.Letter:
		return steps.RefusedLetter
	case ask.Space:
		return steps.RefusedSpace
	}
	return steps.RefusedSign
}

// count tells how many characters of a secret were typed, on request.
func (w *teller) count(n int) string {
	t := w.page.T.CLI.PIN
	if w.page.Masked {
		return t.CountHidden
	}
	return t.Count.For(n)
}

// typed reads a secret at the terminal; what came of it is dropped when the
// page is another one meanwhile.
func (w *teller) typed(ctx context.Context, f steps.Field, code *secret.Code) (ask.Entry, error) {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	type answer struct {
		entry ask.Entry
		err   error
	}
	style := ask.Style{Blind: w.o.Bullet == "" || w.page.Masked, Bullet: w.o.Bullet, Count: w.count, Missed: w.wrapped(w.page.T.Plain.Torn)}
	given := make(chan answer, 1)
	go func() {
		got, err := w.o.In.Code(reading, onlyLines{w}, f.Prompt, style, code)
		given <- answer{got, err}
	}()
	stale := func(a answer) (ask.Entry, error) {
		w.put("\n")
		if a.err == nil {
			w.late(code.Len())
		}
		code.Wipe()
		return ask.Entry{}, errStale
	}
	for {
		select {
		case a := <-given:
			w.conv.Read()
			if a.err == nil && w.conv.Page().Turn != w.turn { // both came at once
				return stale(a)
			}
			return a.entry, a.err
		case <-w.conv.News():
		}
		w.conv.Read()
		if w.conv.Page().Turn != w.turn {
			stop()
			return stale(<-given)
		}
	}
}

// demo says a demonstration's fictional code, and types it.
func (w *teller) demo(code *secret.Code) {
	t := w.page.T.CLI.PIN
	pin, puk := w.o.Codes()
	f, _ := w.page.Field()
	says, value := t.Demo, pin
	if w.page.PUK {
		says, value = t.DemoPUK, puk
	}
	switch {
	case f.Slot != steps.SlotProof:
	case value == "":
		w.say(t.DemoOwn)
	default:
		w.say(locale.Fill(says, "code", value))
	}
	for i := range len(value) {
		code.Append(value[i])
	}
}

// onlyLines keeps the bell out of the transcript: what a screen reader gets is
// lines.
type onlyLines struct{ w *teller }

func (l onlyLines) Write(p []byte) (int, error) {
	l.w.put(strings.NewReplacer("\a", "").Replace(string(p)))
	return len(p), l.w.write
}
