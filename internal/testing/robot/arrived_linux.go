package robot

import (
	"time"

	"golang.org/x/sys/unix"
)

// Arrived waits until the terminal holds n bytes that nobody read: what was
// typed takes its time on a busy computer.
func (r *Robot) Arrived(n int, within time.Duration) {
	r.t.Helper()
	for end := time.Now().Add(within); ; time.Sleep(time.Millisecond) {
		got, err := unix.IoctlGetInt(int(r.tty.Fd()), unix.TIOCINQ)
		switch {
		case err != nil:
			r.t.Fatalf("robot: terminal: %v", err)
		case got == n:
			return
		case time.Now().After(end):
			r.t.Fatalf("%d bytes arrived at the terminal within %s, want %d", got, within, n)
		}
	}
}
