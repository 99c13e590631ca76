package cli

import (
	"errors"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"caducee/ecps"
	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/qr"
)

// ecpsFlags is what `ecps` is asked for.
type ecpsFlags struct {
	show, format, output, image string
	pick                        int
	clipboard, anyway           bool
}

func showNames() []string {
	var names []string
	for _, l := range ecps.Links() {
		names = append(names, string(l))
	}
	return names
}

func formatNames() []string {
	var names []string
	for _, f := range qr.Formats() {
		names = append(names, string(f))
	}
	return names
}

func (a *app) ecpsCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("ecps", t.Commands.ECPS)
	c.Flags().SortFlags = false
	var f ecpsFlags
	c.Flags().StringVar(&f.show, "show", "", t.Flags.Show)
	c.Flags().StringVar(&f.image, "image", "", t.Flags.Image)
	c.Flags().BoolVar(&f.clipboard, "clipboard", false, t.Flags.Clipboard)
	c.Flags().IntVar(&f.pick, "pick", 0, t.Flags.Pick)
	c.Flags().BoolVar(&f.anyway, "anyway", false, t.Flags.Anyway)
	c.Flags().StringVar(&f.format, "format", string(qr.Auto), t.Flags.Format)
	c.Flags().StringVar(&f.output, "output", "", t.Flags.ImageOutput)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		switch {
		case !slices.Contains(formatNames(), f.format):
			return a.badValue("--format", f.format, formatNames())
		case f.image != "" && f.show != "":
			return a.exclusive("--image", "--show")
		case f.clipboard && f.show != "":
			return a.exclusive("--clipboard", "--show")
		case f.clipboard && f.image != "":
			return a.exclusive("--clipboard", "--image")
		case f.image == "-" && isTerminal(a.stdin):
			return a.usage(locale.Fill(a.texts.CLI.Errors.NeedsValue, "flag", "--image -"), a.try(cmd.CommandPath()+" --image - < message.eml"))
		case f.image != "", f.clipboard:
			return a.received(cmd.Context(), f)
		case cmd.Flags().Changed("image"):
			return a.usage(locale.Fill(a.texts.CLI.Errors.NeedsValue, "flag", "--image"), a.try(cmd.CommandPath()+" --help"))
		case cmd.Flags().Changed("pick"):
			return a.usage(locale.Fill(a.texts.CLI.Errors.Needs, "a", "--pick", "b", "--image"))
		case f.anyway:
			return a.usage(locale.Fill(a.texts.CLI.Errors.Needs, "a", "--anyway", "b", "--image"))
		}
		return a.ecps(f)
	}
	return c
}

// ecps prints addresses and their QR codes. A code that was asked for in a
// form that cannot be drawn here leaves its address and exit code 1.
func (a *app) ecps(f ecpsFlags) error {
	set, err := a.data()
	if err != nil {
		return internal(a.texts, err.Error())
	}
	links := ecps.Links()
	switch {
	case f.show != "" && !slices.Contains(showNames(), f.show):
		return a.badValue("--show", f.show, showNames())
	case f.show != "":
		links = []ecps.Link{ecps.Link(f.show)}
	}
	if f.output != "" || f.format == string(qr.PNG) {
		if f.show == "" {
			typed := "--format png"
			if f.output != "" {
				typed = "--output"
			}
			return a.usage(locale.Fill(a.texts.CLI.Errors.Needs, "a", typed, "b", "--show"), a.allowed(showNames()))
		}
		return a.picture(links[0].In(set).URL, f.output, "caducee ecps --show portal --output portail.png")
	}
	place := a.place(qr.Format(f.format))
	undrawn := false
	for i, l := range links {
		text, err := view.Address(a.texts, l.In(set), place)
		var no *qr.NoFit
		if err != nil && !errors.As(err, &no) {
			return internal(a.texts, err.Error())
		}
		undrawn = undrawn || no != nil
		if i > 0 {
			text = "\n" + text
		}
		if err := a.print(text); err != nil {
			return err
		}
	}
	if undrawn && place.Format != qr.Auto {
		return status(exitNotReady)
	}
	if !undrawn {
		a.tellHalves(place)
	}
	return nil
}

// tellHalves says what helps where a code was drawn in half blocks at a terminal,
// whose font may not have them.
func (a *app) tellHalves(p view.Place) {
	if isTerminal(a.stdout) && p.Graphics == "" && !p.Style.ASCII && (p.Format == qr.Auto || p.Format == qr.Small) {
		a.tell(a.texts.ECPS.QR.Broken)
	}
}

// place is what the output can show. What is not a terminal has no colours
// of its own; a form asked for by name is then drawn in colours all the same,
// for whoever will show the file.
func (a *app) place(format qr.Format) view.Place {
	p := view.Place{Format: format, Style: qr.StyleFor(a.getenv)}
	if format == "" {
		p.Format = qr.Auto
	}
	p.Style.ASCII = p.Style.ASCII || a.ascii()
	if a.options.noColor || a.noEscapes {
		p.Style.Color = qr.ColorNone
	}
	if isTerminal(a.stdout) {
		if cols, rows, err := term.GetSize(int(a.stdout.Fd())); err == nil {
			p.Beside = 3 // an empty line, the address, the shell's own
			p.Cols, p.Rows = cols, rows-p.Beside
		}
		if !a.ascii() {
			p.Graphics = qr.GraphicsFor(a.getenv)
		}
		return p
	}
	if format == qr.Auto {
		p.Style = qr.Style{}
	}
	return p
}

// picture writes a code as PNG, to a new file or to an output that is no
// terminal.
func (a *app) picture(payload, path, example string) error {
	code, err := qr.New(payload)
	if err != nil {
		return internal(a.texts, err.Error())
	}
	if path == "" {
		if isTerminal(a.stdout) {
			return a.usage(locale.Fill(a.texts.CLI.Errors.Needs, "a", "--format png", "b", "--output"),
				a.try(example))
		}
		return code.WritePNG(a.out.exact())
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return &failure{
			code: diagnosis.CodeCannotWrite, message: locale.Fill(a.texts.CLI.Errors.Exists, "file", path), exit: exitFailed,
		}
	}
	if err != nil {
		return cannotWrite(a.texts, err)
	}
	if err := errors.Join(code.WritePNG(file), file.Close()); err != nil {
		_ = os.Remove(path) // half a picture is of no use
		return cannotWrite(a.texts, err)
	}
	a.tell(a.said(locale.Fill(a.texts.CLI.ECPS.Written, "file", path)))
	return nil
}
