package engine

import (
	"context"
	"errors"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/secret"
	"caducee/reader"
)

// renewal is a change or an unblocking of the code porteur.
type renewal struct {
	// kind is the code that authorises.
	kind secret.Kind
	// check says what keeps that code from being sent, with its tries; send
	// sends it and the new code.
	check func(ctx context.Context, w *worker, o *opened) (cps.Tries, *stop, error)
	send  func(ctx context.Context, c *cps.Card) (cps.PINOutcome, error)
}

// Change replaces the code porteur, the old one in a.Code, by next. It is for
// a person who confirmed it on this card: it writes to the card. Both codes
// are wiped before it returns.
func (e *Engine) Change(ctx context.Context, a Attempt, next *secret.Code) diagnosis.PINChange {
	return e.renew(ctx, a, next, renewal{
		kind: secret.PIN,
		check: func(ctx context.Context, w *worker, o *opened) (cps.Tries, *stop, error) {
			return w.sendable(ctx, o, a)
		},
		send: func(ctx context.Context, c *cps.Card) (cps.PINOutcome, error) { return c.ChangePIN(ctx, a.Code, next) },
	})
}

// Unblock sets a new code porteur with the code de déblocage in a.Code. A card
// that does not say that it is blocked needs a.Healthy. Each wrong code de
// déblocage is spent for good, so it needs a.LastTry too when the card says
// that one is left, or does not say how many; a.TriesLeft is not looked at.
// Both codes are wiped before it returns.
func (e *Engine) Unblock(ctx context.Context, a Attempt, next *secret.Code) diagnosis.PINChange {
	return e.renew(ctx, a, next, renewal{
		kind: secret.PUK,
		check: func(ctx context.Context, w *worker, o *opened) (cps.Tries, *stop, error) {
			return w.unblockable(ctx, o, a)
		},
		send: func(ctx context.Context, c *cps.Card) (cps.PINOutcome, error) { return c.Unblock(ctx, a.Code, next) },
	})
}

func (e *Engine) renew(ctx context.Context, a Attempt, next *secret.Code, r renewal) diagnosis.PINChange {
	defer a.Code.Wipe()
	defer next.Wipe()
	out := diagnosis.PINChange{Result: diagnosis.NoCard}
	e.onCard(ctx, a.Serial, func(ctx context.Context, w *worker, j job) {
		out = w.renew(ctx, j, a, r)
	}, func(r diagnosis.Result) { out.Result = r })
	return out
}

func (w *worker) renew(ctx context.Context, j job, a Attempt, r renewal) diagnosis.PINChange {
	var out diagnosis.PINChange
	sent := false
	err := w.perform(ctx, j, sequence{
		repeatable: func() bool { return !sent },
		locks:      func() bool { return sent },
		run: func(ctx context.Context, o *opened) error {
			defer w.count(j, o)
			tries, stop, err := r.check(ctx, w, o)
			out.Tries = tries
			if err != nil {
				return err
			}
			if stop != nil {
				out.Result, out.Trouble = stop.result, stop.trouble
				return nil
			}
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), actLimit)
			defer cancel()
			sent = true
			w.sending(a, r.kind, tries)
			pin, err := r.send(ctx, o.card)
			if err != nil {
				return err
			}
			w.answered(a, r.kind, pin.OK)
			out.Done, out.Wrong = pin.OK, !pin.OK
			if out.Tries = pin.Tries; out.Wrong {
				out.Tries = fewer(tries, pin.Tries)
			}
			return nil
		},
	})
	switch {
	case errors.Is(err, cps.ErrCodeFormat):
		out.Result, out.Trouble, sent = diagnosis.Refused, diagnosis.TroubleCodeFormat, false
		w.e.refused.Withdraw(a.Serial, r.kind)
	case errors.Is(err, cps.ErrSameCode):
		out.Result, out.Trouble, sent = diagnosis.Refused, diagnosis.TroubleSameCode, false
		w.e.refused.Withdraw(a.Serial, r.kind)
	case err != nil:
		out.Result, out.Trouble, out.Step, out.SW = failure(err)
		if sent {
			out.Tries = diagnosis.Tries{}
		}
	}
	out.Sent = sent
	if !sent {
		return out
	}
	// The code porteur's counter may have changed either way.
	tries := w.rereadTries(ctx, j, a.Serial)
	of := tries
	if r.kind == secret.PIN {
		w.settle(a.Serial, r.kind, tries)
	} else {
		if out.Done {
			w.e.refused.Forget(a.Serial, secret.PIN)
		}
		of = cps.Tries{}
		if !out.Done && !out.Tries.Known {
			of = w.rereadPUK(ctx, j, a.Serial)
			w.settle(a.Serial, r.kind, of)
		}
	}
	if !out.Done && (!out.Tries.Known || of.Known) && out.Result != diagnosis.Removed {
		// Whatever the status word was, the counter tells what became of the
		// code.
		out.Tries = of
		if of.Blocked() && !out.Wrong {
			out.Result, out.Trouble, out.Step, out.SW = diagnosis.Blocked, diagnosis.TroubleNone, "", 0
		}
	}
	if r.kind == secret.PIN && !tries.Known && out.Wrong {
		tries = out.Tries
	}
	if tries.Known || r.kind == secret.PIN || !out.Wrong {
		// A counter that was not told again is not what it was before the code. One
		// wrong code de déblocage changes nothing of the code porteur's.
		w.e.update(j, func(c *diagnosis.Card) { c.Tries = tries })
	}
	return out
}

// unblockable checks that this is the card, that it is blocked, and that it can
// be unblocked.
func (w *worker) unblockable(ctx context.Context, o *opened, a Attempt) (cps.Tries, *stop, error) {
	if !w.e.refused.Ready() {
		return cps.Tries{}, nil, secret.ErrNoKey
	}
	serial, err := o.card.Serial(ctx)
	if err != nil {
		return cps.Tries{}, nil, err
	}
	if serial != a.Serial {
		return cps.Tries{}, &stop{diagnosis.WrongCard, diagnosis.TroubleOther}, nil
	}
	tries, err := o.card.PUKTries(ctx)
	if err != nil {
		return cps.Tries{}, nil, err
	}
	pin, err := o.card.Tries(ctx)
	if errors.As(err, new(*reader.Error)) {
		return cps.Tries{}, nil, err // any other answer does not say that it is blocked
	}
	w.settle(serial, secret.PUK, tries)
	switch {
	case tries.Blocked() || tries.ForGood():
		return tries, &stop{diagnosis.Blocked, diagnosis.TroubleNone}, nil
	case !pin.Blocked() && !a.Healthy:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleNotBlocked}, nil
	case w.refusedBefore(a, secret.PUK):
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleRefusedBefore}, nil
	case !tries.Known && !tries.Verified && !a.LastTry:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleTriesUnknown}, nil
	case tries.Known && tries.Left == 1 && !a.LastTry:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleLastTry}, nil
	case ctx.Err() != nil:
		return tries, &stop{diagnosis.Cancelled, diagnosis.TroubleNone}, nil
	}
	return tries, nil, nil
}
