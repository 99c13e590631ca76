package engine

import (
	"context"
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/middleware/p11"
	"caducee/reader"
)

// Tokens is the middleware's way to cards.
type Tokens interface {
	// List is the tokens seen, without a login.
	List(ctx context.Context) ([]p11.Token, error)
	// Activate gives the code to the token of a serial number, once, and has
	// its authentication key sign a digest. The code is wiped as soon as it
	// left.
	Activate(ctx context.Context, r p11.Request, code []byte) (p11.Answer, error)
}

// mechanismToken is how a token's key signs.
const mechanismToken = "PKCS#11 CKM_RSA_PKCS"

// maxTries is a CPS's counter after a right code: three wrong ones in a row
// block it.
const maxTries = 3

// tokens reads and activates through the middleware.
type tokens struct{ w *worker }

// read implements backend.
func (b tokens) read(ctx context.Context, j job) error {
	e := b.w.e
	e.update(j, func(c *diagnosis.Card) { c.ByModule = true })
	own, err := b.own(ctx, j, true)
	if errors.As(err, new(*reader.Error)) && !b.keeps() || ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	t, cert, err := b.find(ctx, j, own.certificate)
	if err != nil {
		return err
	}
	number, token := own.number, t.Serial
	if number == "" {
		number, token = token, ""
	}
	e.markToken(j, token)
	e.keepCertificate(j, own.certificate)
	tries, t := b.counter(ctx, j, own.tries, t)
	id := cps.IdentityOf(cert)
	identity := e.identityFacts(ctx, id)
	e.keepShown(j, id)
	e.update(j, func(c *diagnosis.Card) {
		c.Glanced, c.Issuer, c.Serial = true, true, number
		c.Tries = tries
		c.Trouble, c.TroubleStep, c.TroubleSW = diagnosis.TroubleNone, "", 0
		identity(c)
		c.Read = true
	})
	return nil
}

// ownLimit ends the questions that are asked of a card itself where the system
// may keep it without an answer.
const ownLimit = 3 * time.Second

// own is what a card says of itself, by its own commands.
type own struct {
	// number is "" where they are kept away: a module may tell its end alone,
	// or in another writing, and what these commands change is found by it.
	number string
	// tries is the code porteur's counter, of which a module's flags are no
	// more than a hint.
	tries cps.Tries
	// certificate is the DER that it holds, nil where they are kept away.
	certificate []byte
}

// own asks the card itself; certificate: for what it holds, too.
func (b tokens) own(ctx context.Context, j job, certificate bool) (of own, err error) {
	ctx, cancel := b.briefly(ctx)
	defer cancel()
	for first := true; ; first = false {
		err = b.w.perform(ctx, j, sequence{run: func(ctx context.Context, o *opened) (err error) {
			if of.number, err = o.card.Serial(ctx); err != nil {
				return err
			}
			if of.tries, err = o.card.Tries(ctx); err == nil {
				of.tries, err = elsewhere(ctx, o.card, of.tries)
			}
			if certificate && !errors.As(err, new(*reader.Error)) {
				id, e := o.card.ReadIdentity(ctx, nil)
				switch {
				case errors.As(e, new(*reader.Error)):
					return e
				case e == nil && id.Certificate != nil:
					of.certificate = id.Certificate.Raw
				}
			}
			if !errors.As(err, new(*reader.Error)) {
				return nil // one that does not tell its counter is asked through the module
			}
			return err
		}})
		// A service that ends while it is asked looks like one that refuses, and
		// one answer may be lost.
		denied := troubleOf(err).trouble == diagnosis.TroubleDenied
		if err == nil || !first || ctx.Err() != nil || errors.As(err, new(*reader.Error)) && !denied {
			return of, err
		}
	}
}

// briefly limits what is asked of the card itself where the system may keep it.
func (b tokens) briefly(ctx context.Context) (context.Context, context.CancelFunc) {
	if b.keeps() {
		return context.WithTimeout(ctx, ownLimit)
	}
	return context.WithCancel(ctx)
}

