package cli

import (
	"context"

	"github.com/spf13/cobra"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
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
				return a.withPIN(ctx, func(s *session, f diagnosis.Facts) error {
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
	if _, v, stop := report.Obstacle(vs, checks...); stop {
		return a.showRenewal(f, v)
	}
	if _, why, ok := diagnosis.PINTarget(f, vs); !ok {
		return a.showRenewal(f, why)
	}
	if t := f.Card.Tries; unblocking && t.Known && t.ForGood() {
		return a.showRenewal(f, diagnosis.JudgeActivation(diagnosis.Activation{Result: diagnosis.Blocked, Tries: t}))
	}
	d := dialogue{command: "caducee pin change", codes: 2, pinStdin: pinStdin}
	d.single = func(s steps.Session, _ bool) steps.Session { return s.SetPINOnly(unblocking) }
	if unblocking {
		d.command = "caducee pin unblock"
	}
	e, err := a.hold(ctx, s, in, d)
	if err != nil {
		return err
	}
	out := diagnosis.PINChange{Result: e.result, Trouble: e.trouble}
	if e.exit.Renewal != nil {
		out = *e.exit.Renewal
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
