package engine

import (
	"context"
	"errors"

	"caducee/internal/diagnosis"
	"caducee/reader"
)

// Attend has the engine ask, every few seconds from now on, whether another
// program keeps a card that was read. A program that has a card open together
// with others and begins a transaction is announced by no system: only who asks
// for a transaction too learns of it. It is asked for no longer than that takes,
// with no command to the card, and only while another program has the card open:
// otherwise nothing could be in the way, and the reader may rest.
func (e *Engine) Attend() { e.ask(request{attend: true}) }

// attended are the cards to ask about: read, and with nothing in their way.
func (e *Engine) attended() (cards []job) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for slot, t := range e.cards {
		if t.card.Read && t.card.Trouble == diagnosis.TroubleNone && !t.reading && !t.attending && !t.tokens {
			t.attending = true
			cards = append(cards, job{slot: slot, session: t.session})
		}
	}
	return cards
}

// submitAttended gives the worker the cards to ask about.
func (e *Engine) submitAttended() {
	for _, j := range e.attended() {
		j.run = e.attendTo
		j.after = func() {
			e.mu.Lock()
			defer e.mu.Unlock()
			if t := e.cards[j.slot]; t != nil && t.session == j.session {
				t.attending = false
			}
		}
		if !e.queue.put(j) {
			j.after()
		}
	}
}

// attendTo asks about one card, and names the programs that may have it: also
// when one took the other's place between two rounds.
func (e *Engine) attendTo(ctx context.Context, w *worker, j job) {
	busy, held, known := w.occupied(ctx, j)
	if !known || ctx.Err() != nil || !e.stays(j) {
		return
	}
	if busy || held {
		e.nameHolder(j.slot, diagnosis.TroubleBusy)
	}
	e.mu.Lock()
	t := e.cards[j.slot]
	news := t != nil && t.card.Busy != busy
	e.mu.Unlock()
	if news {
		e.update(j, func(c *diagnosis.Card) { c.Busy = busy })
	}
}

// occupied tells a card that another program has in a transaction, and one that
// it keeps for itself; known is false when nobody can say.
func (w *worker) occupied(ctx context.Context, j job) (busy, held, known bool) {
	used, err := w.e.o.System.Used(ctx, j.slot)
	if err != nil || !used {
		return false, false, err == nil
	}
	conn, err := w.e.o.System.Connect(ctx, j.slot)
	if err == nil {
		var end func()
		if end, err = conn.Begin(ctx); err == nil {
			end()
		}
		_ = conn.Close(false)
	}
	var pcsc *reader.Error
	if !errors.As(err, &pcsc) {
		return false, false, err == nil
	}
	switch pcsc.Kind {
	case reader.Busy:
		return true, false, true
	case reader.Held:
		return false, true, true
	case reader.Reset: // by a program that is done with it
		return false, false, true
	}
	return false, false, false
}
