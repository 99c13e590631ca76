package engine

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"strings"

	"caducee/cps"
	"caducee/middleware/p11"
	"caducee/reader"
	"caducee/steps"
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
	t, err := b.find(ctx, j)
	if err != nil {
		return err
	}
	cert, err := x509.ParseCertificate(t.Certificate)
	if err != nil {
		return cps.ErrNoAuthentication
	}
	e := b.w.e
	e.update(j, func(c *steps.Card) {
		c.Glanced, c.Issuer, c.Serial = true, true, t.Serial
		c.Tries = tokenTries(t)
		c.Trouble, c.TroubleStep, c.TroubleSW = steps.TroubleNone, "", 0
		e.identityFacts(ctx, c, cps.IdentityOf(cert))
		c.Read = true
	})
	return nil
}

// find is the token in a slot: the one that names its reader, or the only one.
func (b tokens) find(ctx context.Context, j job) (p11.Token, error) {
	list, err := b.w.e.o.Tokens.List(ctx)
	if err != nil {
		return p11.Token{}, moduleError(err)
	}
	for _, t := range list {
		if t.Reader != "" && strings.HasPrefix(j.slot, strings.TrimSpace(t.Reader)) {
			return t, nil
		}
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return p11.Token{}, cps.ErrNoAuthentication
}

// moduleError gives a module's failures the kinds that PC/SC's have.
func moduleError(err error) error {
	if errors.Is(err, p11.ErrHung) {
		return &reader.Error{Kind: reader.Hung, Op: "pkcs11", Err: err}
	}
	return &cps.FormatError{Step: "PKCS#11", Err: err}
}

func tokenTries(t p11.Token) steps.Tries {
	left, known := t.TriesLeft(maxTries)
	return steps.Tries{Known: known, Left: left, Max: maxTries}
}

// activate implements backend.
func (b tokens) activate(ctx context.Context, j job, a Attempt) steps.Activation {
	out := steps.Activation{Serial: a.Serial, Mechanism: mechanismToken}
	if a.PINPad || a.Code == nil {
		out.Result = steps.Refused
		return out
	}
	defer a.Code.Wipe()
	if !a.Code.Numeric() || a.Code.Len() == 0 {
		out.Result, out.Trouble = steps.Refused, steps.TroubleCodeFormat
		return out
	}
	t, err := b.find(ctx, j)
	if err != nil {
		out.Result, out.Trouble, out.Step, out.SW = failure(err)
		return out
	}
	if t.Serial != a.Serial {
		out.Result, out.Trouble = steps.WrongCard, steps.TroubleOther
		return out
	}
	cert, err := x509.ParseCertificate(t.Certificate)
	if err != nil {
		out.Result, out.Trouble = steps.Failed, steps.TroubleNoKey
		return out
	}
	var challenge [32]byte
	if _, err := io.ReadFull(b.w.e.o.Rand, challenge[:]); err != nil {
		out.Result, out.Trouble = steps.Failed, steps.TroubleFormat
		return out
	}
	digest := sha256.Sum256(challenge[:])
	var answer p11.Answer
	a.Code.Lend(func(digits []byte) {
		answer, err = b.w.e.o.Tokens.Activate(ctx, p11.Request{
			Serial: a.Serial, TriesLeft: a.TriesLeft, LastTry: a.LastTry, Digest: digest[:],
		}, digits)
	})
	a.Code.Wipe()
	b.outcome(&out, answer, err)
	if answer.Outcome == p11.Signed {
		key, ok := cert.PublicKey.(*rsa.PublicKey)
		out.Proved = ok && rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], answer.Signature) == nil
		out.Result = steps.Activated
		if !out.Proved {
			out.Result = steps.Refused
		}
	}
	if out.Tries.Known {
		b.w.e.update(j, func(c *steps.Card) { c.Tries = out.Tries })
	}
	return out
}

// outcome sorts what the module answered.
func (b tokens) outcome(out *steps.Activation, a p11.Answer, err error) {
	if a.After != nil {
		out.Tries = tokenTries(*a.After)
	}
	if err != nil {
		// Nobody knows whether the try was spent.
		out.Tries = steps.Tries{}
		out.Result, out.Trouble, out.Step, out.SW = failure(moduleError(err))
		return
	}
	switch a.Outcome {
	case p11.Signed:
	case p11.WrongCode:
		out.Result = steps.WrongPIN
	case p11.Locked:
		out.Result = steps.Blocked
		out.Tries = steps.Tries{Known: true, Max: maxTries}
	case p11.NoToken:
		out.Result = steps.NoCard
	case p11.OtherToken:
		out.Result, out.Trouble = steps.WrongCard, steps.TroubleOther
	case p11.LastTryKept:
		out.Result, out.Trouble = steps.Refused, steps.TroubleLastTry
	case p11.FewerTries:
		out.Result, out.Trouble = steps.Refused, steps.TroubleTriesDropped
	case p11.CodeLength:
		out.Result, out.Trouble = steps.Refused, steps.TroubleCodeFormat
	case p11.TokenRemoved:
		out.Result, out.Trouble = steps.Removed, steps.TroubleRemoved
	case p11.NoKey:
		out.Result, out.Trouble = steps.Failed, steps.TroubleNoKey
	default:
		out.Result, out.Trouble, out.Step = steps.Failed, steps.TroubleStatus, fmt.Sprintf("PKCS#11 %s", a.Stage)
	}
}
