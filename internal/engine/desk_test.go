package engine_test

import (
	"context"
	"crypto/rand"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/reader"
)

func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// desk is a computer with simulated readers and an engine that runs.
type desk struct {
	*engine.Engine
	system *counted
	ctx    context.Context
}

// counted knows how many connections are open.
type counted struct {
	*simcard.System
	open atomic.Int32
}

func (s *counted) Connect(ctx context.Context, name string) (reader.Conn, error) {
	c, err := s.System.Connect(ctx, name)
	if err == nil {
		s.open.Add(1)
		c = &countedConn{c, s}
	}
	return c, err
}

type countedConn struct {
	reader.Conn
	s *counted
}

func (c *countedConn) Close(reset bool) error {
	c.s.open.Add(-1)
	return c.Conn.Close(reset)
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	return newDeskWith(t, engine.Options{})
}

// newDeskWith is a desk with more on it.
func newDeskWith(t testing.TB, o engine.Options) *desk {
	t.Helper()
	return newDeskOn(t, o, nil)
}

// newDeskOn is a desk whose PC/SC differs from the simulated one's.
func newDeskOn(t testing.TB, o engine.Options, change func(*counted) reader.System) *desk {
	t.Helper()
	d := &desk{system: &counted{System: simcard.NewSystem()}}
	o.System, o.Clock = d.system, clock
	if o.Environment.OS == "" {
		o.Environment.OS = diagnosis.Linux
	}
	if change != nil {
		o.System = change(d.system)
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	d.Engine = engine.New(o)
	var cancel context.CancelFunc
	d.ctx, cancel = context.WithTimeout(context.Background(), 5*time.Minute)
	done := make(chan struct{})
	go func() { defer close(done); _ = d.Run(d.ctx) }()
	t.Cleanup(func() {
		cancel()
		<-done
		if n := d.system.open.Load(); n != 0 {
			t.Errorf("%d connections were left open", n)
		}
	})
	return d
}

// insert plugs a reader and puts a card in it.
func (d *desk) insert(t testing.TB, slot, profile string) *simcard.Card {
	t.Helper()
	c := cardtest.New(t, profile, clock())
	d.system.Plug(slot)
	d.system.Insert(slot, c)
	return c
}

// until waits for facts that satisfy a condition.
func (d *desk) until(t testing.TB, what string, ok func(f diagnosis.Facts) bool) diagnosis.Facts {
	t.Helper()
	for {
		wait := d.Changed()
		f := d.Facts()
		if ok(f) {
			return f
		}
		select {
		case <-wait:
		case <-d.ctx.Done():
			t.Fatalf("never %s: %+v, card %+v", what, f, f.Card)
		}
	}
}

// read waits until a CPS was read, whatever came of it.
func (d *desk) read(t testing.TB) diagnosis.Facts {
	t.Helper()
	return d.until(t, "read", func(f diagnosis.Facts) bool {
		return f.Card != nil && (f.Card.Read || f.Card.Trouble != diagnosis.TroubleNone)
	})
}

func main(f diagnosis.Facts) diagnosis.Code { return diagnosis.Main(diagnosis.Judge(f)).Code }

func digits(s string) *secret.Code {
	c := &secret.Code{}
	for i := range len(s) {
		c.Append(s[i])
	}
	return c
}

// confirmed is what a person confirms: a code, for the card and the tries on
// the screen.
func confirmed(f diagnosis.Facts, code string) engine.Attempt {
	return engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left, Code: digits(code)}
}
