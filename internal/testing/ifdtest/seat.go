//go:build linux

package ifdtest

import (
	"testing"
	"time"
)

// seat is a card that the test waits for until pcscd has it.
type seat struct {
	powered bool
	taken   chan struct{}
}

// seatTime is how long pcscd may take to see a card.
const seatTime = 30 * time.Second

// Seat puts a card in a slot and returns when pcscd shows it to programs.
func (r *Reader) Seat(t testing.TB, n int, c Card) {
	t.Helper()
	wait := &seat{taken: make(chan struct{})}
	r.mu.Lock()
	r.insert(n, c, wait)
	r.mu.Unlock()
	select {
	case <-wait.taken:
	case <-time.After(seatTime):
		t.Fatalf("the service never saw the card in slot %d", n)
	}
}

// look follows how pcscd takes a card up: it powers the card, tells programs
// of it, and looks at the slot again, here at once. The lock is held.
func (r *Reader) look(n int, op byte, argument uint32) {
	s := r.slots[n].seat
	switch {
	case s == nil:
	case op == 'W' && argument != powerDown:
		s.powered = true
		r.event(n)
	case op == 'P' && s.powered:
		close(s.taken)
		r.slots[n].seat = nil
	}
}
