// Package engine gathers Facts from the reader, the card and the middleware,
// keeps them current, and carries out what the person asks of the card. It
// knows no terminal: the TUI, the line mode and the commands all drive it.
package engine

import (
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"sync"
	"time"

	"caducee/internal/certificate"
	"caducee/internal/diagnosis"
	"caducee/internal/secret"
	"caducee/reader"
)

// Options is what an engine works with; nothing is reached for behind it.
type Options struct {
	System reader.System
	// Middleware looks for the middleware, whatever the card; nil: not looked
	// for.
	Middleware func(ctx context.Context) diagnosis.Middleware
	// Authorities are the certificates of authorities found on this computer.
	Authorities func(ctx context.Context) []*x509.Certificate
	// USB lists readers that the bus shows; nil where it cannot be read.
	USB func(ctx context.Context) []diagnosis.USBReader
	// USBLimit is how long USB is waited for; after that the bus counts as one that
	// shows none. 0: ten seconds, as macOS tells it within five, the others at once.
	USBLimit time.Duration
	// Tokens is the middleware's way to cards, nil where there is none; Via
	// says when it is taken.
	Tokens Tokens
	Via    Via
	// Compare has the module show what it sees of each card that was read, to be
	// compared with the card. It reads the card once more, without a PIN.
	Compare bool
	// PINAhead has what the card states of its PIN read as soon as the card is
	// known, for a new PIN to be compared with it: nobody waits for it. Otherwise
	// it is known once a PIN was sent.
	PINAhead bool
	// Holders names the other programs that use the readers, one of which has
	// a card that is held; nil where it cannot be known.
	Holders func() []string
	// Environment is found once, before the engine starts.
	Environment diagnosis.Environment
	Clock       func() time.Time
	Rand        io.Reader
	// Pins are the authorities of IGC-Santé, by fingerprint.
	Pins []certificate.Pin
	// Reader keeps to slots whose name contains it, "" all.
	Reader string
	// MiddlewareMinimum is what an administrator asks for, "" nothing.
	MiddlewareMinimum string
	// Crashed is told of a defect of this program in the part named, which
	// stops nothing else; nil for nobody.
	Crashed func(part string, r any)
	// Log receives what a maintainer may want to know, never a code nor the
	// holder; nil for nobody.
	Log *slog.Logger
}

// Engine watches readers and cards and acts on the card in use. Its methods
// are for any goroutine.
type Engine struct {
	o     Options
	trace *Trace
	queue *queue
	wake  chan request
	// refused is which codes were refused in this run, by which card.
	refused secret.Refused

	mu     sync.Mutex
	facts  diagnosis.Facts
	shown  diagnosis.Facts     // facts, cleaned
	cards  map[string]*tracked // the CPS, by slot
	chosen string              // the slot that the person chose, "" none
	slots  []string            // of every reader, those not wanted too
	filled []string            // those with a CPS
	// mute are the cards that did not answer, by slot.
	mute    map[string]*mute
	changed chan struct{}
	// stopped: Run returned.
	stopped bool
}

// New makes an engine; Run starts it.
func New(o Options) *Engine {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Tokens != nil {
		o.Tokens = loggedTokens{o.Tokens, o.Log, o.Clock}
	}
	// Without these bytes no code is sent: see secret.Refused.
	var random [saltSize + secret.KeySize]byte
	defer clear(random[:])
	e := &Engine{
		o:     o,
		queue: newQueue(),
		wake:  make(chan request, 8),
		facts: diagnosis.Facts{
			Now: o.Clock(), Env: o.Environment, Wanted: o.Reader, MiddlewareMinimum: o.MiddlewareMinimum,
			Looking: diagnosis.Looking{Service: true, USB: o.USB != nil, Middleware: o.Middleware != nil},
		},
		cards:   map[string]*tracked{},
		mute:    map[string]*mute{},
		changed: make(chan struct{}),
	}
	e.shown = cleaned(e.facts)
	if o.Rand != nil {
		if _, err := io.ReadFull(o.Rand, random[:]); err == nil {
			e.refused.Open(random[saltSize:])
		}
	}
	e.trace = newTrace(o.Clock, o.Log, random[:saltSize])
	return e
}

// Facts is the latest; it is never changed after it was returned.
func (e *Engine) Facts() diagnosis.Facts {
	e.mu.Lock()
	defer e.mu.Unlock()
	f := e.shown
	f.Now = e.o.Clock()
	return f
}

// Changed returns a channel that is closed at the next change of Facts:
// take the channel, then read Facts, then wait.
func (e *Engine) Changed() <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.changed
}

// Trace is what was exchanged with cards, without any content.
func (e *Engine) Trace() []Exchange { return e.trace.Exchanges() }

// publish applies a change to the facts and tells who waits. Slices and
// pointers reachable from Facts are replaced by change, never written to.
func (e *Engine) publish(change func(f *diagnosis.Facts)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	change(&e.facts)
	e.facts.Comparing = e.comparing()
	e.facts.Now = e.o.Clock()
	e.shown = cleaned(e.facts)
	close(e.changed)
	e.changed = make(chan struct{})
}

// Settled waits until the card in use was read as far as it can be, or
// nothing more is to be expected without the person, and returns the facts.
func (e *Engine) Settled(ctx context.Context) diagnosis.Facts {
	for {
		wait := e.Changed()
		if e.settled() {
			return e.Facts()
		}
		select {
		case <-ctx.Done():
			return e.Facts()
		case <-wait:
		}
	}
}

func (e *Engine) settled() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.stopped {
		return true
	}
	f := e.facts
	if f.Looking.Service || f.Looking.Middleware || f.Service == diagnosis.ServiceRestarting {
		return false
	}
	if f.Looking.USB && f.Service == diagnosis.ServiceRunning && !usable(f.Readers) {
		return false
	}
	for _, m := range e.mute {
		if !m.told {
			return false
		}
	}
	for _, t := range e.cards {
		if !t.known() || e.comparable(t) {
			return false
		}
	}
	return true
}

// request is what the person asks of the loop.
type request struct {
	choose  string // a slot, "" none
	recheck bool
	attend  bool
}

// Choose takes the card in a slot into use, which Facts names so.
func (e *Engine) Choose(slot string) { e.ask(request{choose: e.slotNamed(slot)}) }

// Recheck looks at everything again, the middleware included.
func (e *Engine) Recheck() { e.ask(request{recheck: true}) }

// ask never blocks: more requests than the loop can take are the same few
// keys pressed in anger.
func (e *Engine) ask(r request) {
	select {
	case e.wake <- r:
	default:
	}
}
