package cli

import (
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"caducee/internal/cli/view"
	"caducee/internal/locale"
)

// helpCommand is `help COMMAND`.
func (a *app) helpCommand() *cobra.Command {
	c := a.command("help", a.texts.CLI.Commands.Help)
	c.Args = cobra.ArbitraryArgs
	c.GroupID = groupHelp
	c.ValidArgsFunction = func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		at, _, err := cmd.Root().Find(args)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var names []string
		for _, sub := range at.Commands() {
			if sub.IsAvailableCommand() {
				names = append(names, sub.Name()+"\t"+sub.Short)
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		named, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return a.rootArgs(cmd.Root(), args)
		}
		a.help(named)
		return nil
	}
	return c
}

// help writes a command's help to the output: it was asked for.
func (a *app) help(cmd *cobra.Command) {
	t := a.texts.CLI.Help
	var b strings.Builder
	style := a.style()
	for _, paragraph := range strings.Split(cmd.Long, "\n\n") {
		b.WriteString(style.Wrap(strings.ReplaceAll(paragraph, "\n", " "), "") + "\n")
	}
	b.WriteString(t.Usage + "\n  " + usageLine(t, cmd) + "\n")
	for _, g := range groupsOf(t, cmd) {
		b.WriteString("\n" + g.title + "\n")
		for _, c := range g.commands {
			b.WriteString("  " + padRight(c.Name(), 12) + c.Short + "\n")
		}
	}
	if cmd.Example != "" {
		b.WriteString("\n" + t.Examples + "\n" + indent(cmd.Example) + "\n")
	}
	if s := flagLines(t, cmd.LocalNonPersistentFlags(), style); s != "" {
		b.WriteString("\n" + t.Flags + "\n" + s)
	}
	b.WriteString("\n" + t.GlobalFlags + "\n" + flagLines(t, commonFlags(cmd), style))
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\n" + locale.Fill(t.More, "command", cmd.CommandPath()) + "\n")
	}
	_ = a.print(b.String()) // the stream remembers a failure
}

// usageLine is the command as it is typed.
func usageLine(t locale.HelpWords, cmd *cobra.Command) string {
	line := cmd.UseLine()
	if cmd.HasParent() {
		line = cmd.Parent().CommandPath() + " " + cmd.Use
	}
	if cmd.HasAvailableSubCommands() {
		if !cmd.HasParent() {
			line += " [" + t.Command + "]"
		} else {
			line += " " + t.Command
		}
	}
	return line + " [" + t.Options + "]"
}

type commandGroup struct {
	title    string
	commands []*cobra.Command
}

// groupsOf sorts a command's own commands under their titles.
func groupsOf(t locale.HelpWords, cmd *cobra.Command) []commandGroup {
	var list []commandGroup
	for _, g := range cmd.Groups() {
		list = append(list, commandGroup{g.Title, inGroup(cmd, g.ID)})
	}
	if len(list) == 0 && cmd.HasAvailableSubCommands() {
		list = append(list, commandGroup{t.Commands, inGroup(cmd, "")})
	}
	return list
}

func inGroup(cmd *cobra.Command, id string) []*cobra.Command {
	var list []*cobra.Command
	for _, c := range cmd.Commands() {
		if c.GroupID == id && !c.Hidden {
			list = append(list, c)
		}
	}
	return list
}

// flagLines describes flags, a line each.
func flagLines(t locale.HelpWords, flags *pflag.FlagSet, style view.Style) string {
	var names, texts []string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name, text := flagWords(t, f)
		names, texts = append(names, name), append(texts, text)
	})
	width := 0
	for _, n := range names {
		width = max(width, utf8.RuneCountInString(n))
	}
	var b strings.Builder
	for i, n := range names {
		margin := strings.Repeat(" ", width+4)
		b.WriteString("  " + padRight(n, width+2) + strings.TrimLeft(style.Wrap(texts[i], margin), " "))
	}
	return b.String()
}

// flagWords is a flag as it is typed, and what it does.
func flagWords(t locale.HelpWords, f *pflag.Flag) (name, text string) {
	value, text := pflag.UnquoteUsage(f)
	name = "    --" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", --" + f.Name
	}
	switch {
	case f.NoOptDefVal != "" && f.Value.Type() != "bool":
		name += "[=" + value + "]"
	case value != "":
		name += " " + value
	}
	if d := f.DefValue; d != "" && d != "false" && d != "[]" {
		text += " " + locale.Fill(t.Default, "value", d)
	}
	return name, text
}

func padRight(s string, width int) string {
	return s + strings.Repeat(" ", max(1, width-utf8.RuneCountInString(s)))
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.ReplaceAll(s, "\n", "\n  "), "  \n", "\n")
}
