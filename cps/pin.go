package cps

import (
	"bytes"
	"context"
	"errors"

	"caducee/cps/apdu"
	"caducee/cps/pkcs15"
	"caducee/internal/secret"
)

// PINInfo is how the code porteur is referred to and written, as the AODF
// says.
type PINInfo struct {
	Reference        byte
	UnblockReference byte
	// Min and Max are numbers of digits; Stored is the padded length, 0 when
	// the code is not padded.
	Min, Max, Stored int
	Pad              byte
	Encoding         pkcs15.Encoding
}

// What is assumed where the AODF is silent: the lengths of ANS's letters, and
// the reference of the code de déblocage on every card seen.
const (
	usualMin, usualMax = 4, 8
	usualUnblock       = 0x02
	unblockLength      = 8
)

// PINInfo discovers the code that protects the authentication key.
func (c *Card) PINInfo(ctx context.Context) (PINInfo, error) {
	if c.pin != nil {
		return *c.pin, nil
	}
	if c.generation == CPS3Contactless {
		return PINInfo{}, ErrContactless
	}
	key, err := c.authenticationKey(ctx)
	if err != nil {
		return PINInfo{}, err
	}
	d, err := c.directoryOf(ctx)
	if err != nil {
		return PINInfo{}, err
	}
	var pin, puk *pkcs15.PIN
	for _, path := range d.AuthObjects {
		err := c.readEntries(ctx, "AODF", path, func(entry []byte) bool {
			p, err := pkcs15.ParsePIN(entry)
			switch {
			case err != nil:
			case p.Unblocking:
				puk = &p
			case pin == nil || (key.AuthID != nil && bytes.Equal(p.ID, key.AuthID)):
				pin = &p
			}
			return pin == nil || puk == nil || (key.AuthID != nil && !bytes.Equal(pin.ID, key.AuthID))
		})
		if err != nil {
			return PINInfo{}, err
		}
	}
	if pin == nil {
		return PINInfo{}, malformed("AODF", errors.New("no code porteur"))
	}
	info := PINInfo{
		Reference: byte(pin.Reference), UnblockReference: usualUnblock,
		Min: pin.Min, Max: pin.Max, Pad: pin.Pad, Encoding: pin.Type,
	}
	if puk != nil {
		info.UnblockReference = byte(puk.Reference)
	}
	if info.Min < 1 || info.Min > usualMax {
		info.Min = usualMin
	}
	if info.Max < info.Min || info.Max > secret.Max {
		info.Max = usualMax
	}
	if pin.NeedsPadding && pin.Stored > 0 && pin.Stored <= 64 {
		info.Stored = pin.Stored
	}
	c.pin = &info
	return info, nil
}

// authenticationKey finds the private key of the authentication certificate:
// by identifier when the certificate was read, otherwise by usage.
func (c *Card) authenticationKey(ctx context.Context) (pkcs15.PrivateKey, error) {
	if c.key != nil {
		return *c.key, nil
	}
	d, err := c.directoryOf(ctx)
	if err != nil {
		return pkcs15.PrivateKey{}, err
	}
	var id []byte
	if c.identity != nil {
		id = c.identity.keyID
	}
	for _, path := range d.PrivateKeys {
		err := c.readEntries(ctx, "PrKDF", path, func(entry []byte) bool {
			k, err := pkcs15.ParsePrivateKey(entry)
			if err != nil || k.Reference < 0 {
				return true
			}
			if (id != nil && bytes.Equal(k.ID, id)) || (id == nil && !k.NonRepudiation) {
				c.key = &k
				return false
			}
			return true
		})
		if err != nil {
			return pkcs15.PrivateKey{}, err
		}
		if c.key != nil {
			return *c.key, nil
		}
	}
	return pkcs15.PrivateKey{}, ErrNoAuthentication
}

// encode writes a code as the card wants it; the caller wipes the result.
func (i PINInfo) encode(code *secret.Code) ([]byte, error) {
	if code.Len() < i.Min || code.Len() > i.Max || !code.Numeric() {
		return nil, ErrCodeFormat
	}
	return i.layOut(code), nil
}

func (i PINInfo) layOut(code *secret.Code) []byte {
	out := code.CopyTo(make([]byte, 0, 64))
	if i.Encoding == pkcs15.BCD {
		if len(out)%2 != 0 {
			out = append(out, i.Pad&0x0F)
		}
		for n := 0; n < len(out)/2; n++ {
			out[n] = out[2*n]<<4 | out[2*n+1]&0x0F
		}
		clear(out[len(out)/2:])
		out = out[:len(out)/2]
	}
	for len(out) < i.Stored {
		out = append(out, i.Pad)
	}
	return out
}

