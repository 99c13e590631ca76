//go:build unix

package host

import (
	"os"
	"os/signal"
	"sync"
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
	// it.
	Continued <-chan struct{}

	asked, signals chan os.Signal
	again          chan struct{} // the SIGCONT that Stop waits for
	own            atomic.Bool   // Stop is at work
	done           chan struct{}
	sorting        sync.WaitGroup
}

// Listen listens until Close. It gives nil where the program was started with
// SIGTSTP ignored: stopping is turned off.
func Listen() *Listener {
	if signal.Ignored(unix.SIGTSTP) {
		return nil
	}
	continued := make(chan struct{}, 1)
	l := &Listener{
		asked: make(chan os.Signal, 1), signals: make(chan os.Signal, 1),
		again: make(chan struct{}, 1), done: make(chan struct{}), Continued: continued,
	}
	l.Asked = l.asked
	signal.Notify(l.asked, unix.SIGTSTP)
	signal.Notify(l.signals, unix.SIGCONT)
	l.sorting.Go(func() { l.sort(continued) })
	return l
}

// sort gives each SIGCONT to one receiver: to Stop while that is at work, else
// to Continued. A second one of the same kind says nothing new.
func (l *Listener) sort(continued chan<- struct{}) {
	for {
		select {
		case <-l.done:
			return
		case <-l.signals:
			to := continued
			if l.own.Load() {
				to = l.again
			}
			select {
			case to <- struct{}{}:
			default:
			}
		}
	}
}

// Close ends listening.
func (l *Listener) Close() {
	signal.Stop(l.asked)
	signal.Stop(l.signals)
	close(l.done)
	l.sorting.Wait()
}

// Alone tells that nobody could have the program go on once it was stopped: no
// shell watches over it. Stop does nothing then, and the terminal need not be
// given back.
func (l *Listener) Alone() bool { return orphaned() }

// Stop stops the program, with what was started together with it, and returns
// when it goes on. The terminal must have been given back. Where the program is
// Alone, it returns at once.
//
// The signal is SIGSTOP: Go does not give SIGTSTP its own effect back once it
// was listened for.
func (l *Listener) Stop() error {
	if orphaned() {
		return nil
	}
	select {
	case <-l.again: // of an earlier stop
	default:
	}
	l.own.Store(true)
	defer l.own.Store(false)
	if err := unix.Kill(0, unix.SIGSTOP); err != nil {
		return err
	}
	<-l.again
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
