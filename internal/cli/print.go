package cli

import (
	"io"
	"os"

	"golang.org/x/term"

	"caducee/internal/charset"
	"caducee/internal/clean"
	"caducee/internal/cli/view"
	"caducee/internal/report"
)

// print writes what is for people to the output.
func (a *app) print(s string) error {
	_, err := io.WriteString(a.people, s)
	return err
}

// exact writes what is for programs to the output, in UTF-8 everywhere.
func (a *app) exact(s string) error {
	_, err := io.WriteString(a.out, s)
	return err
}

// tell writes to a person, unless --quiet.
func (a *app) tell(s string) {
	if !a.options.quiet {
		_, _ = io.WriteString(a.err, s+"\n")
	}
}

// said is a line that is told to a user, with texts in it that others wrote: an
// argument, the system's words. On a shared screen it is without the name of
// the user's folder, which is often theirs.
func (a *app) said(s string) string {
	s = clean.Line(s)
	if !a.options.screenShare {
		return s
	}
	return a.away(s)
}

// shown is a document as it is written: with nothing of whose card it is on a
// shared screen.
func (a *app) shown(d report.Document) report.Document {
	if a.options.screenShare {
		return d.Mask()
	}
	return d
}

// style is what a rendering on the output may use.
func (a *app) style() view.Style {
	s := view.Style{ASCII: a.ascii(), Mask: a.options.screenShare}
	terminal := isTerminal(a.stdout)
	s.Color = a.colours(terminal)
	if !terminal {
		return s
	}
	if width, _, err := term.GetSize(int(a.stdout.Fd())); err == nil {
		s.Width = width
	}
	return s
}

// ascii is true where only ASCII signs are drawn.
func (a *app) ascii() bool { return a.options.ascii || a.glyphs == charset.ASCII }

// colours follows the conventions of other programs (no-color.org,
// bixense.com/clicolors): without, for who asks for none by any of them; with,
// on what is no terminal too, for who forces them.
func (a *app) colours(terminal bool) bool {
	switch {
	case a.plainColours():
		return false
	case a.forced():
		return true
	}
	return terminal && !a.noEscapes && a.getenv("TERM") != "dumb"
}

// plainColours tells that no colours are wanted anywhere.
func (a *app) plainColours() bool {
	return a.options.noColor || a.getenv("NO_COLOR") != "" || a.getenv("CLICOLOR") == "0" && !a.forced()
}

// forced tells that colours are wanted even where they are not usual.
func (a *app) forced() bool {
	force := a.getenv("CLICOLOR_FORCE")
	return force != "" && force != "0"
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
