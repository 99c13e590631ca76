package engine

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/secret"
	"caducee/middleware/p11"
	"caducee/reader"
)

// holds reports whether a code of n digits, as long as any card's, is as long as
// this token's. What no card could have is a module that does not know.
func holds(t p11.Token, n int) bool {
	least, most := t.MinPIN, t.MaxPIN
	if least > secret.MaxPIN || most < secret.MinPIN || least > most {
		return true
	}
	return uint(n) >= least && uint(n) <= most
}

// same checks that a token is the one of the card that was confirmed, and that
// the card is; no result where both are.
func (b tokens) same(ctx context.Context, j job, a Attempt, t p11.Token) (diagnosis.Result, diagnosis.Trouble, string, uint16) {
	token := b.w.e.tokenOf(j)
	if token == "" {
		token = a.Serial // the only number there was to show
	} else if number, err := b.number(ctx, j); err != nil && (!b.keeps() || ctx.Err() != nil) {
		return failure(err)
	} else if err == nil && number != a.Serial {
		return diagnosis.WrongCard, diagnosis.TroubleOther, "", 0
	}
	if t.Serial != token {
		return diagnosis.WrongCard, diagnosis.TroubleOther, "", 0
	}
	return "", diagnosis.TroubleNone, "", 0
}

// activate implements backend.
func (b tokens) activate(ctx context.Context, j job, a Attempt) diagnosis.Activation {
	out := diagnosis.Activation{Serial: a.Serial, ByModule: true}
	if a.PINPad || a.Code == nil {
		// The keypad was there when the person chose it; a module is given
		// codes from the keyboard alone.
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroublePadUnable
		return out
	}
	defer a.Code.Wipe()
	if !a.Code.IsPIN() {
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroubleCodeFormat
		return out
	}
	t, cert, err := b.find(ctx, j)
	if err != nil {
		out.Result, out.Trouble, out.Step, out.SW = failure(err)
		return out
	}
	if out.Result, out.Trouble, out.Step, out.SW = b.same(ctx, j, a, t); out.Result != "" {
		return out
	}
	if !holds(t, a.Code.Len()) {
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroubleCodeFormat
		return out
	}
	var challenge [32]byte
	if _, err := io.ReadFull(b.w.e.o.Rand, challenge[:]); err != nil {
		out.Result, out.Trouble = diagnosis.Failed, diagnosis.TroubleFormat
		return out
	}
	digest := sha256.Sum256(challenge[:])
	// A code that left has an outcome, whatever the person's patience.
	ctx = context.WithoutCancel(ctx)
	working, stop := b.whileThere(ctx, j)
	defer stop()
	var answer p11.Answer
	a.Code.Lend(func(digits []byte) {
		answer, err = b.w.e.o.Tokens.Activate(working, p11.Request{
			Serial: t.Serial, Reader: t.Reader, TriesLeft: a.TriesLeft, LastTry: a.LastTry, Digest: digest[:],
		}, digits)
	})
	a.Code.Wipe()
	if answer.Sent || err != nil {
		b.forget(ctx, j)
	}
	if answer.Asked {
		out.Mechanism = mechanismToken
	}
	b.outcome(ctx, j, &out, t, answer, err)
	if answer.Outcome == p11.Signed {
		key, ok := cert.PublicKey.(*rsa.PublicKey)
		out.Proved = ok && rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], answer.Signature) == nil
		out.Result = diagnosis.Activated
		if !out.Proved {
			out.Result = diagnosis.Refused
		}
	}
	if out.Tries.Known {
		b.w.e.update(j, func(c *diagnosis.Card) { c.Tries = out.Tries })
	}
	return out
}

// ended is the stage that an activation did not pass: a module that answers is
// asked to end, too.
func ended(a p11.Answer) p11.Stage {
	switch {
	case !a.Done:
		return a.Stage
	case a.Asked:
		return p11.StageSign
	case a.Sent:
		return p11.StageLogin
	}
	return p11.StageSlots
}

// outcome sorts what the module answered, of the token that it was given the
// code for.
func (b tokens) outcome(ctx context.Context, j job, out *diagnosis.Activation, given p11.Token, a p11.Answer, err error) {
	out.Sent = a.Sent
	if a.After != nil {
		out.Tries = tokenTries(*a.After)
	}
	switch a.Outcome {
	case p11.Signed:
		return
	case p11.WrongCode:
		out.Result = diagnosis.WrongPIN
		if a.After == nil {
			b.w.e.update(j, func(c *diagnosis.Card) { c.Tries = out.Tries })
		}
		return
	case p11.Locked:
		out.Result = diagnosis.Blocked
		out.Tries = diagnosis.Tries{Known: true, Max: maxTries}
		return
	case p11.OtherToken:
		out.Result, out.Trouble = diagnosis.WrongCard, diagnosis.TroubleOther
		return
	case p11.LastTryKept:
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroubleLastTry
		return
	case p11.FewerTries:
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroubleTriesDropped
		return
	case p11.CodeLength:
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroubleCodeFormat
		return
	case p11.PadCancelled:
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroublePadCancelled
		return
	}
	// The module did not come to an end, or to one that it cannot explain.
	if err == nil {
		step := fmt.Sprintf("PKCS#11 %s", ended(a))
		switch {
		case a.Outcome == p11.TokenRemoved:
			err = &reader.Error{Kind: reader.Removed, Op: step}
		case a.Outcome == p11.CardReset:
			err = &reader.Error{Kind: reader.Reset, Op: step}
		case a.Outcome == p11.NoKey && a.Sent:
			err = cps.ErrNoAuthentication
		case a.Outcome == p11.NoKey, a.Outcome == p11.NoToken:
			err = &cps.FormatError{Step: step, Err: errors.New("what was there a moment ago is not seen any more")}
		default:
			err = &cps.StatusError{Step: step}
		}
	}
	ctx, cancel := context.WithTimeout(ctx, actLimit)
	defer cancel()
	out.Result, out.Trouble, out.Step, out.SW = failure(b.beneath(ctx, j, err))
	// Nobody knows whether the try was spent: the counter is read again before
	// anything else is said of it.
	out.Tries = diagnosis.Tries{}
	if out.Result != diagnosis.Removed {
		if t, _, err := b.find(ctx, j); err == nil && t.Serial == given.Serial {
			out.Tries = tokenTries(t)
		}
	}
	if a.Sent && !out.Tries.Known {
		b.w.e.update(j, func(c *diagnosis.Card) { c.Tries = out.Tries })
	}
}
