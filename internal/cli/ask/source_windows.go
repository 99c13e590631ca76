package ask

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"unicode/utf16"
	"unicode/utf8"

	xwindows "github.com/charmbracelet/x/windows"
	"github.com/muesli/cancelreader"
	"golang.org/x/sys/windows"
)

// endOfLine shows one.
const endOfLine = "\r\n"

// source reads a console key by key: a wait for a whole line could not be
// cancelled. The line is then edited and shown here. The library would open
// the console where the input is a pipe, so a pipe is read as it is; a wait
// for one is not cancelled.
func source(file *os.File) (r cancelreader.CancelReader, m *modes, echo io.Writer, err error) {
	c := &console{in: windows.Handle(file.Fd())}
	if windows.GetConsoleMode(c.in, &c.before) != nil {
		r, err = cancelreader.NewReader(struct{ io.Reader }{file})
		return r, nil, nil, err
	}
	if c.cancel, err = windows.CreateEvent(nil, 1, 0, nil); err != nil {
		return nil, nil, nil, fmt.Errorf("event: %w", err)
	}
	// Ctrl+C stays a signal, and the keys are characters, not sequences.
	keys := c.before &^ (windows.ENABLE_ECHO_INPUT | windows.ENABLE_LINE_INPUT | windows.ENABLE_VIRTUAL_TERMINAL_INPUT |
		windows.ENABLE_MOUSE_INPUT | windows.ENABLE_WINDOW_INPUT)
	if err := windows.SetConsoleMode(c.in, keys|windows.ENABLE_PROCESSED_INPUT); err != nil {
		_ = windows.CloseHandle(c.cancel)
		return nil, nil, nil, fmt.Errorf("console mode: %w", err)
	}
	if c.out, err = os.OpenFile("CONOUT$", os.O_RDWR, 0); err != nil {
		_ = c.Close()
		return nil, nil, nil, err
	}
	return c, &modes{console: c}, &characters{to: c.out}, nil
}

// modes of a console: it gives keys and shows none from Open to Close, so that
// only what waits to be read is left to drop.
type modes struct{ console *console }

// openModes finds none: a console comes with its source.
func openModes(*os.File) *modes { return nil }

func (m *modes) set(_ mode, flush bool) error {
	if !flush {
		return nil
	}
	m.console.high = 0
	return windows.FlushConsoleInputBuffer(m.console.in)
}

// take reads the keys that wait to be read. What there is no room for is dropped.
func (m *modes) take(_ mode, p []byte) (n int, err error) {
	var records [8]xwindows.InputRecord
	defer clear(records[:]) // there may have been a code in them
	m.console.high = 0
	for {
		var wait, got uint32
		if err := windows.GetNumberOfConsoleInputEvents(m.console.in, &wait); err != nil || wait == 0 {
			return n, err
		}
		if len(p)-n < len(records)*utf8.UTFMax {
			return len(p), m.set(asFound, true)
		}
		if err := xwindows.ReadConsoleInput(m.console.in, &records[0], min(wait, uint32(len(records))), &got); err != nil {
			return n, err
		}
		n = m.console.keys(records[:got], p, n)
	}
}

// end drops what was typed meanwhile: a shell would show it and keep it in its
// history. Close gives the console back.
func (m *modes) end() error { return m.set(asFound, true) }

// console reads the keys of one.
type console struct {
	in       windows.Handle
	out      *os.File
	before   uint32
	cancel   windows.Handle
	canceled atomic.Bool
	high     rune // the first half of a character, 0 none
}

// endOfFile is Ctrl+Z.
const endOfFile = 0x1A

// Read gives what was typed, in UTF-8. p has room for one character at least.
func (c *console) Read(p []byte) (n int, err error) {
	if len(p) < utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	for {
		event, err := windows.WaitForMultipleObjects([]windows.Handle{c.cancel, c.in}, false, windows.INFINITE)
		switch {
		case c.canceled.Load() || event == windows.WAIT_OBJECT_0:
			return 0, cancelreader.ErrCanceled
		case err != nil:
			return 0, fmt.Errorf("wait: %w", err)
		}
		var records [8]xwindows.InputRecord
		var got uint32
		room := min(len(records), len(p)/utf8.UTFMax)
		if err := xwindows.ReadConsoleInput(c.in, &records[0], uint32(room), &got); err != nil {
			return 0, fmt.Errorf("console: %w", err)
		}
		n = c.keys(records[:got], p, n)
		clear(records[:]) // there may have been a code in them
		switch {
		case n > 0 && p[0] == endOfFile:
			return 0, io.EOF
		case n > 0:
			return n, nil
		}
	}
}

// keys adds the characters of keys to what was typed.
func (c *console) keys(records []xwindows.InputRecord, p []byte, n int) int {
	for i := range records {
		if records[i].EventType == xwindows.KEY_EVENT {
			n = c.key(records[i].KeyEvent(), p, n)
		}
	}
	return n
}

// key adds the character of a key to what was typed.
func (c *console) key(k xwindows.KeyEventRecord, p []byte, n int) int {
	if !k.KeyDown || k.Char == 0 {
		return n
	}
	r := k.Char
	switch {
	case utf16.IsSurrogate(r) && c.high == 0:
		c.high = r
		return n
	case c.high != 0:
		r, c.high = utf16.DecodeRune(c.high, r), 0
	}
	return n + utf8.EncodeRune(p[n:], r)
}

// Cancel ends a read under way and those to come.
func (c *console) Cancel() bool {
	c.canceled.Store(true)
	return windows.SetEvent(c.cancel) == nil
}

// Close gives the console back as it was.
func (c *console) Close() error {
	err := windows.SetConsoleMode(c.in, c.before)
	if c.out != nil {
		err = errors.Join(err, c.out.Close())
	}
	return errors.Join(err, windows.CloseHandle(c.cancel))
}

// characters writes whole ones only: a console does not put their bytes
// together.
type characters struct {
	to   io.Writer
	part []byte
}

func (w *characters) Write(p []byte) (int, error) {
	w.part = append(w.part, p...)
	whole := len(w.part)
	for whole > 0 && len(w.part)-whole < utf8.UTFMax && !utf8.Valid(w.part[:whole]) {
		whole--
	}
	if _, err := w.to.Write(w.part[:whole]); err != nil {
		return 0, err
	}
	w.part = append(w.part[:0], w.part[whole:]...)
	return len(p), nil
}

// renew has an input read again after a read was cancelled.
func (in *Input) renew() error {
	if in.modes != nil {
		c := in.modes.console
		c.canceled.Store(false)
		return windows.ResetEvent(c.cancel) //nolint:wrapcheck // its caller says where
	}
	r, err := cancelreader.NewReader(struct{ io.Reader }{in.file})
	if err != nil {
		return err //nolint:wrapcheck // its caller says where
	}
	in.reader = r
	return nil
}
