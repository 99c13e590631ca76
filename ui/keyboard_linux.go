package ui

import (
	"os"

	"golang.org/x/sys/unix"
)

// inputQueue asks for the number of bytes that can be read (tty_ioctl(4)).
const inputQueue = unix.TIOCINQ

// dropInput forgets what can be read, as tcflush(3) does.
func dropInput(f *os.File) error {
	return unix.IoctlSetInt(int(f.Fd()), unix.TCFLSH, unix.TCIFLUSH)
}
