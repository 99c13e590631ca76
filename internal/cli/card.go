package cli

import (
	"github.com/spf13/cobra"

	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/report"
)

func (a *app) cardCommand() *cobra.Command {
	c := a.command("card", a.texts.CLI.Commands.Card)
	asJSON := c.Flags().Bool("json", false, a.texts.CLI.Flags.JSON)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCard(cmd.Context(), func(s *session, f diagnosis.Facts) error { return a.card(s, f, *asJSON) })
	}
	return c
}

func (a *app) card(s *session, facts diagnosis.Facts, asJSON bool) (err error) {
	vs := s.judge(facts)
	main := report.CardVerdict(vs)
	switch {
	case asJSON:
		err = a.document(a.shown(report.NewCard(facts, vs)), false)
	case !a.options.quiet:
		err = a.print(a.banner() + view.Card(a.texts, facts, main, a.style()))
	}
	if err != nil {
		return err
	}
	if main.Status == diagnosis.Fail || facts.Card == nil {
		return status(exitNotReady)
	}
	return nil
}
