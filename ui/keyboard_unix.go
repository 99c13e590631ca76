//go:build unix

package ui

import (
	"os"

	"golang.org/x/sys/unix"
)

// inputReady reports that a read would not wait.
func inputReady(f *os.File) bool {
	fds := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, 0)
	return err == nil && n > 0 && fds[0].Revents&unix.POLLIN != 0
}
