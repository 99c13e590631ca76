package engine

import (
	"context"
	"errors"
	"time"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/secret"
	"caducee/reader"
)

// actLimit ends what follows a code that was sent, whatever the person does
// meanwhile: half an activation helps nobody. A CPS3 needs about a second.
//
// padLimit ends the typing on a keypad, which the reader ends itself before:
// giving up earlier would leave it waiting for a code that nobody asks for any
// more. It is beyond what package reader allows, so that its error is told.
const (
	actLimit = 60 * time.Second
	padLimit = 2 * time.Minute
)

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
	// Healthy is true when the person typed the word that has a card unblocked
	// which is not known to be blocked. Without it none is.
	Healthy bool
	// PINPad has the code typed on the reader instead.
	PINPad bool
}

// Activate sends the code once, has the authentication key sign a fresh
// challenge and verifies it. The outcome is also in the next Facts. The code
// is wiped before it returns.
func (e *Engine) Activate(ctx context.Context, a Attempt) diagnosis.Activation {
	if a.Code != nil {
		defer a.Code.Wipe()
	}
	out := diagnosis.Activation{Serial: a.Serial, Result: diagnosis.NoCard}
	e.onCard(ctx, a.Serial, func(ctx context.Context, w *worker, j job) {
		out = w.backend(j).activate(ctx, j, a)
		e.publish(func(f *diagnosis.Facts) {
			if f.Card != nil && f.Card.Serial == a.Serial {
				kept := out
				f.Activation = &kept
			}
		})
	}, func(r diagnosis.Result) { out.Result = r })
	return out
}

// onCard runs one action on the card in use, if it is the one that the person
// was shown, and waits for it. No action starts after ctx ended.
func (e *Engine) onCard(ctx context.Context, serial string, act func(ctx context.Context, w *worker, j job), refuse func(diagnosis.Result)) {
	j, there, ok := e.inUse()
	if !ok {
		return
	}
	switch {
	case serial != "" && there == "":
		return // a card has just come, and nobody knows yet which
	case there != serial, serial == "":
		refuse(diagnosis.WrongCard)
		return
	}
	done := make(chan struct{})
	ran := false
	j.after = func() { close(done) }
	j.run = func(life context.Context, w *worker, j job) {
		if ctx.Err() != nil {
			refuse(diagnosis.Cancelled)
			return
		}
		ran = true
		// Cut off when the engine ends or the person gives up, but only up to
		// the moment when a code leaves: see sendable.
		joined, cancel := context.WithCancel(life)
		stop := context.AfterFunc(ctx, cancel)
		defer func() {
			stop()
			cancel()
		}()
		act(joined, w, j)
	}
	if !e.queue.put(j) {
		return
	}
	<-done
	if ran {
		e.refresh(j)
	}
}

// inUse is the card in use as a job's subject, and its number, both of one
// moment: the card may leave at the next.
func (e *Engine) inUse() (j job, serial string, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.facts.Card == nil || len(e.facts.Choices) > 1 {
		return job{}, "", false
	}
	for slot, t := range e.cards {
		if t.card == e.facts.Card {
			return job{slot: slot, session: t.session}, t.card.Serial, true
		}
	}
	return job{}, "", false
}

// refresh publishes what the exchange counters say after an action.
func (e *Engine) refresh(j job) {
	e.update(j, func(*diagnosis.Card) {})
}

