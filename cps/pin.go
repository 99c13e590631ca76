package cps

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"caducee/cps/iso7816"
	"caducee/cps/pkcs15"
	"caducee/internal/secret"
)

// PINInfo is how the code porteur is referred to and written, as the AODF
// says.
type PINInfo struct {
	Reference        byte
	UnblockReference byte
	// Min and Max are numbers of digits.
	Min, Max int
	// Stated is the largest number of digits that the card itself states, 0 none:
	// Cryptolib refuses a longer code without asking the card.
	Stated int
	Layout Layout
	// Unblock is how the code de déblocage is written.
	Unblock Layout
}

// Layout is how the digits of a code are written in a command.
type Layout struct {
	// Stored is the padded length in bytes, 0 when the code is not padded.
	Stored   int
	Pad      byte
	Encoding pkcs15.Encoding
}

func layoutOf(p *pkcs15.PIN) Layout {
	l := Layout{Pad: p.Pad, Encoding: p.Type}
	if p.NeedsPadding && p.Stored > 0 && p.Stored <= maxStored {
		l.Stored = p.Stored
	}
	return l
}

// limits are the numbers of digits of a code. The largest is what fits the
// stored length: a CPS3 states a maximum of 4 beside a stored length of 8, and
// ANS lets holders choose up to 8 digits. What the card does not state, and
// what makes no sense, is as ANS has it.
func limits(p *pkcs15.PIN) (least, most int) {
	least, most = p.Min, p.Max
	if room := roomFor(p); room > 0 {
		most = max(min(p.Max, room), min(room, secret.MaxPIN))
	}
	if least < 1 || least > secret.MaxPIN {
		least = secret.MinPIN
	}
	if most < least || most > secret.Max {
		most = secret.MaxPIN
	}
	return least, most
}

// roomFor is how many digits fit the stored length, 0 when that is not said.
func roomFor(p *pkcs15.PIN) int {
	switch p.Type {
	case pkcs15.BCD:
		return 2 * p.Stored
	case pkcs15.ISO9564:
		return 2 * (p.Stored - 2) // a length, then digits and a filler
	}
	return p.Stored
}

// maxStored bounds the length of a padded code.
const maxStored = 64

// usualUnblock is assumed where the AODF is silent: the reference of the code
// de déblocage on every card seen.
const usualUnblock = 0x02

// PINInfo discovers the code that protects the authentication key. What it says
// of the code de déblocage is the usual until that one was asked for.
func (c *Card) PINInfo(ctx context.Context) (PINInfo, error) { return c.codes(ctx, false) }

