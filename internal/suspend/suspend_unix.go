//go:build unix

package suspend

import (
	"os"
	"os/signal"
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// Listener hears of the signals that stop a program and have it go on. Close
// ends it.
type Listener struct {
	// Asked tells of SIGTSTP: give the terminal back, then call Stop.
	Asked <-chan os.Signal
	// Continued tells of SIGCONT that followed no Stop: the program was stopped
	// without being asked (SIGSTOP), and the terminal is as somebody else left
	// it. Whoever receives from it asks Own first.
	Continued <-chan os.Signal

	asked, continued chan os.Signal
	own              atomic.Bool
}

// Listen listens until Close. It gives nil where the program was started with
// SIGTSTP ignored: stopping is turned off.
func Listen() *Listener {
	if signal.Ignored(unix.SIGTSTP) {
		return nil
	}
	l := &Listener{asked: make(chan os.Signal, 1), continued: make(chan os.Signal, 1)}
	l.Asked, l.Continued = l.asked, l.continued
	signal.Notify(l.asked, unix.SIGTSTP)
	signal.Notify(l.continued, unix.SIGCONT)
	return l
}

// Close ends listening.
func (l *Listener) Close() {
	signal.Stop(l.asked)
	signal.Stop(l.continued)
}

// Own reports that Stop is at work: a SIGCONT is its own.
func (l *Listener) Own() bool { return l.own.Load() }

// Stop stops the program, with what was started together with it, and returns
// when it goes on. The terminal must have been given back. Where nobody could
// have the program go on, it returns at once.
//
// The signal is SIGSTOP: Go does not give SIGTSTP its own effect back once it
// was listened for.
func (l *Listener) Stop() error {
	if orphaned() {
		return nil
	}
	l.own.Store(true)
	defer l.own.Store(false)
	again := make(chan os.Signal, 1)
	signal.Notify(again, unix.SIGCONT)
	defer signal.Stop(again)
	if err := unix.Kill(0, unix.SIGSTOP); err != nil {
		return err
	}
	<-again
	return nil
}

// orphaned tells that no shell of this session watches over the process group
// (POSIX, "Orphaned Process Group"): the system would ignore SIGTSTP.
func orphaned() bool {
	session, err := unix.Getsid(0)
	if err != nil || unix.Getpgrp() == session {
		return true
	}
	theirs, err := unix.Getsid(unix.Getppid())
	return err != nil || theirs != session
}