// Verify sends the code, once. It makes sure of channel and applet before,
// never after.
func (c *Card) Verify(ctx context.Context, code *secret.Code) (PINOutcome, error) {
	info, err := c.PINInfo(ctx)
	if err != nil {
		return PINOutcome{}, err
	}
	body, err := info.encode(code)
	if err != nil {
		return PINOutcome{}, err
	}
	defer clear(body)
	if err := c.d.begin(ctx); err != nil {
		return PINOutcome{}, wrap("VERIFY", err)
	}
	sw, err := c.ch.SendOnce(ctx, apdu.Command{CLA: c.d.cla(), INS: 0x20, P2: info.Reference, Data: body})
	if err != nil {
		return PINOutcome{}, wrap("VERIFY", err)
	}
	return c.outcome("VERIFY", sw)
}

// outcome reads the answer to a code.
func (c *Card) outcome(step string, sw apdu.SW) (PINOutcome, error) {
	o := PINOutcome{SW: uint16(sw), Tries: Tries{Uses: -1, Max: c.maxTries()}}
	switch n, ok := sw.TriesLeft(); {
	case sw == apdu.OK:
		o.OK, o.Tries.Verified = true, true
		if o.Tries.Max > 0 {
			o.Tries.Known, o.Tries.Left = true, o.Tries.Max
		}
		return o, nil
	case ok:
		o.Tries.Known, o.Tries.Left = true, n
		return o, nil
	case sw == apdu.Blocked:
		o.Tries.Known = true
		return o, nil
	}
	return o, status(step, sw)
}

func (c *Card) maxTries() int {
	if c.glance == nil {
		return 0
	}
	return c.glance.Tries.Max
}

// PINBlock is the layout of a VERIFY for a keypad (PC/SC part 10 §2.5.2).
type PINBlock struct {
	Header   [4]byte
	Min, Max int
	Padded   int
	Pad      byte
}

// VerifyBlock describes the VERIFY that a keypad is to send, and makes the
// card ready for it.
func (c *Card) VerifyBlock(ctx context.Context) (PINBlock, error) {
	info, err := c.PINInfo(ctx)
	if err != nil {
		return PINBlock{}, err
	}
	if err := c.d.begin(ctx); err != nil {
		return PINBlock{}, wrap("VERIFY", err)
	}
	return PINBlock{
		Header: [4]byte{c.d.cla(), 0x20, 0x00, info.Reference},
		Min:    info.Min, Max: info.Max, Padded: info.Stored, Pad: info.Pad,
	}, nil
}

// PINPadOutcome reads what a keypad answered: the card's status word, or the
// keypad's own reason for sending nothing.
func (c *Card) PINPadOutcome(answer []byte) (PINOutcome, error) {
	if len(answer) != 2 {
		return PINOutcome{}, malformed("keypad", apdu.ErrShortAnswer)
	}
	switch sw := apdu.SW(answer[0])<<8 | apdu.SW(answer[1]); sw {
	case apdu.PadTimeout:
		return PINOutcome{}, ErrPadTimeout
	case apdu.PadCancelled:
		return PINOutcome{}, ErrPadCancelled
	case apdu.PadLength:
		return PINOutcome{}, ErrPadLength
	default:
		return c.outcome("VERIFY", sw)
	}
}

// ChangePIN replaces the code porteur.
func (c *Card) ChangePIN(ctx context.Context, old, next *secret.Code) (PINOutcome, error) {
	info, err := c.PINInfo(ctx)
	if err != nil {
		return PINOutcome{}, err
	}
	if old.Same(next) {
		return PINOutcome{}, ErrSameCode
	}
	from, err := info.encode(old)
	if err != nil {
		return PINOutcome{}, err
	}
	defer clear(from)
	to, err := info.encode(next)
	if err != nil {
		return PINOutcome{}, err
	}
	defer clear(to)
	if err := c.d.begin(ctx); err != nil {
		return PINOutcome{}, wrap("CHANGE", err)
	}
	sw, err := c.d.change(ctx, info, from, to)
	if err != nil {
		return PINOutcome{}, wrap("CHANGE", err)
	}
	return c.outcome("CHANGE", sw)
}

// Unblock sets a new code porteur with the code de déblocage. The outcome's
// Tries are those of the code de déblocage when it was refused.
func (c *Card) Unblock(ctx context.Context, puk, next *secret.Code) (PINOutcome, error) {
	info, err := c.PINInfo(ctx)
	if err != nil {
		return PINOutcome{}, err
	}
	if puk.Len() != unblockLength || !puk.Numeric() {
		return PINOutcome{}, ErrCodeFormat
	}
	to, err := info.encode(next)
	if err != nil {
		return PINOutcome{}, err
	}
	defer clear(to)
	key := puk.CopyTo(make([]byte, 0, secret.Max))
	defer clear(key[:cap(key)])
	if err := c.d.begin(ctx); err != nil {
		return PINOutcome{}, wrap("UNBLOCK", err)
	}
	sw, taken, err := c.d.unblock(ctx, info, key, to)
	switch {
	case err != nil:
		return PINOutcome{}, wrap("UNBLOCK", err)
	case taken && sw != apdu.OK:
		return PINOutcome{}, status("UNBLOCK", sw)
	case !taken:
		o, err := c.outcome("UNBLOCK", sw)
		o.Tries.Max = 0
		return o, err
	}
	return c.outcome("UNBLOCK", sw)
}
