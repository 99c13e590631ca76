package cps

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"caducee/internal/secret"
	"caducee/internal/testing/cardtest"
)

func FuzzActua(f *testing.F) {
	for _, s := range []string{
		"EC 12 81 07 20260412 240000 82 07 20260413 235959", "EC 12 82 07 20260413 235959 81 07 20260412 000000 00 00",
		"EC 09 81 07 20250229 240000", "EC 05 81 03 202604", "EC 82 FF FF 81", "",
	} {
		f.Add(cardtest.Bytes(f, s))
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
		f.Add(cardtest.Bytes(f, s))
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

// FuzzCertificate edits certificates that are in order: one of a simulated card
// and its authorities, and one with the fields, extensions and length of a real
// card's (testdata/field-shape.der). The edits are short, so that the fuzzer
// spends its time on inputs and not on making a whole certificate smaller.
func FuzzCertificate(f *testing.F) {
	shape, err := os.ReadFile(filepath.Join("testdata", "field-shape.der"))
	if err != nil {
		f.Fatal(err)
	}
	sim := cardtest.New(f, "accents+ucs4-subject", fuzzDay)
	id, err := Open(sim, sim.ATR(), sim.T0()).ReadIdentity(context.Background(), nil)
	if err != nil {
		f.Fatal(err)
	}
	// The first is empty: the input is then the certificate.
	bases := [][]byte{nil, shape, id.Certificate.Raw}
	for _, a := range sim.Authorities() {
		bases = append(bases, a.Raw)
	}
	for i, b := range bases {
		if _, err := ParseCertificate(b); err != nil && b != nil {
			f.Fatalf("base %d: %v", i, err)
		}
		f.Add(byte(i), []byte{})
	}
	f.Add(byte(0), cardtest.Bytes(f, "30 06 30 04 30 00 30 00"))
	f.Add(byte(1), edits(editSet, 253, 0xFF, editSet, 208, 0x80))   // a name that is no UTF-8, a length that is none
	f.Add(byte(1), edits(editSet, 1604, 0x82, editCut, 1650, 0))    // an extension's length, and no signature
	f.Add(byte(2), edits(editRemove, 230, 4, editInsert, 260, 200)) // lengths that do not fit
	f.Fuzz(func(t *testing.T, base byte, edits []byte) {
		b := bases[int(base)%len(bases)]
		if b == nil {
			b = edits
		} else {
			b = edited(b, edits)
		}
		cert, err := ParseCertificate(b)
		if err != nil {
			return
		}
		h := IdentityOf(cert).Holder
		for _, s := range []string{h.Surname, h.Given, h.Title, h.ID, h.Structure} {
			if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) }) {
				t.Errorf("%q goes to a terminal", s)
			}
		}
	})
}

var fuzzDay = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// An edit is four bytes: what is done, where (two bytes, modulo the length)
// and with what.
const (
	editSet    = iota // the byte becomes this value
	editFlip          // these bits change
	editRemove        // so many bytes go
	editInsert        // so many zeros come
	editCut           // the rest goes
	editRepeat        // so many bytes come twice
	editKinds
)

func edits(list ...int) (b []byte) {
	for ; len(list) >= 3; list = list[3:] {
		b = append(b, byte(list[0]), byte(list[1]>>8), byte(list[1]), byte(list[2]))
	}
	return b
}

// edited is a copy of b with the edits made one after the other, 32 at most.
func edited(b, edits []byte) []byte {
	b = bytes.Clone(b)
	for n := 0; n < 32 && len(edits) >= 4; n, edits = n+1, edits[4:] {
		if len(b) == 0 {
			b = []byte{0}
		}
		at, v := (int(edits[1])<<8|int(edits[2]))%len(b), edits[3]
		end := min(at+int(v), len(b))
		switch edits[0] % editKinds {
		case editSet:
			b[at] = v
		case editFlip:
			b[at] ^= v
		case editRemove:
			b = slices.Delete(b, at, end)
		case editInsert:
			b = slices.Insert(b, at, make([]byte, v)...)
		case editCut:
			b = b[:at]
		case editRepeat:
			b = slices.Insert(b, at, bytes.Clone(b[at:end])...)
		}
	}
	return b
}

