package cli

import (
	"context"

	"github.com/spf13/cobra"

	"caducee/internal/cli/view"
	"caducee/internal/document"
	"caducee/steps"
)

func (a *app) cardCommand() *cobra.Command {
	c := a.command("card", a.texts.CLI.Commands.Card)
	asJSON := c.Flags().Bool("json", false, a.texts.CLI.Flags.JSON)
	c.RunE = func(cmd *cobra.Command, _ []string) error { return a.card(cmd.Context(), *asJSON) }
	return c
}

func (a *app) card(ctx context.Context, asJSON bool) error {
	s, err := a.begin(ctx)
	if err != nil {
		return err
	}
	defer s.end()
	facts := s.settled(ctx)
	if ctx.Err() != nil {
		return interrupted(a.texts)
	}
	vs := s.judge(facts)
	main := document.CardVerdict(vs)
	switch {
	case asJSON:
		err = document.Write(a.out, document.NewCard(facts, vs))
	case !a.options.quiet:
		err = a.print(a.banner() + view.Card(a.texts, facts, main, a.style()))
	}
	if err != nil {
		return err
	}
	if main.Status == steps.Fail || facts.Card == nil {
		return status(exitNotReady)
	}
	return nil
}
