//go:build cgo && linux

package faults

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/testing/ifdtest"
)

// patience is how long something is waited for, on any computer; figures are
// told as measured.
const patience = 30 * time.Second

// trial is one case.
type trial struct {
	n       int
	profile string
	op      operation
	at, of  int // the exchange, of so many
	done    int // the exchange with which all that matters is done
	fault   fault
}

func (c trial) String() string {
	return fmt.Sprintf("%s, %s at command %d of %d, %s", c.fault.name, c.op.name, c.at, c.of, strings.ToUpper(c.profile))
}

// result is what became of a case.
type result struct {
	outcome
	took      time.Duration // from the end of the fault to the end of the operation
	recovered time.Duration // from there to the card read again
	codes     int
	// missed is true when the fault did not come about; reseated when the
	// service took the card for gone, and a hand had to put it in again.
	missed, reseated bool
	problems         []string
}

func (r *result) wrong(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// play runs one case on a fresh card.
func (c trial) play(t testing.TB, desk *stage) (r result) {
	s := *desk
	s.t, s.random = t, generator(c.n)
	s.card, s.other = newCards(t, c.profile)
	if c.fault.module != "" {
		s.module = s.around
		_ = os.Remove(s.tells)
	}
	var met atomic.Int64 // when the fault was met, in ns
	trigger := func(from int) {
		s.reader.OnExchange(func(x *ifdtest.Exchange) {
			switch {
			case x.N == from && met.CompareAndSwap(0, time.Now().UnixNano()), c.fault.from && x.N > from && met.Load() != 0:
				c.fault.at(&s, x)
			}
		})
	}
	defer func() {
		s.reader.OnExchange(nil)
		s.neighbour.gone()
		s.empty()
	}()
	if c.op.do == nil {
		trigger(c.at)
		s.reader.Insert(0, s.card)
		s.sit(c.op)
		defer func() { s.leave() }()
		r.outcome = s.reading(c, &met)
	} else {
		s.reader.Insert(0, s.card)
		s.sit(c.op)
		defer func() { s.leave() }()
		if _, ok := s.until(patience, s.ready); !ok {
			r.wrong("the card was not read before the fault: %+v", s.engine.Facts().Card)
			return r
		}
		if c.fault.module != "" {
			s.around.does.Store(c.fault.module)
			met.Store(time.Now().UnixNano())
		} else {
			trigger(s.reader.Exchanges(0) + c.at)
		}
		did := make(chan outcome, 1)
		go func() { did <- c.op.do(&s) }()
		select {
		case r.outcome = <-did:
		case <-time.After(c.fault.lasts + patience):
			t.Fatalf("%s: the operation never ended", c)
		}
	}
	ended := time.Now()
	when := met.Load()
	s.reader.OnExchange(nil)
	if when == 0 {
		// The card was gone before its turn: nothing was tried.
		r.missed = true
		return r
	}
	r.took = ended.Sub(time.Unix(0, when)) - c.fault.lasts
	c.judge(&s, &r)
	if c.fault.end != nil {
		c.fault.end(&s)
	}
	if c.fault.module != "" {
		s.around.does.Store("")
	}
	s.neighbour.gone()
	c.again(&s, &r)
	return r
}

// reading waits for what becomes of a card that is being read.
func (s *stage) reading(c trial, met *atomic.Int64) outcome {
	var main diagnosis.Code
	_, _ = s.until(c.fault.lasts+patience, func(f diagnosis.Facts) bool {
		main = diagnosis.Main(diagnosis.Judge(f)).Code
		if s.ready(f) || s.otherRead(f) {
			return true
		}
		return met.Load() != 0 && slices.Contains(c.told(), main)
	})
	f := s.engine.Facts()
	return outcome{ok: s.ready(f), code: main, other: s.otherRead(f), anew: s.reader.Exchanges(0) >= c.of}
}

// told are the situations that are right to tell.
func (c trial) told() []diagnosis.Code {
	if c.op.module {
		return append(c.fault.veiled[:len(c.fault.veiled):len(c.fault.veiled)], c.fault.codes...)
	}
	return c.fault.codes
}

// judge checks what has to hold whatever was met.
func (c trial) judge(s *stage, r *result) {
	switch {
	case r.other && c.fault.replaces: // that the first card went was told too briefly to be seen here
	case r.ok && r.anew && c.fault.replaces && c.op.do == nil: // likewise of the card that came back
	case r.ok && c.op.module && c.fault.recovers: // on the card that was confirmed, by its number
	case r.ok && c.fault.fails && c.at <= c.done && !(c.op.do == nil && c.at == c.of):
		r.wrong("succeeded")
	case r.ok:
	case !slices.Contains(c.told(), r.code):
		r.wrong("CAD-%03d is not the right situation", r.code)
	}
	r.codes = s.card.Counts().Verify
	if allowed := c.op.codes[c.profile]; r.codes > allowed {
		r.wrong("%d codes were sent, %d confirmed", r.codes, allowed)
	}
	left := 3
	if c.op.wrong {
		left -= r.codes
	}
	if got := s.card.TriesLeft(); got != left {
		r.wrong("%d tries left after %d codes, want %d", got, r.codes, left)
	}
	if s.other.Counts().Verify > 0 {
		r.wrong("a code was sent to the other card")
	}
}

// again checks that the card can be used after all.
func (c trial) again(s *stage, r *result) {
	start := time.Now()
	left := s.card.TriesLeft()
	known := func(f diagnosis.Facts) bool {
		return s.ready(f) && f.Card.Tries.Known && f.Card.Tries.Left == left
	}
	empty := 0
	f, ok := s.pressing(patience, known, func(f diagnosis.Facts) bool {
		if f.Card != nil || !s.seenEmpty() {
			empty = 0
		} else {
			empty++
		}
		return empty == 3
	})
	if !ok && f.Card == nil {
		// A failed reset leaves pcscd with an empty reader until something
		// moves. The program says to insert the card; so it is done.
		r.reseated = true
		s.reinsert()
		f, ok = s.pressing(patience, known, nil)
	}
	r.recovered = time.Since(start)
	if !ok {
		r.wrong("not usable again: %d tries left, seen: %+v, %v", left, f.Card, f.Service)
		return
	}
	if c.op.wrong && left < 3 {
		// The card refused the code, however little of that came through.
		sent := s.card.Counts().Verify
		if a := s.engine.Activate(s.ctx, s.attempt(wrongPIN)); a.Sent || s.card.Counts().Verify != sent {
			r.wrong("the refused code was sent again: %+v", a)
			return
		}
	}
	if c.op.changes {
		return // the code may be the old one or the new one
	}
	// What the engine knows may be older than the last move of the card: it
	// then refuses, sending nothing, and a person presses the key again.
	end := time.Now().Add(patience)
	for sent := s.card.Counts().Verify; ; {
		a := s.engine.Activate(s.ctx, s.attempt(rightPIN))
		switch {
		case a.Result == diagnosis.Activated && a.Proved:
			r.recovered = time.Since(start)
			return
		case s.card.Counts().Verify > sent || time.Now().After(end):
			r.wrong("could not be activated afterwards: %+v", a)
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}
