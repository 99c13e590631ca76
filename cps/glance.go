package cps

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"caducee/cps/iso7816"
)

// serialLength is the size of EF.SN.
const serialLength = 12

// Files in the MF (ANS specification).
var (
	efSN    = []byte{0x3F, 0x00, 0xD0, 0x03}
	efActua = []byte{0x3F, 0x00, 0xD0, 0x10}
)

// issuer is ANS's number at the head of a card's.
var issuer = []byte{0x80, 0x25, 0x00, 0x00, 0x01}

// usualReference is the reference of the code porteur on every card seen.
// Asking its counter spends nothing, so it is asked before the card has told
// the reference; what spends a try goes by the AODF alone.
const usualReference = 0x01

// Glance reads number, last update and tries left. What cannot change is read once;
// the counter is read each time.
func (c *Card) Glance(ctx context.Context) (Glance, error) {
	if c.glance != nil {
		g := *c.glance
		var err error
		if c.generation != CPS3Contactless {
			g.Tries, err = c.Tries(ctx)
		}
		return g, err
	}
	var g Glance
	var err error
	if g.Serial, g.Issuer, err = c.serial(ctx); err != nil {
		return g, err
	}
	if !g.Issuer {
		// Nothing more is asked of a card that is none of ANS's.
		return g, nil
	}
	if c.generation != CPS3Contactless {
		if g.Tries, err = c.Tries(ctx); err != nil {
			return g, err
		}
	}
	if g.Update, err = c.update(ctx); err != nil {
		return g, err
	}
	kept := g
	c.glance = &kept
	return g, nil
}

// Serial reads the card's number again: a swapped card is not to get the
// other's code.
func (c *Card) Serial(ctx context.Context) (string, error) {
	serial, _, err := c.serial(ctx)
	return serial, err
}

func (c *Card) serial(ctx context.Context) (string, bool, error) {
	const step = "EF.SN"
	data, sw, err := c.persist(ctx, step, onFile, func() ([]byte, iso7816.SW, error) { return c.d.shortSerial(ctx) })
	if err != nil {
		return "", false, wrap(step, err)
	}
	if sw == iso7816.OK && len(data) >= serialLength {
		if serial, ours, err := parseSerial(data); err == nil {
			return serial, ours, nil
		}
	}
	// The short identifier is a convenience of the CPS3, and gives no more than
	// the usual length: by path then.
	for again := false; ; again = true {
		f := c.file(efSN, 0)
		c.drop(f)
		err := c.readUntil(ctx, step, f, serialLength, wholeNumber)
		if err == nil {
			return parseSerial(f.data)
		}
		if again || !errors.As(err, new(*StatusError)) {
			return "", false, err
		}
		// Every CPS has this file. A card that refuses it may have another
		// applet selected, whatever that one answers.
		c.left()
	}
}

// tagSerial is EF.SN's.
const tagSerial = 0x5A

// wholeNumber is wholeTemplate for EF.SN, whose number something else may precede.
func wholeNumber(b []byte, short bool) int {
	list, _ := iso7816.Objects(b)
	switch {
	case slices.ContainsFunc(list, func(o iso7816.Object) bool { return o.Tag == tagSerial }):
		return 0
	case len(list) == 0:
		return wholeTemplate(b, short)
	}
	return serialLength
}

// wholeObject wants the rest of a short file's first object.
func wholeObject(b []byte, short bool) int {
	_, h, l, err := iso7816.ObjectHeader(b)
	switch {
	case errors.Is(err, iso7816.ErrTruncated) && short:
		return serialLength
	case err != nil || h+l > iso7816.MaxLe:
		return 0
	}
	return h + l - len(b)
}

// parseSerial reads EF.SN: 5A 0A, ANS's number, the card's in BCD with filler
// F at its end.
func parseSerial(b []byte) (serial string, ours bool, err error) {
	v := iso7816.FindObject(b, tagSerial)
	if v == nil {
		return "", false, malformed("EF.SN", errors.New("no number"))
	}
	number, ours := bytes.CutPrefix(v, issuer)
	if !ours {
		return "", false, nil
	}
	digits := make([]byte, 0, 2*len(number))
	for _, x := range number {
		for _, n := range [2]byte{x >> 4, x & 0x0F} {
			if n == 0x0F {
				continue
			}
			if n > 9 {
				return "", true, malformed("EF.SN", errors.New("number is not decimal"))
			}
			digits = append(digits, '0'+n)
		}
	}
	if len(digits) == 0 {
		return "", true, malformed("EF.SN", errors.New("empty number"))
	}
	return string(digits), true, nil
}

// actuaLength is the size of EF.ACTUA's content where both dates are there.
const actuaLength = 20

// Tags of EF.ACTUA (ANS, internal specification of the PKCS#11 module).
const (
	tagActua      = 0xEC
	tagActuaStart = 0x81
	tagActuaEnd   = 0x82
)

// update reads EF.ACTUA, and once more before it says that the file is empty: one
// answer without data looks like it.
func (c *Card) update(ctx context.Context) (Update, error) {
	u, err := c.updateOnce(ctx)
	if err == nil && u.Broken && len(c.file(efActua, 0).data) == 0 {
		u, err = c.updateOnce(ctx)
	}
	return u, err
}

