//go:build aix || linux || solaris || zos

package ask

import "golang.org/x/sys/unix"

// The requests that tcgetattr and tcsetattr (TCSANOW, TCSAFLUSH) are made of.
const (
	readTermios       = unix.TCGETS
	writeTermios      = unix.TCSETS
	writeTermiosFlush = unix.TCSETSF
)
