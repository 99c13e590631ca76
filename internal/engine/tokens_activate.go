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

// same checks that a token is the one of the card that was confirmed, of which
// the module told the number token, and that the card is; no result where both
// are. It also gives what the card says of its counter, where it says something.
func (b tokens) same(ctx context.Context, j job, a Attempt, token string, t p11.Token) (of own, stop *diagnosis.Activation) {
	if token == "" {
		token = a.Serial // the only number there was to show
	} else {
		var err error
		of, err = b.own(ctx, j, false)
		switch {
		case err != nil && (!b.keeps() || ctx.Err() != nil):
			var out diagnosis.Activation
			out.Result, out.Trouble, out.Step, out.SW = failure(err)
			return of, &out
		case err == nil && of.number != a.Serial:
			return of, &diagnosis.Activation{Result: diagnosis.WrongCard, Trouble: diagnosis.TroubleOther}
		}
	}
	switch {
	case t.Serial != token:
		return of, &diagnosis.Activation{Result: diagnosis.WrongCard, Trouble: diagnosis.TroubleOther}
	case !b.w.e.stays(j):
		// The same card, which was out: its code is to be confirmed again.
		return of, &diagnosis.Activation{Result: diagnosis.Removed, Trouble: diagnosis.TroubleRemoved}
	}
	return of, nil
}

// sendable is what keeps a code from being given to the module, by the counter
// as it is now.
func (b tokens) sendable(a Attempt, of own, tries diagnosis.Tries) *stop {
	w := b.w
	b.settle(a.Serial, of.tries, tries)
	switch {
	case tries.Blocked():
		return &stop{diagnosis.Blocked, diagnosis.TroubleNone}
	case w.refusedBefore(a, secret.PIN):
		return &stop{diagnosis.Refused, diagnosis.TroubleRefusedBefore}
	case !tries.Known && !tries.Verified && !a.LastTry:
		return &stop{diagnosis.Refused, diagnosis.TroubleTriesUnknown}
	case tries.Known && tries.Left == 1 && !a.LastTry:
		return &stop{diagnosis.Refused, diagnosis.TroubleLastTry}
	case tries.Known && tries.Left < a.TriesLeft:
		return &stop{diagnosis.Refused, diagnosis.TroubleTriesDropped}
	}
	return nil
}

// settle decides on a code whose answer was lost, by the card's own counter,
// else by the flags: OpenSC's module tells old ones after a card was swapped.
func (b tokens) settle(serial string, told cps.Tries, flags diagnosis.Tries) {
	switch {
	case told.Known || told.Verified:
		b.w.settle(serial, secret.PIN, told)
	case flags.Known:
		b.w.e.refused.Hint(serial, secret.PIN, flags.Left)
	}
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
	var challenge [32]byte
	if !b.w.e.refused.Ready() {
		out.Result, out.Trouble, out.Step, out.SW = failure(secret.ErrNoKey)
		return out
	}
	if _, err := io.ReadFull(b.w.e.o.Rand, challenge[:]); err != nil {
		out.Result, out.Trouble = diagnosis.Failed, diagnosis.TroubleFormat
		return out
	}
	// Before the module looks: a card that is taken out meanwhile is forgotten,
	// with its numbers, and the same one put back would pass for another.
	token := b.w.e.tokenOf(j)
	t, cert, err := b.find(ctx, j, b.w.e.certificateOf(j))
	if err != nil {
		out.Result, out.Trouble, out.Step, out.SW = failure(err)
		return out
	}
	of, other := b.same(ctx, j, a, token, t)
	if other != nil {
		out.Result, out.Trouble, out.Step, out.SW = other.Result, other.Trouble, other.Step, other.SW
		return out
	}
	if !holds(t, a.Code.Len()) {
		out.Result, out.Trouble = diagnosis.Refused, diagnosis.TroubleCodeFormat
		return out
	}
	tries, t := b.counter(ctx, j, of.tries, t)
	if stop := b.sendable(a, of, tries); stop != nil {
		out.Result, out.Trouble, out.Tries = stop.result, stop.trouble, tries
		b.w.e.update(j, func(c *diagnosis.Card) { c.Tries = tries })
		return out
	}
	b.w.sending(a, secret.PIN, tries)
	digest := sha256.Sum256(challenge[:])
	// A code that left has an outcome, whatever the person's patience.
	ctx = context.WithoutCancel(ctx)
	working, stop := b.whileThere(ctx, j)
	defer stop()
	var answer p11.Answer
	a.Code.Lend(func(digits []byte) {
		answer, err = b.w.e.o.Tokens.Activate(working, p11.Request{
			Serial: t.Serial, Reader: t.Reader, TriesLeft: a.TriesLeft, LastTry: a.LastTry, Digest: digest[:],
			LockedIsHint: t.Locked,
		}, digits)
	})
	a.Code.Wipe()
	reset := false
	if answer.Sent || err != nil {
		reset = b.forget(ctx, j) == nil
	}
	if !answer.Sent {
		b.w.e.refused.Withdraw(a.Serial, secret.PIN)
	}
	if answer.Asked {
		out.Mechanism = mechanismToken
	}
	b.outcome(ctx, j, &out, given{token: t, before: tries, reset: reset}, answer, err)
	if answer.Outcome == p11.Signed {
		key, ok := cert.PublicKey.(*rsa.PublicKey)
		out.Proved = ok && rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], answer.Signature) == nil
		out.Result = diagnosis.Activated
		if !out.Proved {
			out.Result = diagnosis.Refused
		}
	}
	if out.Tries.Known || answer.Sent {
		b.w.e.update(j, func(c *diagnosis.Card) { c.Tries = out.Tries })
	}
	return out
}

