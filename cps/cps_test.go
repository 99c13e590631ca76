package cps_test

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/secret"
	"caducee/internal/simcard"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func open(t *testing.T, profile string) (*cps.Card, *simcard.Card) {
	t.Helper()
	o, err := simcard.Parse(profile, now)
	if err != nil {
		t.Fatal(err)
	}
	sim, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	return cps.Open(sim, sim.ATR(), sim.T0()), sim
}

func code(digits string) *secret.Code {
	c := &secret.Code{}
	for i := range len(digits) {
		c.Append(digits[i])
	}
	return c
}

// Budgets in bytes and commands: 1.1 ms a byte on a CPS3.
func TestWholeActivationWithinItsBudget(t *testing.T) {
	for _, profile := range []string{"cps3", "cps3+shuffled", "t0", "t0+shuffled", "cps3+padded", "cps3+short-reads", "cps4", "cps4+shuffled", "cps4-early", "cps4-field", "cps4+padded"} {
		t.Run(profile, func(t *testing.T) {
			ctx := context.Background()
			c, _ := open(t, profile)
			g, err := c.Glance(ctx)
			if err != nil {
				t.Fatal(err)
			}
			glance := c.IO()
			if !g.Issuer || g.Serial == "" || g.Start.IsZero() || g.End.IsZero() || !g.Tries.Known || g.Tries.Left != 3 {
				t.Fatalf("%+v", g)
			}
			last := 0
			id, err := c.ReadIdentity(ctx, func(done, total int) {
				if done <= last || done > total || total != 971 {
					t.Errorf("progress %d of %d after %d", done, total, last)
				}
				last = done
			})
			if err != nil {
				t.Fatal(err)
			}
			card := c.IO()
			if id.Holder.Surname != "DUPONT" || id.Holder.ID != "899700000000" || id.Holder.IDType != "RPPS" || id.Kind != cps.KindCPS || !id.ForAuthentication || id.KeyBits != 2048 {
				t.Errorf("%+v", id)
			}
			if _, err := c.PINInfo(ctx); err != nil {
				t.Fatal(err)
			}
			if s, err := c.Serial(ctx); err != nil || s != g.Serial {
				t.Fatal(s, err)
			}
			if _, err := c.Tries(ctx); err != nil {
				t.Fatal(err)
			}
			out, err := c.Verify(ctx, code("1234"))
			if err != nil || !out.OK {
				t.Fatalf("%+v %v", out, err)
			}
			proof, err := c.Prove(ctx, rand.Reader)
			if err != nil || !proof.Verified {
				t.Fatalf("%+v %v", proof, err)
			}
			all := c.IO()
			t.Logf("glance %+v, card %+v, activate %+v", glance, card, all)
			// Padding and short reads cost what they cost.
			if strings.Contains(profile, "padded") || strings.Contains(profile, "short") {
				return
			}
			if glance.Bytes > 150 || card.Bytes > 1550 || all.Bytes > 2250 {
				t.Errorf("over budget: glance %+v, card %+v, activate %+v", glance, card, all)
			}
			// A bare T=0 card has some commands repeated with the right Le.
			if strings.HasPrefix(profile, "t0") {
				return
			}
			if card.APDUs > 20 || all.APDUs > 30 {
				t.Errorf("over budget in commands: glance %+v, card %+v, activate %+v", glance, card, all)
			}
		})
	}
}
