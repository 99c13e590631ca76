//go:build cgo && linux

package faults

import (
	"context"
	"crypto/rand"
	mathrand "math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/middleware"
	"caducee/middleware/p11"
	"caducee/reader"
)

// stage is the desk of one case.
type stage struct {
	t         testing.TB
	daemon    *pcsctest.Daemon
	reader    *ifdtest.Reader
	neighbour *neighbour
	random    *mathrand.Rand

	// program is the program's file, where it takes part.
	program string

	// service is held while the daemon is killed or started: the program
	// notices sooner than that is over.
	service *sync.Mutex

	// module is the way of operations that go by a module, around the way with
	// one that misbehaves.
	module engine.Tokens
	around *misled
	// tells is the file in which the latter says that it hangs.
	tells string

	card, other *simcard.Card
	engine      *engine.Engine
	ctx         context.Context
	leave       func()
}

// misled goes by a module around OpenSC's that does what it is told.
type misled struct {
	module string
	does   atomic.Value // a string; none is ""
	tells  string       // the file in which it says that it hangs
}

func (m *misled) tokens() middleware.Tokens {
	does, _ := m.does.Load().(string)
	return middleware.Tokens{Module: m.module, Client: p11.Client{
		Env: modtest.Env(modtest.OpenSC(), does, m.tells), WithTimeout: modtest.UntilItHangs(m.tells),
	}}
}

func (m *misled) List(ctx context.Context) ([]p11.Token, error) { return m.tokens().List(ctx) }

func (m *misled) Activate(ctx context.Context, r p11.Request, code []byte) (p11.Answer, error) {
	return m.tokens().Activate(ctx, r, code)
}

// readerName is the reader on the desk, as PC/SC calls it.
const readerName = "Lecteur d'essai"

func newCards(t testing.TB, profile string) (card, other *simcard.Card) {
	t.Helper()
	o, err := simcard.Parse(profile, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if card, err = simcard.NewCard(o); err != nil {
		t.Fatal(err)
	}
	if other, err = simcard.NewCard(another(o)); err != nil {
		t.Fatal(err)
	}
	return card, other
}

// sit starts an engine, as a run of the program does, that takes the way of an
// operation.
func (s *stage) sit(op operation) {
	ctx, cancel := context.WithCancel(context.Background())
	s.ctx = ctx
	o := engine.Options{
		System: reader.Open(), Clock: time.Now, Rand: rand.Reader, Reader: readerName,
		Environment: diagnosis.Environment{OS: diagnosis.Linux},
	}
	o.PINAhead = op.ahead
	if op.module {
		o.Via, o.Tokens = engine.ViaPKCS11, s.module
	}
	s.engine = engine.New(o)
	var running sync.WaitGroup
	running.Go(func() { _ = s.engine.Run(ctx) })
	s.leave = func() {
		cancel()
		running.Wait()
	}
}

func code(digits string) *secret.Code {
	c := &secret.Code{}
	for i := range len(digits) {
		c.Append(digits[i])
	}
	return c
}

func (s *stage) attempt(digits string) engine.Attempt {
	f := s.engine.Facts()
	a := engine.Attempt{Code: code(digits)}
	if f.Card != nil {
		a.Serial, a.TriesLeft = f.Card.Serial, f.Card.Tries.Left
	}
	return a
}

// until waits for facts, and says whether they came.
func (s *stage) until(limit time.Duration, as func(f diagnosis.Facts) bool) (diagnosis.Facts, bool) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		changed := s.engine.Changed()
		f := s.engine.Facts()
		if as(f) {
			return f, true
		}
		select {
		case <-changed:
		case <-timer.C:
			return s.engine.Facts(), false
		}
	}
}

// pressing is until, with a person who has everything looked at again now and
// then: what is asked while a card is being read is not done twice.
// stop ends it early; nil never does.
func (s *stage) pressing(limit time.Duration, as, stop func(f diagnosis.Facts) bool) (f diagnosis.Facts, ok bool) {
	for end := time.Now().Add(limit); time.Now().Before(end); {
		s.engine.Recheck()
		if f, ok = s.until(300*time.Millisecond, as); ok {
			return f, true
		}
		if stop != nil && stop(f) {
			break
		}
	}
	return f, false
}

// holder is whose card it is, and not whose the other card is.
const holder = "DUPONT"

// ready is the card read to its end.
func (s *stage) ready(f diagnosis.Facts) bool {
	c := f.Card
	return c != nil && c.Read && c.Holder != nil && c.Holder.Surname == holder && c.Trouble == diagnosis.TroubleNone &&
		c.Serial == s.card.Serial()
}

// otherRead tells that the other card took the card's place, and was read.
func (s *stage) otherRead(f diagnosis.Facts) bool {
	c := f.Card
	return c != nil && c.Read && c.Trouble == diagnosis.TroubleNone && c.Serial == s.other.Serial()
}

// empty takes whatever card is there out, and waits until the service saw it:
// a hand is not faster than that.
func (s *stage) empty() {
	s.reader.Remove(0)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if s.seenEmpty() {
			return
		}
	}
	s.t.Error("the service never saw the reader empty")
}

// seenEmpty reports whether the service sees no card in the reader.
func (s *stage) seenEmpty() bool {
	c, err := scard.EstablishContext()
	if err != nil {
		return false
	}
	defer func() { _ = c.Release() }()
	state := []scard.ReaderState{{Reader: readerName + " 00 00", CurrentState: scard.StateUnaware}}
	return c.GetStatusChange(state, 0) == nil && state[0].EventState&scard.StateEmpty != 0
}

func (s *stage) kill() {
	s.service.Lock()
	defer s.service.Unlock()
	s.daemon.Kill()
}

func (s *stage) restart() {
	s.service.Lock()
	defer s.service.Unlock()
	s.daemon.Restart(s.t)
}

// reinsert puts the first card in place of whatever is there.
func (s *stage) reinsert() {
	s.empty()
	s.reader.Insert(0, s.card)
}

// neighbour is another program that uses the same reader. What it does, it
// does at once, on goroutines of its own that end with it.
type neighbour struct{ busy sync.WaitGroup }

func (n *neighbour) with(use func(card *scard.Card)) {
	n.busy.Go(func() {
		c, err := scard.EstablishContext()
		if err != nil {
			return // the service is gone: this program is, too
		}
		defer func() { _ = c.Release() }()
		card, err := c.Connect(readerName+" 00 00", scard.ShareShared, scard.ProtocolT0|scard.ProtocolT1)
		if err == nil {
			use(card)
		}
	})
}

// reset has the card reset, as soon as the service lets it.
func (n *neighbour) reset() {
	n.with(func(card *scard.Card) { _ = card.Disconnect(scard.ResetCard) })
}

// selects leaves another applet of the card selected, as soon as it gets the card.
func (n *neighbour) selects(other *simcard.Card) {
	n.with(func(card *scard.Card) {
		if card.BeginTransaction() == nil {
			other.SelectOther()
			_ = card.EndTransaction(scard.LeaveCard)
		}
		_ = card.Disconnect(scard.LeaveCard)
	})
}

// hold keeps the card in a transaction of its own for a while, as soon as it
// gets one.
func (n *neighbour) hold(d time.Duration) {
	n.with(func(card *scard.Card) {
		if card.BeginTransaction() == nil {
			time.Sleep(d)
			_ = card.EndTransaction(scard.LeaveCard)
		}
		_ = card.Disconnect(scard.LeaveCard)
	})
}

func (n *neighbour) gone() { n.busy.Wait() }
