package cps_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// open makes a simulated card of a profile and a Card of it.
func open(t testing.TB, profile string) (*cps.Card, *simcard.Card) {
	t.Helper()
	sim := cardtest.New(t, profile, now)
	return cps.Open(sim, sim.ATR(), sim.T0()), sim
}

func code(digits string) *secret.Code {
	c := &secret.Code{}
	for i := range len(digits) {
		c.Append(digits[i])
	}
	return c
}

// listener is a transmitter that remembers what was asked, and may act before
// a command.
type listener struct {
	to     cps.Transmitter
	before func(n int) // n counts from 1
	asked  [][]byte
	given  [][]byte
}

func (l *listener) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	l.asked = append(l.asked, append([]byte(nil), command...))
	if l.before != nil {
		l.before(len(l.asked))
	}
	answer, err := l.to.Transmit(ctx, command)
	l.given = append(l.given, append([]byte(nil), answer...))
	return answer, err
}

// genuineSize is a genuine certificate's, in bytes.
const genuineSize = 2178

// cost is what a card was asked at the three stages of a run.
type cost struct{ glance, card, activate cps.IO }

// activate takes a card from insertion to a proof, as the program does, and
// fails unless everything is as it should be.
func activate(t *testing.T, c *cps.Card, pin string) (spent cost) {
	t.Helper()
	ctx := context.Background()
	g, err := c.Glance(ctx)
	if err != nil {
		t.Fatal(err)
	}
	spent.glance = c.IO()
	if !g.Issuer || g.Serial == "" || g.Update.Start.IsZero() || g.Update.End.IsZero() || g.Update.Broken {
		t.Fatalf("%+v", g)
	}
	last := 0
	id, err := c.ReadIdentity(ctx, func(r cps.Reading) {
		if r.Done < last || r.Done > r.Total || r.Total != genuineSize {
			t.Errorf("progress %d of %d after %d", r.Done, r.Total, last)
		}
		last = r.Done
	})
	if err != nil {
		t.Fatal(err)
	}
	spent.card = c.IO()
	if last != genuineSize {
		t.Errorf("the progress ended at %d", last)
	}
	if id.Holder.Surname != "DUPONT" || id.Holder.ID != "899700000000" || id.Holder.IDType != "RPPS" || id.Kind != cps.KindCPS || !id.ForAuthentication || id.KeyBits != 2048 {
		t.Errorf("%+v", id)
	}
	if _, err := c.PINInfo(ctx); err != nil {
		t.Fatal(err)
	}
	if s, err := c.Serial(ctx); err != nil || s != g.Serial {
		t.Fatal(s, err)
	}
	if tries, err := c.Tries(ctx); err != nil || !tries.Known || tries.Left != 3 {
		t.Fatalf("%+v %v", tries, err)
	}
	out, err := c.Verify(ctx, code(pin))
	if err != nil || !out.OK {
		t.Fatalf("%+v %v", out, err)
	}
	proof, err := c.Prove(ctx, rand.Reader)
	if err != nil || !proof.Verified {
		t.Fatalf("%+v %v", proof, err)
	}
	spent.activate = c.IO()
	return spent
}

// Budgets in bytes and commands: a CPS3 takes 1.1 ms a byte. A genuine
// certificate takes ten commands, the second of which ends with the holder's
// name. A CPS4 with its application elsewhere has EF.DIR read, and one that
// wants the right Le some commands repeated.
func TestWholeActivationWithinItsBudget(t *testing.T) {
	for _, profile := range []string{
		"cps3", "cps3+shuffled", "plain-directory", "cps4", "cps4+shuffled", "cps4-early", "cps4-field",
		// A bare T=0 card has some commands repeated with the right Le.
		"t0", "t0+shuffled", "cps4-field+t0",
	} {
		t.Run(profile, func(t *testing.T) {
			c, sim := open(t, profile)
			spent := activate(t, c, "1234")
			t.Logf("%+v", spent)
			more := 0
			if profile == "cps4+shuffled" || profile == "cps4-field+t0" {
				more = 80
			}
			if spent.glance.Bytes > 150 || spent.card.Bytes > 2650 || spent.activate.Bytes > 3400+more {
				t.Errorf("over budget: %+v", spent)
			}
			if bare := profile[0] == 't' || profile == "cps4-field+t0"; !bare && (spent.card.APDUs > 25 || spent.activate.APDUs > 37) {
				t.Errorf("over budget in commands: %+v", spent)
			}
			if n := sim.Counts().Verify; n != 1 {
				t.Errorf("%d codes sent", n)
			}
			if sim.Counts().Bytes != spent.activate.Bytes || sim.Counts().APDUs != spent.activate.APDUs {
				t.Errorf("the card counts %+v, we %+v", sim.Counts(), spent.activate)
			}
		})
	}
}

// Every way in which a card may store the same things, on both generations.
func TestNoArrangementIsAssumed(t *testing.T) {
	for _, generation := range []string{"cps3", "cps4", "cps4-field"} {
		for _, arrangement := range []string{
			"padded", "short-reads", "tiny-reads", "tiny-reads+shuffled", "end-of-file", "exact-reads", "exact-reads+padded+unlabelled", "talkative", "talkative+padded",
			"moved", "moved+tiny-reads", "unlabelled", "unlabelled+shuffled", "sparse", "sparse+short-reads", "sparse+unlabelled+moved",
			"plain-directory", "plain-directory+shuffled", "plain-directory+padded-pin", "plain-directory+unlabelled", "plain-directory+sparse+moved",
			"other-applet", "other-applet+short-reads", "negative-serial", "offset-times", "negative-serial+offset-times+t61-subject",
			"odd-references+shuffled+padded", "padded-pin", "bcd-pin", "six-digits", "six-digits+bcd-pin",
			"fixed-decipher", "fixed-decipher+pads-itself", "pads-itself", "sign-only", "sign-only+shuffled", "closed-channel", "t0+moved+unlabelled", "t0+talkative", "t0+tiny-reads",
		} {
			t.Run(generation+"+"+arrangement, func(t *testing.T) {
				c, sim := open(t, generation+"+"+arrangement)
				pin, _ := sim.Codes()
				activate(t, c, pin)
			})
		}
	}
}

