package ui

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	xwindows "github.com/charmbracelet/x/windows"
	"golang.org/x/sys/windows"
)

// The library would read the console by itself. It hands its buffer over and
// writes the next key into it meanwhile: on a busy computer a digit became the
// next one. It also keeps the digits, and takes a report that comes in two parts
// for keys. So the console is read here, and its characters go through the same
// keyboard as a terminal's.

// openKeyboard is the keyboard of a console, and what the library reads. end gives
// the console back.
func openKeyboard(in *os.File, hush *atomic.Bool, keys *keyQueue) (k *keyboard, input io.Reader, end func()) {
	k = newKeyboard(in, hush, keys)
	var before uint32
	if windows.GetConsoleMode(windows.Handle(in.Fd()), &before) != nil {
		return k, k, func() {} // no console
	}
	// The library reads standard input by itself, and another file as it is.
	own, err := os.OpenFile("CONIN$", os.O_RDWR, 0)
	if err != nil {
		return k, k, func() {}
	}
	c := &console{handle: windows.Handle(own.Fd())}
	// Changes of the size are told, and a selection with the mouse stops nothing.
	_ = windows.SetConsoleMode(c.handle, before&^windows.ENABLE_QUICK_EDIT_MODE|windows.ENABLE_WINDOW_INPUT|windows.ENABLE_EXTENDED_FLAGS)
	k.File, k.source, k.ready = own, c, c.ready
	k.waiting = func() int {
		c.fill()
		return len(c.bytes)
	}
	return k, &consoleKeyboard{k, c}, func() {
		_ = windows.SetConsoleMode(c.handle, before)
		_ = own.Close()
	}
}

// inputReady cannot be told of a file that is no console: a read is tried.
func inputReady(*os.File, time.Duration) readiness { return unknownReadiness }

// inputWaiting is not known of one either.
func inputWaiting(*os.File) int { return 0 }

// dropInput forgets what was typed at a console and not yet read.
func dropInput(f *os.File) error {
	return windows.FlushConsoleInputBuffer(windows.Handle(f.Fd())) //nolint:wrapcheck // nobody is told
}

// consoleKeyboard is what the library reads.
type consoleKeyboard struct {
	*keyboard
	console *console
}

// letGo is how long a read waits. The library cannot interrupt one; it looks
// after each whether it should go on.
const letGo = 50 * time.Millisecond

// Read gives the bytes of keys and reports, or none after a while.
func (c *consoleKeyboard) Read(p []byte) (int, error) {
	c.mu.Lock()
	left := len(c.out) > 0 || len(c.console.bytes) > 0
	c.mu.Unlock()
	if !left {
		switch event, err := windows.WaitForSingleObject(c.console.handle, uint32(letGo.Milliseconds())); {
		case err != nil:
			return 0, fmt.Errorf("console: %w", err)
		case event == uint32(windows.WAIT_TIMEOUT):
			return 0, nil
		}
	}
	return c.keyboard.Read(p)
}

// console reads the records of one as the bytes that a terminal sends. Windows
// itself writes keys as sequences (ENABLE_VIRTUAL_TERMINAL_INPUT).
type console struct {
	handle windows.Handle
	bytes  []byte // read, and not given yet
	high   rune   // the first half of a character, 0 none
}

// ready waits until a byte can be read.
func (c *console) ready(wait time.Duration) readiness {
	for end := time.Now().Add(wait); ; {
		if len(c.bytes) > 0 {
			return byteComes
		}
		left := max(time.Until(end), 0)
		event, err := windows.WaitForSingleObject(c.handle, uint32(left.Milliseconds()))
		switch {
		case err != nil:
			return unknownReadiness
		case event != windows.WAIT_OBJECT_0:
			return nothingComes
		}
		c.fill()
	}
}

// Read gives bytes that were read.
func (c *console) Read(p []byte) (int, error) {
	n := copy(p, c.bytes)
	rest := copy(c.bytes, c.bytes[n:])
	clear(c.bytes[rest:])
	c.bytes = c.bytes[:rest]
	return n, nil
}

// most is how many bytes are kept: more than is typed ahead.
const most = 1 << 12

// fill reads what is there, without waiting.
func (c *console) fill() {
	if c.bytes == nil {
		c.bytes = make([]byte, 0, most)
	}
	var records [64]xwindows.InputRecord
	defer clear(records[:]) // there may have been a code in them
	for len(c.bytes)+len(records)*utf8.UTFMax < most {
		if event, err := windows.WaitForSingleObject(c.handle, 0); err != nil || event != windows.WAIT_OBJECT_0 {
			return
		}
		var n uint32
		if xwindows.ReadConsoleInput(c.handle, &records[0], uint32(len(records)), &n) != nil {
			return
		}
		for _, r := range records[:n] {
			switch r.EventType {
			case xwindows.KEY_EVENT:
				c.key(r.KeyEvent())
			case xwindows.WINDOW_BUFFER_SIZE_EVENT:
				size := r.WindowBufferSizeEvent().Size
				c.bytes = fmt.Appendf(c.bytes, "\x1b[8;%d;%dt", size.Y, size.X)
			}
		}
	}
}

// key adds the character of a key. What is composed with Alt and the digits of
// the keypad comes when Alt is let go. A key without a character (Shift, a dead
// key, an input method at work) types nothing.
func (c *console) key(k xwindows.KeyEventRecord) {
	if k.Char == 0 || !k.KeyDown && k.VirtualKeyCode != xwindows.VK_MENU {
		return
	}
	r := k.Char
	switch {
	case utf16.IsSurrogate(r) && c.high == 0:
		c.high = r
		return
	case c.high != 0:
		r, c.high = utf16.DecodeRune(c.high, r), 0
	}
	c.bytes = utf8.AppendRune(c.bytes, r)
}
