package engine

import (
	"context"
	"errors"
	"slices"
	"strings"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/reader"
)

// worker does everything that exchanges bytes with cards.
type worker struct {
	e *Engine
	// known is what was read of the card in a slot, for one session: it
	// outlives connections.
	known map[string]*opened
}

// opened is a card, with a connection while a job runs. Between two jobs the
// connection is closed: an idle one would keep away programs that ask for the
// reader alone.
type opened struct {
	session uint64
	card    *cps.Card
	conn    reader.Conn
}

// work runs jobs until ctx ends.
func (e *Engine) work(ctx context.Context) {
	w := &worker{e: e, known: map[string]*opened{}}
	defer e.refused.Wipe()
	defer e.queue.end()
	for {
		j, ok := e.queue.take(ctx)
		if !ok {
			return
		}
		j.run(ctx, w, j)
		if j.after != nil {
			j.after()
		}
	}
}

// connect opens the card in the job's slot. What was read of it in this
// session is still known; where its current file is, is not.
func (w *worker) connect(ctx context.Context, j job) (*opened, error) {
	conn, err := w.e.o.System.Connect(ctx, j.slot)
	if err != nil {
		return nil, err
	}
	t := tracing{to: conn, trace: w.e.trace}
	t0 := conn.Protocol() == reader.T0
	o := w.known[j.slot]
	if o == nil || o.session != j.session {
		o = &opened{session: j.session, card: cps.Open(t, conn.ATR(), t0)}
		w.known[j.slot] = o
	} else {
		o.card.Resume(t, t0)
	}
	o.conn = conn
	return o, nil
}

// close lets the connection go; reset also has the card forget a verified
// code.
func (w *worker) close(o *opened, reset bool) {
	if err := o.conn.Close(reset); err != nil {
		w.e.o.Log.Debug("connection not closed", "err", err.Error())
	}
	o.conn = nil
}

// attempts is how often a harmless sequence is begun again after another
// program reset the card.
const attempts = 3

// sequence is a run of commands that belong together.
type sequence struct {
	// repeatable says that beginning again can do no harm: no code was sent.
	repeatable func() bool
	// locks says that the card is to be reset afterwards, because a code may
	// have been verified.
	locks func() bool
	run   func(ctx context.Context, o *opened) error
}

// perform runs a sequence in a transaction of its own, so that no other
// program moves the card's current file in between. A reset by another
// program begins it again.
func (w *worker) perform(ctx context.Context, j job, s sequence) error {
	o, err := w.connect(ctx, j)
	if err != nil {
		return err
	}
	defer func() { w.close(o, s.locks != nil && s.locks()) }()
	for try := 1; ; try++ {
		end, err := o.conn.Begin(ctx)
		if err == nil {
			err = w.guarded(ctx, s, o)
			end()
		}
		var pcsc *reader.Error
		if !errors.As(err, &pcsc) || pcsc.Kind != reader.Reset || try == attempts ||
			ctx.Err() != nil || (s.repeatable != nil && !s.repeatable()) {
			return err
		}
		o.card.Forget()
		if err := o.conn.Reconnect(ctx); err != nil {
			return err
		}
	}
}

// errDefect is an unforeseen error of this program.
var errDefect = errors.New("defect")

// guarded runs a sequence. A defect of the program that a card brings to light
// makes that card one that is not understood: the transaction ends, the card
// is reset where a code may have been verified, everything else goes on.
func (w *worker) guarded(ctx context.Context, s sequence, o *opened) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errDefect
			if w.e.o.Crashed != nil {
				w.e.o.Crashed("card", r)
			}
		}
	}()
	return s.run(ctx, o)
}

