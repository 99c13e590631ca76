package cps_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"caducee/cps"
)

var errPulled = errors.New("the card was pulled out")

// breaker answers something else at one command.
type breaker struct {
	to     cps.Transmitter
	at, n  int
	answer []byte // nil: the connection fails
}

func (b *breaker) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	if b.n++; b.n != b.at {
		return b.to.Transmit(ctx, command)
	}
	if b.answer == nil {
		return nil, errPulled
	}
	return b.answer, nil
}

// everything a run does, until the first error.
func everything(c *cps.Card) error {
	ctx := context.Background()
	if _, err := c.Glance(ctx); err != nil {
		return err
	}
	if _, err := c.ReadIdentity(ctx, nil); err != nil {
		return err
	}
	if _, err := c.PINInfo(ctx); err != nil {
		return err
	}
	if _, err := c.PUKTries(ctx); err != nil {
		return err
	}
	if _, err := c.Serial(ctx); err != nil {
		return err
	}
	if out, err := c.Verify(ctx, code("1234")); err != nil || !out.OK {
		return err
	}
	_, err := c.Prove(ctx, zeros{})
	return err
}

// Whatever one command gets instead of its answer, the run ends with an error
// that names the step, or goes on without what was refused.
func TestEveryCommandMayFail(t *testing.T) {
	for _, profile := range []string{"cps3+unlabelled+shuffled", "t0+talkative+moved", "cps4", "cps4-field+t0+moved"} {
		c, sim := open(t, profile)
		if err := everything(c); err != nil {
			t.Fatal(profile, err)
		}
		whole := sim.Counts().APDUs
		for _, answer := range [][]byte{nil, {0x90}, {0x90, 0x00}, {0x6A, 0x82}, {0x69, 0x85}, {0x6C, 0x10}, {0x61, 0x10}, {0x63, 0xC0}, {0xFF, 0xFF, 0x90, 0x00}, make([]byte, 300)} {
			for at := 1; at <= whole; at++ {
				sim.Reset()
				sent := sim.Counts().Verify
				b := &breaker{to: sim, at: at, answer: answer}
				c := cps.Open(b, sim.ATR(), sim.T0())
				err := everything(c)
				what := fmt.Sprintf("%s, command %d answered %X", profile, at, answer)
				var status *cps.StatusError
				var format *cps.FormatError
				switch {
				case err == nil, errors.Is(err, cps.ErrNoAuthentication):
				case errors.Is(err, errPulled):
					if answer != nil {
						t.Errorf("%s: %v", what, err)
					}
				case errors.As(err, &status):
					if status.Step == "" || status.Error() == "" {
						t.Errorf("%s: %v", what, err)
					}
				case errors.As(err, &format):
					if format.Step == "" || format.Error() == "" {
						t.Errorf("%s: %v", what, err)
					}
				default:
					t.Errorf("%s: an error of no kind: %v", what, err)
				}
				if answer == nil && err == nil {
					t.Errorf("%s: nobody noticed", what)
				}
				if n := sim.Counts().Verify - sent; n > 1 {
					t.Errorf("%s: %d codes sent for one", what, n)
				}
				if b.n > 3*whole+20 {
					t.Errorf("%s: %d commands instead of %d", what, b.n, whole)
				}
			}
		}
	}
}
