package cps

import (
	"context"

	"caducee/cps/iso7816"
)

// Peek tells how the PIN of a CPS3 is while another program works with the card:
// by a VERIFY without data (ISO 7816-4 §11.5.6), which spends no try, selects
// nothing and ends no session. The other program finds its current file as it
// left it. told is false for a card that is not asked this way: a CPS4 has to
// have its applet selected first.
func (c *Card) Peek(ctx context.Context) (t Tries, told bool, err error) {
	if c.generationOr() != CPS3 {
		return Tries{}, false, nil
	}
	ref := byte(usualReference)
	if c.pin != nil {
		ref = c.pin.Reference
	}
	_, sw, err := c.ch.Send(ctx, iso7816.Command{CLA: c.d.cla(), INS: 0x20, P2: ref})
	if err != nil {
		return Tries{}, false, wrap("VERIFY", err)
	}
	t = Tries{Uses: -1, Max: c.maxTries}
	switch meansOn(CPS3, onState, sw) {
	case done:
		t.Verified = true
	case wrongCode, blockedCode:
		t.Left, t.Known = triesIn(CPS3, onState, sw)
	default:
		return Tries{}, false, nil
	}
	return t, true, nil
}
