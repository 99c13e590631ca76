package cli

import "github.com/spf13/cobra"

func (a *app) ecpsCommand() *cobra.Command { return a.command("ecps", a.texts.CLI.Commands.ECPS) }
func showNames() []string                  { return nil }
func formatNames() []string                { return nil }