// codes reads the AODF as far as needed: the entry of the code de déblocage is
// a tenth of a second of everybody's time, for the few who unblock.
func (c *Card) codes(ctx context.Context, unblocking bool) (PINInfo, error) {
	if c.pin != nil && (!unblocking || c.pukKnown) {
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
		err := c.readEntries(ctx, "AODF", path, codeRead, func(entry []byte) bool {
			p, err := pkcs15.ParsePIN(entry)
			switch {
			case err != nil:
			case p.Unblocking:
				puk = &p
			case pin == nil || (key.AuthID != nil && bytes.Equal(p.ID, key.AuthID)):
				pin = &p
			}
			return pin == nil || (unblocking && puk == nil) || (key.AuthID != nil && !bytes.Equal(pin.ID, key.AuthID))
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
		Layout: layoutOf(pin), Unblock: Layout{Encoding: pkcs15.ASCII},
	}
	info.Min, info.Max = limits(pin)
	if pin.Max >= secret.MinPIN && pin.Max <= secret.MaxPIN {
		info.Stated = pin.Max
	}
	if puk != nil {
		info.UnblockReference, info.Unblock = byte(puk.Reference), layoutOf(puk)
	}
	c.pin, c.pukKnown = &info, unblocking || puk != nil
	return info, nil
}

// authenticationKey finds the private key of the authentication certificate:
// by identifier when the certificate was read, otherwise by usage.
func (c *Card) authenticationKey(ctx context.Context) (pkcs15.PrivateKey, error) {
	if c.key != nil {
		return *c.key, nil
	}
	var id []byte
	if c.identity != nil {
		id = c.identity.keyID
	}
	err := c.eachKey(ctx, func(k pkcs15.PrivateKey) bool {
		if (len(id) > 0 && bytes.Equal(k.ID, id)) || (len(id) == 0 && !k.NonRepudiation) {
			c.key = &k
			return false
		}
		return true
	})
	if err != nil {
		return pkcs15.PrivateKey{}, err
	}
	if c.key == nil {
		return pkcs15.PrivateKey{}, ErrNoAuthentication
	}
	return *c.key, nil
}

// encode writes a code as the card wants it; the caller wipes the result.
func (i PINInfo) encode(code *secret.Code) ([]byte, error) {
	if code.Len() < i.Min || code.Len() > i.Max || !code.Numeric() {
		return nil, ErrCodeFormat
	}
	return i.Layout.write(code), nil
}

// isoBlock is the length of an ISO 9564-1 format 2 block.
const isoBlock = 8

// write lays a code out (ISO 7816-15 §8.9.2); the caller wipes the result.
func (l Layout) write(code *secret.Code) []byte {
	out := code.CopyTo(make([]byte, 0, maxStored))
	switch l.Encoding {
	case pkcs15.BCD:
		out = packed(out, l.Pad&0x0F)
	case pkcs15.HalfNibbleBCD:
		for i := range out {
			out[i] |= 0xF0
		}
	case pkcs15.ISO9564:
		block := append(make([]byte, 0, maxStored), 0x20|byte(len(out)))
		digits := packed(out, 0x0F)
		block = append(block, digits...)
		clear(digits)
		for len(block) < isoBlock {
			block = append(block, 0xFF)
		}
		return block
	}
	for len(out) < l.Stored {
		out = append(out, l.Pad)
	}
	return out
}

// packed puts two digits in a byte, in place, and wipes what is left over.
func packed(digits []byte, filler byte) []byte {
	n := len(digits)
	if n%2 != 0 {
		digits = append(digits, filler)
	}
	half := len(digits) / 2
	for i := range half {
		digits[i] = digits[2*i]<<4 | digits[2*i+1]&0x0F
	}
	clear(digits[half:])
	return digits[:half]
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
	sw, err := c.ch.SendOnce(ctx, iso7816.Command{CLA: c.d.cla(), INS: 0x20, P2: info.Reference, Data: body})
	if err != nil {
		return PINOutcome{}, wrap("VERIFY", err)
	}
	return c.outcome("VERIFY", sw)
}

// outcome reads the answer to a code.
func (c *Card) outcome(step string, sw iso7816.SW) (PINOutcome, error) {
	o := PINOutcome{Tries: Tries{Max: c.maxTries}}
	switch meansOn(c.generationOr(), onCode, sw) {
	case done:
		o.OK, o.Tries.Verified = true, true
		if o.Tries.Max > 0 {
			o.Tries.Known, o.Tries.Left = true, o.Tries.Max
		}
		return o, nil
	case wrongCode, blockedCode:
		o.Tries.Left, o.Tries.Known = triesIn(c.generationOr(), onCode, sw)
		if o.Tries.Max > 0 && o.Tries.Left > o.Tries.Max {
			o.Tries.Left, o.Tries.Known = 0, false
		}
		return o, nil
	}
	return o, status(step, sw)
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
	if info.Layout.Encoding != pkcs15.ASCII && info.Layout.Encoding != pkcs15.UTF8 {
		return PINBlock{}, ErrPadEncoding
	}
	if err := c.d.begin(ctx); err != nil {
		return PINBlock{}, wrap("VERIFY", err)
	}
	return PINBlock{
		Header: [4]byte{c.d.cla(), 0x20, 0x00, info.Reference},
		Min:    info.Min, Max: info.Max, Padded: info.Layout.Stored, Pad: info.Layout.Pad,
	}, nil
}

// PINPadOutcome reads what a keypad answered: the card's status word, or the
// keypad's own reason for sending nothing. A status word that no card gives to a
// code is the reader's (PC/SC part 10 §2.5.2: 6B 80, wrong structure).
func (c *Card) PINPadOutcome(answer []byte) (PINOutcome, error) {
	if len(answer) != 2 {
		return PINOutcome{}, fmt.Errorf("%w: %w", ErrPadRefused, malformed("keypad", iso7816.ErrShortAnswer))
	}
	switch sw := iso7816.SW(answer[0])<<8 | iso7816.SW(answer[1]); sw {
	case iso7816.PadTimeout:
		return PINOutcome{}, ErrPadTimeout
	case iso7816.PadCancelled:
		return PINOutcome{}, ErrPadCancelled
	case iso7816.PadLength:
		return PINOutcome{}, ErrPadLength
	default:
		switch meansOn(c.generationOr(), onCode, sw) {
		case unforeseen, lostSelection:
			return PINOutcome{}, fmt.Errorf("%w: %w", ErrPadRefused, status("keypad", sw))
		}
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
	info, err := c.codes(ctx, true)
	if err != nil {
		return PINOutcome{}, err
	}
	if !puk.IsPUK() {
		return PINOutcome{}, ErrCodeFormat
	}
	to, err := info.encode(next)
	if err != nil {
		return PINOutcome{}, err
	}
	defer clear(to)
	key := info.Unblock.write(puk)
	defer clear(key[:cap(key)])
	if err := c.d.begin(ctx); err != nil {
		return PINOutcome{}, wrap("UNBLOCK", err)
	}
	sw, taken, err := c.d.unblock(ctx, info, key, to)
	switch {
	case err != nil:
		return PINOutcome{}, wrap("UNBLOCK", err)
	case taken && sw != iso7816.OK:
		return PINOutcome{}, status("UNBLOCK", sw)
	case !taken:
		o, err := c.outcome("UNBLOCK", sw)
		o.Tries.Max = 0
		return o, err
	}
	return c.outcome("UNBLOCK", sw)
}
