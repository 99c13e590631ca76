package engine

import (
	"bytes"
	"context"
	"errors"

	"caducee/cps"
	"caducee/cps/iso7816"
	"caducee/internal/diagnosis"
	"caducee/middleware/p11"
)

// A browser sees what the module shows, not what the card holds. Cryptolib keeps
// what it read in a cache: after a renewal it may show an older certificate, and
// on a CPS4 nothing refreshes it. So the two are compared before any PIN.

// errAmbiguous is a token that may be either of two cards'.
var errAmbiguous = errors.New("the module does not tell two cards apart")

// A module that shows another certificate than the card holds: one that this card
// had before, or one that is not known to be this card's at all.
var (
	errStale = errors.New("the module shows an older certificate of the card")
	errOther = errors.New("the module shows another certificate than the card's")
)

// errUnseen is a module that does not show a card, or no certificate of it, though
// the card holds one.
var errUnseen = errors.New("the module does not show the card")

// sessionError is a token that the module sees and cannot open.
type sessionError struct{ token p11.Token }

func (e *sessionError) Error() string { return "no session: " + e.token.Session }

// comparable reports a card whose comparison is due or under way; the lock is
// held.
func (e *Engine) comparable(t *tracked) bool {
	m := e.facts.Middleware
	return e.o.Compare && e.o.Tokens != nil && e.o.Via != ViaPKCS11 &&
		m.Cryptolib && m.Module == diagnosis.ModuleLoads &&
		t.certificate != nil && t.card.Read && t.card.Trouble == diagnosis.TroubleNone && !t.tokens && !t.compared
}

// comparing tells that the middleware's look, or the comparison of the card in use,
// is due or under way; the lock is held.
func (e *Engine) comparing() bool {
	if e.facts.Looking.Middleware {
		return true
	}
	for _, t := range e.cards {
		if t.card == e.facts.Card && e.comparable(t) {
			return true
		}
	}
	return false
}

// submitComparisons gives what is due to the worker.
func (e *Engine) submitComparisons() {
	e.mu.Lock()
	var due []job
	for slot, t := range e.cards {
		if e.comparable(t) && !t.comparing {
			t.comparing = true
			due = append(due, job{slot: slot, session: t.session})
		}
	}
	e.mu.Unlock()
	for _, j := range due {
		j.run = e.compare
		j.after = func() {
			e.publish(func(*diagnosis.Facts) {
				if t := e.cards[j.slot]; t != nil && t.session == j.session {
					t.comparing, t.compared = false, true
				}
			})
		}
		e.queue.put(j)
	}
}

// compareAgain has every card compared anew.
func (e *Engine) compareAgain() {
	e.publish(func(*diagnosis.Facts) {
		for _, t := range e.cards {
			t.compared = false
		}
	})
	e.submitComparisons()
}

// keepCertificate keeps what the card holds, to be compared.
func (e *Engine) keepCertificate(j job, der []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.cards[j.slot]; t != nil && t.session == j.session {
		t.certificate = der
	}
}

// certificateOf is what the card holds, nil where that is not known.
func (e *Engine) certificateOf(j job) []byte {
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.cards[j.slot]; t != nil && t.session == j.session {
		return t.certificate
	}
	return nil
}

// compare asks the module what it shows of a card. A module that does not show
// the card is asked a second time: one answer lost among fifty hides a token.
func (e *Engine) compare(ctx context.Context, w *worker, j job) {
	own := e.certificateOf(j)
	if own == nil {
		return
	}
	b := tokens{w}
	shown, known := b.shown(ctx, j, own)
	if known && shown.State == diagnosis.ShownNone {
		shown, known = b.shown(ctx, j, own)
	}
	if !known || ctx.Err() != nil {
		return
	}
	e.o.Log.Info("module compared", "state", string(shown.State), "detail", shown.Detail)
	e.update(j, func(c *diagnosis.Card) {
		c.Shown = shown.Shown
		// Cryptolib refuses a card for it, whatever its file says to this program.
		c.UpdateBroken = c.UpdateBroken || shown.broken
	})
}

// view is what a module shows, and whether it says that an update broke off.
type view struct {
	diagnosis.Shown
	broken bool
}

// shown compares the module's certificate with the card's. Nothing is known where
// the module failed, the card went, or another card may be meant.
func (b tokens) shown(ctx context.Context, j job, own []byte) (v view, known bool) {
	list, err := b.list(ctx, j)
	if err != nil {
		return view{}, false
	}
	t, err := b.tokenIn(j.slot, list)
	switch {
	case errors.Is(err, errAmbiguous), b.moved(ctx, j):
		return view{}, false
	case err != nil:
		v.State = diagnosis.ShownNone
	case t.Session != "":
		v.State, v.Detail, v.broken = diagnosis.ShownClosed, t.Session, t.UpdateBroken()
	case t.Certificate == nil:
		v.State = diagnosis.ShownNone
	default:
		v.State = likeness(t.Certificate, own)
	}
	return v, true
}

// likeness says what the certificate that a module shows is beside the one that
// the card holds. It is an older one of the card only where both name the same
// card, or the same person where one of them names no card, and where its
// validity began first. Everything else is another one: damaged bytes, or what
// belongs to another card.
func likeness(shown, own []byte) diagnosis.ShownState {
	if bytes.Equal(unfilled(shown), unfilled(own)) {
		return diagnosis.ShownSame
	}
	theirs, err := cps.ParseCertificate(unfilled(shown))
	if err != nil {
		return diagnosis.ShownUnreadable
	}
	held, err := cps.ParseCertificate(unfilled(own))
	if err != nil || !theirs.NotBefore.Before(held.NotBefore) {
		return diagnosis.ShownOther
	}
	a, b := cps.IdentityOf(theirs), cps.IdentityOf(held)
	same := a.CardNumber == b.CardNumber
	if a.CardNumber == "" || b.CardNumber == "" {
		same = a.Holder.ID != "" && a.Holder.ID == b.Holder.ID
	}
	if !same {
		return diagnosis.ShownOther
	}
	return diagnosis.ShownOlder
}

// unfilled is a certificate as far as its own length says: a module may give the
// rest of the file that it was read from, too.
func unfilled(der []byte) []byte {
	if _, header, length, err := iso7816.ObjectHeader(der); err == nil && header+length <= len(der) {
		return der[:header+length]
	}
	return der
}

// sound is why a token is not to be given a PIN, or read, though it is the
// card's: nil where it is as it should be. own is the card's certificate, nil not
// known.
func sound(t p11.Token, own []byte) error {
	switch {
	case t.Session != "":
		return &sessionError{t}
	case t.Certificate == nil:
		return cps.ErrNoAuthentication
	case own == nil:
		return nil
	}
	switch likeness(t.Certificate, own) {
	case diagnosis.ShownSame:
		return nil
	case diagnosis.ShownOlder:
		return errStale
	}
	return errOther
}
