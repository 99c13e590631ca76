package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// The groups of commands in the help.
const (
	groupYou   = "you"
	groupHelp  = "help"
	groupTools = "tools"
)

// newRoot makes the command tree in the language of a.
func newRoot(a *app) *cobra.Command {
	t := a.texts.CLI
	// Started from Windows' Explorer, the wizard opens like anywhere else.
	cobra.MousetrapHelpText = ""
	root := a.command("caducee", t.Commands.Root)
	root.SuggestionsMinimumDistance = 2
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.Args = a.rootArgs
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if a.set.Limited() && !cmd.Flags().Changed("ascii") {
			a.options.ascii = true // the terminal has no other signs
		}
		if err := a.meaningless(cmd); err != nil {
			return err
		}
		if err := a.caDir(); err != nil {
			return err
		}
		a.warn(cmd)
		return a.openLog(cmd)
	}
	a.globalFlags(root)
	showVersion := root.Flags().Bool("version", false, t.Flags.Version)
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if *showVersion {
			return a.showVersion(false)
		}
		return a.wizard(cmd.Context())
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &flagError{cmd.CommandPath(), err}
	})
	root.AddGroup(
		&cobra.Group{ID: groupYou, Title: t.Help.Groups.You},
		&cobra.Group{ID: groupHelp, Title: t.Help.Groups.Help},
		&cobra.Group{ID: groupTools, Title: t.Help.Groups.Tools},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add(groupYou, a.checkCommand(), a.cardCommand(), a.activateCommand(), a.pinCommand(), a.signInCommand(), a.ecpsCommand())
	add(groupHelp, a.explainCommand(), a.reportCommand(), a.configCommand(), a.versionCommand())
	add(groupTools, a.simcardCommand(), a.completionCommand(), a.manCommand())
	a.deskless(root)
	root.SetHelpCommand(a.helpCommand())
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.help(cmd) })
	a.completions(root)
	return root
}

// command makes a command from its words.
func (a *app) command(use string, text locale.CommandText) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: text.Short, Long: text.Long, Example: text.Example,
		Args: a.noArgs, DisableFlagsInUseLine: true,
	}
}

// rootArgs refuses what is no command, and says what was perhaps meant.
func (a *app) rootArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	t := a.texts.CLI.Errors
	var hints []string
	if a.options.demo != "" && isScenario(args[0]) {
		hints = append(hints, a.try("caducee --demo="+args[0]))
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hints = append(hints, locale.Fill(t.DidYouMean, "name", strings.Join(near, ", ")))
	}
	hints = append(hints, a.try(cmd.CommandPath()+" --help"))
	return a.usage(locale.Fill(t.UnknownCommand, "name", args[0]), hints...)
}

func (a *app) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if a.options.demo == demo.Default && isScenario(args[0]) {
		return a.usage(locale.Fill(a.texts.CLI.Errors.TooMany, "arg", args[0]),
			a.try(cmd.CommandPath()+" --demo="+args[0]))
	}
	return a.usage(locale.Fill(a.texts.CLI.Errors.TooMany, "arg", args[0]), a.try(cmd.CommandPath()+" --help"))
}

// group is a command that is only the name of others.
func (a *app) group(c *cobra.Command) *cobra.Command {
	c.Args = a.rootArgs
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		var names []string
		for _, sub := range cmd.Commands() {
			names = append(names, a.try(cmd.CommandPath()+" "+sub.Name()))
		}
		return &failure{
			code:    diagnosis.CodeUsage,
			message: locale.Fill(a.texts.CLI.Errors.MissingCommand, "command", cmd.CommandPath()),
			hints:   names, exit: exitFailed,
		}
	}
	return c
}
