package engine

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"

	"caducee/cps"
	"caducee/internal/certificate"
	"caducee/internal/diagnosis"
	"caducee/internal/secret"
	"caducee/reader"
)

func serviceFacts(s reader.ServiceState) diagnosis.Service {
	switch s {
	case reader.ServiceRunning:
		return diagnosis.ServiceRunning
	case reader.ServiceUnsupported:
		return diagnosis.ServiceUnsupported
	case reader.ServiceNotInstalled:
		return diagnosis.ServiceNotInstalled
	case reader.ServiceStopped:
		return diagnosis.ServiceStopped
	case reader.ServiceDead:
		return diagnosis.ServiceDead
	case reader.ServiceDenied:
		return diagnosis.ServiceDenied
	case reader.ServicePolicy:
		return diagnosis.ServicePolicy
	case reader.ServiceMismatch:
		return diagnosis.ServiceMismatch
	case reader.ServiceHung:
		return diagnosis.ServiceHung
	case reader.ServiceRestarting:
		return diagnosis.ServiceRestarting
	case reader.ServiceSaturated:
		return diagnosis.ServiceSaturated
	case reader.ServiceOtherLibrary:
		return diagnosis.ServiceOtherLibrary
	}
	return diagnosis.ServiceUnknown
}

func readerFacts(s reader.Slot) diagnosis.Reader {
	r := diagnosis.Reader{
		Name: s.Name, Virtual: s.Virtual, Contactless: s.Contactless,
		Exclusive: s.Held == reader.Exclusive, Failing: s.Err != nil,
	}
	switch s.Card {
	case reader.CardAbsent:
		r.Card = diagnosis.Absent
	case reader.CardMute:
		r.Card, r.Recognised = diagnosis.Mute, diagnosis.IsMute
	case reader.CardPresent:
		r.Card = diagnosis.Present
		kind, _ := cps.Recognise(s.ATR)
		r.Recognised = recognised(kind)
	}
	return r
}

func recognised(k cps.Recognised) diagnosis.Recognised {
	switch k {
	case cps.RecognisedCPS:
		return diagnosis.IsCPS
	case cps.RecognisedVitale:
		return diagnosis.IsVitale
	case cps.RecognisedMute:
		return diagnosis.IsMute
	}
	return diagnosis.IsOther
}

// cardFacts is what a slot alone says of its card.
func cardFacts(s reader.Slot) *diagnosis.Card {
	c := &diagnosis.Card{Reader: s.Name, Insertion: s.Session, ATR: fmt.Sprintf("%X", s.ATR)}
	if s.Card == reader.CardMute {
		c.Recognised = diagnosis.IsMute
		return c
	}
	kind, generation := cps.Recognise(s.ATR)
	c.Recognised = recognised(kind)
	c.Generation = generation.String()
	return c
}

func glanceFacts(c *diagnosis.Card, g cps.Glance) {
	c.Glanced = true
	c.Serial, c.Issuer = g.Serial, g.Issuer
	c.Updated, c.UpdateBegun, c.UpdateBroken = g.Update.End, g.Update.Start, g.Update.Broken
	c.Tries = g.Tries
	c.Trouble, c.TroubleStep, c.TroubleSW = diagnosis.TroubleNone, "", 0
}

// pinFacts is what the card states of its PIN.
func pinFacts(c *diagnosis.Card, info cps.PINInfo) {
	c.PINMax, c.PINLeast, c.PINMost = info.Stated, info.Min, info.Max
}

// readingFacts is what has come of a certificate that is being read. Only its
// whole says where it comes from.
func readingFacts(c *diagnosis.Card, r cps.Reading) {
	c.ReadDone, c.ReadTotal = r.Done, r.Total
	if !r.NotBefore.IsZero() && c.Certificate == nil {
		c.Certificate = &diagnosis.Certificate{NotBefore: r.NotBefore, NotAfter: r.NotAfter}
	}
	if r.Holder != nil && c.Holder == nil {
		c.Holder = r.Holder
	}
}

