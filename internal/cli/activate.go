package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/cli/ask"
	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
	"caducee/internal/report"
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
			with := a.withCard
			if in != nil && in.Terminal() {
				with = a.withAsked
			}
			return with(ctx, func(s *session, before diagnosis.Facts) error {
				return a.activate(ctx, s, in, before, *asJSON, *pinStdin)
			})
		})
	}
	return c
}

func (a *app) activate(ctx context.Context, s *session, in *ask.Input, before diagnosis.Facts, asJSON, pinStdin bool) error {
	vs := s.judge(before)
	_, expected := diagnosis.ExpectedTarget(before, vs)
	if out, why, stop := barred(before, vs); stop && !expected {
		return a.showActivation(out, why, before, vs, asJSON)
	}
	out, judged, err := a.attempt(ctx, s, in, before, pinStdin)
	if err != nil {
		return err
	}
	after := s.facts()
	if vs := s.judge(after); judged {
		if out, why, stop := barred(after, vs); stop {
			return a.showActivation(out, why, after, vs, asJSON)
		}
	}
	if after.Card == nil || after.Card.Serial != before.Card.Serial {
		// Taken out meanwhile: what was read of it stays true, its counter
		// only as far as the attempt knows it.
		gone := *before.Card
		gone.Tries = out.Tries
		after.Card = &gone
	}
	return a.showActivation(out, diagnosis.JudgeActivation(out), after, s.judge(after), asJSON)
}

// barred is why no PIN may be sent, and what came of it.
func barred(f diagnosis.Facts, vs []diagnosis.Verdict) (out diagnosis.Activation, why diagnosis.Verdict, stop bool) {
	if result, v, stop := report.Obstacle(vs, diagnosis.CheckService, diagnosis.CheckReader, diagnosis.CheckCard,
		diagnosis.CheckCardAge, diagnosis.CheckCertificates, diagnosis.CheckPIN); stop {
		out.Result = result
		if f.Card != nil {
			out.Tries = f.Card.Tries
		}
		return out, v, true
	}
	if _, why, ok := diagnosis.PINTarget(f, vs); !ok {
		return diagnosis.Activation{Result: diagnosis.Failed}, why, true
	}
	return out, why, false
}

// attempt asks for the PIN and has it sent. judged tells that it was not, since the
// verdict on the card came meanwhile and refuses it.
func (a *app) attempt(ctx context.Context, s *session, in *ask.Input, f diagnosis.Facts, pinStdin bool) (out diagnosis.Activation, judged bool, err error) {
	e, err := a.hold(ctx, s, in, dialogue{
		command: "caducee activate", codes: 1, pinStdin: pinStdin, single: steps.Session.ActivateOnly,
	})
	switch {
	case err != nil:
		return diagnosis.Activation{}, false, err
	case e.exit.Activation != nil:
		return *e.exit.Activation, false, nil
	}
	return diagnosis.Activation{Serial: f.Card.Serial, Result: e.result, Trouble: e.trouble, Tries: f.Card.Tries}, e.exit.Judged, nil
}

func (a *app) showActivation(out diagnosis.Activation, v diagnosis.Verdict, f diagnosis.Facts, vs []diagnosis.Verdict, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		err = a.document(a.shown(report.NewActivate(out, v, f, vs)), false)
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
	return a.outcomeIn(diagnosis.Browser{}, f, v)
}

// outcomeIn is the same where it is about a browser.
func (a *app) outcomeIn(b diagnosis.Browser, f diagnosis.Facts, v diagnosis.Verdict) string {
	style := a.style()
	l := present.One(a.texts, f.Env.OS, v, style.Options())
	l.Remedy = present.ForBrowser(l.Remedy, b)
	text := view.Action(a.texts, l, style)
	if l.Evidence != "" && len(l.Cards) == 0 {
		text += "  " + l.Evidence + "\n"
	}
	return text
}
