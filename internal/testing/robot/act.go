//go:build unix

package robot

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// keys is what an xterm sends (ctlseqs, "PC-Style Function Keys").
var keys = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ",
	"backspace": "\x7f", "delete": "\x1b[3~",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"ctrl+c": "\x03", "ctrl+d": "\x04", "ctrl+l": "\x0c", "ctrl+r": "\x12", "ctrl+u": "\x15", "ctrl+z": "\x1a",
	"f1": "\x1bOP",
}

// escapeDelay is how long programs wait to tell a lone escape from the start
// of a key's sequence.
const escapeDelay = 80 * time.Millisecond

// Press presses keys one after the other: a name ("enter", "down", "ctrl+c")
// or a single character.
func (r *Robot) Press(names ...string) {
	r.t.Helper()
	for _, name := range names {
		sequence, ok := keys[name]
		if !ok {
			if len([]rune(name)) != 1 {
				r.t.Fatalf("robot: no key %q", name)
			}
			sequence = name
		}
		r.mu.Lock()
		change := r.change
		r.mu.Unlock()
		r.send(sequence)
		if name == "esc" {
			r.afterEscape(change)
		}
	}
}

// afterEscape waits until the screen shows that the key was taken: on a busy
// computer a key that follows soon makes another key of it (Alt). Where nothing
// changes, a person looks a moment and goes on.
func (r *Robot) afterEscape(change <-chan struct{}) {
	time.Sleep(escapeDelay)
	select {
	case <-change:
	case <-time.After(lookTime):
	}
}

// lookTime is how long a person looks whether a key had an effect.
const lookTime = time.Second

// Type types text as a person would, one character at a time.
func (r *Robot) Type(text string) {
	r.t.Helper()
	for _, c := range text {
		r.send(string(c))
	}
}

// Line types text and presses Enter, for a line mode.
func (r *Robot) Line(text string) {
	r.t.Helper()
	r.Type(text)
	r.Press("enter")
}

// Paste pastes text, bracketed when the program asked for that.
func (r *Robot) Paste(text string) {
	r.t.Helper()
	r.mu.Lock()
	bracketed := r.modes[ansi.ModeBracketedPaste]
	r.mu.Unlock()
	if bracketed {
		text = "\x1b[200~" + text + "\x1b[201~"
	}
	r.send(text)
}

// Click presses and releases the left button on the first character of the
// text on the screen. It fails when the program did not ask for the mouse.
func (r *Robot) Click(text string) {
	r.t.Helper()
	time.Sleep(time.Until(r.clicked.Add(clickPause)))
	r.click(text, 1)
	r.clicked = time.Now()
}

// DoubleClick does so twice, with nothing in between.
func (r *Robot) DoubleClick(text string) {
	r.t.Helper()
	r.click(text, 2)
}

func (r *Robot) click(text string, times int) {
	r.t.Helper()
	r.mu.Lock()
	mouse := r.modes[ansi.ModeMouseNormal] || r.modes[ansi.ModeMouseButtonEvent] || r.modes[ansi.ModeMouseAnyEvent]
	lines := strings.Split(r.text(), "\n")
	r.mu.Unlock()
	if !mouse {
		r.t.Fatalf("robot: the program does not take the mouse")
	}
	for row, l := range lines {
		if i := strings.Index(l, text); i >= 0 {
			col := ansi.StringWidth(l[:i])
			one := fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", col+1, row+1, col+1, row+1)
			for range times {
				r.send(one)
				time.Sleep(clickTime)
			}
			return
		}
	}
	r.t.Fatalf("robot: nothing to click on: %q", text)
}

// clickPause is how long a person takes between two clicks that are no double
// click.
const clickPause = 600 * time.Millisecond

// clickTime is between the two halves of a double click.
const clickTime = 120 * time.Millisecond

// Send has the terminal send bytes: what is no key.
func (r *Robot) Send(s string) {
	r.t.Helper()
	r.send(s)
}

func (r *Robot) send(s string) {
	r.t.Helper()
	if _, err := r.ptmx.WriteString(s); err != nil {
		r.t.Fatalf("robot: keyboard: %v", err)
	}
}

// Resize changes the terminal's size.
func (r *Robot) Resize(cols, rows int) {
	r.t.Helper()
	r.mu.Lock()
	r.screen.Resize(cols, rows)
	r.mu.Unlock()
	if err := resize(r.ptmx, cols, rows); err != nil {
		r.t.Fatalf("robot: terminal size: %v", err)
	}
	if r.process == nil {
		// The terminal is not this process's own: the system does not tell.
		_ = syscall.Kill(os.Getpid(), syscall.SIGWINCH)
	}
}

