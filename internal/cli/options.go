package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"caducee/internal/demo"
	"caducee/internal/engine"
	"caducee/internal/locale"
)

// options are the flags of every command.
type options struct {
	demo, lang, reader, caDir, via                   string
	plain, screenShare, ascii, debug, quiet, noColor bool
}

func languages() []string {
	var codes []string
	for _, t := range locale.Languages() {
		codes = append(codes, t.Lang)
	}
	return codes
}

// ways are what --via takes.
func ways() []string { return []string{string(engine.ViaPCSC), string(engine.ViaPKCS11)} }

// globalFlags declares the flags of every command.
func (a *app) globalFlags(root *cobra.Command) {
	t := a.texts.CLI.Flags
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&a.options.demo, "demo", "", t.Demo)
	f.Lookup("demo").NoOptDefVal = demo.Default
	f.BoolVar(&a.options.plain, "plain", false, t.Plain)
	f.StringVar(&a.options.lang, "lang", "", t.Lang)
	f.StringVar(&a.options.reader, "reader", "", t.Reader)
	f.StringVar(&a.options.via, "via", "", t.Via)
	f.BoolVar(&a.options.screenShare, "screen-share", false, t.ScreenShare)
	f.BoolVar(&a.options.ascii, "ascii", false, t.ASCII)
	f.StringVar(&a.options.caDir, "ca-dir", "", t.CADir)
	f.BoolVar(&a.options.noColor, "no-color", false, t.NoColor)
	f.BoolVarP(&a.options.quiet, "quiet", "q", false, t.Quiet)
	f.BoolVar(&a.options.debug, "debug", false, t.Debug)
	f.BoolP("help", "h", false, t.Help)
	a.preset()
}

var errLanguage = errors.New("unknown language")

// askedLanguage finds --lang before the command tree exists, since the tree's
// own words depend on it.
func askedLanguage(args []string) (string, error) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if !ok {
			continue
		}
		if !slices.Contains(languages(), value) {
			if strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
				return "", nil // being typed
			}
			return value, errLanguage
		}
		return value, nil
	}
	return "", nil
}

// withoutOptions is the annotation of a command that names the common options which
// mean nothing to it, separated by spaces.
const withoutOptions = "without"

// commonFlags are the options of every command that mean something to this one.
func commonFlags(cmd *cobra.Command) *pflag.FlagSet {
	set := pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)
	set.SortFlags = false
	without := strings.Fields(cmd.Annotations[withoutOptions])
	cmd.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(without, f.Name) {
			set.AddFlag(f)
		}
	})
	return set
}

// deskless marks the commands that read neither reader nor card, and which common
// options mean nothing to them: help and manual leave these out.
func (a *app) deskless(root *cobra.Command) {
	const desk = "demo plain reader via ca-dir"
	without := map[string]string{
		"explain": desk, "ecps": desk, "config": "demo via ca-dir", "simcard": desk,
		"version": desk + " ascii", "completion": desk + " screen-share ascii no-color", "man": desk + " screen-share ascii no-color",
	}
	for _, c := range root.Commands() {
		if names, ok := without[c.Name()]; ok {
			c.Annotations = map[string]string{withoutOptions: names}
		}
	}
}

// meaningless refuses --via and --ca-dir where nothing is read: who types them
// expects something of them. The others are taken everywhere, since scripts give
// them to every command.
func (a *app) meaningless(cmd *cobra.Command) error {
	without := strings.Fields(cmd.Annotations[withoutOptions])
	for _, name := range []string{"via", "ca-dir"} {
		if slices.Contains(without, name) && cmd.Flags().Changed(name) {
			return a.usage(locale.Fill(a.texts.CLI.Errors.Meaningless, "flag", "--"+name, "command", cmd.CommandPath()), a.try(cmd.CommandPath()+" --help"))
		}
	}
	return nil
}
