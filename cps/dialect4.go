package cps

import (
	"context"
	"errors"
	"fmt"

	"caducee/cps/iso7816"
)

// cps4 is the ChipDoc applet, on logical channel 1.
type cps4 struct {
	ch    *iso7816.Channel
	ready bool // the applet is selected on the channel
	// talkative is as for the cps3.
	talkative bool
}

// appletAID is the applet of a CPS4 (ANS specification).
var appletAID = []byte{0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x01, 0x00}

// What SELECT is to answer (ISO 7816-4 table 40). Nobody reads a description
// that a card can do without giving.
const (
	noAnswer = 0x0C
	wantFCP  = 0x04
	wantFCI  = 0x00
)

// talks reports the refusal of a card that was asked to select in silence.
func talks(sw iso7816.SW) bool {
	return sw == iso7816.WrongP1P2 || sw == iso7816.WrongOffset || sw == iso7816.NoFunction
}

// channel is the logical channel that the applet lives on; chaining is the
// class bit of a command that goes on (ISO 7816-4 §5.4.1).
const (
	channel  = 0x01
	chaining = 0x10
)

func (d *cps4) forget()   { d.ready = false }
func (d *cps4) cla() byte { return channel }
func (d *cps4) describe() { d.talkative = true }

// left is forget: begin selects the applet by its name anyway.
func (d *cps4) left() { d.ready = false }

// begin selects the applet. A card whose channel is closed is asked to open
// it, which a card that opens it by itself never is.
func (d *cps4) begin(ctx context.Context) error {
	if d.ready {
		return nil
	}
	sw, err := d.selectApplet(ctx)
	// Twice, since another program may have it closed in between.
	for range 2 {
		if err != nil || sw != iso7816.NoChannel {
			break
		}
		if _, _, err = d.ch.Send(ctx, iso7816.Command{INS: 0x70, P1: 0x00, P2: channel}); err != nil {
			return wrap("channel", err)
		}
		sw, err = d.selectApplet(ctx)
	}
	if err == nil && sw != iso7816.OK {
		sw, err = d.selectThree(ctx, sw)
	}
	if err != nil {
		return wrap("applet", err)
	}
	if sw != iso7816.OK {
		return status("applet", sw)
	}
	d.ready = true
	return nil
}

// selectThree is what ANS's driver does where the applet is lost: the card
// manager on the channel, another applet on the basic one, then the applet. It
// answers the first refusal where that does not help either.
func (d *cps4) selectThree(ctx context.Context, first iso7816.SW) (iso7816.SW, error) {
	for _, cmd := range []iso7816.Command{
		{CLA: channel, INS: 0xA4, P1: 0x04, P2: noAnswer, Data: []byte{0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00}},
		{INS: 0xA4, P1: 0x04, P2: noAnswer, Data: []byte{0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00, 0x02}},
	} {
		if _, _, err := d.ch.Send(ctx, cmd); err != nil {
			return 0, err
		}
	}
	sw, err := d.selectApplet(ctx)
	if err == nil && sw != iso7816.OK {
		return first, nil
	}
	return sw, err
}

func (d *cps4) selectApplet(ctx context.Context) (iso7816.SW, error) {
	_, sw, err := d.ch.Send(ctx, iso7816.Command{CLA: channel, INS: 0xA4, P1: 0x04, P2: 0x0C, Data: appletAID})
	return sw, err
}

// selectPath goes from the MF, which the path does not name.
func (d *cps4) selectPath(ctx context.Context, path []byte) ([]byte, iso7816.SW, error) {
	if len(path) > 2 && path[0] == 0x3F && path[1] == 0x00 {
		path = path[2:]
	}
	cmd := iso7816.Command{CLA: channel, INS: 0xA4, P1: 0x08, P2: noAnswer, Data: path}
	if !d.talkative {
		_, sw, err := d.ch.Send(ctx, cmd)
		if err != nil || !talks(sw) {
			return nil, sw, err
		}
		d.talkative = true
	}
	cmd.P2, cmd.Le = wantFCI, iso7816.MaxLe
	return d.ch.Send(ctx, cmd)
}

// selectAID: everything is in the one applet that begin selects.
func (d *cps4) selectAID(context.Context, []byte) ([]byte, iso7816.SW, error) {
	return nil, iso7816.NotFound, nil
}

// shortSerial: a CPS4's file has no short identifier.
func (d *cps4) shortSerial(context.Context) ([]byte, iso7816.SW, error) {
	return nil, iso7816.NotFound, nil
}

// tries is a VERIFY without a code (ISO 7816-4 §7.5.6): it spends none.
func (d *cps4) tries(ctx context.Context, ref byte) (Tries, iso7816.SW, error) {
	_, sw, err := d.ch.Send(ctx, iso7816.Command{CLA: channel, INS: 0x20, P2: ref})
	if err != nil {
		return Tries{}, 0, wrap("tries", err)
	}
	t := Tries{Uses: -1, Verified: sw == iso7816.OK}
	t.Left, t.Known = triesIn(CPS4, onState, sw)
	return t, sw, nil
}

// change verifies the old code, then sets the new one.
func (d *cps4) change(ctx context.Context, info PINInfo, old, next []byte) (iso7816.SW, error) {
	sw, err := d.ch.SendOnce(ctx, iso7816.Command{CLA: channel, INS: 0x20, P2: info.Reference, Data: old})
	if err != nil || sw != iso7816.OK {
		return sw, err
	}
	return d.ch.SendOnce(ctx, iso7816.Command{CLA: channel, INS: 0x24, P1: 0x01, P2: info.Reference, Data: next})
}

