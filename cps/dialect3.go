package cps

import (
	"context"
	"slices"

	"caducee/cps/iso7816"
)

// cps3 is the IAS-ECC card: a file system under the MF, basic channel.
type cps3 struct {
	ch *iso7816.Channel
	// atMF is true while the MF is known to be the current DF.
	atMF bool
	// talkative has files described when they are selected: by a card that
	// selects nothing without, or for one that has to be told exact lengths.
	talkative bool
	// away is true once the card answered as another applet does.
	away bool
}

func (d *cps3) forget()   { d.atMF = false }
func (d *cps3) left()     { d.atMF, d.away = false, true }
func (d *cps3) cla() byte { return 0x00 }
func (d *cps3) describe() { d.talkative = true }

// begin selects the card's own applet by its name where another program left
// another one selected. A card that knows neither name is taken as it is: what
// it answers next tells more.
func (d *cps3) begin(ctx context.Context) error {
	if !d.away {
		return nil
	}
	d.away = false
	for _, name := range [][]byte{appletAID, applicationAID} {
		_, sw, err := d.send(ctx, 0xA4, 0x04, noAnswer, name, 0)
		if err == nil && talks(sw) {
			_, sw, err = d.send(ctx, 0xA4, 0x04, wantFCP, name, iso7816.MaxLe)
		}
		if err != nil {
			return wrap("applet", err)
		}
		if sw == iso7816.OK {
			return nil
		}
	}
	return nil
}

func (d *cps3) send(ctx context.Context, ins, p1, p2 byte, data []byte, le int) ([]byte, iso7816.SW, error) {
	return d.ch.Send(ctx, iso7816.Command{INS: ins, P1: p1, P2: p2, Data: data, Le: le})
}

// selectMF is needed where a command works on the current DF.
func (d *cps3) selectMF(ctx context.Context) (iso7816.SW, error) {
	if d.atMF {
		return iso7816.OK, nil
	}
	_, sw, err := d.send(ctx, 0xA4, 0x00, 0x0C, []byte{0x3F, 0x00}, 0)
	if err != nil {
		return 0, wrap("MF", err)
	}
	d.atMF = sw == iso7816.OK
	return sw, nil
}

// selectPath takes the full path, 3F00 included, in one command.
func (d *cps3) selectPath(ctx context.Context, path []byte) ([]byte, iso7816.SW, error) {
	d.atMF = false
	if !d.talkative {
		_, sw, err := d.send(ctx, 0xA4, 0x09, noAnswer, path, 0)
		if err != nil || !talks(sw) {
			return nil, sw, err
		}
		d.talkative = true
	}
	return d.send(ctx, 0xA4, 0x09, wantFCP, path, iso7816.MaxLe)
}

// selectAID wants the description: it says which file that is.
func (d *cps3) selectAID(ctx context.Context, aid []byte) ([]byte, iso7816.SW, error) {
	d.atMF = false
	return d.send(ctx, 0xA4, 0x04, wantFCP, aid, iso7816.MaxLe)
}

// shortSerial reads EF.SN by its short identifier in the MF.
func (d *cps3) shortSerial(ctx context.Context) ([]byte, iso7816.SW, error) {
	if sw, err := d.selectMF(ctx); err != nil || sw != iso7816.OK {
		return nil, sw, err
	}
	return d.send(ctx, 0xB0, 0x80|0x1C, 0x00, nil, serialLength)
}

// tries reads the security data object of a code (GET DATA, ISO 7816-4
// §7.4.2, with the IAS-ECC tag list).
func (d *cps3) tries(ctx context.Context, ref byte) (Tries, iso7816.SW, error) {
	if sw, err := d.selectMF(ctx); err != nil || sw != iso7816.OK {
		return Tries{}, sw, err
	}
	data, sw, err := d.object(ctx, ref)
	if err != nil {
		return Tries{}, 0, wrap("tries", err)
	}
	if sw != iso7816.OK {
		return Tries{}, sw, nil // the card does not tell
	}
	// An answer in which no counter is understood tells none: the card is not
	// worse for it than one that refuses to answer.
	object := iso7816.FindPath(data, 0x70, 0xBF8100|uint32(ref), 0xA0)
	var t Tries
	if n, ok := counter(object, 0x9A); ok {
		t.Max = n
	}
	if n, ok := counter(object, 0x9B); ok && (t.Max == 0 || n <= t.Max) {
		t.Known, t.Left = true, n
	}
	if v := iso7816.FindObject(object, 0x9D); len(v) > 0 {
		t.Uses = UsesSpent
		if slices.ContainsFunc(v, func(b byte) bool { return b != 0 }) {
			t.Uses = UsesLeft
		}
	}
	return t, sw, nil
}

