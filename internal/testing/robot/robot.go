//go:build unix

// Package robot is a person at a terminal, for tests: it starts a program in a
// real pseudo-terminal, looks at the screen through a terminal emulator, and
// presses keys. What it sees is what a person would, never the byte stream: a
// program that repaints differences never writes a whole sentence.
//
//	r := robot.Start(t, robot.Options{}, "bin/caducee", "--demo")
//	r.See("Qui êtes-vous", 5*time.Second)
//	r.Press("down", "enter")
//	r.See("Prérequis", time.Second)
//	r.Press("ctrl+c")
//	r.Exits(0, time.Second)
//	r.Restored()
//
// Spaces and line ends count as one space when text is looked for, so that a
// sentence is found wherever it is folded; no-break spaces are spaces.
//
// A failed expectation ends the test with the screen as it was.
package robot

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Options is the terminal and the surroundings of the program.
type Options struct {
	// Cols and Rows are the terminal's size, 80x24 when zero.
	Cols, Rows int
	// Term is TERM, xterm-256color when "".
	Term string
	// Env is added to an environment that holds nothing of the machine's but
	// PATH and HOME: the same screens everywhere.
	Env []string
	// Dir is the working directory, the test's when "".
	Dir string
}

// Robot is one program in one terminal. Its methods are for one goroutine.
type Robot struct {
	t       testing.TB
	ptmx    *os.File
	tty     *os.File // kept open, so that the terminal's state can be read at the end
	before  *term.State
	process *os.Process
	started time.Time
	exited  chan struct{}
	clicked time.Time
	status  int // once exited

	gate   sync.Mutex // held while nothing is read
	mu     sync.Mutex
	screen *vt.Emulator
	modes  map[ansi.Mode]bool
	hidden bool // the cursor
	alt    bool
	title  string
	raw    []byte
	heard  int // of the transcript
	first  time.Duration
	change chan struct{} // closed at the next change
}

// Start runs a program in a new terminal and ends it with the test.
func Start(t testing.TB, o Options, program string, args ...string) *Robot {
	t.Helper()
	r := open(t, &o)
	cmd := exec.Command(program, args...)
	cmd.Dir = o.Dir
	cmd.Env = environment(o)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = r.tty, r.tty, r.tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	r.begin()
	if err := cmd.Start(); err != nil {
		t.Fatalf("robot: start %s: %v", program, err)
	}
	r.process = cmd.Process
	go func() {
		err := cmd.Wait()
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			r.status = exit.ExitCode()
		}
		close(r.exited)
	}()
	t.Cleanup(r.Kill) // no program is left behind, finished or not
	return r
}

// Run gives a terminal to a function of this process instead of a program;
// what it returns is the exit status. The function has to end by itself when
// ended is closed, at the end of the test.
func Run(t testing.TB, o Options, program func(tty *os.File, ended <-chan struct{}) int) *Robot {
	t.Helper()
	r := open(t, &o)
	ended := make(chan struct{})
	r.begin()
	go func() {
		r.status = program(r.tty, ended)
		close(r.exited)
	}()
	t.Cleanup(func() {
		close(ended)
		<-r.exited
	})
	return r
}

// begin starts the clock of the first paint: what watches the screen is at
// work already.
func (r *Robot) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.started = time.Now()
}

func environment(o Options) []string {
	env := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TERM=" + o.Term, "LANG=fr_FR.UTF-8",
	}
	return append(env, o.Env...)
}

// open makes the terminal and starts looking at it.
func open(t testing.TB, o *Options) *Robot {
	t.Helper()
	if o.Cols == 0 || o.Rows == 0 {
		o.Cols, o.Rows = 80, 24
	}
	if o.Term == "" {
		o.Term = "xterm-256color"
	}
	ptmx, tty, err := pty.Open()
	if err != nil {
		t.Fatalf("robot: no pseudo-terminal: %v", err)
	}
	if ptmx, err = interruptible(ptmx); err != nil {
		t.Fatalf("robot: pseudo-terminal: %v", err)
	}
	if err := resize(ptmx, o.Cols, o.Rows); err != nil {
		t.Fatalf("robot: terminal size: %v", err)
	}
	before, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatalf("robot: terminal state: %v", err)
	}
	r := &Robot{
		t: t, ptmx: ptmx, tty: tty, before: before, exited: make(chan struct{}),
		screen: vt.NewEmulator(o.Cols, o.Rows), modes: map[ansi.Mode]bool{},
		change: make(chan struct{}),
	}
	r.screen.SetCallbacks(vt.Callbacks{
		AltScreen:        func(on bool) { r.alt = on },
		CursorVisibility: func(visible bool) { r.hidden = !visible },
		EnableMode:       func(m ansi.Mode) { r.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { delete(r.modes, m) },
		Title:            func(s string) { r.title = s },
	})
	var watching sync.WaitGroup
	watching.Go(r.watch)
	watching.Go(r.reply)
	// Registered first, so run last: the program has ended by then.
	t.Cleanup(func() {
		_ = tty.Close()
		_ = ptmx.Close() // ends watch
		if answers, ok := r.screen.InputPipe().(io.Closer); ok {
			_ = answers.Close() // ends reply
		}
		watching.Wait()
	})
	return r
}

// interruptible is a file whose Close ends a Read, which a blocking one does
// not: the terminal would stay open behind a closed window.
func interruptible(f *os.File) (*os.File, error) {
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		return nil, errors.Join(err, unix.Close(fd))
	}
	return os.NewFile(uintptr(fd), f.Name()), f.Close()
}

// resize sets a terminal's size. (os.File.Fd would make it blocking again.)
func resize(f *os.File, cols, rows int) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return err
	}
	size := unix.Winsize{Col: uint16(cols), Row: uint16(rows)}
	if ctl := conn.Control(func(fd uintptr) { err = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &size) }); ctl != nil {
		return ctl
	}
	return err
}

// watch feeds what the program writes to the emulator.
func (r *Robot) watch() {
	buf := make([]byte, 32<<10)
	for {
		r.held()
		n, err := r.ptmx.Read(buf)
		if n > 0 {
			r.paint(buf[:n])
		}
		if err != nil {
			return // closed at the end of the test
		}
	}
}

// held waits as long as the link is held (see Hold).
func (r *Robot) held() {
	r.gate.Lock()
	defer r.gate.Unlock()
}

func (r *Robot) paint(p []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.raw = append(r.raw, p...)
	_, _ = r.screen.Write(p)
	if r.first == 0 && strings.TrimSpace(r.screen.String()) != "" {
		r.first = time.Since(r.started)
	}
	close(r.change)
	r.change = make(chan struct{})
}

// reply sends back what a terminal answers to a program's questions.
func (r *Robot) reply() {
	_, _ = io.Copy(r.ptmx, r.screen)
}
