//go:build linux

// Package ifdtest is a card reader for tests: a real driver for the real
// pcscd, built by the test with gcc, whose every call comes to the test. The
// test plays reader, keypad and card, and says at which exchange what goes
// wrong. It does what a virtual reader cannot: a keypad, a card that does not
// answer, bytes lost, a slow card, a reader unplugged, an event at an exact
// moment.
//
//	r := ifdtest.New(t, ifdtest.Options{Name: "Lecteur d'essai"})
//	d := pcsctest.Start(t, r.Conf())   // real pcscd, with this reader too
//	r.Insert(0, card)                  // *simcard.Card is a Card
//	r.OnExchange(func(x *ifdtest.Exchange) {
//		if x.N == 7 {                  // the seventh command since Insert
//			x.Fail(ifdtest.CommunicationError)
//		}
//	})
//	...
//	r.Remove(0)
//
// OnExchange is called after the card computed its answer and before it
// travels back: it may change x.Answer, x.Code, sleep, remove the card
// (x.Remove), unplug the reader (x.Unplug), or swap the card for another one
// (x.Swap). BeforeExchange is called before the card gets the command: what
// fails there never reached the card.
//
// A keypad answers VERIFY commands of PC/SC part 10 as its Press says: digits,
// a status word (64 00 timed out, 64 01 cancelled, 64 03 length), after a
// while or never.
package ifdtest

import (
	"context"
	_ "embed"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/testing/testhost"
)

// Card is what a reader holds; *simcard.Card is one. An empty ATR is a mute
// card.
type Card interface {
	ATR() []byte
	Transmit(ctx context.Context, command []byte) ([]byte, error)
	Reset()
}

// Exchange is one command to the card and what comes back.
type Exchange struct {
	// N counts from 1 since the card was inserted.
	N       int
	Slot    int
	Command []byte
	// Answer is the card's; nil in BeforeExchange.
	Answer []byte
	// Code is what the driver says; Success unless changed.
	Code Code

	reader *Reader
}

// Fail has the driver answer a failure.
func (x *Exchange) Fail(c Code) { x.Code, x.Answer = c, nil }

// Remove takes the card out in the middle of this exchange.
func (x *Exchange) Remove() {
	x.reader.Remove(x.Slot)
	x.Fail(CommunicationError)
}

// Swap replaces the card by another one in the middle of this exchange.
func (x *Exchange) Swap(c Card) {
	x.reader.Insert(x.Slot, c)
	x.Fail(CommunicationError)
}

// Unplug takes the reader away in the middle of this exchange.
func (x *Exchange) Unplug() {
	x.reader.Unplug()
	x.Fail(NoSuchDevice)
}

// Options shape a reader.
type Options struct {
	// Name is what PC/SC shows, followed by its two numbers; "" a usual one.
	Name string
	// Slots is how many cards it takes, 0 one.
	Slots int
	// Keypad gives it a keypad, nil none.
	Keypad *Keypad
}

// Reader is a reader on the test's desk.
type Reader struct {
	o       Options
	library string
	number  int
	listen  net.Listener

	mu        sync.Mutex
	slots     []slot
	dead      map[int]int // power-ups that are to fail, by slot
	unplugged bool
	before    func(*Exchange)
	after     func(*Exchange)
	events    map[int]net.Conn
	conns     map[net.Conn]bool
	done      sync.WaitGroup
	life      context.Context
}

type slot struct {
	card    Card
	next    Card // goes in once the slot was seen empty
	seenOut bool
	seat    *seat // a card that is waited for
	n       int
	took    time.Duration
}

// numbers tells the readers of one process apart.
var numbers atomic.Int32