// Hold stops reading what the program writes, as a slow link does, until
// Release: the terminal takes a few kilobytes more, then the program waits.
func (r *Robot) Hold() { r.gate.Lock() }

// Release goes on reading.
func (r *Robot) Release() { r.gate.Unlock() }

// Signal sends a signal to the program.
func (r *Robot) Signal(s os.Signal) {
	r.t.Helper()
	if err := r.process.Signal(s); err != nil {
		r.t.Fatalf("robot: signal: %v", err)
	}
}

// CloseWindow takes the terminal away, as somebody who closes the window does.
func (r *Robot) CloseWindow() {
	r.t.Helper()
	if err := errors.Join(r.ptmx.Close(), r.tty.Close()); err != nil {
		r.t.Fatalf("robot: close: %v", err)
	}
}

// Kill ends the program at once and waits for its end. A test that does not
// call it has it called when it ends.
func (r *Robot) Kill() {
	_ = r.process.Kill()
	<-r.exited
}

// Test is the test that the robot is part of.
func (r *Robot) Test() testing.TB { return r.t }

// PID is the program's process.
func (r *Robot) PID() int { return r.process.Pid }

// Ends waits for the program to end, whatever its status.
func (r *Robot) Ends(within time.Duration) {
	r.t.Helper()
	select {
	case <-r.exited:
	case <-time.After(within):
		r.t.Fatalf("still running after %s; the screen:\n%s", within, framed(r.Screen()))
	}
}

// Exits waits for the program to end, with this status.
func (r *Robot) Exits(status int, within time.Duration) {
	r.t.Helper()
	if got := r.Status(within); got != status {
		r.t.Fatalf("exit status %d, want %d; the screen:\n%s", got, status, framed(r.Screen()))
	}
}

// Status waits for the program to end, and is its exit status.
func (r *Robot) Status(within time.Duration) int {
	r.t.Helper()
	r.Ends(within)
	return r.status
}

// Restored fails when the program, which has ended, left the terminal other
// than it found it: line settings, screen, cursor, mouse and paste modes.
func (r *Robot) Restored() {
	r.t.Helper()
	now, err := term.GetState(r.tty.Fd())
	if err != nil {
		r.t.Fatalf("robot: terminal state: %v", err)
	}
	if *now != *r.before {
		r.t.Errorf("the terminal's settings changed: %+v, were %+v", *now, *r.before)
	}
	// What the program wrote last may still be on its way; this comes after it.
	if _, err := r.tty.WriteString(last); err != nil {
		r.t.Fatalf("robot: terminal: %v", err)
	}
	r.until("read all that was written", 30*time.Second, func() bool { return strings.Contains(string(r.raw), last) })
	if left := r.left(); len(left) > 0 {
		r.t.Fatalf("left behind: %s", strings.Join(left, ", "))
	}
}

// GivenBack waits until a program that still runs, stopped, has the terminal
// as it found it.
func (r *Robot) GivenBack(within time.Duration) {
	r.t.Helper()
	deadline := time.Now().Add(within)
	for left := r.Left(); len(left) > 0; left = r.Left() {
		if time.Now().After(deadline) {
			r.t.Fatalf("not given back: %s", strings.Join(left, ", "))
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// last is a command of the operating system's kind that no terminal knows
// (ECMA-48 §8.3.89), and no program writes.
const last = "\x1b]7777;robot\x1b\\"

// Left names what a program that ended left other than it found it, for one
// that had no chance to put it back.
func (r *Robot) Left() []string {
	r.t.Helper()
	now, err := term.GetState(r.tty.Fd())
	if err != nil {
		r.t.Fatalf("robot: terminal state: %v", err)
	}
	left := r.left()
	if *now != *r.before {
		left = append(left, "line settings")
	}
	return left
}

// Echoes tells that the terminal shows what is typed by itself.
func (r *Robot) Echoes() bool {
	r.t.Helper()
	now, err := term.GetState(r.tty.Fd())
	if err != nil {
		r.t.Fatalf("robot: terminal state: %v", err)
	}
	return now.Lflag&unix.ECHO != 0
}

func (r *Robot) left() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var left []string
	if r.alt {
		left = append(left, "alternate screen")
	}
	if r.hidden {
		left = append(left, "hidden cursor")
	}
	for mode, name := range map[ansi.Mode]string{
		ansi.ModeBracketedPaste: "bracketed paste", ansi.ModeMouseNormal: "mouse",
		ansi.ModeMouseButtonEvent: "mouse", ansi.ModeMouseAnyEvent: "mouse",
		ansi.ModeFocusEvent: "focus reports",
	} {
		if r.modes[mode] {
			left = append(left, name)
		}
	}
	return left
}
