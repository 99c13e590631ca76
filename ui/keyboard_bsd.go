//go:build unix && !linux

package ui

import (
	"os"

	"golang.org/x/sys/unix"
)

// inputQueue asks for the number of bytes that can be read: FIONREAD of
// sys/filio.h, the same on macOS and the BSDs.
const inputQueue = 0x4004667f

// dropInput forgets what can be read, as tcflush(3) does.
func dropInput(f *os.File) error {
	const input = 1 // FREAD of sys/fcntl.h
	return unix.IoctlSetPointerInt(int(f.Fd()), unix.TIOCFLUSH, input)
}
