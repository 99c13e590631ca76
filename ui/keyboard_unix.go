//go:build unix

package ui

import (
	"errors"
	"io"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// openKeyboard is the keyboard of a terminal, and what the library reads.
func openKeyboard(in *os.File, hush *atomic.Bool, keys *keyQueue) (k *keyboard, input io.Reader, end func()) {
	k = newKeyboard(in, hush, keys)
	return k, k, func() {}
}

// inputReady waits until a read would not wait: there is a byte, or the end.
func inputReady(f *os.File, wait time.Duration) readiness {
	fds := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
	for {
		n, err := unix.Poll(fds, int(wait.Milliseconds()))
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil || fds[0].Revents&unix.POLLNVAL != 0:
			return unknownReadiness // macOS does not poll every device
		case n == 0:
			return nothingComes
		}
		return byteComes
	}
}

// inputWaiting is how many bytes can be read.
func inputWaiting(f *os.File) int {
	n, err := unix.IoctlGetInt(int(f.Fd()), inputQueue)
	if err != nil {
		return 0
	}
	return n
}
