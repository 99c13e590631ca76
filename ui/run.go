// Package ui shows the wizard's conversation on the whole terminal. It draws
// pages and turns keys into their actions; it decides nothing, and knows neither
// readers nor cards.
//
// The rules of the screens: the keyboard alone does everything; one main
// sentence, then evidence, then what to do, then keys; nothing waits longer
// than a frame; 80x24 and smaller work; a PIN is neither shown nor, on a shared
// screen, counted; what is refused is said with what to do instead.
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

	"caducee/internal/charset"
	"caducee/internal/data"
	"caducee/internal/host"
	"caducee/internal/qr"
	"caducee/steps"
)

// spinAfter is how long a wait stays without a spinner.
const spinAfter = 300 * time.Millisecond

// framesPerSecond has a key answered within 13 ms, where the library's own 60
// may take 17. Each one more wakes the processor for as long as nothing happens.
const framesPerSecond = 80

// Options is what the screens work with.
type Options struct {
	Clock func() time.Time
	// Data has the support's number.
	Data *data.Set
	// Codes are a demonstration's PIN and PUK as they are now, nil on a real
	// computer.
	Codes func() (pin, puk string)
	// Glyphs are the signs that the terminal can draw, and Set its character set,
	// UTF-8 where it is zero.
	Glyphs charset.Glyphs
	Set    charset.Set
	// QR is what QR codes may be drawn with.
	QR qr.Style
	// Execute makes a remedy's command ready to run at the terminal; nil where
	// nothing is to be run (demonstrations).
	Execute func(command []string) tea.ExecCommand
	// Crashed is told of a defect that was met, as the user is; nil for nobody.
	Crashed func(*Crash)
}

// Run shows a conversation on the terminal until it is over, and returns how it
// ended, or the context's error when it was interrupted. The terminal is as it
// was found when Run returns.
func Run(ctx context.Context, o Options, conv Conversation, in io.Reader, out io.Writer, environment []string) (steps.Exit, error) {
	watching, cancel := context.WithCancel(ctx)
	defer cancel() // ends the watch
	m := NewScreens(watching, o, conv)
	keys := &keyQueue{}
	if file, ok := in.(*os.File); ok {
		k, input, end := openKeyboard(file, &m.hush, keys)
		defer end()
		in, k.typed = input, o.Set.Typed()
		m.newPage, m.regain = k.newPage, k.again
	}
	if file, ok := out.(*os.File); ok {
		m.canvas = newCanvas(file, o.Set)
		out = m.canvas
	}
	running, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	program := tea.NewProgram(m, tea.WithContext(running), tea.WithInput(in), tea.WithOutput(out),
		tea.WithEnvironment(environment), tea.WithoutSignalHandler(),
		tea.WithFPS(framesPerSecond), tea.WithFilter(keys.filter))
	if stops := host.Listen(); stops != nil {
		m.suspend, m.alone = stops.Stop, stops.Alone
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
	exit, _ := conv.Left()
	switch {
	case m.fatal != nil:
		return exit, m.fatal
	case ctx.Err() != nil && (err == nil || errors.Is(err, tea.ErrProgramKilled)):
		return exit, ctx.Err()
	case err == nil:
		return exit, nil
	}
	return exit, fmt.Errorf("screens: %w", err)
}

// patience is how long an interrupted program may take to come to its end.
const patience = time.Second

// interrupt ends the program as a user does: one that is killed lets go of
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
