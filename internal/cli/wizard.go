package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"golang.org/x/term"

	"caducee/ecps/qr"
	"caducee/internal/cli/ask"
	"caducee/internal/data"
	"caducee/internal/defect"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/plain"
	"caducee/internal/present"
	"caducee/steps"
	"caducee/ui"
	"caducee/ui/theme"
)

// front is a way of leading a person through the wizard.
type front int

// The fronts.
const (
	frontScreens front = iota // on the whole terminal
	frontLines                // one line at a time
	frontAlone                // a demonstration that answers itself
	frontNone                 // nobody is there
)

// chooseFront decides from what is there and what was asked for. ACCESSIBLE, a
// convention of other tools, asks for what --plain asks for. TERM=dumb is what
// a terminal says that has no screen to draw on, and what machines say that
// nobody sits at: there it asks for nothing.
func chooseFront(in, out bool, o options, getenv func(string) string) front {
	lines := o.plain || getenv("ACCESSIBLE") != ""
	switch {
	case in && out && !lines && getenv("TERM") != "dumb":
		return frontScreens
	case in || lines:
		return frontLines
	case o.demo != "":
		return frontAlone
	}
	return frontNone
}

// wizard opens the wizard, or its line mode where a screen cannot be drawn.
func (a *app) wizard(ctx context.Context) error {
	how := chooseFront(isTerminal(a.stdin), isTerminal(a.stdout), a.options, a.getenv)
	if how == frontNone {
		return &failure{
			code: diagnosis.CodeNoTerminal, message: a.texts.CLI.Errors.NoTerminal,
			hints: a.tries(a.texts.CLI.Errors.NoTerminalHint), exit: exitFailed,
		}
	}
	if how == frontScreens {
		return a.withSession(ctx, func(s *session) error { return a.screens(ctx, s) })
	}
	return a.asking(ctx, func(in *ask.Input) error {
		if in == nil {
			return internal(a.texts, "standard input")
		}
		return a.withSession(ctx, func(s *session) error { return a.lines(ctx, s, in, how == frontAlone) })
	})
}

func (a *app) withSession(ctx context.Context, do func(s *session) error) error {
	s, err := a.begin(ctx)
	if err != nil {
		return err
	}
	defer s.end()
	return do(s)
}

// screens runs the wizard on the whole terminal, then leaves behind, on the
// person's own screen, what is left to do.
func (a *app) screens(ctx context.Context, s *session) error {
	set, err := data.Load()
	if err != nil {
		return internal(a.texts, err.Error())
	}
	o := ui.Options{
		Engine: s.engine, Texts: a.texts, Data: set, Clock: a.clock,
		ScreenShare: a.options.screenShare, ASCII: a.options.ascii,
		Light: theme.IsLight(a.getenv("COLORFGBG")),
		QR:    qr.StyleFor(a.getenv), Progress: a.progressFile(), Browse: a.browse(),
		Report: &reporter{s, reportFolder()}, Crashed: a.logged,
	}
	if s.machine.demo == nil {
		o.Execute = a.remedy
	}
	if d := s.machine.demo; d != nil {
		o.Demo = d
	}
	environment := os.Environ()
	if a.options.noColor || a.getenv("NO_COLOR") != "" {
		// The screens' library takes "1" only; the convention is any value.
		environment = append(environment, "NO_COLOR=1")
		o.QR = o.QR.Limit(qr.ColorNone)
	}
	a.drawing.Store(true)
	defer a.drawing.Store(false)
	left, err := ui.Run(ctx, o, a.stdin, a.stdout, environment)
	var crash *ui.Crash
	if errors.As(err, &crash) { // in the debug log already
		return internal(a.texts, crash.Error())
	}
	if err != nil {
		return err
	}
	a.farewell(left)
	return nil
}

// wizardReport makes the report that the line mode offers at its end.
func (a *app) wizardReport(s *session) func(ctx context.Context) (present.Report, error) {
	to := &reporter{s, reportFolder()}
	return func(ctx context.Context) (present.Report, error) {
		text := to.Text(a.texts, ui.Seen{})
		return present.Report{Text: text, Save: func() (string, error) { return to.Save(ctx, text) }}, nil
	}
}

// farewell says what is left to do, if anything.
func (a *app) farewell(left []steps.Step) {
	p := a.texts.Plain
	if len(left) == 0 {
		fmt.Fprintln(a.out, p.Goodbye)
		return
	}
	names := make([]string, len(left))
	for i, s := range left {
		names[i] = present.Step(a.texts, s)
	}
	fmt.Fprintln(a.out, locale.Fill(p.Remains, "steps", strings.Join(names, ", ")))
}

// lines runs the line mode.
func (a *app) lines(ctx context.Context, s *session, in *ask.Input, alone bool) error {
	o := plain.Options{
		In: in, Out: a.out, Engine: s.engine, Texts: a.texts, Clock: a.clock,
		ScreenShare: a.options.screenShare, ASCII: a.options.ascii, Progress: a.progressFile(),
		Report: a.wizardReport(s), Crashed: a.lineCrashed,
	}
	if isTerminal(a.stdout) {
		place := a.place(qr.Auto)
		o.QR = place.Style
		o.Size = func() (int, int) {
			cols, rows, err := term.GetSize(int(a.stdout.Fd()))
			if err != nil {
				return place.Cols, place.Rows
			}
			return cols, rows
		}
	}
	if s.machine.demo != nil {
		o.Demo = &plain.Demo{Machine: s.machine.demo, Auto: alone}
	}
	err := plain.Run(ctx, o)
	var told *defect.Defect
	switch {
	case errors.Is(err, plain.ErrEnd):
		return status(exitNotReady) // what remains was told
	case errors.As(err, &told):
		return status(exitFailed)
	}
	return err
}

// lineCrashed keeps a defect of the line mode for the report that it offers.
func (a *app) lineCrashed(d *defect.Defect) {
	a.logged(d)
	a.crashes.add(d.Where)
}

// progressFile remembers how far a person came; a demonstration leaves no
// trace.
func (a *app) progressFile() string {
	if a.options.demo != "" {
		return ""
	}
	return filepath.Join(xdg.StateHome, "caducee", "progress.json")
}
