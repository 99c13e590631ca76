package engine

import (
	"context"

	"caducee/internal/diagnosis"
)

// Via is the way to a card.
type Via string

// The ways to a card.
const (
	// ViaAny is the card's own commands, and the middleware's PKCS#11 where
	// the system keeps those away.
	ViaAny    Via = ""
	ViaPCSC   Via = "pcsc"
	ViaPKCS11 Via = "pkcs11"
)

// backend is a way to read and to activate a card. The worker is one, by the
// card's own commands; tokens is the other.
type backend interface {
	// read takes a card from "just seen" to "known", publishing on the way.
	read(ctx context.Context, j job) error
	// activate sends the code once, if this is the card and the counter that
	// the person saw, and has the key sign.
	activate(ctx context.Context, j job, a Attempt) diagnosis.Activation
}

// backend chooses the way to a card.
func (w *worker) backend(j job) backend {
	if w.e.o.Tokens != nil && (w.e.o.Via == ViaPKCS11 || w.e.viaTokens(j)) {
		return tokens{w}
	}
	return w
}

// read has a card read, and says what came in the way.
func (e *Engine) read(ctx context.Context, w *worker, j job) {
	by := w.backend(j)
	err := by.read(ctx, j)
	if err != nil && by == backend(w) && e.keptAway(err) {
		e.markTokens(j)
		err = w.backend(j).read(ctx, j)
	}
	switch {
	case err == nil:
		e.updateReader(j.slot, func(r *diagnosis.Reader) { r.Holder = "" })
		return
	case ctx.Err() != nil:
		return
	}
	t := troubleOf(err)
	e.o.Log.Info("card not read", "trouble", string(t.trouble), "step", t.step, "sw", t.sw)
	if t.trouble == diagnosis.TroubleRemoved {
		return // the next View says so
	}
	e.nameHolder(j.slot, t.trouble)
	e.update(j, func(c *diagnosis.Card) {
		c.Trouble, c.TroubleStep, c.TroubleSW = t.trouble, t.step, t.sw
		c.ReadDone, c.ReadTotal = 0, 0
		// What had come of the certificate was never judged.
		c.Holder, c.Certificate = nil, nil
		if !passing(t.trouble) {
			c.Read = c.Glanced
		}
	})
}

// keptAway reports that the system keeps the card's own commands from other
// programs, as macOS does for cards that its extensions take.
func (e *Engine) keptAway(err error) bool {
	if e.o.Via != ViaAny || e.o.Tokens == nil || e.o.Environment.OS != diagnosis.MacOS {
		return false
	}
	return systems(err)
}

// systems reports an error that a system makes which has cards of its own
// extensions only.
func systems(err error) bool {
	switch troubleOf(err).trouble {
	case diagnosis.TroubleHeld, diagnosis.TroubleBusy, diagnosis.TroubleDenied, diagnosis.TroubleTransmission:
		return true
	}
	return false
}

func (e *Engine) viaTokens(j job) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	t := e.cards[j.slot]
	return t != nil && t.session == j.session && t.tokens
}

// markToken keeps the number that a module tells of a card beside the card's
// own; tokenOf is it, "" where the two are one.
func (e *Engine) markToken(j job, serial string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.cards[j.slot]; t != nil && t.session == j.session {
		t.token = serial
	}
}

// stays tells that a job's card did not leave since the job was made.
func (e *Engine) stays(j job) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	t := e.cards[j.slot]
	return t != nil && t.session == j.session
}

func (e *Engine) tokenOf(j job) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.cards[j.slot]; t != nil && t.session == j.session {
		return t.token
	}
	return ""
}

func (e *Engine) markTokens(j job) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.cards[j.slot]; t != nil && t.session == j.session {
		t.tokens = true
	}
}
