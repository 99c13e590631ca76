package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/cli/view"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/document"
	"caducee/internal/locale"
	"caducee/internal/present"
)

func (a *app) explainCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("explain [CODE]", t.Commands.Explain)
	c.Args = cobra.ArbitraryArgs
	asJSON := c.Flags().Bool("json", false, t.Flags.JSON)
	query := c.Flags().String("search", "", t.Flags.Search)
	markdown := c.Flags().Bool("markdown", false, t.Flags.ExplainMarkdown)
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(a.codeNames(), a.topicNames()...), cobra.ShellCompDirectiveNoFileComp
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if *asJSON && *markdown {
			return a.exclusive("--json", "--markdown")
		}
		if c, ok := a.topic(args); ok {
			switch {
			case *asJSON:
				return a.exclusive(args[0], "--json")
			case *markdown:
				return a.exclusive(args[0], "--markdown")
			}
			return a.print(view.Chapter(c, a.style()))
		}
		rows, err := a.situations(args, *query)
		if err != nil {
			return err
		}
		switch {
		case *asJSON:
			return document.Write(a.out, a.shown(document.NewExplain(a.texts, rows)))
		case *markdown:
			return a.print(view.Markdown(a.texts, rows))
		case len(args) > 0:
			return a.details(rows)
		}
		return a.print(view.Table(a.texts, rows, a.style()))
	}
	return c
}

// topic is the page to read that the only argument names, in any language.
func (a *app) topic(args []string) (present.Chapter, bool) {
	set, err := data.Load()
	if err != nil || len(args) != 1 {
		return present.Chapter{}, false
	}
	for _, c := range present.Chapters(a.texts, set, diagnosis.RoleUnknown) {
		for _, name := range set.Topic(c.ID).Name {
			if strings.EqualFold(args[0], name) {
				return c, true
			}
		}
	}
	return present.Chapter{}, false
}

func (a *app) topicNames() []string {
	set, err := data.Load()
	if err != nil {
		return nil
	}
	var names []string
	for _, t := range set.Topics {
		names = append(names, t.Name.In(a.texts.Lang))
	}
	return names
}

// situations are the rows that were asked for.
func (a *app) situations(args []string, query string) ([]diagnosis.Situation, error) {
	rows := diagnosis.Table()
	if len(args) > 0 {
		rows = nil
		for _, arg := range args {
			row, ok := diagnosis.Find(parseCode(arg))
			if !ok {
				return nil, a.usage(locale.Fill(a.texts.CLI.Errors.UnknownCode, "code", arg), a.searched(args)...)
			}
			rows = append(rows, row)
		}
	}
	if query == "" {
		return rows, nil
	}
	rows = document.Search(a.texts, rows, query)
	if len(rows) == 0 {
		return nil, a.usage(locale.Fill(a.texts.CLI.Explain.NothingFor, "query", query), a.try("caducee explain"))
	}
	return rows, nil
}

// searched is what to type instead of something that is no code: a search for
// the same words where they are found, or the whole table.
func (a *app) searched(words []string) []string {
	query := strings.Join(words, " ")
	var hints []string
	// Double quotes are quotes in every shell, for words without these signs.
	if !strings.ContainsAny(query, "\"$`\\!%") && len(document.Search(a.texts, diagnosis.Table(), query)) > 0 {
		hints = append(hints, a.try(`caducee explain --search "`+query+`"`))
	}
	return append(hints, a.try("caducee explain"))
}

func (a *app) details(rows []diagnosis.Situation) error {
	for i, row := range rows {
		if i > 0 {
			if err := a.print("\n"); err != nil {
				return err
			}
		}
		if err := a.print(view.Detail(a.texts, row, a.style())); err != nil {
			return err
		}
	}
	return nil
}

// parseCode takes CAD-504 as it may be read aloud: cad504, 504. -1 is no
// code.
func parseCode(s string) diagnosis.Code {
	digits := strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(s), "CAD"), "-")
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 3 {
		return -1
	}
	return diagnosis.Code(n)
}
