package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (a *app) completionCommand() *cobra.Command {
	c := a.command("completion bash|zsh|fish|powershell", a.texts.CLI.Commands.Completion)
	c.ValidArgs = shells()
	c.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 && slices.Contains(shells(), args[0]) {
			return nil
		}
		t := a.texts.CLI.Errors
		message := t.MissingShell
		switch {
		case len(args) > 1:
			message = locale.Fill(t.TooMany, "arg", args[1])
		case len(args) == 1:
			message = locale.Fill(t.UnknownShell, "name", args[0])
		}
		return a.usage(message, a.allowed(shells()), a.try(cmd.CommandPath()+" bash"))
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.out, true)
		case "zsh":
			return root.GenZshCompletion(a.out)
		case "fish":
			return root.GenFishCompletion(a.out, true)
		}
		return root.GenPowerShellCompletionWithDesc(a.out)
	}
	return c
}

// completions tells the shells the values of the flags.
func (a *app) completions(root *cobra.Command) {
	fixed := func(c *cobra.Command, flag string, values func() []string) {
		complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return values(), cobra.ShellCompDirectiveNoFileComp
		}
		// The only error is a flag that does not exist, which the tests of
		// the completions would show.
		_ = c.RegisterFlagCompletionFunc(flag, complete)
	}
	fixed(root, "demo", scenarios)
	fixed(root, "lang", languages)
	fixed(root, "reader", a.readerNames)
	fixed(root, "via", ways)
	for _, c := range root.Commands() {
		switch c.Name() {
		case "check":
			fixed(c, "only", checkNames)
		case "ecps":
			fixed(c, "show", showNames)
			fixed(c, "format", formatNames)
		case "simcard":
			fixed(c, "profile", profiles)
		}
	}
}

// offerMeant has a shell that completes a command's options offer the common ones
// that mean something to it, as the help and the manual do. args are the
// program's, of which the last is being typed.
func offerMeant(root *cobra.Command, args []string) {
	if len(args) < 2 || args[0] != cobra.ShellCompRequestCmd && args[0] != cobra.ShellCompNoDescRequestCmd {
		return
	}
	c, _, err := root.Find(args[1 : len(args)-1])
	if err != nil {
		return
	}
	for _, name := range strings.Fields(c.Annotations[withoutOptions]) {
		root.PersistentFlags().Lookup(name).Hidden = true
	}
}

// codeNames lists the situations for a shell, each with its title.
func (a *app) codeNames() []string {
	var names []string
	for _, row := range diagnosis.Table() {
		s, _ := present.Situation(a.texts, row.Code)
		names = append(names, row.Code.String()+"\t"+s.Title)
	}
	return names
}
