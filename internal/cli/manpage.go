package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"caducee/internal/locale"
)

// manPage is the manual page of one command, section 1 (man-pages(7), groff_man(7)),
// in the words of the command tree's own language.
func manPage(cmd *cobra.Command, t *locale.Texts, version string, date time.Time) string {
	w := t.CLI.Help.Man
	var b strings.Builder
	// The date is no prose: with its hyphens escaped, mandoc(1) cannot read it.
	fmt.Fprintf(&b, ".TH %s 1 \"%s\" %s %s\n", roffQuote(strings.ToUpper(manName(cmd))),
		date.UTC().Format(time.DateOnly), roffQuote("caducee "+version), roffQuote(w.Manual))
	section := func(title, body string) {
		if body != "" {
			fmt.Fprintf(&b, ".SH %s\n%s", roffQuote(title), body)
		}
	}
	section(w.Name, roff(manName(cmd))+` \- `+roff(cmd.Short)+"\n")
	section(w.Synopsis, ".B "+roff(cmd.CommandPath())+"\n"+roff(manArguments(cmd, t.CLI.Help))+"\n")
	section(w.Description, manParagraphs(cmd.Long))
	section(w.Commands, manCommands(cmd))
	section(w.Options, manFlags(cmd.LocalNonPersistentFlags()))
	section(w.GlobalOptions, manFlags(commonFlags(cmd)))
	if !cmd.HasParent() || cmd.Name() == "config" {
		section(w.Environment, manRows(w.Variables))
		section(w.Files, manRows(w.Paths))
	}
	section(w.ExitStatus, roff(w.Exit)+"\n")
	section(w.Examples, manExample(cmd.Example))
	section(w.SeeAlso, manRelated(cmd))
	return b.String()
}

// manName is the page's name: caducee-pin-change.
func manName(cmd *cobra.Command) string {
	return strings.ReplaceAll(cmd.CommandPath(), " ", "-")
}

// walkCommands visits a command and everything below it that has a page.
func walkCommands(cmd *cobra.Command, visit func(*cobra.Command) error) error {
	if cmd.Hidden {
		return nil
	}
	if err := visit(cmd); err != nil {
		return err
	}
	for _, c := range cmd.Commands() {
		if err := walkCommands(c, visit); err != nil {
			return err
		}
	}
	return nil
}

func manArguments(cmd *cobra.Command, w locale.HelpWords) string {
	_, args, _ := strings.Cut(cmd.Use, " ")
	if cmd.HasAvailableSubCommands() {
		args = "[" + w.Command + "]"
	}
	return strings.TrimSpace(args + " [" + w.Options + "]")
}

func manParagraphs(s string) string {
	var b strings.Builder
	for i, p := range strings.Split(s, "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		b.WriteString(roff(p) + "\n")
	}
	return b.String()
}

func manCommands(cmd *cobra.Command) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			fmt.Fprintf(&b, ".TP\n.BR %s (1)\n%s\n", roff(manName(c)), roff(c.Short))
		}
	}
	return b.String()
}

func manFlags(set *pflag.FlagSet) string {
	var b strings.Builder
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := `\fB` + roff("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			name = `\fB` + roff("-"+f.Shorthand) + `\fR, ` + name
		}
		switch {
		case f.NoOptDefVal != "" && f.Value.Type() != "bool":
			name += `[=\fI` + roff(value) + `\fR]`
		case value != "":
			name += ` \fI` + roff(value) + `\fR`
		}
		fmt.Fprintf(&b, ".TP\n%s\n%s\n", name, roff(usage))
	})
	return b.String()
}

func manRows(list []locale.ManRow) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(r.Name), roff(r.Does))
	}
	return b.String()
}

func manExample(s string) string {
	if s == "" {
		return ""
	}
	return ".nf\n" + roff(s) + "\n.fi\n"
}

// manRelated names the pages next to this one.
func manRelated(cmd *cobra.Command) string {
	var names []string
	if cmd.HasParent() {
		names = append(names, manName(cmd.Parent()))
		for _, c := range cmd.Parent().Commands() {
			if c != cmd && !c.Hidden {
				names = append(names, manName(c))
			}
		}
	}
	for i, n := range names {
		names[i] = `\fB` + roff(n) + `\fR(1)`
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, ",\n") + "\n"
}

// roff escapes what groff would take for a request, an escape or a hyphen.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\u00a0", `\ `).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

func roffQuote(s string) string {
	return `"` + strings.ReplaceAll(roff(s), `"`, `\(dq`) + `"`
}
