//go:build unix

package ui

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

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