// given is the token that a code was given for, its counter before, and whether
// the card was reset after.
type given struct {
	token  p11.Token
	before diagnosis.Tries
	reset  bool
}

// after is the counter once a code was given: the card's own, else the flags of
// the token, which are looked at again where they say that it is locked.
func (b tokens) after(ctx context.Context, j job, serial string, g given, flags *p11.Token) (tries diagnosis.Tries, told cps.Tries) {
	brief, cancel := b.briefly(ctx)
	defer cancel()
	if told = b.w.rereadTries(brief, j, serial); told.Known {
		return told, told
	}
	if flags != nil && flags.Serial == g.token.Serial && !flags.Locked {
		return tokenTries(*flags), told
	}
	tries, t := b.fresh(ctx, j, g.token)
	if t.Locked && !g.reset {
		tries = diagnosis.Tries{}
	}
	return tries, told
}

// full is the counter of a code that was accepted just now, whatever the
// token's flags say.
func full(before diagnosis.Tries) diagnosis.Tries {
	n := max(before.Max, maxTries)
	return diagnosis.Tries{Known: true, Left: n, Max: n}
}

// accepted reports that the login succeeded, whatever became of the signature.
func accepted(a p11.Answer) bool {
	switch {
	case !a.Sent:
		return false
	case a.Outcome == p11.Signed, a.Outcome == p11.NoKey, a.Asked:
		return true
	}
	return a.Stage == p11.StageKey || a.Stage == p11.StageSign
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
func (b tokens) outcome(ctx context.Context, j job, out *diagnosis.Activation, g given, a p11.Answer, err error) {
	out.Sent = a.Sent
	ctx, cancel := context.WithTimeout(ctx, actLimit)
	defer cancel()
	switch {
	case accepted(a):
		b.w.e.refused.Forget(out.Serial, secret.PIN)
		out.Tries = full(g.before)
	case a.Sent:
		// Nobody knows whether the try was spent: the counter is read again
		// before anything is said of it.
		tries, told := b.after(ctx, j, out.Serial, g, a.After)
		out.Tries = tries
		if a.Outcome == p11.WrongCode {
			b.w.e.refused.Refuse(out.Serial, secret.PIN)
		}
		b.settle(out.Serial, told, tries)
	case a.Outcome == p11.LastTryKept, a.Outcome == p11.FewerTries, a.Outcome == p11.Locked:
		// The module says so, after the card said otherwise.
		out.Tries, _ = b.after(ctx, j, out.Serial, given{token: g.token, reset: b.forget(ctx, j) == nil}, a.After)
	}
	switch a.Outcome {
	case p11.Signed:
		return
	case p11.WrongCode:
		out.Result = diagnosis.WrongPIN
		if out.Tries.Blocked() {
			out.Result = diagnosis.Blocked // by this very code
		}
		return
	case p11.Locked:
		switch {
		case out.Tries.Blocked():
			out.Result = diagnosis.Blocked
			return
		case a.Sent && out.Tries.Known && out.Tries.Left < g.before.Left:
			out.Result = diagnosis.WrongPIN
			return
		}
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
	out.Result, out.Trouble, out.Step, out.SW = failure(b.beneath(ctx, j, err))
	if out.Result == diagnosis.Removed {
		out.Tries = diagnosis.Tries{}
	}
}
