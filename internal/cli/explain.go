package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/cli/view"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/report"
)

// mostFound is how many answers to a search are listed.
const mostFound = 8

// explaining is what was asked of explain.
type explaining struct {
	json, markdown bool
	// query is the words that are looked for, "" none.
	query string
}

func (a *app) explainCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("explain [CODE]", t.Commands.Explain)
	c.Args = cobra.ArbitraryArgs
	var e explaining
	c.Flags().BoolVar(&e.json, "json", false, t.Flags.JSON)
	c.Flags().StringVar(&e.query, "search", "", t.Flags.Search)
	c.Flags().BoolVar(&e.markdown, "markdown", false, t.Flags.ExplainMarkdown)
	sources := c.Flags().Bool("sources", false, t.Flags.Sources)
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(a.codeNames(), a.topicNames()...), cobra.ShellCompDirectiveNoFileComp
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case e.json && e.markdown:
			return a.exclusive("--json", "--markdown")
		case *sources && e.json:
			return a.exclusive("--sources", "--json")
		case *sources && e.markdown:
			return a.exclusive("--sources", "--markdown")
		}
		set, err := a.data()
		if err != nil {
			return err
		}
		if *sources {
			return a.print(view.Sources(a.texts, set, a.style()))
		}
		return a.explain(set, args, e)
	}
	return c
}

// explain answers with what is named, or with what is found.
func (a *app) explain(set *data.Set, args []string, e explaining) error {
	codes, ok := codesOf(args)
	switch {
	case ok && e.query == "":
		rows, err := a.rows(args, codes)
		if err != nil {
			return err
		}
		return a.situations(rows, len(args) > 0, e)
	case ok:
		return a.search(set, codes, e)
	}
	words := strings.TrimSpace(strings.Join(args, " ") + " " + e.query)
	if article, ok := named(a.texts, set, words); ok {
		switch {
		case e.json:
			return a.exclusive(words, "--json")
		case e.markdown:
			return a.exclusive(words, "--markdown")
		}
		return a.print(view.Chapter(article.Chapter, a.style()))
	}
	e.query = words
	return a.search(set, nil, e)
}

// rows are the rows of codes, the whole table for none.
func (a *app) rows(args []string, codes []diagnosis.Code) ([]diagnosis.Situation, error) {
	if len(codes) == 0 {
		return diagnosis.Table(), nil
	}
	var rows []diagnosis.Situation
	for _, c := range codes {
		row, ok := diagnosis.Find(c)
		if !ok {
			return nil, a.usage(locale.Fill(a.texts.CLI.Errors.UnknownCode, "code", strings.Join(args, " ")), a.try("caducee explain"))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (a *app) situations(rows []diagnosis.Situation, detail bool, e explaining) error {
	switch {
	case e.json:
		return a.document(a.shown(report.NewExplain(a.texts, rows)), false)
	case e.markdown:
		return a.exact(view.Markdown(a.texts, rows))
	case detail:
		return a.details(rows)
	}
	return a.print(view.Table(a.texts, rows, a.style()))
}

// search looks for words in everything that the program can say, or in the
// situations of these codes.
func (a *app) search(set *data.Set, codes []diagnosis.Code, e explaining) error {
	found := present.NewFinder(a.texts, set).Find(e.query)
	if codes != nil || e.json || e.markdown {
		found = slices.DeleteFunc(found, func(f present.Article) bool {
			return f.Code == diagnosis.CodeAllWell || codes != nil && !slices.Contains(codes, f.Code)
		})
	}
	if len(found) == 0 {
		return a.usage(locale.Fill(a.texts.CLI.Explain.NothingFor, "query", e.query), a.try("caducee explain"))
	}
	var rows []diagnosis.Situation
	for _, f := range found {
		if row, ok := diagnosis.Find(f.Code); ok && f.Code != diagnosis.CodeAllWell {
			rows = append(rows, row)
		}
	}
	switch {
	case e.json || e.markdown:
		return a.situations(rows, false, e)
	case len(found) == 1 && len(rows) == 1:
		return a.details(rows)
	case len(found) == 1:
		return a.print(view.Chapter(found[0].Chapter, a.style()))
	}
	return a.print(view.Found(a.texts, found[:min(len(found), mostFound)], a.style()))
}

// named is the article whose key was typed, in any language.
func named(t *locale.Texts, set *data.Set, words string) (present.Article, bool) {
	key := present.Fold(words)
	languages := slices.DeleteFunc(locale.Languages(), func(l *locale.Texts) bool { return l.Lang == t.Lang })
	mine := present.Articles(t, set)
	for _, texts := range append([]*locale.Texts{t}, languages...) {
		for i, article := range present.Articles(texts, set) {
			// A portal and a form are known by their names too.
			if present.Fold(article.Key) == key || article.Code == diagnosis.CodeAllWell && present.Fold(article.Title) == key {
				return mine[i], true
			}
		}
	}
	return present.Article{}, false
}

func (a *app) topicNames() []string {
	set, err := a.data()
	if err != nil {
		return nil
	}
	var names []string
	for _, t := range set.Topics {
		names = append(names, t.Name.In(a.texts.Lang))
	}
	return names
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

// codesOf reads codes as they are typed or read aloud: CAD-504, cad 504, 504,
// CAD–5O4. ok is false when something else was typed.
func codesOf(args []string) (codes []diagnosis.Code, ok bool) {
	args = dictated(args)
	if spelled := slices.DeleteFunc(slices.Clone(args), func(a string) bool { return strings.EqualFold(a, "cad") }); len(spelled) == 3 &&
		!slices.ContainsFunc(spelled, func(a string) bool { return len(a) != 1 }) {
		args = []string{strings.Join(spelled, "")} // CAD 5 0 4, as it was dictated
	}
	for _, arg := range args {
		digits := strings.Map(func(r rune) rune {
			if strings.ContainsRune("-_. ", r) {
				return -1
			}
			return r
		}, present.Fold(arg))
		if digits = strings.TrimPrefix(digits, "cad"); digits == "" {
			continue // CAD 504, CAD - 504
		}
		if len(digits) > 3 || !strings.ContainsAny(digits, "0123456789") {
			return nil, false
		}
		n := 0
		for _, r := range digits {
			d := strings.IndexRune("0123456789", r)
			switch r { // read as digits
			case 'o':
				d = 0
			case 'i', 'l':
				d = 1
			}
			if d < 0 {
				return nil, false
			}
			n = 10*n + d
		}
		codes = append(codes, diagnosis.Code(n))
	}
	return codes, len(codes) > 0 || len(args) == 0
}