// New makes a reader that pcscd finds by Conf. It skips the test where no
// driver can be built, or no pcscd of the test's own can run with it, which CI
// counts as a failure.
func New(t testing.TB, o Options) *Reader {
	t.Helper()
	if o.Name == "" {
		o.Name = "Lecteur d'essai"
	}
	if o.Slots == 0 {
		o.Slots = 1
	}
	if _, err := testhost.Program("pcscd"); err != nil {
		t.Skipf("no private pcscd here: %v", err)
	}
	if _, err := testhost.Mounts(); err != nil {
		t.Skipf("no private pcscd here: %v", err)
	}
	// A socket's path has little room, hence not under t.TempDir.
	dir, err := os.MkdirTemp("", "ifd")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	library, err := build(dir)
	if err != nil {
		t.Skipf("no driver here: %v", err)
	}
	listen, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		t.Fatal(err)
	}
	life, cancel := context.WithCancel(context.Background())
	r := &Reader{
		o: o, library: library, number: int(numbers.Add(1)), listen: listen,
		slots: make([]slot, o.Slots), events: map[int]net.Conn{}, dead: map[int]int{}, conns: map[net.Conn]bool{}, life: life,
	}
	r.done.Go(r.accept)
	t.Cleanup(func() {
		cancel()
		_ = listen.Close()
		r.mu.Lock()
		for c := range r.conns {
			_ = c.Close()
		}
		r.mu.Unlock()
		r.done.Wait()
	})
	return r
}

// Conf is the reader's entry in pcscd's configuration.
func (r *Reader) Conf() string {
	return fmt.Sprintf("FRIENDLYNAME \"%s\"\nDEVICENAME /dev/null:%s\nLIBPATH %s\nCHANNELID %d\n",
		r.o.Name, r.listen.Addr(), r.library, r.number)
}

// PCSCName is the beginning of the name that PC/SC gives the reader.
func (r *Reader) PCSCName() string { return r.o.Name }

// Insert puts a card in a slot. In place of another one, it goes in a moment
// after pcscd saw that one out.
func (r *Reader) Insert(n int, c Card) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.insert(n, c, nil)
}

// insert does so; the lock is held.
func (r *Reader) insert(n int, c Card, wait *seat) {
	c.Reset()
	if r.slots[n].card != nil {
		r.slots[n] = slot{next: c, seat: wait}
	} else {
		r.slots[n] = slot{card: c, seat: wait}
	}
	r.event(n)
}

// handTime is a quick hand between one card and the next. pcscd has no guard
// against a faster one.
const handTime = 50 * time.Millisecond

// follow puts the next card in, unless something else happened meanwhile.
func (r *Reader) follow(n int, c Card) {
	select {
	case <-time.After(handTime):
	case <-r.life.Done():
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.slots[n].next == c {
		r.slots[n] = slot{card: c, seat: r.slots[n].seat}
		r.event(n)
	}
}

// Remove takes the card out of a slot.
func (r *Reader) Remove(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.slots[n] = slot{}
	r.event(n)
}

// Unplug takes the reader away: every call fails from then on.
func (r *Reader) Unplug() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unplugged = true
	for n := range r.slots {
		r.event(n)
	}
}

// Plug brings it back. pcscd takes it up again when it is restarted.
func (r *Reader) Plug() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unplugged = false
}

// OnExchange has every exchange go through f once the card answered; nil for
// none.
func (r *Reader) OnExchange(f func(*Exchange)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.after = f
}

// BeforeExchange has every command go through f before the card gets it; what
// f fails never reaches the card. nil for none.
func (r *Reader) BeforeExchange(f func(*Exchange)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.before = f
}

// FailPowerUps has the card in a slot not answer the next n times that it is
// powered up. The service shows it as mute; the next connection powers it up
// again.
func (r *Reader) FailPowerUps(slot, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.dead[slot] = n
}

// Exchanges is how many commands the card in a slot got since it was inserted.
func (r *Reader) Exchanges(n int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.slots[n].n
}

// Time is how long the card in a slot took to answer since it was inserted.
func (r *Reader) Time(n int) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.slots[n].took
}

// event tells pcscd that something changed; the lock is held.
func (r *Reader) event(n int) {
	if c := r.events[n]; c != nil {
		_, _ = c.Write([]byte{1})
	}
}