// updateOnce reads EF.ACTUA anew. A card without the file was never updated, and
// one with something else in it does not say when: neither is a fault.
func (c *Card) updateOnce(ctx context.Context) (Update, error) {
	const step = "EF.ACTUA"
	f := c.file(efActua, 0)
	c.drop(f)
	err := c.readUntil(ctx, step, f, actuaLength, wholeTemplate)
	sw := new(StatusError)
	refused := errors.As(err, &sw)
	if err != nil && !refused && !errors.As(err, new(*FormatError)) {
		return Update{}, err
	}
	u := parseActua(f.data, c.generation)
	if err != nil && !(refused && sw.SW == uint16(iso7816.WrongOffset) && c.selected == f) {
		// The file is absent, or was not read to its end. One that is there
		// and has no first byte was read.
		u.Broken = false
	}
	return u, nil
}

// wholeTemplate is wholeObject for an object that padding may precede.
func wholeTemplate(b []byte, short bool) int {
	b = unpadded(b)
	if len(b) == 0 {
		return 0
	}
	return wholeObject(b, short)
}

// unpadded is what follows padding of 00 and FF (ISO 7816-4 §5.2.2.1).
func unpadded(b []byte) []byte {
	for len(b) > 0 && (b[0] == 0x00 || b[0] == 0xFF) {
		b = b[1:]
	}
	return b
}

// parseActua reads template EC with 81 (start) and 82 (end), each
// YYYYMMDDhhmmss in BCD. What is no date is none. An update broke off where
// its end is missing, empty or zeros.
//
// A CPS4 has the file, but ANS's own library does not read it there: it may be
// there before the first update. So a CPS4 has to say when the update began.
func parseActua(b []byte, g Generation) Update {
	template, ok := actuaTemplate(b)
	if !ok {
		return Update{}
	}
	if _, err := iso7816.Objects(template); errors.Is(err, iso7816.ErrMalformed) {
		return Update{}
	}
	end := iso7816.FindObject(template, tagActuaEnd)
	u := Update{Start: bcdDate(iso7816.FindObject(template, tagActuaStart)), End: bcdDate(end)}
	u.Broken = unwritten(end) && (g == CPS3 || !u.Start.IsZero())
	return u
}

// actuaTemplate is the content of template EC, as far as it was written; empty
// where nothing was. ok is false for a file with something else in it.
func actuaTemplate(b []byte) (template []byte, ok bool) {
	b = unpadded(b)
	if len(b) == 0 {
		return nil, true
	}
	tag, header, length, err := iso7816.ObjectHeader(b)
	switch {
	case err != nil && b[0] == tagActua:
		return nil, errors.Is(err, iso7816.ErrTruncated)
	case err != nil || tag != tagActua || header+length > iso7816.MaxLe:
		return nil, false
	}
	return b[header:min(len(b), header+length)], true
}

// unwritten reports a date that an update did not come to write. Its hour says
// nothing: 24 stands for midnight.
func unwritten(date []byte) bool {
	return len(unpadded(date[:min(len(date), bcdDateLength)])) == 0
}

// bcdDateLength is the length of YYYYMMDD in BCD.
const bcdDateLength = 4

// bcdDate keeps the day: the hour (24 for midnight, at times) decides nothing.
func bcdDate(b []byte) time.Time {
	if len(b) < bcdDateLength {
		return time.Time{}
	}
	var n [bcdDateLength]int
	for i, x := range b[:bcdDateLength] {
		if x>>4 > 9 || x&0x0F > 9 {
			return time.Time{}
		}
		n[i] = int(x>>4)*10 + int(x&0x0F)
	}
	year, month, day := n[0]*100+n[1], time.Month(n[2]), n[3]
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day || year < 1990 {
		return time.Time{}
	}
	return t
}

// Tries reads the code porteur's counter again, without spending a try. Where it
// is at zero the code de déblocage's is read too: Uses is 0 where that one has
// no try or no use left, and the card is blocked for good. A CPS3 tells uses on
// that object alone.
func (c *Card) Tries(ctx context.Context) (Tries, error) {
	ref, puk := byte(usualReference), byte(usualUnblock)
	if c.pin != nil {
		ref = c.pin.Reference
	}
	t, err := c.tries(ctx, ref)
	if t.Max > 0 {
		c.maxTries = t.Max
	}
	if err != nil || !t.Blocked() || t.Uses == UsesSpent {
		return t, err
	}
	if c.pin != nil {
		if info, err := c.codes(ctx, true); err == nil {
			puk = info.UnblockReference
		} else if !answered(err) {
			return t, err
		}
	}
	switch of, err := c.tries(ctx, puk); {
	case err != nil && !answered(err):
		return t, err
	case err != nil: // it does not tell
	case of.Blocked() || of.ForGood():
		t.Uses = UsesSpent
	case of.Uses == UsesLeft:
		t.Uses = UsesLeft
	}
	return t, nil
}

// PUKTries reads the counter of the code de déblocage.
func (c *Card) PUKTries(ctx context.Context) (Tries, error) {
	info, err := c.codes(ctx, true)
	if err != nil {
		return Tries{}, err
	}
	return c.tries(ctx, info.UnblockReference)
}

func (c *Card) tries(ctx context.Context, ref byte) (Tries, error) {
	var t Tries
	_, _, err := c.persist(ctx, "tries", onState, func() ([]byte, iso7816.SW, error) {
		var sw iso7816.SW
		var err error
		t, sw, err = c.d.tries(ctx, ref)
		return nil, sw, err
	})
	return t, err
}

// persist makes the card ready and has a command sent, and does both once more
// where it reached another applet.
func (c *Card) persist(ctx context.Context, step string, on task, send func() ([]byte, iso7816.SW, error)) ([]byte, iso7816.SW, error) {
	c.selected = nil
	for again := false; ; again = true {
		if err := c.d.begin(ctx); err != nil {
			return nil, 0, wrap(step, err)
		}
		data, sw, err := send()
		if err == nil && c.lost(on, sw) && !again {
			c.left()
			continue
		}
		return data, sw, err
	}
}