// counter is the code porteur's counter: the card's own, or what the module's
// flags tell of it. Flags are hints. Cryptolib 5.2.2 says that a CPS4 is locked
// as long as its code is verified, by whatever program: so that one is believed
// only when a fresh look says it again, after a reset. Where the card cannot be
// reset, the counter is unknown. The token is as it was seen last.
func (b tokens) counter(ctx context.Context, j job, told cps.Tries, t p11.Token) (diagnosis.Tries, p11.Token) {
	switch {
	case told.Known || told.Verified:
		return told, t
	case !t.Locked:
		return tokenTries(t), t
	case b.forget(ctx, j) != nil:
		return diagnosis.Tries{}, t
	}
	return b.fresh(ctx, j, t)
}

// fresh looks at a token again, in a process that knows no login, after its
// card was reset.
func (b tokens) fresh(ctx context.Context, j job, t p11.Token) (diagnosis.Tries, p11.Token) {
	now, _, err := b.find(ctx, j, nil)
	if err != nil || now.Serial != t.Serial {
		return diagnosis.Tries{}, t
	}
	return tokenTries(now), now
}

// keeps reports a system that may keep cards' own commands from programs.
func (b tokens) keeps() bool { return b.w.e.o.Environment.OS == diagnosis.MacOS }

// find is the token in a slot and its certificate, which is to be own where that
// is known. A module that does not see
// both is asked again, once, when nothing is wrong with the card: one answer
// lost among fifty hides the whole token.
func (b tokens) find(ctx context.Context, j job, own []byte) (t p11.Token, cert *x509.Certificate, err error) {
	for first := true; ; first = false {
		list, err := b.list(ctx, j)
		if err == nil {
			t, err = b.tokenIn(j.slot, list)
		}
		if err == nil {
			err = sound(t, own)
		}
		if err == nil {
			if cert, err = cps.ParseCertificate(unfilled(t.Certificate)); err == nil {
				return t, cert, nil
			}
			err = cps.ErrNoAuthentication
		}
		err = b.beneath(ctx, j, err)
		switch {
		case !errors.Is(err, cps.ErrNoAuthentication):
			return p11.Token{}, nil, err
		case !first && own != nil:
			return p11.Token{}, nil, errUnseen // the card itself has one
		case !first:
			return p11.Token{}, nil, err
		}
	}
}

func (b tokens) list(ctx context.Context, j job) ([]p11.Token, error) {
	working, stop := b.whileThere(ctx, j)
	defer stop()
	return b.w.e.o.Tokens.List(working)
}

// tokenIn is the token of the card in a slot. It names the reader, wholly or by
// the beginning of its name; one that names no reader at all is of the only CPS
// there. Whatever else could be another card's is nobody's: the code would go
// to that one.
func (b tokens) tokenIn(slot string, list []p11.Token) (p11.Token, error) {
	b.w.e.mu.Lock()
	slots, filled := b.w.e.slots, b.w.e.filled
	b.w.e.mu.Unlock()
	var found *p11.Token
	for i := range list {
		t := &list[i]
		if !names(*t, slot, slots) {
			continue
		}
		for _, other := range filled {
			if other != slot && names(*t, other, slots) {
				return p11.Token{}, errAmbiguous
			}
		}
		switch {
		case found == nil, found.Serial == t.Serial && found.Certificate == nil:
			// A module may show a card once for each of its codes.
			found = t
		case found.Serial != t.Serial:
			return p11.Token{}, errAmbiguous
		}
	}
	if found != nil {
		return *found, nil
	}
	if len(list) == 1 && len(filled) == 1 && filled[0] == slot &&
		!slices.ContainsFunc(slots, func(s string) bool { return names(list[0], s, slots) }) {
		return list[0], nil
	}
	return p11.Token{}, cps.ErrNoAuthentication
}

// names reports whether a token names a slot among all of them. The whole name
// of another slot is no beginning of this one's.
func names(t p11.Token, slot string, slots []string) bool {
	name := strings.TrimSpace(t.Reader)
	if name == "" || slices.ContainsFunc(slots, func(s string) bool { return asTold(s) == name }) {
		return name == asTold(slot)
	}
	// What is cut may be cut within a character.
	return strings.HasPrefix(asTold(slot), strings.TrimRight(name, unknownByte))
}

// unknownByte is what a module's texts have for each byte that is no UTF-8.
const unknownByte = "\uFFFD"

// asTold is a slot's name as a module tells it: drivers write names in ISO 8859-1,
// too.
func asTold(slot string) string { return string([]rune(slot)) }

