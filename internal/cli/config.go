package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"caducee/internal/config"
	"caducee/internal/locale"
	"caducee/internal/report"
)

// configFlags are the flags of `config`.
type configFlags struct {
	json, example bool
	check         string
}

func (a *app) configCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("config", t.Commands.Config)
	var f configFlags
	c.Flags().SortFlags = false
	c.Flags().StringVar(&f.check, "check", "", t.Flags.ConfigCheck)
	c.Flags().BoolVar(&f.example, "example", false, t.Flags.ConfigExample)
	c.Flags().BoolVar(&f.json, "json", false, t.Flags.JSON)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		switch {
		case f.example && f.json:
			return a.exclusive("--example", "--json")
		case f.example && f.check != "":
			return a.exclusive("--example", "--check")
		case f.example:
			return a.print(a.example())
		case f.check != "":
			return a.checkConfig(f)
		}
		return a.showConfig(cmd, f)
	}
	return c
}

// example is a file with every setting in it, and a comment at each.
func (a *app) example() string {
	e := config.Fictional()
	return locale.Fill(a.texts.CLI.Config.Example,
		"file", a.config, "reader", e.Reader, "minimum", e.MiddlewareMinimum,
		"name", e.Helpdesk.Name, "phone", e.Helpdesk.Phone, "email", e.Helpdesk.Email,
		"portal", e.Portals[0].Name, "url", e.Portals[0].URL)
}

// checkConfig says what is wrong with a file that may not be in its place yet.
func (a *app) checkConfig(f configFlags) error {
	s := config.Check(f.check)
	if f.json {
		if err := report.WriteJSON(a.out, a.shown(a.configDocument(s, s.Values, nil))); err != nil {
			return err
		}
		return settled(s)
	}
	w := a.texts.CLI.Config
	var b strings.Builder
	for _, p := range s.Problems {
		b.WriteString(a.said(a.problem(p)) + "\n")
	}
	if len(s.Problems) == 0 {
		b.WriteString(a.said(locale.Fill(w.Right, "file", f.check)) + "\n" + a.style().Wrap(locale.Fill(w.Place, "file", a.config), ""))
	}
	if err := a.print(b.String()); err != nil {
		return err
	}
	return settled(s)
}

// settled is the exit code of what was found in settings.
func settled(s config.Settings) error {
	if len(s.Problems) > 0 {
		return status(exitNotReady)
	}
	return nil
}

// showConfig shows every setting that holds, and where it comes from.
func (a *app) showConfig(cmd *cobra.Command, f configFlags) error {
	options := map[config.Key]bool{}
	for k, name := range optionOf() {
		options[k] = cmd.Flags().Changed(name)
	}
	values := a.settings.Values
	values.Plain, values.ASCII, values.ScreenShare = a.options.plain, a.options.ascii, a.options.screenShare
	values.Reader, values.Lang = a.options.reader, a.texts.Lang
	if f.json {
		if err := report.WriteJSON(a.out, a.shown(a.configDocument(a.settings, values, options))); err != nil {
			return err
		}
		return settled(a.settings)
	}
	if err := a.print(a.configText(values, options)); err != nil {
		return err
	}
	return settled(a.settings)
}

func (a *app) configText(values config.Values, options map[config.Key]bool) string {
	w := a.texts.CLI.Config
	file := w.FileNone
	switch {
	case a.settings.Faulty():
		file = w.FileAside
	case a.settings.Exists:
		file = w.File
	}
	var b strings.Builder
	b.WriteString(a.said(locale.Fill(file, "file", a.config)) + "\n\n")
	key, value := 0, 0
	for _, k := range config.Keys() {
		key = max(key, utf8.RuneCountInString(string(k)))
		value = max(value, utf8.RuneCountInString(values.Text(k)))
	}
	for _, k := range config.Keys() {
		said := values.Text(k)
		if said == "" {
			said = w.NotSet
		}
		b.WriteString("  " + padRight(string(k), key+2) + padRight(said, value+2) + a.from(k, options) + "\n")
	}
	for _, p := range values.Portals {
		roles := strings.Join(p.Roles, ", ")
		if roles == "" {
			roles = w.Everybody
		}
		fmt.Fprintf(&b, "    - %s  %s  (%s)\n", p.Name, p.URL, roles)
	}
	if len(a.settings.Problems) > 0 {
		b.WriteByte('\n')
	}
	for _, p := range a.settings.Problems {
		b.WriteString(a.said(a.problem(p)) + "\n")
	}
	return b.String()
}

// from is where a setting comes from, in words.
func (a *app) from(k config.Key, options map[config.Key]bool) string {
	w := a.texts.CLI.Config
	at := a.settings.Origin(k)
	switch {
	case options[k]:
		return locale.Fill(w.FromOption, "name", "--"+optionOf()[k])
	case at.Kind == config.Variable:
		return locale.Fill(w.FromVariable, "name", at.Name)
	case at.Kind == config.File && at.Line > 0:
		return locale.Fill(w.FromFile, "line", fmt.Sprint(at.Line))
	case at.Kind == config.File:
		return w.FromFileNoLine
	case k == config.Lang:
		return w.FromLocale
	}
	return w.FromDefault
}

// configDocument is settings for a program.
func (a *app) configDocument(s config.Settings, values config.Values, options map[config.Key]bool) report.Config {
	doc := report.NewConfig(s, values, options)
	for i, p := range s.Problems {
		doc.Problems[i].Message = a.problem(p)
	}
	return doc
}
