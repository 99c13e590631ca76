package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"golang.org/x/term"

	"caducee/internal/charset"
	"caducee/internal/cli/ask"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/host"
	"caducee/internal/locale"
	"caducee/internal/plain"
	"caducee/internal/qr"
	"caducee/steps"
	"caducee/ui"
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
// nobody sits at: there it asks for nothing. A console that prints escape
// sequences as they are shows no screen either.
func chooseFront(in, out, escapes bool, o options, getenv func(string) string) front {
	lines := o.plain || getenv("ACCESSIBLE") != ""
	switch {
	case in && out && escapes && !lines && getenv("TERM") != "dumb":
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
	how := chooseFront(isTerminal(a.stdin), isTerminal(a.stdout), !a.noEscapes, a.options, a.getenv)
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

// conversation is the wizard's conversation on a session. Close ends it.
func (a *app) conversation(ctx context.Context, s *session) (*drive.Driver, *data.Set, error) {
	set, err := a.data()
	if err != nil {
		return nil, nil, internal(a.texts, err.Error())
	}
	o := drive.Options{
		Engine: s.engine, Texts: a.texts, Data: set, Clock: a.clock, Log: a.log, Masked: a.options.screenShare,
		Report: &reporter{s, a.reportFolders()}, ReportID: a.reportID(), Set: a.set,
	}
	if path := a.progressPath(); path != "" {
		o.Progress = progressFile{path, a.clock}
	}
	if d := s.machine.demo; d != nil {
		o.Demo = d
	}
	if r, list := a.rehearser(s); r != nil && !r.byHand() {
		r.attended = true
		o.SignIn, o.Browsers = r, list
	}
	if s.machine.demo == nil {
		o.Clipboard = a.clipboard()
	}
	o.Lists = a.lists(s)
	o.SelectKey = selectKey(a.getenv)
	if a.drawing.Load() { // a browser, and a command at the terminal, are the screens'
		o.Browse, o.Commands = a.browse(), s.machine.demo == nil
	}
	return drive.Open(ctx, o), set, nil
}

// screens runs the wizard on the whole terminal, then leaves behind, on the
// user's own screen, what is left to do.
func (a *app) screens(ctx context.Context, s *session) error {
	a.drawing.Store(true)
	defer a.drawing.Store(false)
	driver, set, err := a.conversation(ctx, s)
	if err != nil {
		return err
	}
	defer driver.Close()
	o := ui.Options{
		Data: set, Clock: a.clock, Glyphs: a.drawn(), Set: a.set,
		QR: qr.StyleFor(a.getenv), Crashed: a.logged,
	}
	if d := s.machine.demo; d != nil {
		o.Codes = d.Codes
	} else {
		o.Execute = a.remedy
	}
	environment := withTerminal(runtime.GOOS, os.Environ())
	if a.plainColours() {
		// The screens' library takes "1" only; the convention is any value.
		environment = append(environment, "NO_COLOR=1")
		o.QR = o.QR.Limit(qr.ColorNone)
	}
	exit, err := ui.Run(ctx, o, driver, a.stdin, a.stdout, environment)
	var crash *ui.Crash
	if errors.As(err, &crash) { // in the debug log already
		return internal(a.texts, crash.Error())
	}
	a.texts = driver.Session().T
	if said := a.answered(s, exit); said != nil {
		return said
	}
	if err != nil {
		return err
	}
	a.remains(driver.Session(), onScreens)
	return nil
}

// withTerminal is an environment that says what the terminal understands. On
// Windows nothing says it, and the screens' library then inserts characters by a
// mode (IRM) that Windows 10's console does not know: the character below was
// written over. What an xterm is sent is all in Microsoft's list (Console Virtual
// Terminal Sequences).
func withTerminal(system string, environment []string) []string {
	named := slices.ContainsFunc(environment, func(v string) bool { return strings.HasPrefix(v, "TERM=") && v != "TERM=" })
	if system != "windows" || named {
		return environment
	}
	return append(environment, "TERM=xterm-256color")
}

// drawn are the signs that the screens use.
func (a *app) drawn() charset.Glyphs {
	if a.ascii() {
		return charset.ASCII
	}
	return a.glyphs
}

// answered says what the card answered last, when the user had left before: it
// is on no screen.
func (a *app) answered(s *session, exit steps.Exit) error {
	switch f := s.engine.Facts(); {
	case exit.Activation != nil:
		return a.print(a.outcome(f, diagnosis.JudgeActivation(*exit.Activation)))
	case exit.Renewal != nil:
		return a.print(a.outcome(f, diagnosis.JudgeChange(*exit.Renewal, exit.Unblocking)))
	}
	return nil
}

// line writes a sentence on the output, broken between words at a terminal's
// width.
func (a *app) line(text string) {
	cols := 0
	if isTerminal(a.stdout) {
		cols, _ = sizeOf(a.stdout)()
	}
	fmt.Fprintln(a.people, plain.Wrap(text, cols))
}

// selectKey is the key that is held to select text with the mouse while a
// program has it: Shift ("") in xterm and its like, Option in iTerm2, fn in Apple's
// Terminal.
func selectKey(getenv func(string) string) string {
	switch program := getenv("TERM_PROGRAM"); {
	case program == "iTerm.app", getenv("LC_TERMINAL") == "iTerm2":
		return "Option"
	case program == "Apple_Terminal":
		return "fn"
	}
	return ""
}

// sizeOf asks a terminal for its columns and rows, 0 where it does not know.
func sizeOf(f *os.File) func() (cols, rows int) {
	return func() (int, int) {
		cols, rows, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0, 0
		}
		return cols, rows
	}
}

// remains says what is left to do, if anything, and the command that goes on.
func (a *app) remains(s steps.Session, command string) {
	p := a.texts.Plain
	left := s.Remains()
	if len(left) == 0 {
		a.line(p.Goodbye)
		return
	}
	a.line(locale.Fill(p.Remains, "steps", strings.Join(left, ", ")))
	if a.options.demo != "" {
		return // it remembers nothing
	}
	switch _, err := os.Stat(a.progressPath()); {
	case err == nil:
		a.line(locale.Fill(p.Resume, "command", command))
	case s.Begun():
		a.line(p.NotKept)
	}
}

// The commands that go on, as they were begun.
const (
	onScreens = "caducee"
	inLines   = "caducee --plain"
)

// lines runs the line mode.
func (a *app) lines(ctx context.Context, s *session, in *ask.Input, alone bool) error {
	driver, _, err := a.conversation(ctx, s)
	if err != nil {
		return err
	}
	defer driver.Close()
	o := plain.Lines{In: in, Out: a.people, Clock: a.clock, ASCII: a.ascii(), Auto: alone}
	if isTerminal(a.stdout) {
		place := a.place(qr.Auto)
		o.QR = place.Style
		o.Size = sizeOf(a.stdout)
	}
	a.hello(s, alone)
	if d := s.machine.demo; d != nil {
		o.Codes = d.Codes
	}
	exit, err := a.told(ctx, driver, o)
	a.texts = driver.Session().T
	if said := a.answered(s, exit); said != nil {
		return said
	}
	p := a.texts.Plain
	var defective *host.Defect
	switch {
	case errors.As(err, &defective):
		return internal(a.texts, defective.Error())
	case errors.Is(err, plain.ErrEnd):
		a.line("\n" + p.Ended + " " + diagnosis.CodeEndOfInput.String())
		a.remains(driver.Session(), inLines)
		return status(exitNotReady)
	case ctx.Err() != nil:
		a.line("")
		a.remains(driver.Session(), inLines)
		return ctx.Err()
	case err != nil:
		return err
	}
	a.remains(driver.Session(), inLines)
	if s.machine.demo == nil {
		a.line(p.Summary.End)
	}
	return nil
}

// hello is said before the first question in lines.
func (a *app) hello(s *session, alone bool) {
	p := a.texts.Plain
	a.line(p.Hello)
	if d := s.machine.demo; d != nil {
		a.line(locale.Fill(p.DemoScenario, "scenario", d.Scenario))
	}
	if alone {
		a.line(p.DemoPlays)
	} else if s.machine.demo != nil {
		a.line(p.Checks.Moves)
	}
	if a.options.screenShare {
		a.line(p.Masked)
	}
	a.line(p.HowTo)
}

// told leads the conversation; a defect that is met is one more situation of
// it, and ends it when it is met again.
func (a *app) told(ctx context.Context, d *drive.Driver, o plain.Lines) (exit steps.Exit, err error) {
	for range 2 {
		met := false
		func() {
			defer func() {
				if r := recover(); r != nil {
					crash := host.NewDefect(r)
					a.lineCrashed(crash)
					met, err = true, crash
					d.Crash(crash.Where)
				}
			}()
			exit, err = plain.Talk(ctx, d, o)
		}()
		if !met {
			return exit, err
		}
	}
	return exit, err
}

// lineCrashed keeps a defect of the line mode for the report that it offers.
func (a *app) lineCrashed(d *host.Defect) {
	a.logged(d)
	a.crashes.add(d.Where)
}

// progressPath is the file that remembers how far a user came; a demonstration
// leaves no trace, and "" is nowhere to keep it.
func (a *app) progressPath() string {
	folder := a.stateFolder()
	if a.options.demo != "" || folder == "" {
		return ""
	}
	return filepath.Join(folder, "progress.json")
}

// stateFolder is where the program keeps what is its own, "" where this user has
// no home (XDG Base Directory Specification 0.8: $HOME/.local/state, and what
// stands for it elsewhere). A folder that a variable names and that is somebody
// else's is not used: sudo leaves such variables.
func (a *app) stateFolder() string {
	const program = "caducee"
	if named := a.getenv("XDG_STATE_HOME"); filepath.IsAbs(named) && host.MayBeOurs(named) {
		return filepath.Join(named, program)
	}
	home := host.OwnHome(a.getenv)
	switch {
	case home == "":
		return ""
	case runtime.GOOS == "windows":
		return filepath.Join(xdg.StateHome, program)
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support", program)
	}
	return filepath.Join(home, ".local", "state", program)
}