// beneath is why a module failed. What lies under it, the service, the reader
// or the card, says better than the module what is the matter; err stays where
// nothing is.
func (b tokens) beneath(ctx context.Context, j job, err error) error {
	if errors.Is(err, p11.ErrProcess) {
		return err // this program's own; what is short may be short for the look, too
	}
	look := func() error {
		return b.w.perform(ctx, j, sequence{run: func(ctx context.Context, o *opened) error {
			_, err := o.card.Glance(ctx)
			return err
		}})
	}
	found := look()
	if troubleOf(found).trouble == diagnosis.TroubleDenied {
		// A service that ends while it is asked looks like one that refuses.
		found = look()
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case found == nil && b.moved(ctx, j):
		return &reader.Error{Kind: reader.Removed, Op: "pkcs11", Err: err}
	case found == nil, b.keeps() && systems(found):
		return err
	}
	return found
}

// resetLimit ends a reset that another program, or a fault, keeps from being
// made.
const resetLimit = 3 * time.Second

// forget resets the card after a module was given a code: a module that logs
// out may leave the card verified for whoever comes next, as OpenSC's does.
// Where the card cannot be reset, as where the system keeps it to itself, the
// outcome is what it is.
func (b tokens) forget(ctx context.Context, j job) error {
	ctx, cancel := context.WithTimeout(ctx, resetLimit)
	defer cancel()
	err := b.w.perform(ctx, j, sequence{
		locks: func() bool { return true },
		run:   func(context.Context, *opened) error { return nil },
	})
	if err != nil {
		b.w.e.o.Log.Info("card not reset", "trouble", string(troubleOf(err).trouble))
	}
	return err
}

// farewell is how long a module may still work on a card that went.
const farewell = 2 * time.Second

// whileThere gives a module the time that it has for a card: a while after the
// card, its reader or the service went, it only waits for what never comes.
func (b tokens) whileThere(ctx context.Context, j job) (working context.Context, stop func()) {
	working, cancel := context.WithCancel(ctx)
	var watching sync.WaitGroup
	watching.Go(func() {
		if !b.gone(working, j) {
			return
		}
		select {
		case <-time.After(farewell):
			cancel()
		case <-working.Done():
		}
	})
	return working, func() {
		cancel()
		watching.Wait()
	}
}

// notice is how long a card that went out and in again may go unnoticed.
const notice = 300 * time.Millisecond

// moved reports that the job's card went out, whatever is in the slot now.
func (b tokens) moved(ctx context.Context, j job) bool {
	ctx, cancel := context.WithTimeout(ctx, notice)
	defer cancel()
	return b.gone(ctx, j)
}

// gone waits for the job's card to go out; false when ctx ended before.
func (b tokens) gone(ctx context.Context, j job) bool {
	e := b.w.e
	for {
		changed := e.Changed()
		e.mu.Lock()
		t := e.cards[j.slot]
		there := t != nil && t.session == j.session
		e.mu.Unlock()
		if !there {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
}

// moduleTrouble is a failure of the module itself, or none.
func moduleTrouble(err error) diagnosis.Trouble {
	switch {
	case errors.Is(err, p11.ErrProcess):
		return diagnosis.TroubleProcess
	case errors.Is(err, p11.ErrHung):
		return diagnosis.TroubleModuleHangs
	case errors.Is(err, p11.ErrCrashed):
		return diagnosis.TroubleModuleCrashes
	case errors.Is(err, p11.ErrFailed), errors.Is(err, p11.ErrUnsupported):
		return diagnosis.TroubleModuleFails
	case errors.Is(err, errStale):
		return diagnosis.TroubleCacheStale
	case errors.Is(err, errOther):
		return diagnosis.TroubleCertificateOther
	case errors.Is(err, errUnseen):
		return diagnosis.TroubleUnseen
	case errors.Is(err, errAmbiguous):
		return diagnosis.TroubleAmbiguous
	}
	if closed := new(sessionError); errors.As(err, &closed) {
		if closed.token.UpdateBroken() {
			return diagnosis.TroubleUpdate
		}
		return diagnosis.TroubleSession
	}
	return diagnosis.TroubleNone
}

func tokenTries(t p11.Token) diagnosis.Tries {
	left, known := t.TriesLeft(maxTries)
	return diagnosis.Tries{Known: known, Left: left, Max: maxTries}
}
