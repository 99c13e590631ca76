package engine

import (
	"context"

	"caducee/cps"
	"caducee/cps/shape"
	"caducee/reader"
)

// Structure reads the public structure of the card in use, whatever the trouble
// with it; ok is false where there is none to read. What could be read before a
// failure is given: it shows where that was.
func (e *Engine) Structure(ctx context.Context) (s shape.Card, ok bool) {
	j, _, there := e.inUse()
	if !there || e.viaTokens(j) {
		return shape.Card{}, false
	}
	done := make(chan struct{})
	j.after = func() { close(done) }
	j.run = func(life context.Context, w *worker, j job) {
		joined, cancel := context.WithCancel(life)
		stop := context.AfterFunc(ctx, cancel)
		defer stop()
		defer cancel()
		err := w.perform(joined, j, sequence{run: func(ctx context.Context, o *opened) (err error) {
			// A card of its own: how its files are selected is not for the others.
			own := cps.Open(tracing{to: o.conn, trace: w.e.trace}, o.conn.ATR(), o.conn.Protocol() == reader.T0)
			s, err = own.Structure(ctx, o.conn.ATR())
			o.card.Forget()
			return err
		}})
		if err != nil {
			e.o.Log.Info("structure not read to its end", "trouble", string(troubleOf(err).trouble))
		}
	}
	if !e.queue.put(j) {
		return shape.Card{}, false
	}
	<-done
	return s, len(s.Files) > 0
}