// activate implements backend. Identity and counter are checked again in the
// same transaction as the code, so that no other card and no other program
// comes in between.
func (w *worker) activate(ctx context.Context, j job, a Attempt) diagnosis.Activation {
	out := diagnosis.Activation{Serial: a.Serial}
	sent := false
	err := w.perform(ctx, j, sequence{
		repeatable: func() bool { return !sent },
		locks:      func() bool { return sent },
		run: func(ctx context.Context, o *opened) error {
			defer w.count(j, o)
			// No code is spent for a key that cannot be asked to sign.
			id, err := o.card.ReadIdentity(ctx, nil)
			switch {
			case err != nil:
			case id.OtherKey != "":
				err = cps.ErrOtherKey
			case id.KeyBits == 0:
				err = cps.ErrCertificate
			}
			if err != nil {
				return err
			}
			tries, stop, err := w.sendable(ctx, o, a)
			out.Tries = tries
			if err != nil {
				return err
			}
			if stop != nil {
				out.Result, out.Trouble = stop.result, stop.trouble
				return nil
			}
			if info, err := o.card.PINInfo(ctx); err == nil { // read a moment ago
				w.e.update(j, func(c *diagnosis.Card) { pinFacts(c, info) })
			}
			// From here on the person's patience no longer counts.
			limit := actLimit
			if a.PINPad {
				limit = padLimit
			}
			ctx = context.WithoutCancel(ctx)
			typing, cancel := context.WithTimeout(ctx, limit)
			defer cancel()
			sent = true
			w.sending(a, secret.PIN, tries)
			pin, err := w.verify(typing, o, a, &out)
			if err != nil || out.Result != "" {
				return err
			}
			w.answered(a, secret.PIN, pin.OK)
			if out.Tries = pin.Tries; !pin.OK {
				out.Tries = fewer(tries, pin.Tries)
			}
			if pin.OK && !pin.Tries.Known && tries.Known && tries.Left >= maxTries {
				// A CPS4 does not say how many there are: as many as before,
				// where none was missing.
				out.Tries = tries
			}
			if !pin.OK {
				out.Result = diagnosis.WrongPIN
				if out.Tries.Blocked() {
					out.Result = diagnosis.Blocked
				}
				return nil
			}
			proving, cancel := context.WithTimeout(ctx, actLimit)
			defer cancel()
			proof, err := o.card.Prove(proving, w.e.o.Rand)
			out.Mechanism = proof.Mechanism
			if err != nil {
				return err
			}
			out.Proved = proof.Verified
			out.Result = diagnosis.Activated
			if !proof.Verified {
				out.Result = diagnosis.Refused
			}
			return nil
		},
	})
	// A keypad that gives up sends nothing.
	out.Sent = sent && (out.Result != diagnosis.Refused || out.Trouble == diagnosis.TroubleNone)
	if err != nil {
		out.Result, out.Trouble, out.Step, out.SW = failure(err)
		if sent {
			// Nobody knows whether the try was spent: the counter is read
			// again before anything else is said of it.
			out.Tries = diagnosis.Tries{}
		}
	}
	blockedNow := out.Tries.Blocked() && !out.Tries.ForGood()
	if sent && (!out.Tries.Known || blockedNow) && out.Result != diagnosis.Removed {
		// A card that just took its code and signed is asked no number: the
		// bytes are a person's time.
		of := a.Serial
		if err == nil {
			of = ""
		}
		tries := w.rereadTries(ctx, j, of)
		w.settle(a.Serial, secret.PIN, tries)
		if tries.Known || !blockedNow {
			out.Tries = tries
		}
		if tries.Blocked() && (out.Result == diagnosis.WrongPIN || err != nil) {
			// Whatever the status word was.
			out.Result, out.Trouble, out.Step, out.SW = diagnosis.Blocked, diagnosis.TroubleNone, "", 0
		}
	}
	if sent {
		out.Tries.Verified = false // the card was reset since
	}
	out.APDUs, out.Bytes = w.exchanged(j)
	if sent || out.Tries.Known {
		// What was just read is what is shown from now on: a person who was
		// refused because fewer tries are left has to see how many.
		w.e.update(j, func(c *diagnosis.Card) { c.Tries = out.Tries })
	}
	return out
}

// stop is why a code was not sent.
type stop struct {
	result  diagnosis.Result
	trouble diagnosis.Trouble
}

// sendable checks, just before a code leaves, everything that could make it
// the wrong one to send.
func (w *worker) sendable(ctx context.Context, o *opened, a Attempt) (cps.Tries, *stop, error) {
	if !w.e.refused.Ready() {
		return cps.Tries{}, nil, secret.ErrNoKey
	}
	info, err := o.card.PINInfo(ctx)
	if err != nil {
		return cps.Tries{}, nil, err
	}
	if !a.PINPad {
		n := a.Code.Len()
		if n < info.Min || (info.Max > 0 && n > info.Max) || !a.Code.Numeric() {
			return cps.Tries{}, &stop{diagnosis.Refused, diagnosis.TroubleCodeFormat}, nil
		}
	}
	serial, err := o.card.Serial(ctx)
	if err != nil {
		return cps.Tries{}, nil, err
	}
	if serial != a.Serial {
		return cps.Tries{}, &stop{diagnosis.WrongCard, diagnosis.TroubleOther}, nil
	}
	tries, err := o.card.Tries(ctx)
	if err != nil {
		return cps.Tries{}, nil, err
	}
	w.settle(serial, secret.PIN, tries)
	switch {
	case tries.Blocked():
		return tries, &stop{diagnosis.Blocked, diagnosis.TroubleNone}, nil
	case w.refusedBefore(a, secret.PIN):
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleRefusedBefore}, nil
	case !tries.Known && !tries.Verified && !a.LastTry:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleTriesUnknown}, nil
	case tries.Known && tries.Left == 1 && !a.LastTry:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleLastTry}, nil
	case tries.Known && tries.Left < a.TriesLeft:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleTriesDropped}, nil
	case ctx.Err() != nil:
		return tries, &stop{diagnosis.Cancelled, diagnosis.TroubleNone}, nil
	}
	return tries, nil, nil
}

