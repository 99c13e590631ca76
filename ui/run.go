// Package ui is the wizard on the whole terminal: a shell, one file a screen,
// a theme. It shows what diagnosis.Judge says of the engine's facts and hands the
// engine what the person confirmed; it knows neither readers nor cards.
//
// The rules of the screens: the keyboard alone does everything; one main
// sentence, then evidence, then what to do, then keys; nothing waits longer
// than a frame; 80x24 and smaller work; a code porteur is neither shown nor,
// on a shared screen, counted; what is refused is said with what to do
// instead.
package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/ecps/qr"
	"caducee/internal/data"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/suspend"
	"caducee/steps"
)

// spinAfter is how long a wait stays without a spinner.
const spinAfter = 300 * time.Millisecond

// framesPerSecond has a key answered within 12 ms, where the library's own 60
// may take 17.
const framesPerSecond = 90

// Options is what the wizard works with.
type Options struct {
	// Engine is running, or about to.
	Engine *engine.Engine
	Texts  *locale.Texts
	Data   *data.Set
	Clock  func() time.Time
	// Demo is nil on a real computer.
	Demo Desk
	// ScreenShare hides what tells whose card it is, from the start.
	ScreenShare bool
	// ASCII draws with ASCII signs only; Light suits a light background.
	ASCII, Light bool
	// QR is what QR codes may be drawn with.
	QR qr.Style
	// Browse opens an address in the computer's browser; nil where there is
	// none.
	Browse func(ctx context.Context, address string) error
	// Execute makes a remedy's command ready to run at the terminal; nil where
	// nothing is to be run (demonstrations).
	Execute func(command []string) tea.ExecCommand
	// Report makes the report for the helpdesk; nil where none is offered.
	Report Reporter
	// Crashed is told of a defect that was met, as the person is; nil for
	// nobody.
	Crashed func(*Crash)
	// Progress is the file that remembers how far the person came, "" none.
	Progress string
}

// Desk is a simulated desk: what a demonstration lets be done with its reader
// and card.
type Desk interface {
	Codes() (pin, puk string)
	Insert()
	Remove()
	Inserted() bool
	Plug()
	Unplug()
	Plugged() bool
	Mend()
}

// Run leads the person through the wizard on the terminal and returns the
// stages that are left to do when they quit, or the context's error when it
// was interrupted. The terminal is as it was found when Run returns.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer, environment []string) ([]steps.Step, error) {
	watching, cancel := context.WithCancel(ctx)
	defer cancel() // ends the watch
	m := New(watching, o)
	keys := &keyQueue{}
	if file, ok := in.(*os.File); ok {
		in = newKeyboard(file, &m.hush, keys)
		m.newPage = func(strict bool) { keys.leave(file, strict, time.Now()) }
	}
	if k, ok := in.(*keyboard); ok {
		m.newPage, m.regain = k.newPage, k.again
	}
	running, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	program := tea.NewProgram(m, tea.WithContext(running), tea.WithInput(in), tea.WithOutput(out),
		tea.WithEnvironment(environment), tea.WithoutSignalHandler(),
		tea.WithFPS(framesPerSecond), tea.WithFilter(keys.filter))
	m.pace = &pace{program: program}
	defer m.pace.end()
	if stops := suspend.Listen(); stops != nil {
		m.suspend = stops.Stop
		var following sync.WaitGroup
		following.Go(func() { followStops(running, stops, program) })
		defer func() {
			kill()
			following.Wait()
			stops.Close()
		}()
	}
	// Not from the program's own loop, which is waiting for the frame.
	m.ended = func() { go program.Quit() }
	defer context.AfterFunc(ctx, func() { interrupt(running, program, kill) })()
	_, err := program.Run()
	// Some terminals keep for each screen whether the cursor shows, and it was
	// shown on the other one.
	_, _ = io.WriteString(out, ansi.SetModeTextCursorEnable)
	switch {
	case m.fatal != nil:
		return nil, m.fatal
	case ctx.Err() != nil && (err == nil || errors.Is(err, tea.ErrProgramKilled)):
		return nil, ctx.Err()
	case err == nil:
		return m.left(), nil
	}
	return nil, fmt.Errorf("screens: %w", err)
}

// patience is how long an interrupted program may take to come to its end.
const patience = time.Second

// interrupt ends the program as a person does: one that is killed lets go of
// the keyboard while it is still being read. One that does not listen is
// killed.
func interrupt(running context.Context, program *tea.Program, kill func()) {
	go program.Quit() // ends with the program, whether it listens or not
	select {
	case <-time.After(patience):
		kill()
	case <-running.Done():
	}
}
