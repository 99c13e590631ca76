package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"caducee/internal/locale"
)

func (a *app) manCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("man ["+strings.ToUpper(t.Help.Command)+"]", t.Commands.Man)
	c.Args = cobra.ArbitraryArgs
	dir := c.Flags().String("dir", "", t.Flags.ManDir)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		named, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return a.rootArgs(cmd.Root(), args)
		}
		if *dir != "" {
			return a.manPages(*dir)
		}
		return a.exact(manPage(named, a.texts, versionName(a.texts), a.built()))
	}
	return c
}

// manPages writes every page, English in man1, the other languages in fr/man1
// and the like, as man(1) looks for them.
func (a *app) manPages(dir string) error {
	for _, texts := range locale.Languages() {
		folder := filepath.Join(dir, texts.Lang, "man1")
		if texts.Lang == "en" {
			folder = filepath.Join(dir, "man1")
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return cannotWrite(a.texts, err)
		}
		other := &app{process: a.process, texts: texts, out: a.out, people: a.people, set: a.set, err: a.err, log: a.log}
		err := walkCommands(newRoot(other), func(c *cobra.Command) error {
			path := filepath.Join(folder, manName(c)+".1")
			return os.WriteFile(path, []byte(manPage(c, texts, versionName(texts), a.built())), 0o644)
		})
		if err != nil {
			return cannotWrite(a.texts, fmt.Errorf("man: %w", err))
		}
	}
	return nil
}

// built dates the pages like the program, so that the same source gives the
// same pages.
func (a *app) built() time.Time {
	if v := programVersion(); v.Built != nil {
		if at, err := time.Parse(time.RFC3339, *v.Built); err == nil {
			return at
		}
	}
	return a.clock()
}
