package ask_test

import (
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

// settings are the terminal's local modes: echo, lines, signals.
func settings(t *testing.T, f *os.File) uint32 {
	t.Helper()
	s, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return s.Lflag
}
