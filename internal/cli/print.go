package cli

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"caducee/internal/clean"
	"caducee/internal/cli/view"
	"caducee/internal/document"
	"caducee/internal/glyphs"
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
	if home := strings.TrimRight(a.home(), `/\`); home != "" {
		s = strings.ReplaceAll(s, home, "~")
	}
	return s
}

// shown is a document as it is written: with nothing of whose card it is on a
// shared screen.
func (a *app) shown(d document.Document) document.Document {
	if a.options.screenShare {
		return d.Mask()
	}
	return d
}

// style is what a rendering on the output may use.
func (a *app) style() view.Style {
	s := view.Style{ASCII: a.ascii(), Mask: a.options.screenShare}
	if !isTerminal(a.stdout) {
		return s
	}
	s.Color = !a.options.noColor && !a.noEscapes && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(a.stdout.Fd())); err == nil {
		s.Width = width
	}
	return s
}

// ascii is true where only ASCII signs are drawn.
func (a *app) ascii() bool { return a.options.ascii || a.glyphs == glyphs.ASCII }

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
