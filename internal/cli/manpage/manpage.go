// Package manpage writes a command tree as manual pages (man-pages(7),
// groff_man(7)), in the words of the tree's own language.
package manpage

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"caducee/internal/locale"
)

// Page is the manual page of one command, section 1.
func Page(cmd *cobra.Command, t *locale.Texts, version string, date time.Time) string {
	w := t.CLI.Help.Man
	var b strings.Builder
	// The date is no prose: with its hyphens escaped, mandoc(1) cannot read it.
	fmt.Fprintf(&b, ".TH %s 1 \"%s\" %s %s\n", quote(strings.ToUpper(Name(cmd))),
		date.UTC().Format(time.DateOnly), quote("caducee "+version), quote(w.Manual))
	section := func(title, body string) {
		if body != "" {
			fmt.Fprintf(&b, ".SH %s\n%s", quote(title), body)
		}
	}
	section(w.Name, text(Name(cmd))+` \- `+text(cmd.Short)+"\n")
	section(w.Synopsis, ".B "+text(cmd.CommandPath())+"\n"+text(arguments(cmd, t.CLI.Help))+"\n")
	section(w.Description, paragraphs(cmd.Long))
	section(w.Commands, commands(cmd))
	section(w.Options, flags(cmd.LocalNonPersistentFlags()))
	section(w.GlobalOptions, flags(Common(cmd)))
	if !cmd.HasParent() || cmd.Name() == "config" {
		section(w.Environment, rows(w.Variables))
		section(w.Files, rows(w.Paths))
	}
	section(w.ExitStatus, text(w.Exit)+"\n")
	section(w.Examples, example(cmd.Example))
	section(w.SeeAlso, related(cmd))
	return b.String()
}

// Name is the page's name: caducee-pin-change.
func Name(cmd *cobra.Command) string {
	return strings.ReplaceAll(cmd.CommandPath(), " ", "-")
}

// Without is the annotation of a command that names the common options which
// mean nothing to it, separated by spaces.
const Without = "without"

// Common are the options of every command that mean something to this one.
func Common(cmd *cobra.Command) *pflag.FlagSet {
	set := pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)
	set.SortFlags = false
	without := strings.Fields(cmd.Annotations[Without])
	cmd.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(without, f.Name) {
			set.AddFlag(f)
		}
	})
	return set
}

// Walk visits a command and everything below it that has a page.
func Walk(cmd *cobra.Command, visit func(*cobra.Command) error) error {
	if cmd.Hidden {
		return nil
	}
	if err := visit(cmd); err != nil {
		return err
	}
	for _, c := range cmd.Commands() {
		if err := Walk(c, visit); err != nil {
			return err
		}
	}
	return nil
}

func arguments(cmd *cobra.Command, w locale.HelpWords) string {
	_, args, _ := strings.Cut(cmd.Use, " ")
	if cmd.HasAvailableSubCommands() {
		args = "[" + w.Command + "]"
	}
	return strings.TrimSpace(args + " [" + w.Options + "]")
}

func paragraphs(s string) string {
	var b strings.Builder
	for i, p := range strings.Split(s, "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		b.WriteString(text(p) + "\n")
	}
	return b.String()
}

func commands(cmd *cobra.Command) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			fmt.Fprintf(&b, ".TP\n.BR %s (1)\n%s\n", text(Name(c)), text(c.Short))
		}
	}
	return b.String()
}

func flags(set *pflag.FlagSet) string {
	var b strings.Builder
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := `\fB` + text("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			name = `\fB` + text("-"+f.Shorthand) + `\fR, ` + name
		}
		switch {
		case f.NoOptDefVal != "" && f.Value.Type() != "bool":
			name += `[=\fI` + text(value) + `\fR]`
		case value != "":
			name += ` \fI` + text(value) + `\fR`
		}
		fmt.Fprintf(&b, ".TP\n%s\n%s\n", name, text(usage))
	})
	return b.String()
}

func rows(list []locale.ManRow) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", text(r.Name), text(r.Does))
	}
	return b.String()
}

func example(s string) string {
	if s == "" {
		return ""
	}
	return ".nf\n" + text(s) + "\n.fi\n"
}

// related names the pages next to this one.
func related(cmd *cobra.Command) string {
	var names []string
	if cmd.HasParent() {
		names = append(names, Name(cmd.Parent()))
		for _, c := range cmd.Parent().Commands() {
			if c != cmd && !c.Hidden {
				names = append(names, Name(c))
			}
		}
	}
	for i, n := range names {
		names[i] = `\fB` + text(n) + `\fR(1)`
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, ",\n") + "\n"
}

// text escapes what groff would take for a request, an escape or a hyphen.
func text(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\u00a0", `\ `).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

func quote(s string) string {
	return `"` + strings.ReplaceAll(text(s), `"`, `\(dq`) + `"`
}
