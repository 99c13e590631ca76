package secret

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"testing"
)

func opened(t testing.TB) *Refused {
	t.Helper()
	r := &Refused{}
	var key [KeySize]byte
	_, _ = rand.Read(key[:])
	r.Open(key[:])
	if !r.Ready() {
		t.Fatal("no key")
	}
	return r
}

// refuse has a card refuse a code.
func refuse(r *Refused, card string, kind Kind, code string) {
	c := typed(code)
	defer c.Wipe()
	r.Sending(card, kind, c, 3)
	r.Refuse(card, kind)
}

func TestARefusedCodeIsKnownAgain(t *testing.T) {
	r := opened(t)
	refuse(r, "A", PIN, "0000")
	refuse(r, "A", PIN, "1111")
	for _, c := range []struct {
		card string
		kind Kind
		code string
		want bool
	}{
		{"A", PIN, "0000", true},
		{"A", PIN, "1111", true},
		{"A", PIN, "1234", false},
		{"A", PIN, "000", false},
		{"A", PIN, "00000", false},
		{"A", PIN, "0000\x00", false},
		{"A", PIN, "", false},
		{"A", PUK, "0000", false},
		{"B", PIN, "0000", false},
		{"", PIN, "0000", false},
	} {
		if got := r.Has(c.card, c.kind, typed(c.code)); got != c.want {
			t.Errorf("%q of %q, kind %d: %v", c.code, c.card, c.kind, got)
		}
	}
}

func TestAcceptedForgetsThatCardAndKindAlone(t *testing.T) {
	r := opened(t)
	for _, card := range []string{"A", "B"} {
		refuse(r, card, PIN, "0000")
		refuse(r, card, PUK, "00000000")
	}
	r.Forget("A", PIN)
	if r.Has("A", PIN, typed("0000")) || !r.Has("A", PUK, typed("00000000")) ||
		!r.Has("B", PIN, typed("0000")) || !r.Has("B", PUK, typed("00000000")) {
		t.Error("not the refused PINs of that card alone were forgotten")
	}
}

// TestACodeWhoseAnswerWasLost was refused when the card tells fewer tries since,
// and only then.
func TestACodeWhoseAnswerWasLost(t *testing.T) {
	for name, c := range map[string]struct {
		then func(*Refused)
		want bool
	}{
		"nothing is known":             {func(*Refused) {}, false},
		"fewer tries":                  {func(r *Refused) { r.Settle("A", PIN, 2) }, true},
		"as many tries":                {func(r *Refused) { r.Settle("A", PIN, 3) }, false},
		"as many, then fewer":          {func(r *Refused) { r.Settle("A", PIN, 3); r.Settle("A", PIN, 2) }, false},
		"fewer, then as many":          {func(r *Refused) { r.Settle("A", PIN, 2); r.Settle("A", PIN, 3) }, true},
		"more, after another refusal":  {func(r *Refused) { r.Refuse("A", PIN); r.Sending("A", PIN, typed("1234"), 2); r.Settle("A", PIN, 3) }, false},
		"a hint of fewer":              {func(r *Refused) { r.Hint("A", PIN, 2) }, true},
		"a hint of as many":            {func(r *Refused) { r.Hint("A", PIN, 3) }, false},
		"a hint, then fewer":           {func(r *Refused) { r.Hint("A", PIN, 3); r.Settle("A", PIN, 2) }, true},
		"fewer tries of the PUK":       {func(r *Refused) { r.Settle("A", PUK, 2) }, false},
		"fewer tries of another card":  {func(r *Refused) { r.Settle("B", PIN, 2) }, false},
		"it was not sent":              {func(r *Refused) { r.Withdraw("A", PIN); r.Settle("A", PIN, 2) }, false},
		"another code was sent since":  {func(r *Refused) { r.Sending("A", PIN, typed("9999"), 3); r.Refuse("A", PIN) }, false},
		"accepted, then fewer tries":   {func(r *Refused) { r.Forget("A", PIN); r.Settle("A", PIN, 2) }, false},
		"refused, then accepted again": {func(r *Refused) { r.Refuse("A", PIN); r.Forget("A", PIN) }, false},
	} {
		r := opened(t)
		r.Sending("A", PIN, typed("0000"), 3)
		c.then(r)
		if got := r.Has("A", PIN, typed("0000")); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		r.Wipe()
	}
}

// TestNothingIsRememberedWithoutAKey, nor is a key made of too few bytes.
func TestNothingIsRememberedWithoutAKey(t *testing.T) {
	r := &Refused{}
	r.Open(make([]byte, KeySize-1))
	refuse(r, "A", PIN, "0000")
	if r.Ready() || r.Has("A", PIN, typed("0000")) {
		t.Error("remembered without a key")
	}
}

// TestDigestsTellNothing: they are in the memory of codes, are not the code,
// and differ from one run to the next.
func TestDigestsTellNothing(t *testing.T) {
	a, b := opened(t), opened(t)
	for _, r := range []*Refused{a, b} {
		refuse(r, "A", PIN, "7391")
	}
	one, other := a.notes[0].digest, b.notes[0].digest
	if *one == *other {
		t.Error("two runs have the same digest")
	}
	if bytes.Contains(one[:], []byte("7391")) {
		t.Error("the digest holds the code")
	}
	if room.all != nil {
		for _, at := range []*buffer{a.key, a.mask, one} {
			if !room.holds(at) {
				t.Error("not in the memory of codes")
			}
		}
	}
	key := a.key
	a.Wipe()
	if *one != (buffer{}) || *key != (buffer{}) || a.Has("A", PIN, typed("7391")) {
		t.Error("not wiped")
	}
	b.Wipe()
}

// TestManyRefusalsLeaveRoomForCodes: a desk that sees cards all day.
func TestManyRefusalsLeaveRoomForCodes(t *testing.T) {
	r := opened(t)
	defer r.Wipe()
	wrong := typed("0000")
	defer wrong.Wipe()
	for i := range 2 * buffers {
		r.Sending(fmt.Sprint(i), PIN, wrong, 3)
		r.Refuse(fmt.Sprint(i), PIN)
	}
	code := typed("1234")
	defer code.Wipe()
	if room.all != nil && !room.holds(code.buffer) {
		t.Error("a code found no room in its memory")
	}
	for i := range 2 * buffers {
		if !r.Has(fmt.Sprint(i), PIN, wrong) {
			t.Fatalf("card %d was forgotten", i)
		}
	}
}
