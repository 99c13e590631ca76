package engine

import (
	"context"
	"errors"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/secret"
)

// Change replaces the code porteur, the old one in a.Code, by next. It is for
// a person who confirmed it on this card: it writes to the card. Both codes
// are wiped before it returns.
func (e *Engine) Change(ctx context.Context, a Attempt, next *secret.Code) diagnosis.PINChange {
	return e.renew(ctx, a, next, func(ctx context.Context, o *opened) (cps.PINOutcome, error) {
		return o.card.ChangePIN(ctx, a.Code, next)
	}, func(ctx context.Context, o *opened) (cps.Tries, *stop, error) {
		return sendable(ctx, o, a)
	})
}

// Unblock sets a new code porteur with the code de déblocage in a.Code. Each
// wrong code de déblocage is spent for good, so it needs a.LastTry too when
// the card says that one is left, or does not say how many; a.TriesLeft is not
// looked at. Both codes are wiped before it returns.
func (e *Engine) Unblock(ctx context.Context, a Attempt, next *secret.Code) diagnosis.PINChange {
	return e.renew(ctx, a, next, func(ctx context.Context, o *opened) (cps.PINOutcome, error) {
		return o.card.Unblock(ctx, a.Code, next)
	}, func(ctx context.Context, o *opened) (cps.Tries, *stop, error) {
		return unblockable(ctx, o, a)
	})
}

func (e *Engine) renew(ctx context.Context, a Attempt, next *secret.Code,
	send func(context.Context, *opened) (cps.PINOutcome, error),
	check func(context.Context, *opened) (cps.Tries, *stop, error),
) diagnosis.PINChange {
	defer a.Code.Wipe()
	defer next.Wipe()
	out := diagnosis.PINChange{Result: diagnosis.NoCard}
	e.onCard(ctx, a.Serial, func(ctx context.Context, w *worker, j job) {
		out = w.renew(ctx, j, a, send, check)
	}, func(r diagnosis.Result) { out.Result = r })
	return out
}

func (w *worker) renew(ctx context.Context, j job, a Attempt,
	send func(context.Context, *opened) (cps.PINOutcome, error),
	check func(context.Context, *opened) (cps.Tries, *stop, error),
) diagnosis.PINChange {
	var out diagnosis.PINChange
	sent := false
	err := w.perform(ctx, j, sequence{
		repeatable: func() bool { return !sent },
		locks:      func() bool { return sent },
		run: func(ctx context.Context, o *opened) error {
			defer w.count(j, o)
			tries, stop, err := check(ctx, o)
			out.Tries = triesFacts(tries)
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
			pin, err := send(ctx, o)
			if err != nil {
				return err
			}
			out.Done, out.Wrong = pin.OK, !pin.OK
			out.Tries = triesFacts(pin.Tries)
			return nil
		},
	})
	switch {
	case errors.Is(err, cps.ErrCodeFormat):
		out.Result, out.Trouble, sent = diagnosis.Refused, diagnosis.TroubleCodeFormat, false
	case errors.Is(err, cps.ErrSameCode):
		out.Result, out.Trouble, sent = diagnosis.Refused, diagnosis.TroubleSameCode, false
	case err != nil:
		out.Result, out.Trouble, out.Step, out.SW = failure(err)
		if sent {
			out.Tries = diagnosis.Tries{}
		}
	}
	out.Sent = sent
	if sent {
		// The code porteur's counter may have changed either way.
		if tries := w.rereadTries(ctx, j, a.Serial); tries.Known {
			w.e.update(j, func(c *diagnosis.Card) { c.Tries = tries })
		}
	}
	return out
}

// unblockable checks that this is the card, and that it can be unblocked.
func unblockable(ctx context.Context, o *opened, a Attempt) (cps.Tries, *stop, error) {
	serial, err := o.card.Serial(ctx)
	if err != nil {
		return cps.Tries{}, nil, err
	}
	if serial != a.Serial {
		return cps.Tries{}, &stop{diagnosis.WrongCard, diagnosis.TroubleOther}, nil
	}
	tries, err := o.card.PUKTries(ctx)
	switch {
	case err != nil:
		return cps.Tries{}, nil, err
	case tries.Blocked() || tries.ForGood():
		return tries, &stop{diagnosis.Blocked, diagnosis.TroubleNone}, nil
	case !tries.Known && !tries.Verified && !a.LastTry:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleTriesUnknown}, nil
	case tries.Known && tries.Left == 1 && !a.LastTry:
		return tries, &stop{diagnosis.Refused, diagnosis.TroubleLastTry}, nil
	case ctx.Err() != nil:
		return tries, &stop{diagnosis.Cancelled, diagnosis.TroubleNone}, nil
	}
	return tries, nil, nil
}
