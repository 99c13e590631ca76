package cli

import (
	"context"
	"errors"
	"io"

	"caducee/internal/cli/ask"
	"caducee/internal/locale"
)

// asking opens the standard input and then does what asks. A terminal shows
// nothing that is typed from here on, unless a question waits for it: a code
// typed while the card is being read would show. in is nil where there is no
// input, which is an error only once something is asked.
func (a *app) asking(ctx context.Context, do func(in *ask.Input) error) error {
	in, err := a.input()
	if err != nil {
		return do(nil)
	}
	defer func() { _ = in.Close() }()
	if err := in.Hush(ctx); err != nil {
		a.log.Info("echo", "err", err.Error())
	}
	return do(in)
}

// input opens the standard input in the terminal's character set.
func (a *app) input() (*ask.Input, error) {
	in, err := ask.Open(a.stdin)
	if err != nil {
		return nil, err //nolint:wrapcheck // its caller says what for
	}
	in.In(a.set)
	return in, nil
}

// answer asks for a line on the error stream, again where it was begun before.
func (a *app) answer(ctx context.Context, in *ask.Input, question string) (string, error) {
	say := func() { _, _ = io.WriteString(a.err, question) }
	for {
		missed, err := in.Ready()
		if err != nil {
			return "", err
		}
		if missed {
			a.torn()
		}
		say()
		in.Again(say)
		line, err := in.Line(ctx)
		if !errors.Is(err, ask.ErrTorn) {
			return line, err
		}
		a.torn()
	}
}

// torn says that an answer came too early to count.
func (a *app) torn() { _, _ = io.WriteString(a.err, a.texts.Plain.Torn+"\n") }

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
