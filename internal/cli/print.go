package cli

import (
	"io"
	"os"

	"golang.org/x/term"

	"caducee/internal/cli/view"
)

// print writes data to the output.
func (a *app) print(s string) error {
	_, err := io.WriteString(a.out, s)
	return err
}

// tell writes to a person, unless --quiet.
func (a *app) tell(s string) {
	if !a.options.quiet {
		_, _ = io.WriteString(a.err, s+"\n")
	}
}

// style is what a rendering on the output may use.
func (a *app) style() view.Style {
	s := view.Style{ASCII: a.options.ascii, Mask: a.options.screenShare}
	if !isTerminal(a.stdout) {
		return s
	}
	s.Color = !a.options.noColor && !a.noEscapes && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(a.stdout.Fd())); err == nil {
		s.Width = width
	}
	return s
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
