package cli

import (
	"runtime/debug"

	"github.com/spf13/cobra"

	"caducee/internal/locale"
	"caducee/internal/report"
)

func (a *app) versionCommand() *cobra.Command {
	c := a.command("version", a.texts.CLI.Commands.Version)
	asJSON := c.Flags().Bool("json", false, a.texts.CLI.Flags.JSON)
	c.RunE = func(*cobra.Command, []string) error { return a.showVersion(*asJSON) }
	return c
}

func programVersion() report.Version {
	info, _ := debug.ReadBuildInfo()
	return report.NewVersion(info)
}

// versionName is the version as people read it.
func versionName(t *locale.Texts) string {
	if v := programVersion().Version; v != report.UnknownVersion {
		return v
	}
	return t.CLI.Development
}

func (a *app) showVersion(asJSON bool) error {
	v := programVersion()
	if asJSON {
		return a.document(a.shown(v), false)
	}
	line := locale.Fill(a.texts.CLI.NoCommit, "version", versionName(a.texts))
	if v.Revision != nil {
		line = locale.Fill(a.texts.CLI.Version, "version", versionName(a.texts), "revision", *v.Revision)
	}
	return a.print(line + "\n" + v.Go + " " + v.OS + "/" + v.Arch + "\n")
}
