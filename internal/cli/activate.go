package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/cli/ask"
	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/document"
	"caducee/internal/present"
	"caducee/steps"
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

// attempt asks for the PIN and has it sent.
func (a *app) attempt(ctx context.Context, s *session, in *ask.Input, f diagnosis.Facts, pinStdin bool) (diagnosis.Activation, error) {
	e, err := a.hold(ctx, s, in, dialogue{
		command: "caducee activate", codes: 1, pinStdin: pinStdin, single: steps.Session.ActivateOnly,
	})
	switch {
	case err != nil:
		return diagnosis.Activation{}, err
	case e.exit.Activation != nil:
		return *e.exit.Activation, nil
	}
	return diagnosis.Activation{Serial: f.Card.Serial, Result: e.result, Trouble: e.trouble, Tries: f.Card.Tries}, nil
}

func (a *app) showActivation(out diagnosis.Activation, v diagnosis.Verdict, f diagnosis.Facts, vs []diagnosis.Verdict, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		err = document.Write(a.out, a.shown(document.NewActivate(out, v, f, vs)))
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
	if l.Evidence != "" && len(l.Cards) == 0 {
		text += "  " + l.Evidence + "\n"
	}
	return text
}