// counter is a number of tries in a security data object. More than the 15 that a
// status word can tell is none.
func counter(object []byte, tag uint32) (n int, ok bool) {
	v := iso7816.FindObject(object, tag)
	for len(v) > 1 && v[0] == 0 {
		v = v[1:]
	}
	if len(v) != 1 || v[0] > 0x0F {
		return 0, false
	}
	return int(v[0]), true
}

// object is the security data object of a code, as the card gives it.
func (d *cps3) object(ctx context.Context, ref byte) ([]byte, iso7816.SW, error) {
	list := []byte{0x4D, 0x08, 0x70, 0x06, 0xBF, 0x81, ref, 0x02, 0xA0, 0x80}
	return d.send(ctx, 0xCB, 0x3F, 0xFF, list, iso7816.MaxLe)
}

// change is CHANGE REFERENCE DATA with old and new code in one command. Where
// codes are not padded the card alone knows where the old one ends: 1234 typed
// as 123456 would be taken, and two digits of it given to the new code. Such an
// old code is verified by itself before.
func (d *cps3) change(ctx context.Context, info PINInfo, old, next []byte) (iso7816.SW, error) {
	if info.Layout.Stored == 0 {
		sw, err := d.ch.SendOnce(ctx, iso7816.Command{INS: 0x20, P2: info.Reference, Data: old})
		if err != nil || sw != iso7816.OK {
			return sw, err
		}
	}
	both := append(append(make([]byte, 0, len(old)+len(next)), old...), next...)
	defer clear(both)
	return d.ch.SendOnce(ctx, iso7816.Command{INS: 0x24, P2: info.Reference, Data: both})
}

// unblock verifies the PUK, then RESET RETRY COUNTER with the new code.
func (d *cps3) unblock(ctx context.Context, info PINInfo, puk, next []byte) (iso7816.SW, bool, error) {
	sw, err := d.ch.SendOnce(ctx, iso7816.Command{INS: 0x20, P2: info.UnblockReference, Data: puk})
	if err != nil || sw != iso7816.OK {
		return sw, false, err
	}
	sw, err = d.ch.SendOnce(ctx, iso7816.Command{INS: 0x2C, P1: 0x02, P2: info.Reference, Data: next})
	return sw, true, err
}

// localKey is the bit of a key reference that says that the key is the current
// directory's (ISO 7816-4 §10.3.1, IAS-ECC).
const localKey = 0x80

// sign has the key sign by INTERNAL AUTHENTICATE: the card pads.
func (d *cps3) sign(ctx context.Context, base []byte, keyRef byte, digestInfo []byte, _ int) (string, []byte, error) {
	const mechanism = "INTERNAL AUTHENTICATE"
	if keyRef&localKey != 0 {
		// Its answer is not judged: a card that needs no directory may refuse
		// it, and one that does will refuse the key.
		if _, _, err := d.selectPath(ctx, base); err != nil {
			return mechanism, nil, wrap("application", err)
		}
	}
	sw, err := d.authenticationKey(ctx, keyRef)
	if err == nil && sw == iso7816.NoReference && keyRef&localKey != 0 {
		if _, _, err = d.send(ctx, 0xA4, 0x04, noAnswer, applicationAID, 0); err != nil {
			return mechanism, nil, wrap("application", err)
		}
		sw, err = d.authenticationKey(ctx, keyRef)
	}
	if err != nil {
		return mechanism, nil, wrap("MSE", err)
	}
	if sw != iso7816.OK {
		return mechanism, nil, status("MSE", sw)
	}
	signature, sw, err := d.send(ctx, 0x88, 0x00, 0x00, digestInfo, iso7816.MaxLe)
	if err != nil {
		return mechanism, nil, wrap(mechanism, err)
	}
	if sw != iso7816.OK {
		return mechanism, nil, status(mechanism, sw)
	}
	return mechanism, signature, nil
}

// authenticationKey chooses the key for INTERNAL AUTHENTICATE.
func (d *cps3) authenticationKey(ctx context.Context, keyRef byte) (iso7816.SW, error) {
	_, sw, err := d.send(ctx, 0x22, 0x41, 0xA4, []byte{0x80, 0x01, 0x02, 0x84, 0x01, keyRef}, 0)
	return sw, err
}
