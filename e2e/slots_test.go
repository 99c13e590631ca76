//go:build linux

package e2e

import (
	"strings"
	"testing"
	"time"
)

// cardUntil runs `card --json` until it gives a code: the service looks at its
// virtual readers every 400 ms only.
func (d *desk) cardUntil(code string, args ...string) document {
	d.t.Helper()
	var last result
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		last = command(d.t, d.env, "", append([]string{"card", "--json"}, args...)...)
		if doc := parse(d.t, last); doc.Code == code {
			return doc
		}
	}
	d.t.Fatalf("card %s never gave %s:\n%s%s", strings.Join(args, " "), code, last.stdout, last.stderr)
	return document{}
}

// A patient's card in one slot and the professional's in the other is how a
// desk is; two of the latter are told apart by asking.
func TestTwoSlotsOfOneReader(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	vitale, ours := simulated(t, "vitale"), simulated(t, "cps4")
	out := d.service.Insert(t, 0, vitale)
	d.cardUntil("CAD-303")
	d.service.Insert(t, 1, ours)
	doc := d.cardUntil("CAD-419") // the simulated card's PKI is a test one
	if doc.Serial != ours.Serial() {
		t.Errorf("number %q, want %q", doc.Serial, ours.Serial())
	}
	if r := command(t, d.env, rightCode, "activate", "--json", "--pin-stdin"); parse(t, r).Result != "activated" {
		t.Errorf("beside a Vitale: %s%s", r.stdout, r.stderr)
	}
	if n := vitale.Counts().APDUs; n != 0 {
		t.Errorf("the Vitale was asked %d things", n)
	}

	out()
	d.service.Insert(t, 0, simulated(t, "cps3"))
	d.cardUntil("CAD-312")
	if r := command(t, d.env, rightCode, "activate", "--json", "--pin-stdin"); r.status != 1 || parse(t, r).Result == "activated" {
		t.Errorf("one of two was activated without being chosen: %s%s", r.stdout, r.stderr)
	}
	if doc := d.cardUntil("CAD-419", "--reader", "00 01"); doc.Serial != ours.Serial() {
		t.Errorf("chosen by its reader: number %q, want %q", doc.Serial, ours.Serial())
	}
}
