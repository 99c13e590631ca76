//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package ask

import "golang.org/x/sys/unix"

// The requests that tcgetattr and tcsetattr (TCSANOW, TCSAFLUSH) are made of.
const (
	readTermios       = unix.TIOCGETA
	writeTermios      = unix.TIOCSETA
	writeTermiosFlush = unix.TIOCSETAF
)