// A CPS3 whose EF.DIR gives no path is asked for the application itself.
func TestAnApplicationWithoutAPath(t *testing.T) {
	for _, profile := range []string{"moved+no-path", "t0+moved+no-path+shuffled", "moved+no-path+talkative"} {
		t.Run(profile, func(t *testing.T) {
			c, _ := open(t, profile)
			activate(t, c, "1234")
		})
	}
}

// A connection that ends, a card that another program reset: what was read is
// still known, what was lost is made anew.
func TestNothingIsReadTwice(t *testing.T) {
	ctx := context.Background()
	for _, profile := range []string{"cps3", "cps3+unlabelled", "cps4", "cps4+unlabelled+shuffled"} {
		t.Run(profile, func(t *testing.T) {
			sim := cardtest.New(t, profile, now)
			l := &listener{to: sim}
			c := cps.Open(l, sim.ATR(), sim.T0())
			activate(t, c, "1234")
			sim.Reset()
			c.Resume(l, sim.T0())
			if _, err := c.Glance(ctx); err != nil {
				t.Fatal(err)
			}
			if _, err := c.ReadIdentity(ctx, nil); err != nil {
				t.Fatal(err)
			}
			if out, err := c.Verify(ctx, code("1234")); err != nil || !out.OK {
				t.Fatalf("%+v %v", out, err)
			}
			if p, err := c.Prove(ctx, rand.Reader); err != nil || !p.Verified {
				t.Fatalf("%+v %v", p, err)
			}
			seen := map[string]int{}
			file := ""
			for _, cmd := range l.asked {
				switch cmd[1] {
				case 0xA4:
					file = fmt.Sprintf("%X", cmd[5:])
				case 0xB0:
					seen[fmt.Sprintf("%s at %X", file, cmd[2:4])]++
				}
			}
			for what, n := range seen {
				// The number is read again on purpose, just before a code.
				if n > 1 && !isSerial(what) {
					t.Errorf("%s was read %d times", what, n)
				}
			}
		})
	}
}

func isSerial(what string) bool {
	// By short identifier in the MF, or by path.
	return what == "3F00 at 9C00" || what == "D003 at 0000"
}

// The signature certificate is the holder's own business, and a second of
// everybody's time.
func TestTheSignatureCertificateIsNotRead(t *testing.T) {
	for profile, file := range map[string]string{
		"cps3": "4002", "cps3+shuffled": "6A03", "cps3+unlabelled": "4002", "cps3+unlabelled+shuffled": "6A03",
		"cps4": "4002", "cps4+shuffled": "6A03", "cps4+unlabelled": "4002", "cps4+unlabelled+shuffled": "6A03",
	} {
		t.Run(profile, func(t *testing.T) {
			sim := cardtest.New(t, profile, now)
			l := &listener{to: sim}
			activate(t, cps.Open(l, sim.ATR(), sim.T0()), "1234")
			for _, cmd := range l.asked {
				if n := len(cmd); cmd[1] == 0xA4 && n > 2 && fmt.Sprintf("%X", cmd[n-2:]) == file {
					t.Errorf("%X was selected", cmd)
				}
			}
		})
	}
}

// Another program may take the channel of a CPS4, or reset the card, before
// any command; before a code is sent that costs a selection and nothing else.
func TestALostChannelIsSelectedAgain(t *testing.T) {
	ctx := context.Background()
	read := func(c *cps.Card) error {
		if _, err := c.Glance(ctx); err != nil {
			return err
		}
		if _, err := c.ReadIdentity(ctx, nil); err != nil {
			return err
		}
		if _, err := c.PINInfo(ctx); err != nil {
			return err
		}
		if _, err := c.Serial(ctx); err != nil {
			return err
		}
		tries, err := c.Tries(ctx)
		if err == nil && (!tries.Known || tries.Left != 3) {
			err = fmt.Errorf("tries %+v", tries)
		}
		return err
	}
	// After a reset the applet is not selected (69 85), or not even the channel
	// open (68 81).
	for _, profile := range []string{"cps4", "cps4+closed-channel"} {
		c, sim := open(t, profile)
		if err := read(c); err != nil {
			t.Fatal(err)
		}
		whole := sim.Counts().APDUs
		for at := 1; at <= whole; at++ {
			sim.Reset()
			l := &listener{to: sim, before: func(n int) {
				if n == at {
					sim.Reset()
				}
			}}
			c := cps.Open(l, sim.ATR(), sim.T0())
			if err := read(c); err != nil {
				t.Errorf("%s, lost before command %d: %v", profile, at, err)
				continue
			}
			if out, err := c.Verify(ctx, code("1234")); err != nil || !out.OK {
				t.Errorf("%s, lost before command %d: %+v %v", profile, at, out, err)
			}
			if extra := len(l.asked) - 1 - whole; extra > 6 {
				t.Errorf("%s, lost before command %d: %d more commands", profile, at, extra)
			}
		}
	}
}
