package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/cli/ask"
	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/document"
	"caducee/internal/locale"
	"caducee/internal/present"
)

func (a *app) activateCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("activate", t.Commands.Activate)
	asJSON := c.Flags().Bool("json", false, t.Flags.JSON)
	pinStdin := c.Flags().Bool("pin-stdin", false, t.Flags.PINStdin)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		return a.asking(ctx, func(in *ask.Input) error {
			return a.withCard(ctx, func(s *session, before diagnosis.Facts) error {
				return a.activate(ctx, s, in, before, *asJSON, *pinStdin)
			})
		})
	}
	return c
}

func (a *app) activate(ctx context.Context, s *session, in *ask.Input, before diagnosis.Facts, asJSON, pinStdin bool) error {
	vs := s.judge(before)
	if result, v, stop := document.Obstacle(vs, diagnosis.CheckService, diagnosis.CheckReader, diagnosis.CheckCard,
		diagnosis.CheckCardAge, diagnosis.CheckCertificates, diagnosis.CheckPIN); stop {
		out := diagnosis.Activation{Result: result}
		if before.Card != nil {
			out.Tries = before.Card.Tries
		}
		return a.showActivation(out, v, before, vs, asJSON)
	}
	if _, why, ok := diagnosis.PINTarget(before, vs); !ok {
		return a.showActivation(diagnosis.Activation{Result: diagnosis.Failed}, why, before, vs, asJSON)
	}
	out, err := a.attempt(ctx, s, in, before, pinStdin)
	if err != nil {
		return err
	}
	after := s.facts()
	if after.Card == nil || after.Card.Serial != before.Card.Serial {
		// Taken out meanwhile: what was read of it stays true, its counter
		// only as far as the attempt knows it.
		gone := *before.Card
		gone.Tries = out.Tries
		after.Card = &gone
	}
	return a.showActivation(out, diagnosis.JudgeActivation(out), after, s.judge(after), asJSON)
}

// attempt asks for the code and has it sent.
func (a *app) attempt(ctx context.Context, s *session, in *ask.Input, f diagnosis.Facts, pinStdin bool) (diagnosis.Activation, error) {
	p, err := a.newPrompt(ctx, s, in, "caducee activate", pinStdin)
	if err != nil {
		return diagnosis.Activation{}, err
	}
	attempt, err := p.attempt(f)
	for err == nil {
		a.tell(a.texts.CLI.PIN.Sending)
		out := s.engine.Activate(ctx, attempt)
		if out.Trouble != diagnosis.TroublePadUnable || !attempt.PINPad {
			return out, nil
		}
		attempt, err = p.instead(attempt)
	}
	if errors.Is(err, errNotAsked) {
		return diagnosis.Activation{Serial: f.Card.Serial, Result: p.result, Trouble: p.trouble, Tries: f.Card.Tries}, nil
	}
	return diagnosis.Activation{}, err
}

func (a *app) showActivation(out diagnosis.Activation, v diagnosis.Verdict, f diagnosis.Facts, vs []diagnosis.Verdict, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		err = document.Write(a.out, document.NewActivate(out, v, f, vs))
	case a.options.quiet:
	case out.Result == diagnosis.Activated:
		err = a.print(a.banner() + strings.Join(present.Taken(a.texts, f, vs), "\n") + "\n")
	default:
		err = a.print(a.banner() + a.outcome(f, v))
	}
	if err != nil || out.Result == diagnosis.Activated {
		return err
	}
	return status(exitNotReady)
}

// outcome is a situation met by an action, with what it left of the tries.
func (a *app) outcome(f diagnosis.Facts, v diagnosis.Verdict) string {
	style := a.style()
	l := present.One(a.texts, f.Env.OS, v, style.Options())
	text := view.Action(a.texts, l, style)
	if l.Evidence != "" {
		text += "  " + l.Evidence + "\n"
	}
	return text
}

// cardName is how a card is named in a question: by its generation and the
// end of its number.
func (a *app) cardName(c *diagnosis.Card) string {
	return strings.TrimSpace(locale.Fill(a.texts.Checks.CardHidden,
		"generation", c.Generation, "tail", present.Tail(c.Serial)))
}