// identityFacts is what to write of the holder and the certificate. Files may
// be read for it, so it is made before the facts are locked.
func (e *Engine) identityFacts(ctx context.Context, id cps.Identity) func(*diagnosis.Card) {
	var cert *diagnosis.Certificate
	if id.Certificate != nil {
		var authorities []*x509.Certificate
		if e.o.Authorities != nil {
			authorities = e.o.Authorities(ctx)
		}
		origin := certificate.Judge(id.Certificate, authorities, e.o.Pins, e.o.Clock())
		cert = &diagnosis.Certificate{
			NotBefore: id.Certificate.NotBefore, NotAfter: id.Certificate.NotAfter,
			KeyBits: id.KeyBits, OtherKey: id.OtherKey, CardNumber: id.CardNumber, ForAuthentication: id.ForAuthentication,
			Chain: diagnosis.Chain(origin.Chain), Fault: diagnosis.ChainFault(origin.Fault),
			Issuer: origin.Issuer,
		}
	}
	return func(c *diagnosis.Card) {
		c.Holder = &id.Holder
		c.Kind, c.Test = string(id.Kind), id.Test
		c.Certificate = cert
	}
}

// trouble is an error as the facts tell it.
type trouble struct {
	trouble diagnosis.Trouble
	step    string
	sw      uint16
}

// troubleOf sorts every error that a card operation can end with.
func troubleOf(err error) trouble {
	var status *cps.StatusError
	var format *cps.FormatError
	var pcsc *reader.Error
	switch module := moduleTrouble(err); {
	case errors.Is(err, errPad), errors.Is(err, cps.ErrPadRefused):
		if !errors.As(err, &status) {
			return trouble{diagnosis.TroublePadFailed, "keypad", 0}
		}
		return trouble{diagnosis.TroublePadFailed, status.Step, status.SW}
	case errors.As(err, &pcsc):
		return trouble{trouble: transportTrouble(pcsc.Kind)}
	case module != diagnosis.TroubleNone:
		return trouble{trouble: module, step: moduleStep(err)}
	case errors.As(err, &status):
		return trouble{diagnosis.TroubleStatus, status.Step, status.SW}
	case errors.Is(err, cps.ErrOtherKey):
		return trouble{trouble: diagnosis.TroubleOtherKey}
	case errors.Is(err, cps.ErrCertificate):
		return trouble{trouble: diagnosis.TroubleCertificate}
	case errors.As(err, &format):
		return trouble{diagnosis.TroubleFormat, format.Step, 0}
	case errors.Is(err, errDefect), errors.Is(err, secret.ErrNoKey):
		return trouble{trouble: diagnosis.TroubleDefect}
	case errors.Is(err, cps.ErrNoAuthentication):
		return trouble{trouble: diagnosis.TroubleNoKey}
	case errors.Is(err, cps.ErrContactless):
		return trouble{trouble: diagnosis.TroubleContactless}
	case errors.Is(err, context.DeadlineExceeded):
		return trouble{trouble: diagnosis.TroubleHung}
	}
	return trouble{trouble: diagnosis.TroubleFormat}
}

// moduleStep is what a module answered instead of opening a session, "" nothing.
func moduleStep(err error) string {
	if closed := new(sessionError); errors.As(err, &closed) {
		return closed.token.Session
	}
	return ""
}

func transportTrouble(k reader.Kind) diagnosis.Trouble {
	switch k {
	case reader.NoService:
		return diagnosis.TroubleService
	case reader.NoReader, reader.Unplugged:
		return diagnosis.TroubleUnplugged
	case reader.NoCard, reader.Removed:
		return diagnosis.TroubleRemoved
	case reader.Mute:
		return diagnosis.TroubleMute
	case reader.Reset:
		return diagnosis.TroubleReset
	case reader.Held:
		return diagnosis.TroubleHeld
	case reader.Busy:
		return diagnosis.TroubleBusy
	case reader.OtherMode:
		return diagnosis.TroubleMode
	case reader.Denied:
		return diagnosis.TroubleDenied
	case reader.Hung:
		return diagnosis.TroubleHung
	}
	return diagnosis.TroubleTransmission
}
