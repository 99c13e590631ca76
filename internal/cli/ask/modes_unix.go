//go:build !windows

package ask

import (
	"errors"
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// modes are the line settings of a terminal, and the only place that changes
// them.
type modes struct {
	mu    sync.Mutex
	fd    int
	found unix.Termios
	// over is true once the terminal was given back for good: a read that ends
	// later must not take it again.
	over bool
}

// openModes reads the settings of a terminal as it was found; nil when file is
// no terminal.
func openModes(file *os.File) *modes {
	fd := int(file.Fd())
	found, err := unix.IoctlGetTermios(fd, readTermios)
	if err != nil {
		return nil
	}
	return &modes{fd: fd, found: *found}
}

// shows reports whether what is typed shows, and can be shown from here.
func (m *modes) shows() bool {
	flags, err := unix.FcntlInt(uintptr(m.fd), unix.F_GETFL, 0)
	return err == nil && flags&unix.O_ACCMODE == unix.O_RDWR && m.found.Lflag&unix.ECHO != 0
}

// set has the terminal work in a mode. With flush, what was typed so far and
// not yet read is dropped (TCSAFLUSH of termios).
func (m *modes) set(to mode, flush bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		return nil
	}
	return m.write(to, flush)
}

// take reads what waits to be read, without waiting for more, and has the
// terminal work in a mode. What there is no room for is dropped.
func (m *modes) take(to mode, p []byte) (n int, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		return 0, nil
	}
	if err := m.write(waiting, false); err != nil {
		return 0, err
	}
	for n < len(p) {
		got, err := unix.Read(m.fd, p[n:])
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil || got <= 0 { // none, or a terminal that is gone: the next read tells
			break
		}
		n += got
	}
	return n, m.write(to, n == len(p))
}

// end gives the terminal back as it was found. What was typed meanwhile goes
// to no other program: a shell would show it and keep it in its history.
func (m *modes) end() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		return nil
	}
	m.over = true
	return m.write(asFound, true)
}

func (m *modes) write(to mode, flush bool) error {
	t := m.found
	switch to {
	case asFound:
	case hushed:
		t.Lflag &^= unix.ECHO | unix.ECHONL
	case waiting:
		t.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 0, 0
	case line: // signals and the ends of lines stay the terminal's business
		if m.shows() {
			t.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON
			t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
		}
	case keys: // as cfmakeraw of termios(3), but for the speed
		t.Iflag &^= unix.IGNBRK | unix.BRKINT | unix.PARMRK | unix.ISTRIP | unix.INLCR | unix.IGNCR | unix.ICRNL | unix.IXON
		t.Oflag &^= unix.OPOST
		t.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON | unix.ISIG | unix.IEXTEN
		t.Cflag &^= unix.CSIZE | unix.PARENB
		t.Cflag |= unix.CS8
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	}
	request := uint(writeTermios)
	if flush {
		request = writeTermiosFlush
	}
	for {
		err := unix.IoctlSetTermios(m.fd, request, &t)
		if !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