// unblock verifies the PUK, resets the counter, then sets the new code.
func (d *cps4) unblock(ctx context.Context, info PINInfo, puk, next []byte) (iso7816.SW, bool, error) {
	sw, err := d.ch.SendOnce(ctx, iso7816.Command{CLA: channel, INS: 0x20, P2: info.UnblockReference, Data: puk})
	if err != nil || sw != iso7816.OK {
		return sw, false, err
	}
	sw, err = d.ch.SendOnce(ctx, iso7816.Command{CLA: channel, INS: 0x2C, P1: 0x03, P2: info.Reference | 0x80})
	if err != nil || sw != iso7816.OK {
		return sw, true, err
	}
	sw, err = d.ch.SendOnce(ctx, iso7816.Command{CLA: channel, INS: 0x24, P1: 0x01, P2: info.Reference, Data: next})
	return sw, true, err
}

// decipherKey is the reference under which ANS's own library deciphers on
// every CPS4, whatever the directory says.
const decipherKey = 0x20

// sign does raw RSA by PSO DECIPHER on a block padded here (PKCS#1 v1.5). The
// key is the one that the directory names. A card that does not know it under
// that reference is asked by the one that ANS's library uses; one that refuses
// the block, for a DigestInfo that it pads itself; and at last one is asked for
// a signature of the digest. That library does all three, and none of them
// spends anything.
func (d *cps4) sign(ctx context.Context, _ []byte, keyRef byte, digestInfo []byte, size int) (string, []byte, error) {
	const mechanism = "PSO DECIPHER"
	if size < len(digestInfo)+11 || size > 512 {
		return mechanism, nil, malformed(mechanism, fmt.Errorf("modulus of %d bytes", size))
	}
	for _, ref := range []byte{keyRef, decipherKey} {
		sw, err := d.environment(ctx, 0x41, 0xB8, []byte{0x83, 0x01, ref})
		switch {
		case err != nil:
			return mechanism, nil, err
		case sw == iso7816.OK:
			signature, err := d.decipher(ctx, mechanism, padded(digestInfo, size))
			if !errors.As(err, new(*StatusError)) {
				return mechanism, signature, err
			}
			if sw, err = d.environment(ctx, 0x41, 0xB8, []byte{0x83, 0x01, ref}); err != nil {
				return mechanism, nil, err
			}
			if sw != iso7816.OK {
				return mechanism, nil, status("MSE", sw)
			}
			signature, err = d.decipher(ctx, mechanism, digestInfo)
			return mechanism, signature, err
		case sw != iso7816.NoReference && sw != iso7816.WrongP1P2:
			return mechanism, nil, status("MSE", sw)
		}
	}
	return d.signDigest(ctx, keyRef, digestInfo[len(sha256Info):])
}

// signDigest is PSO COMPUTE DIGITAL SIGNATURE with the authentication key;
// 28 is SHA-256 with PKCS#1 v1.5.
func (d *cps4) signDigest(ctx context.Context, keyRef byte, digest []byte) (string, []byte, error) {
	const mechanism = "PSO COMPUTE DIGITAL SIGNATURE"
	sw, err := d.environment(ctx, 0x81, 0xB6, []byte{0x91, 0x02, 0x28, keyRef | 0x80})
	if err != nil {
		return mechanism, nil, err
	}
	if sw != iso7816.OK {
		return mechanism, nil, status("MSE", sw)
	}
	signature, sw, err := d.ch.Send(ctx, iso7816.Command{CLA: channel, INS: 0x2A, P1: 0x9E, P2: 0x9A, Data: digest, Le: iso7816.MaxLe})
	if err != nil {
		return mechanism, nil, wrap(mechanism, err)
	}
	if sw != iso7816.OK {
		return mechanism, nil, status(mechanism, sw)
	}
	return mechanism, signature, nil
}

// environment is MANAGE SECURITY ENVIRONMENT.
func (d *cps4) environment(ctx context.Context, p1, p2 byte, data []byte) (iso7816.SW, error) {
	_, sw, err := d.ch.Send(ctx, iso7816.Command{CLA: channel, INS: 0x22, P1: p1, P2: p2, Data: data})
	if err != nil {
		return 0, wrap("MSE", err)
	}
	return sw, nil
}

// decipher sends a block in chained commands where it does not fit one.
func (d *cps4) decipher(ctx context.Context, step string, block []byte) ([]byte, error) {
	const most = 255
	for len(block) > most {
		cmd := iso7816.Command{CLA: channel | chaining, INS: 0x2A, P1: 0x80, P2: 0x86, Data: block[:most]}
		_, sw, err := d.ch.Send(ctx, cmd)
		if err != nil {
			return nil, wrap(step, err)
		}
		if sw != iso7816.OK {
			return nil, status(step, sw)
		}
		block = block[most:]
	}
	out, sw, err := d.ch.Send(ctx, iso7816.Command{CLA: channel, INS: 0x2A, P1: 0x80, P2: 0x86, Data: block, Le: iso7816.MaxLe})
	if err != nil {
		return nil, wrap(step, err)
	}
	if sw != iso7816.OK {
		return nil, status(step, sw)
	}
	return out, nil
}

// padded is PKCS#1 v1.5 for signatures (RFC 8017 §9.2).
func padded(digestInfo []byte, size int) []byte {
	block := make([]byte, size)
	block[1] = 0x01
	for i := 2; i < size-len(digestInfo)-1; i++ {
		block[i] = 0xFF
	}
	copy(block[size-len(digestInfo):], digestInfo)
	return block
}
