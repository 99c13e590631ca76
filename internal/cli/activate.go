package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/cli/view"
	"caducee/internal/document"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

func (a *app) activateCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("activate", t.Commands.Activate)
	asJSON := c.Flags().Bool("json", false, t.Flags.JSON)
	pinStdin := c.Flags().Bool("pin-stdin", false, t.Flags.PINStdin)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCard(cmd.Context(), func(s *session, before steps.Facts) error {
			return a.activate(cmd.Context(), s, before, *asJSON, *pinStdin)
		})
	}
	return c
}

func (a *app) activate(ctx context.Context, s *session, before steps.Facts, asJSON, pinStdin bool) error {
	vs := s.judge(before)
	if result, v, stop := document.Obstacle(vs, steps.CheckService, steps.CheckReader, steps.CheckCard,
		steps.CheckCardAge, steps.CheckCertificates, steps.CheckPIN); stop {
		out := steps.Activation{Result: result}
		if before.Card != nil {
			out.Tries = before.Card.Tries
		}
		return a.showActivation(out, v, before, vs, asJSON)
	}
	if _, why, ok := steps.Addressee(before, vs); !ok {
		return a.showActivation(steps.Activation{Result: steps.Failed}, why, before, vs, asJSON)
	}
	out, err := a.attempt(ctx, s, before, pinStdin)
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
	return a.showActivation(out, steps.JudgeActivation(out), after, s.judge(after), asJSON)
}

// attempt asks for the code and has it sent.
func (a *app) attempt(ctx context.Context, s *session, f steps.Facts, pinStdin bool) (steps.Activation, error) {
	p, err := a.newPrompt(ctx, s, "caducee activate", pinStdin)
	if err != nil {
		return steps.Activation{}, err
	}
	defer p.close()
	attempt, err := p.attempt(f)
	for err == nil {
		a.tell(a.texts.CLI.PIN.Sending)
		out := s.engine.Activate(ctx, attempt)
		if out.Trouble != steps.TroublePadUnable || !attempt.PINPad {
			return out, nil
		}
		attempt, err = p.instead(attempt)
	}
	if errors.Is(err, errNotAsked) {
		return steps.Activation{Serial: f.Card.Serial, Result: p.result, Trouble: p.trouble, Tries: f.Card.Tries}, nil
	}
	return steps.Activation{}, err
}

func (a *app) showActivation(out steps.Activation, v steps.Verdict, f steps.Facts, vs []steps.Verdict, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		err = document.Write(a.out, document.NewActivate(out, v, f, vs))
	case a.options.quiet:
	case out.Result == steps.Activated:
		err = a.print(a.banner() + strings.Join(present.Taken(a.texts, f, vs), "\n") + "\n")
	default:
		err = a.print(a.banner() + a.outcome(f, v))
	}
	if err != nil || out.Result == steps.Activated {
		return err
	}
	return status(exitNotReady)
}

// outcome is a situation met by an action, with what it left of the tries.
func (a *app) outcome(f steps.Facts, v steps.Verdict) string {
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
func (a *app) cardName(c *steps.Card) string {
	return strings.TrimSpace(locale.Fill(a.texts.Checks.CardHidden,
		"generation", c.Generation, "tail", present.Tail(c.Serial)))
}
