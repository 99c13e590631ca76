package engine

import (
	"context"
	"time"

	"caducee/cps"
	"caducee/internal/diagnosis"
)

// Glimpse is what a card looks like while another program works with it.
type Glimpse struct {
	// There tells that the card is in its reader.
	There bool
	// Used tells that another program has the reader open.
	Used bool
	// Tries are those of the PIN; neither known nor verified where the card does
	// not tell.
	Tries diagnosis.Tries
}

// glimpses is how often a card is looked at.
const glimpses = time.Second

// Follow looks at a card once a second, until ctx ends, while another program
// works with it: it takes no transaction, selects nothing, and never resets the
// card.
func (e *Engine) Follow(ctx context.Context, serial string, tell func(Glimpse)) {
	again := time.NewTicker(glimpses)
	defer again.Stop()
	for {
		g := e.glimpse(ctx, serial)
		if ctx.Err() != nil {
			return
		}
		tell(g)
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		}
	}
}

// glimpse asks the card how it is.
func (e *Engine) glimpse(ctx context.Context, serial string) Glimpse {
	var g Glimpse
	e.onCard(ctx, serial, func(ctx context.Context, w *worker, j job) {
		g.There = true
		// Before this program has the reader open itself.
		g.Used, _ = e.o.System.Used(ctx, j.slot)
		if !e.viaTokens(j) {
			g.Tries = w.peek(ctx, j)
		}
	}, func(diagnosis.Result) {})
	return g
}

// peek connects for one command. Errors tell nothing: the card is looked at
// again soon, and the readers tell when it left.
func (w *worker) peek(ctx context.Context, j job) diagnosis.Tries {
	o, err := w.connect(ctx, j)
	if err != nil {
		return diagnosis.Tries{}
	}
	defer func() { w.close(o, false) }()
	t, told, err := o.card.Peek(ctx)
	if err != nil || !told {
		return diagnosis.Tries{}
	}
	return t
}

// Recount reads the tries of the card in use again, once the other program is
// done with it, and has the facts say so. A PIN that is verified had all tries
// given back.
func (e *Engine) Recount(ctx context.Context, serial string) diagnosis.Tries {
	var tries diagnosis.Tries
	e.onCard(ctx, serial, func(ctx context.Context, w *worker, j job) {
		if !e.viaTokens(j) {
			tries = w.peek(ctx, j)
		}
		if !tries.Known && !tries.Verified {
			tries = w.rereadTries(ctx, j, serial)
		}
		e.update(j, func(c *diagnosis.Card) {
			if tries.Verified && !tries.Known && c.Tries.Max > 0 {
				tries.Known, tries.Left, tries.Max = true, c.Tries.Max, c.Tries.Max
			}
			if tries.Known {
				tries.Max = max(tries.Max, c.Tries.Max)
				if tries.Blocked() && c.Tries.ForGood() {
					tries.Uses = c.Tries.Uses
				}
				c.Tries = tries
			}
		})
	}, func(diagnosis.Result) {})
	return tries
}

// Certificate is the authentication certificate of the card in use, DER; nil
// where it was not read.
func (e *Engine) Certificate(serial string) []byte {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, t := range e.cards {
		if t.card == e.facts.Card && t.card.Serial == serial {
			if t.certificate == nil {
				return t.shown
			}
			return t.certificate
		}
	}
	return nil
}

// keepShown keeps the authentication certificate that a module shows.
func (e *Engine) keepShown(j job, id cps.Identity) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.cards[j.slot]; t != nil && t.session == j.session && id.Certificate != nil {
		t.shown = id.Certificate.Raw
	}
}
