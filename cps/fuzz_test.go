package cps

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"caducee/internal/cardtest"
	"caducee/internal/hextest"
	"caducee/internal/secret"
)

func FuzzActua(f *testing.F) {
	for _, s := range []string{
		"EC 12 81 07 20260412 240000 82 07 20260413 235959", "EC 12 82 07 20260413 235959 81 07 20260412 000000 00 00",
		"EC 09 81 07 20250229 240000", "EC 05 81 03 202604", "EC 82 FF FF 81", "",
	} {
		f.Add(hextest.Bytes(f, s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		u := parseActua(b, CPS3)
		if u.Broken && !u.End.IsZero() {
			t.Errorf("%X: ended on %s and broke off", b, u.End)
		}
		for _, d := range []time.Time{u.Start, u.End} {
			if !d.IsZero() && (d.Year() < 1990 || d.Year() > 9999 || d.Truncate(24*time.Hour) != d) {
				t.Errorf("%X: %s", b, d)
			}
		}
	})
}

func FuzzSerial(f *testing.F) {
	for _, s := range []string{"5A 0A 80 25 00 00 01 29 00 99 52 35", "5A 0A 80 25 00 00 01 29 00 99 52 3F 00 00", "5A 05 80 25 00 00 01", "5A 81 80 80", ""} {
		f.Add(hextest.Bytes(f, s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		serial, ours, err := parseSerial(b)
		if err == nil && ours != (serial != "") {
			t.Errorf("%X: %q %v", b, serial, ours)
		}
		if len(serial) > 2*len(b) || bytes.Trim([]byte(serial), "0123456789") != nil && len(bytes.Trim([]byte(serial), "0123456789")) > 0 {
			t.Errorf("%X: %q", b, serial)
		}
	})
}

func FuzzCertificate(f *testing.F) {
	sim := cardtest.New(f, "accents+ucs4-subject", time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	id, err := Open(sim, sim.ATR(), sim.T0()).ReadIdentity(context.Background(), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(id.Certificate.Raw)
	for _, a := range sim.Authorities() {
		f.Add(a.Raw)
	}
	f.Add(hextest.Bytes(f, "30 06 30 04 30 00 30 00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if cert, err := ParseCertificate(b); err == nil {
			IdentityOf(cert)
		}
	})
}

// noise is a card whose answers are whatever they are.
type noise struct {
	rest    []byte
	n, code int
}

func (c *noise) Transmit(_ context.Context, command []byte) ([]byte, error) {
	c.n++
	if command[1] == 0x20 && len(command) > 5 {
		c.code++
	}
	if len(c.rest) < 2 {
		return []byte{0x90, 0x00}, nil
	}
	n := min(int(c.rest[0])<<8|int(c.rest[1]), len(c.rest)-2)
	answer := c.rest[2 : 2+n]
	c.rest = c.rest[2+n:]
	return answer, nil
}

// FuzzCard has a whole run meet answers that make no sense: it ends, in a
// number of commands that is bounded, and sends a code once at the most.
func FuzzCard(f *testing.F) {
	for _, profile := range []string{"cps3", "cps4", "t0", "cps3+talkative", "cps4-field+t0"} {
		sim := cardtest.New(f, profile, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
		r := &recorder{to: sim}
		run(context.Background(), Open(r, sim.ATR(), sim.T0()))
		f.Add(r.answers, sim.T0(), strings.HasPrefix(profile, "cps4"))
		f.Add(r.answers[:len(r.answers)/2], !sim.T0(), strings.HasPrefix(profile, "cps4"))
	}
	f.Fuzz(func(t *testing.T, answers []byte, t0, fourth bool) {
		atr := hextest.Bytes(t, "3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00")
		if fourth {
			atr = hextest.Bytes(t, "3B 9B 18 80 01 00 12 25 00 64 80 04 01 00 00 90 44")
		}
		card := &noise{rest: answers}
		run(context.Background(), Open(card, atr, t0))
		if card.code > 1 {
			t.Errorf("%d codes were sent for one", card.code)
		}
		if card.n > 20000 {
			t.Errorf("%d commands", card.n)
		}
	})
}

func run(ctx context.Context, c *Card) {
	code := &secret.Code{}
	for _, d := range []byte("1234") {
		code.Append(d)
	}
	if g, err := c.Glance(ctx); err != nil || !g.Issuer {
		return
	}
	_, _ = c.ReadIdentity(ctx, nil)
	_, _ = c.PINInfo(ctx)
	_, _ = c.Serial(ctx)
	_, _ = c.Tries(ctx)
	_, _ = c.Verify(ctx, code)
	_, _ = c.Prove(ctx, bytes.NewReader(make([]byte, challengeLength)))
}

// recorder writes answers as noise gives them back, each behind its length.
type recorder struct {
	to      Transmitter
	answers []byte
}

func (r *recorder) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	answer, err := r.to.Transmit(ctx, command)
	r.answers = append(append(r.answers, byte(len(answer)>>8), byte(len(answer))), answer...)
	return answer, err
}
