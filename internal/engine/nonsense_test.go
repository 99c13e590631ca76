package engine_test

import (
	"context"
	"fmt"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/reader"
)

// Whatever a card answers at one command instead of what it should, a
// situation with its number says so, the card is let go, and the same card in
// good order is read and activated afterwards.
func TestNonsenseIsASituation(t *testing.T) {
	for _, profile := range []string{"cps3", "t0", "cps4"} {
		whole := readOnce(t, profile)
		for name, answer := range map[string][]byte{
			"nothing": {}, "half a status word": {0x90}, "no content": {0x90, 0x00}, "a refusal": {0x6A, 0x82},
			"an error": {0x6F, 0x00}, "zeros": append(make([]byte, 16), 0x90, 0x00), "too much": make([]byte, 400),
		} {
			t.Run(profile+", "+name, func(t *testing.T) {
				t.Parallel()
				d := newDesk(t)
				d.system.Plug("A")
				c := cardtest.New(t, profile, clock())
				troubles := 0
				for at := 1; at <= whole; at++ {
					start := c.Counts().APDUs
					c.SetFault(func(_ context.Context, n int, _, good []byte) ([]byte, error) {
						if n-start == at {
							return answer, nil
						}
						return good, nil
					})
					d.system.Insert("A", c)
					f := d.read(t)
					named(t, fmt.Sprintf("command %d", at), f)
					if f.Card.Trouble != diagnosis.TroubleNone {
						troubles++
					}
					d.system.Remove("A")
					d.until(t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
				}
				if troubles == 0 {
					t.Error("nonsense was never noticed")
				}
				c.SetFault(nil)
				d.system.Insert("A", c)
				if a := d.Activate(d.ctx, confirmed(d.read(t), "1234")); a.Result != diagnosis.Activated || !a.Proved {
					t.Errorf("in good order again: %+v", a)
				}
			})
		}
	}
}

// named wants trouble to be one of the card's situations, with the step where
// it was met.
func named(t *testing.T, what string, f diagnosis.Facts) {
	t.Helper()
	if f.Card.Trouble == diagnosis.TroubleNone {
		return // what was refused was not needed
	}
	var card diagnosis.Verdict
	for _, v := range diagnosis.Judge(f) {
		if v.Check == diagnosis.CheckCard {
			card = v
		}
	}
	// A certificate that makes no sense is its issuer's, or a byte's.
	if (card.Code/100 != 3 && card.Code != diagnosis.CodeCertUnreadable) || card.Status != diagnosis.Fail {
		t.Errorf("%s: trouble %s is %s, %v", what, f.Card.Trouble, card.Code, card.Status)
	}
	switch f.Card.Trouble {
	case diagnosis.TroubleStatus:
		if f.Card.TroubleStep == "" || f.Card.TroubleSW == 0 || card.Evidence.Text == "" {
			t.Errorf("%s: a refusal without its step or status word: %+v", what, card)
		}
	case diagnosis.TroubleFormat:
		if f.Card.TroubleStep == "" || card.Evidence.Text == "" {
			t.Errorf("%s: nonsense without its step: %+v", what, card)
		}
	case diagnosis.TroubleNoKey, diagnosis.TroubleCertificate:
	default:
		t.Errorf("%s: trouble %s", what, f.Card.Trouble)
	}
}

// readOnce counts the commands that reading a card takes.
func readOnce(t *testing.T, profile string) int {
	t.Helper()
	d := newDesk(t)
	c := d.insert(t, "A", profile)
	d.read(t)
	return c.Counts().APDUs
}

// A card pulled out at any command of an activation: the outcome says so or
// is complete, no code is sent twice, and the counter is what the card has.
func TestPulledOutAtAnyCommand(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t)
			c := d.insert(t, "A", profile)
			d.read(t)
			read := c.Counts().APDUs
			if a := d.Activate(d.ctx, confirmed(d.Facts(), "1234")); a.Result != diagnosis.Activated {
				t.Fatalf("%+v", a)
			}
			whole := c.Counts().APDUs - read
			for at := 1; at <= whole; at++ {
				d.system.Remove("A")
				d.until(t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
				d.system.Insert("A", c)
				f := d.read(t)
				start, codes := c.Counts().APDUs, c.Counts().Verify
				c.SetFault(func(_ context.Context, n int, _, good []byte) ([]byte, error) {
					if n-start == at {
						c.ClearFault()
						d.system.Remove("A")
						return nil, &reader.Error{Kind: reader.Removed, Op: "transmit"}
					}
					return good, nil
				})
				a := d.Activate(d.ctx, confirmed(f, "1234"))
				if a.Result == diagnosis.Activated && a.Proved && !a.Tries.Known {
					continue // out while the counter was read again, afterwards
				}
				if a.Result != diagnosis.Removed || diagnosis.JudgeActivation(a).Code != diagnosis.CodeCardRemoved {
					t.Errorf("at command %d: %+v", at, a)
				}
				if n := c.Counts().Verify - codes; n > 1 {
					t.Errorf("at command %d: %d codes sent for one", at, n)
				}
				c.SetFault(nil)
			}
		})
	}
}

// Another program resets the card at any command: reading begins again where
// it was, a code that was sent is not sent again.
func TestResetAtAnyCommand(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		t.Run(profile, func(t *testing.T) {
			whole := readOnce(t, profile)
			d := newDesk(t)
			d.system.Plug("A")
			c := cardtest.New(t, profile, clock())
			d.system.Insert("A", c)
			d.read(t)
			for at := 1; at <= 2*whole; at++ {
				d.system.Remove("A")
				d.until(t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
				start, codes := c.Counts().APDUs, c.Counts().Verify
				c.SetFault(resetAt(c, start+at))
				d.system.Insert("A", c)
				f := d.read(t)
				if f.Card.Trouble != diagnosis.TroubleNone || !f.Card.Tries.Known {
					t.Fatalf("reset at command %d: %+v", at, f.Card)
				}
				a := d.Activate(d.ctx, confirmed(f, "1234"))
				c.SetFault(nil)
				if a.Result != diagnosis.Activated && a.Trouble != diagnosis.TroubleReset {
					t.Errorf("reset at command %d: %+v", at, a)
				}
				if n := c.Counts().Verify - codes; n != 1 {
					t.Errorf("reset at command %d: %d codes sent for one", at, n)
				}
			}
		})
	}
}

// resetAt has the service say at one command that another program reset the
// card meanwhile.
func resetAt(c *simcard.Card, at int) simcard.Fault {
	return func(_ context.Context, n int, _, good []byte) ([]byte, error) {
		if n == at {
			c.ClearFault()
			return nil, &reader.Error{Kind: reader.Reset, Op: "transmit"}
		}
		return good, nil
	}
}
