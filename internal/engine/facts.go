package engine

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"

	"caducee/cps"
	"caducee/cps/igc"
	"caducee/reader"
	"caducee/steps"
)

func serviceFacts(s reader.ServiceState) steps.Service {
	switch s {
	case reader.ServiceRunning:
		return steps.ServiceRunning
	case reader.ServiceUnsupported:
		return steps.ServiceUnsupported
	case reader.ServiceNotInstalled:
		return steps.ServiceNotInstalled
	case reader.ServiceStopped:
		return steps.ServiceStopped
	case reader.ServiceDead:
		return steps.ServiceDead
	case reader.ServiceDenied:
		return steps.ServiceDenied
	case reader.ServicePolicy:
		return steps.ServicePolicy
	case reader.ServiceMismatch:
		return steps.ServiceMismatch
	case reader.ServiceHung:
		return steps.ServiceHung
	case reader.ServiceRestarting:
		return steps.ServiceRestarting
	}
	return steps.ServiceUnknown
}

func readerFacts(s reader.Slot) steps.Reader {
	r := steps.Reader{
		Name: s.Name, Virtual: s.Virtual, Contactless: s.Contactless,
		Exclusive: s.Held == reader.Exclusive, Failing: s.Err != nil,
	}
	switch s.Card {
	case reader.CardAbsent:
		r.Card = steps.Absent
	case reader.CardMute:
		r.Card, r.Recognised = steps.Mute, steps.IsMute
	case reader.CardPresent:
		r.Card = steps.Present
		kind, _ := cps.Recognise(s.ATR)
		r.Recognised = recognised(kind)
	}
	return r
}

func recognised(k cps.Recognised) steps.Recognised {
	switch k {
	case cps.RecognisedCPS:
		return steps.IsCPS
	case cps.RecognisedVitale:
		return steps.IsVitale
	case cps.RecognisedMute:
		return steps.IsMute
	}
	return steps.IsOther
}

// cardFacts is what a slot alone says of its card.
func cardFacts(s reader.Slot) *steps.Card {
	c := &steps.Card{Reader: s.Name, ATR: fmt.Sprintf("%X", s.ATR)}
	if s.Card == reader.CardMute {
		c.Recognised = steps.IsMute
		return c
	}
	kind, generation := cps.Recognise(s.ATR)
	c.Recognised = recognised(kind)
	c.Generation = generation.String()
	return c
}

func glanceFacts(c *steps.Card, g cps.Glance) {
	c.Glanced = true
	c.Serial, c.Issuer = g.Serial, g.Issuer
	c.Start, c.End = g.Start, g.End
	c.Tries = triesFacts(g.Tries)
	c.Trouble, c.TroubleStep, c.TroubleSW = steps.TroubleNone, "", 0
}

func triesFacts(t cps.Tries) steps.Tries {
	return steps.Tries{Known: t.Known, Left: t.Left, Max: t.Max, ForGood: t.ForGood(), Verified: t.Verified}
}

// identityFacts is what to write of the holder and the certificate. Files may
// be read for it, so it is made before the facts are locked.
func (e *Engine) identityFacts(ctx context.Context, id cps.Identity) func(*steps.Card) {
	var certificate *steps.Certificate
	if id.Certificate != nil {
		var authorities []*x509.Certificate
		if e.o.Authorities != nil {
			authorities = e.o.Authorities(ctx)
		}
		origin := igc.Judge(id.Certificate, authorities, e.o.Pins, e.o.Clock())
		certificate = &steps.Certificate{
			NotBefore: id.Certificate.NotBefore, NotAfter: id.Certificate.NotAfter,
			KeyBits: id.KeyBits, ForAuthentication: id.ForAuthentication,
			Chain: steps.Chain(origin.Chain), Fault: steps.ChainFault(origin.Fault),
			Issuer: origin.Issuer,
		}
	}
	return func(c *steps.Card) {
		h := id.Holder
		c.Holder = &steps.Holder{
			Surname: h.Surname, Given: h.Given, Title: h.Title, ID: h.ID, IDType: h.IDType,
			Structure: h.Structure,
		}
		c.Kind, c.Test = string(id.Kind), id.Test
		c.Certificate = certificate
	}
}

// trouble is an error as the facts tell it.
type trouble struct {
	trouble steps.Trouble
	step    string
	sw      uint16
}

// troubleOf sorts every error that a card operation can end with.
func troubleOf(err error) trouble {
	var status *cps.StatusError
	var format *cps.FormatError
	var pcsc *reader.Error
	switch module := moduleTrouble(err); {
	case errors.As(err, &pcsc):
		return trouble{trouble: transportTrouble(pcsc.Kind)}
	case module != steps.TroubleNone:
		return trouble{trouble: module}
	case errors.As(err, &status):
		return trouble{steps.TroubleStatus, status.Step, status.SW}
	case errors.As(err, &format):
		return trouble{steps.TroubleFormat, format.Step, 0}
	case errors.Is(err, errDefect):
		return trouble{trouble: steps.TroubleDefect}
	case errors.Is(err, cps.ErrNoAuthentication):
		return trouble{trouble: steps.TroubleNoKey}
	case errors.Is(err, cps.ErrContactless):
		return trouble{trouble: steps.TroubleContactless}
	case errors.Is(err, context.DeadlineExceeded):
		return trouble{trouble: steps.TroubleHung}
	}
	return trouble{trouble: steps.TroubleFormat}
}

func transportTrouble(k reader.Kind) steps.Trouble {
	switch k {
	case reader.NoService:
		return steps.TroubleService
	case reader.NoReader, reader.Unplugged:
		return steps.TroubleUnplugged
	case reader.NoCard, reader.Removed:
		return steps.TroubleRemoved
	case reader.Mute:
		return steps.TroubleMute
	case reader.Reset:
		return steps.TroubleReset
	case reader.Held:
		return steps.TroubleHeld
	case reader.Busy:
		return steps.TroubleBusy
	case reader.Denied:
		return steps.TroubleDenied
	case reader.Hung:
		return steps.TroubleHung
	}
	return steps.TroubleTransmission
}