// read implements backend: the glance at once, then the holder from the
// authentication certificate.
func (w *worker) read(ctx context.Context, j job) error {
	e := w.e
	return w.perform(ctx, j, sequence{run: func(ctx context.Context, o *opened) error {
		if pad := o.conn.PINPad() != nil; pad {
			e.updateReader(j.slot, func(r *diagnosis.Reader) { r.PINPad = true })
		}
		count := func(c *diagnosis.Card) {
			io := o.card.IO()
			c.APDUs, c.Bytes = io.APDUs, io.Bytes
		}
		g, err := o.card.Glance(ctx)
		if err != nil {
			e.update(j, count)
			return err
		}
		e.update(j, func(c *diagnosis.Card) {
			glanceFacts(c, g)
			count(c)
			// Nothing more is asked of a card that is none of ANS's.
			c.Read = !g.Issuer
		})
		if !g.Issuer {
			return nil
		}
		id, err := o.card.ReadIdentity(ctx, func(r cps.Reading) {
			e.update(j, func(c *diagnosis.Card) {
				readingFacts(c, r)
				count(c)
			})
		})
		if err != nil {
			e.update(j, count)
			return err
		}
		tries, err := elsewhere(ctx, o.card, g.Tries)
		if err != nil {
			e.update(j, count)
			return err
		}
		identity := e.identityFacts(ctx, id)
		e.keepCertificate(j, id.Certificate.Raw)
		e.update(j, func(c *diagnosis.Card) {
			identity(c)
			c.Tries = tries
			c.Read = true
			c.ReadDone, c.ReadTotal = 0, 0
			count(c)
		})
		return e.pinAhead(ctx, j, o)
	}})
}

// pinAhead reads what the card states of its PIN, where that is wanted. Trouble
// with it is told when a PIN is to be sent, and not before.
func (e *Engine) pinAhead(ctx context.Context, j job, o *opened) error {
	if !e.o.PINAhead {
		return nil
	}
	info, err := o.card.PINInfo(ctx)
	if err != nil {
		if errors.As(err, new(*reader.Error)) {
			o.card.Forget()
		}
		return nil
	}
	io := o.card.IO()
	e.update(j, func(c *diagnosis.Card) {
		pinFacts(c, info)
		c.APDUs, c.Bytes = io.APDUs, io.Bytes
	})
	return nil
}

// nameHolder says which program has a card that is held, where the system can.
// It names every program that it may be, three at most.
func (e *Engine) nameHolder(slot string, t diagnosis.Trouble) {
	if e.o.Holders == nil || (t != diagnosis.TroubleHeld && t != diagnosis.TroubleBusy && t != diagnosis.TroubleMode) {
		return
	}
	names := e.o.Holders()
	holder := ""
	if len(names) <= 3 {
		holder = strings.Join(names, ", ")
	}
	e.mu.Lock()
	told := slices.ContainsFunc(e.facts.Readers, func(r diagnosis.Reader) bool { return r.Name == slot && r.Holder == holder })
	e.mu.Unlock()
	if !told {
		e.updateReader(slot, func(r *diagnosis.Reader) { r.Holder = holder })
	}
}

// nameHolders says which program keeps a reader for itself, also after its card
// was read; and forgets it once nobody does.
func (e *Engine) nameHolders() {
	if e.o.Holders == nil {
		return
	}
	e.mu.Lock()
	readers, cards := e.facts.Readers, map[string]bool{}
	for slot, t := range e.cards {
		cards[slot] = t.card.Trouble == diagnosis.TroubleNone && !t.card.Busy
	}
	e.mu.Unlock()
	for _, r := range readers {
		switch {
		case r.Virtual:
		case r.Exclusive && r.Holder == "":
			e.nameHolder(r.Name, diagnosis.TroubleHeld)
		case !r.Exclusive && r.Holder != "" && cards[r.Name]:
			e.updateReader(r.Name, func(r *diagnosis.Reader) { r.Holder = "" })
		}
	}
}

// elsewhere asks a counter that the usual references did not tell by those that
// the directory gives: few cards need it. On a blocked card that is also how
// many unblockings are left, before anybody types the code for one.
func elsewhere(ctx context.Context, c *cps.Card, t cps.Tries) (cps.Tries, error) {
	if (t.Known || t.Verified) && !(t.Blocked() && t.Uses == cps.UsesUnknown) {
		return t, nil
	}
	if _, err := c.PINInfo(ctx); err != nil {
		if errors.As(err, new(*reader.Error)) {
			return t, err
		}
		return t, nil // said again, and better, when a code is to be sent
	}
	return c.Tries(ctx)
}
