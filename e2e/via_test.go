//go:build linux

package e2e

import (
	"strings"
	"testing"
)

// TestActivationThroughTheModule takes the way of macOS, where the system
// keeps a card's own commands away: all through a PKCS#11 module, here
// OpenSC's, on the real service and a card that counts.
func TestActivationThroughTheModule(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	c.install("5.2.2")
	card := simulated(t, "cps3")
	r.Seat(t, 0, card)

	seen := c.run("card", "--json", "--via", "pkcs11")
	doc := parse(t, seen)
	if seen.status != 0 || doc.Holder.Surname != "DUPONT" || doc.Serial == "" {
		t.Fatalf("exit %d\n%s%s", seen.status, seen.stdout, seen.stderr)
	}
	tries(t, doc.PIN.TriesLeft, 3)
	if doc.IO.APDUs != 0 {
		t.Errorf("%d commands of our own on the way of the module", doc.IO.APDUs)
	}
	if n := card.Counts().Verify; n != 0 {
		t.Fatalf("%d codes sent to read the card", n)
	}

	activate := func(code string, args ...string) (document, result) {
		t.Helper()
		got := c.stdin(code).run(append([]string{"activate", "--json", "--pin-stdin"}, args...)...)
		return parse(t, got), got
	}
	wrong, got := activate(wrongCode, "--via", "pkcs11")
	if got.status != 1 || wrong.Result != "wrong-pin" || wrong.Code != "CAD-502" {
		t.Errorf("wrong code: exit %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	tries(t, wrong.TriesLeft, 2)

	right, got := activate(rightCode, "--via", "pkcs11")
	if got.status != 0 || right.Result != "activated" || !right.Proof.Verified || !strings.Contains(right.Proof.Mechanism, "PKCS#11") {
		t.Errorf("right code: exit %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	if n := card.Counts().Verify; n != 2 || card.TriesLeft() != 3 {
		t.Errorf("%d codes reached the card for two attempts, %d tries left", n, card.TriesLeft())
	}

	// The other way gives the same answer on the same card.
	direct, got := activate(rightCode, "--via", "pcsc")
	if got.status != 0 || direct.Result != "activated" || strings.Contains(direct.Proof.Mechanism, "PKCS#11") {
		t.Errorf("the card's own commands: exit %d\n%s%s", got.status, got.stdout, got.stderr)
	}

	// Two wrong codes later, the last try is kept without the word.
	activate(wrongCode, "--via", "pkcs11")
	activate(wrongCode, "--via", "pkcs11")
	before := card.Counts().Verify
	last, got := activate(rightCode, "--via", "pkcs11")
	if got.status != 1 || last.Result != "refused" || card.Counts().Verify != before {
		t.Errorf("the last try: exit %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	tries(t, last.TriesLeft, 1)
	if last, got = activate(rightCode+"DERNIER\n", "--via", "pkcs11"); last.Result != "activated" {
		t.Errorf("the last try, with the word: exit %d\n%s%s", got.status, got.stdout, got.stderr)
	}
}

func TestViaWithoutAModule(t *testing.T) {
	t.Parallel()
	c, _ := withReader(t)
	c.hide = append(c.hide, openSCModule)
	r := c.run("activate", "--via", "pkcs11", "--pin-stdin")
	if r.status != 2 || !strings.Contains(r.stderr, "CAD-601") {
		t.Errorf("exit %d\n%s", r.status, r.stderr)
	}
	if r = c.run("check", "--via", "ondes"); r.status != 2 || !strings.Contains(r.stderr, "pcsc, pkcs11") {
		t.Errorf("exit %d\n%s", r.status, r.stderr)
	}
}