// verify has the code checked, from the keyboard or on the reader's keypad.
// It sets out.Result only when the keypad gave no code.
func (w *worker) verify(ctx context.Context, o *opened, a Attempt, out *diagnosis.Activation) (cps.PINOutcome, error) {
	if !a.PINPad {
		defer a.Code.Wipe()
		return o.card.Verify(ctx, a.Code)
	}
	pad := o.conn.PINPad()
	if pad == nil {
		// It was there when the person chose it.
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroublePadUnable
		return cps.PINOutcome{}, nil
	}
	block, err := o.card.VerifyBlock(ctx)
	if out.Result, out.Trouble = padRefusal(err); out.Result != "" {
		return cps.PINOutcome{}, nil
	}
	if err != nil {
		return cps.PINOutcome{}, err
	}
	answer, err := pad.Verify(ctx, reader.PINBlock{
		Header: block.Header, Min: block.Min, Max: block.Max, Padded: block.Padded, Pad: block.Pad,
	})
	if err != nil {
		return cps.PINOutcome{}, padFailure(err)
	}
	pin, err := o.card.PINPadOutcome(answer)
	out.Result, out.Trouble = padRefusal(err)
	if out.Result != "" {
		return pin, nil
	}
	return pin, err
}

// failure sorts an error into a result of the contract.
func failure(err error) (diagnosis.Result, diagnosis.Trouble, string, uint16) {
	t := troubleOf(err)
	switch t.trouble {
	case diagnosis.TroubleRemoved, diagnosis.TroubleUnplugged:
		return diagnosis.Removed, t.trouble, t.step, t.sw
	case diagnosis.TroubleNone:
		return diagnosis.Failed, diagnosis.TroubleFormat, t.step, t.sw
	}
	if errors.Is(err, context.Canceled) {
		return diagnosis.Cancelled, diagnosis.TroubleNone, "", 0
	}
	return diagnosis.Failed, t.trouble, t.step, t.sw
}

// count publishes how much was exchanged.
func (w *worker) count(j job, o *opened) {
	io := o.card.IO()
	w.e.update(j, func(c *diagnosis.Card) { c.APDUs, c.Bytes = io.APDUs, io.Bytes })
}

// exchanged is how much that is, whether or not the card is still there.
func (w *worker) exchanged(j job) (apdus, bytes int) {
	o := w.known[j.slot]
	if o == nil || o.session != j.session {
		return 0, 0
	}
	io := o.card.IO()
	return io.APDUs, io.Bytes
}

// rereadTries asks the code porteur's counter again after a code, if the card is
// still the one that it was sent to: of is its number, "" where that is known.
func (w *worker) rereadTries(ctx context.Context, j job, of string) cps.Tries {
	return w.reread(ctx, j, of, (*cps.Card).Tries)
}

// rereadPUK is rereadTries of the code de déblocage.
func (w *worker) rereadPUK(ctx context.Context, j job, of string) cps.Tries {
	return w.reread(ctx, j, of, (*cps.Card).PUKTries)
}

func (w *worker) reread(ctx context.Context, j job, of string, counter func(*cps.Card, context.Context) (cps.Tries, error)) cps.Tries {
	var tries cps.Tries
	err := w.perform(ctx, j, sequence{run: func(ctx context.Context, o *opened) error {
		defer w.count(j, o)
		if of != "" {
			now, err := o.card.Serial(ctx)
			if err != nil {
				return err
			}
			if now != of {
				return &reader.Error{Kind: reader.Removed, Op: "tries"}
			}
		}
		t, err := counter(o.card, ctx)
		if err == nil && !t.Known && !t.Verified {
			t, err = counter(o.card, ctx) // one answer may be lost
		}
		tries = t
		return err
	}})
	if err != nil {
		w.e.o.Log.Info("tries not read again", "trouble", string(troubleOf(err).trouble))
		return cps.Tries{}
	}
	return tries
}
