//go:build linux

// Command window runs a program of Windows at this terminal, on Wine, as if it
// were one of this system: keys and sizes go to a console of Windows
// (testdata/console.c), and what the program writes there comes back
// (testdata/screen.c). Usage: window PROGRAM.exe ARGUMENT...
//
// The environment says where the parts are: CADUCEE_CONSOLE, console.exe, with
// screen.dll beside it.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "window:", err)
	}
	os.Exit(code)
}

// failed is the status of what could not be run.
const failed = 99

func run(args []string) (int, error) {
	terminal := int(os.Stdin.Fd())
	cols, rows, err := term.GetSize(terminal)
	if err != nil {
		return failed, fmt.Errorf("size: %w", err)
	}
	before, err := term.MakeRaw(terminal)
	if err != nil {
		return failed, fmt.Errorf("terminal: %w", err)
	}
	defer func() { _ = term.Restore(terminal, before) }()
	screen, err := os.CreateTemp("", "caducee-screen-")
	if err != nil {
		return failed, err
	}
	defer func() { _, _ = screen.Close(), os.Remove(screen.Name()) }()
	console := os.Getenv("CADUCEE_CONSOLE")
	c := exec.Command("wine", append([]string{
		console, strconv.Itoa(cols), strconv.Itoa(rows), windows(filepath.Join(filepath.Dir(console), "screen.dll")),
	}, args...)...)
	c.Env = append(os.Environ(), "CADUCEE_SCREEN="+windows(screen.Name()))
	// Windows has none.
	c.Env = slices.DeleteFunc(c.Env, func(v string) bool { return strings.HasPrefix(v, "TERM=") })
	if path := os.Getenv("CADUCEE_WINDOW_LOG"); path != "" {
		if c.Stderr, err = os.Create(path); err != nil {
			return failed, err
		}
	}
	in, err := c.StdinPipe()
	if err != nil {
		return failed, err
	}
	if err := c.Start(); err != nil {
		return failed, err
	}
	p := &packets{to: in}
	go keys(os.Stdin, p)
	sizes := make(chan os.Signal, 1)
	signal.Notify(sizes, syscall.SIGWINCH)
	go func() {
		for range sizes {
			if cols, rows, err := term.GetSize(terminal); err == nil {
				p.send('s', []byte{byte(cols), byte(cols >> 8), byte(rows), byte(rows >> 8)})
			}
		}
	}()
	ended := make(chan struct{})
	var shown sync.WaitGroup
	shown.Go(func() { show(screen, os.Stdout, ended) })
	err = c.Wait()
	close(ended)
	shown.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return failed, err
	}
	return 0, nil
}

// windows is a file's name there.
func windows(path string) string { return `Z:` + strings.ReplaceAll(path, "/", `\`) }

// packets go to the console.
type packets struct {
	mu sync.Mutex
	to io.WriteCloser
}

func (p *packets) send(kind byte, body []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	head := binary.LittleEndian.AppendUint16([]byte{kind}, uint16(len(body)))
	_, _ = p.to.Write(append(head, body...)) // a program that ended reads no more
}

// keys hands over what is typed; a terminal that goes away closes the window.
func keys(from io.Reader, p *packets) {
	b := make([]byte, 4096)
	for {
		n, err := from.Read(b)
		if record, ok := record(b[:n]); ok {
			p.send('r', record)
		} else if n > 0 {
			p.send('k', b[:n])
		}
		if err != nil {
			p.mu.Lock()
			_ = p.to.Close()
			p.mu.Unlock()
			return
		}
	}
}

// record reads what a test sends for a key that is no character, or one of an
// input method: an operating system command of this program's own, with what the
// record holds (KEY_EVENT_RECORD): down, virtual key, character, state.
func record(b []byte) ([]byte, bool) {
	var down, key, char, state uint16
	if _, err := fmt.Sscanf(string(b), "\x1b]7777;%d;%d;%d;%d\x1b\\", &down, &key, &char, &state); err != nil {
		return nil, false
	}
	var out []byte
	for _, v := range []uint16{down, key, char, state} {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	return out, true
}

// look is how often the file is looked at.
const look = 5 * time.Millisecond

// show copies what is added to a file, until the program ended and all is shown.
func show(from io.Reader, to io.Writer, ended <-chan struct{}) {
	for last := false; ; {
		n, _ := io.Copy(to, from)
		if n > 0 {
			continue
		}
		if last {
			return
		}
		select {
		case <-ended:
			last = true
		case <-time.After(look):
		}
	}
}
