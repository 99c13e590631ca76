// Package engine gathers Facts from the reader, the card and the middleware,
// keeps them current, and carries out what the person asks of the card. It
// knows no terminal: the TUI, the line mode and the commands all drive it.
package engine

import (
	"context"
	"crypto/x509"
	"io"
	"time"

	"caducee/internal/secret"
	"caducee/reader"
	"caducee/steps"
)

// Options is what an engine works with; nothing is reached for behind it.
type Options struct {
	System reader.System
	// Middleware looks for the middleware; generation is the card's, "" when
	// no card was recognised. nil: not looked for.
	Middleware func(ctx context.Context, generation string) steps.Middleware
	// Authorities are the certificates of authorities found on this computer.
	Authorities func(ctx context.Context) []*x509.Certificate
	// USB lists readers that the bus shows; nil where it cannot be read.
	USB func(ctx context.Context) []steps.USBReader
	// Environment is found once, before the engine starts.
	Environment steps.Environment
	Clock       func() time.Time
	Rand        io.Reader
	// Reader keeps to slots whose name contains it, "" all.
	Reader string
}

// Attempt is a code that the person confirmed, and what they saw when they
// did. The engine refuses to send it to a card that is not that one, or whose
// counter is lower than the person was told.
type Attempt struct {
	// Serial is the number of the card shown when the code was asked.
	Serial string
	// TriesLeft is what was shown then.
	TriesLeft int
	// LastTry is true when the person typed the word that spends the last
	// try. Without it a single try left is never spent.
	LastTry bool
	// Code is wiped by the engine, whatever happens. nil with PINPad.
	Code *secret.Code
	// PINPad has the code typed on the reader instead.
	PINPad bool
}

// Engine watches readers and cards and acts on the card in use.
type Engine struct{ o Options }

// New makes an engine; Run starts it.
func New(o Options) *Engine { return &Engine{o: o} }

// Run gathers facts until ctx ends. It owns every goroutine it starts and
// returns after the last of them.
func (e *Engine) Run(ctx context.Context) error { panic("coming") }

// Facts is the latest; never nil fields where there is something to say, and
// never changed after it was returned.
func (e *Engine) Facts() steps.Facts { panic("coming") }

// Changed returns a channel that is closed at the next change of Facts:
// take the channel, then read Facts, then wait.
func (e *Engine) Changed() <-chan struct{} { panic("coming") }

// Settled waits until the card in use was read as far as it can be, or
// nothing more is to be expected without the person, and returns the facts.
func (e *Engine) Settled(ctx context.Context) steps.Facts { panic("coming") }

// Choose takes the card in the named slot into use.
func (e *Engine) Choose(slot string) { panic("coming") }

// Recheck looks at everything again, the middleware included.
func (e *Engine) Recheck() { panic("coming") }

// Activate sends the code once, has the authentication key sign a fresh
// challenge and verifies it. The outcome is also in the next Facts.
func (e *Engine) Activate(ctx context.Context, a Attempt) steps.Activation { panic("coming") }

// Change replaces the code porteur, old one in a.Code, by next. Both are
// wiped.
func (e *Engine) Change(ctx context.Context, a Attempt, next *secret.Code) steps.PINChange {
	panic("coming")
}

// Unblock sets a new code porteur with the code de déblocage in a.Code (its
// tries are not the code porteur's: a.TriesLeft is ignored unless known).
func (e *Engine) Unblock(ctx context.Context, a Attempt, next *secret.Code) steps.PINChange {
	panic("coming")
}
