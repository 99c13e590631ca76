package ask

import (
	"errors"
	"time"

	"github.com/muesli/cancelreader"

	"caducee/internal/host"
)

// errAgain: the program was stopped while it asked, so the question is asked
// again from the beginning.
var errAgain = errors.New("stopped meanwhile")

// stopKey is Ctrl+Z, where the terminal makes no signal of it.
const stopKey = 0x1a

// Again says how the question of the next Line is shown again, when the program
// was stopped before it was answered.
func (in *Input) Again(say func()) { in.again = say }

// use has the terminal work in a mode, and keeps which. What waits to be read is
// taken into early, as far as there is room, unless that is nil.
func (in *Input) use(to mode, early []byte) (n int, err error) {
	in.follow()
	in.mu.Lock()
	defer in.mu.Unlock()
	in.at = to
	if early == nil {
		return 0, in.modes.set(to, false)
	}
	return in.modes.take(to, early)
}

// follow gives the terminal back each time the program is stopped, until Close.
func (in *Input) follow() {
	if in.stops != nil {
		return
	}
	if in.stops = host.Listen(); in.stops == nil {
		return
	}
	in.done = make(chan struct{})
	in.following.Go(func() {
		for {
			select {
			case <-in.done:
				return
			case <-in.stops.Asked:
				in.pause(in.stops.Stop)
			case <-in.stops.Continued:
				in.pause(func() error { return nil })
			}
		}
	})
}

// unfollow ends what follow began.
func (in *Input) unfollow() {
	if in.stops != nil {
		close(in.done)
		in.following.Wait()
		in.stops.Close()
		in.stops = nil
	}
}

// enter begins a read, when the terminal is the program's. left is to be closed
// at its end.
func (in *Input) enter() (reader cancelreader.CancelReader, left chan<- struct{}) {
	in.mu.Lock()
	defer in.mu.Unlock()
	reading := make(chan struct{})
	in.reading = reading
	return in.reader, reading
}

// letGo is how long a read may take to end once it was cancelled: one that is
// already taking what was typed cannot be, and is not waited for.
const letGo = time.Second

// giveBack leaves the terminal as it was found, for good.
func (in *Input) giveBack() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.endRead()
	_ = in.modes.end()
}

// endRead has the read that is under way end, before the terminal changes under
// it; the lock is held. Left to wait, a read was told of a key that was then
// gone, taken by the shell or kept by the terminal for the end of its line. It
// waited for the next key where nothing could cancel it.
func (in *Input) endRead() {
	if !in.reader.Cancel() || in.reading == nil {
		return
	}
	select {
	case <-in.reading:
	case <-time.After(letGo):
	}
}

// pause gives the terminal back, stops, and takes it again. An open question
// begins anew.
//
// The read of that question ends first (endRead).
func (in *Input) pause(stop func() error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.at == line || in.at == keys {
		in.stopped = true
		in.endRead()
	}
	_ = in.modes.set(asFound, true)
	_ = stop()
	_ = in.modes.set(in.at, true)
}

// resumed tells that a read ended because the program was stopped, and makes
// the input ready to be read again.
func (in *Input) resumed() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	if !in.stopped {
		return false
	}
	in.stopped = false
	r, err := cancelreader.NewReader(in.file)
	if err != nil {
		return false
	}
	_ = in.reader.Close()
	in.reader = r
	clear(in.pending[:])
	in.n, in.ended, in.sequence = 0, false, sequence{}
	return true
}