// FuzzCard takes cards through a whole run, with some of their answers edited.
// The run must end after a bounded number of commands and send a code once at
// most.
func FuzzCard(f *testing.F) {
	var cards []*recorded
	for _, profile := range []string{"cps3", "cps4", "t0", "cps3+talkative", "cps4-field+t0", "cps3+shuffled"} {
		cards = append(cards, record(f, profile))
	}
	for i := range cards {
		n := byte(i)
		f.Add(n, []byte{})
		f.Add(n, append([]byte{3}, edits(editCut, 0, 0)...))     // no answer at all
		f.Add(n, append([]byte{2}, edits(editSet, 1, 0xFF)...))  // a length that is too long
		f.Add(n, append([]byte{6}, edits(editRemove, 0, 9)...))  // a structure that begins in the middle
		f.Add(n, append([]byte{9}, edits(editInsert, 4, 99)...)) // and one that is too long
	}
	f.Fuzz(func(t *testing.T, which byte, list []byte) {
		card := &replayed{recorded: cards[int(which)%len(cards)], edits: map[byte][]byte{}}
		// Each edit is one answer's: its number, then the edit.
		for n := 0; n < 8 && len(list) >= 5; n, list = n+1, list[5:] {
			card.edits[list[0]] = append(card.edits[list[0]], list[1:5]...)
		}
		run(context.Background(), Open(card, card.atr, card.t0))
		if card.codes > 1 {
			t.Errorf("%d codes were sent for one", card.codes)
		}
		if card.n > 20000 {
			t.Errorf("%d commands", card.n)
		}
	})
}

func run(ctx context.Context, c *Card) bool {
	code := &secret.Code{}
	for _, d := range []byte("1234") {
		code.Append(d)
	}
	if g, err := c.Glance(ctx); err != nil || !g.Issuer {
		return false
	}
	_, _ = c.ReadIdentity(ctx, nil)
	_, _ = c.PINInfo(ctx)
	_, _ = c.Serial(ctx)
	_, _ = c.Tries(ctx)
	_, _ = c.Verify(ctx, code)
	_, err := c.Prove(ctx, bytes.NewReader(make([]byte, challengeLength)))
	return err == nil
}

// recorded is what a simulated card answered in one run. Signatures are made
// once, when it is recorded, and not for each input.
type recorded struct {
	atr     []byte
	t0      bool
	answers map[string][][]byte
}

// record runs a simulated card, and then the recording of it: both must come
// to a proof.
func record(f *testing.F, profile string) *recorded {
	f.Helper()
	sim := cardtest.New(f, profile, fuzzDay)
	r := &recorder{to: sim, recorded: &recorded{atr: sim.ATR(), t0: sim.T0(), answers: map[string][][]byte{}}}
	if !run(context.Background(), Open(r, sim.ATR(), sim.T0())) {
		f.Fatalf("%s: no proof by the simulated card", profile)
	}
	if !run(context.Background(), Open(&replayed{recorded: r.recorded}, sim.ATR(), sim.T0())) {
		f.Fatalf("%s: no proof by its recording", profile)
	}
	return r.recorded
}

// asked is what an answer depends on: the command, the file that is selected
// and, where the answer is fetched, the command before.
type asked struct{ selected, before string }

func (a *asked) key(command []byte) string {
	key := a.selected + "/" + string(command)
	switch command[1] {
	case 0xA4: // SELECT
		a.selected = string(command)
	case 0xC0: // GET RESPONSE
		key = a.before + "/" + key
	}
	a.before = string(command)
	return key
}

type recorder struct {
	*recorded
	to Transmitter
	asked
}

func (r *recorder) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	answer, err := r.to.Transmit(ctx, command)
	key := r.key(command)
	r.answers[key] = append(r.answers[key], bytes.Clone(answer))
	return answer, err
}

// replayed answers as the recorded card did, with edits to its answers by
// their number. What that card was never asked is not found.
type replayed struct {
	*recorded
	asked
	edits    map[byte][]byte
	given    map[string]int
	n, codes int
}

func (c *replayed) Transmit(_ context.Context, command []byte) ([]byte, error) {
	if command[1] == 0x20 && len(command) > 5 {
		c.codes++
	}
	if c.given == nil {
		c.given = map[string]int{}
	}
	answer := []byte{0x6A, 0x82}
	key := c.key(command)
	if list := c.answers[key]; len(list) > 0 {
		answer = list[min(c.given[key], len(list)-1)]
		c.given[key]++
	}
	if e := c.edits[byte(c.n)]; e != nil {
		answer = edited(answer, e)
	}
	c.n++
	return answer, nil
}
