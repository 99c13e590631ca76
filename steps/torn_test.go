package steps

import (
	"strings"
	"testing"
)

// loses has the card leave after so many digits, and come back.
func (w *walk) loses(typed int) {
	w.t.Helper()
	w.digits(typed)
	empty := inOrder()
	empty.Card = nil
	w.saw(empty)
	w.saw(inOrder())
	for w.s.Page().ID != "activation.pin" {
		a, ok := w.s.Page().Default()
		if !ok {
			w.t.Fatalf("at %s", w.s.Page().ID)
		}
		w.act(a.ID)
	}
	if w.s.Typed() != [Slots]int{} {
		w.t.Fatal("the digits of before are kept")
	}
}

// TestTheRestOfAPINIsNoPIN: the card leaves and comes back while a PIN of eight
// digits is typed, and the fingers go on: what they type after that is not sent.
func TestTheRestOfAPINIsNoPIN(t *testing.T) {
	w := toActivation(t, inOrder())
	w.loses(4)
	w.digits(4) // the other four
	w.act(ActSubmit)
	for _, e := range w.effects {
		if _, sent := e.(SendPIN); sent {
			t.Fatal("four digits of eight were sent")
		}
	}
	w.at("activation.pin")
	if w.s.Typed() != [Slots]int{} || !strings.Contains(w.s.Page().Notice, "en entier") {
		t.Errorf("%v, %q", w.s.Typed(), w.s.Page().Notice)
	}
	// Typed whole, it is sent.
	w.digits(4)
	w.act(ActSubmit)
	w.sent()
}

// TestAFieldThatWasEmptiedBeginsAnew: whoever cleared the rest knows.
func TestAFieldThatWasEmptiedBeginsAnew(t *testing.T) {
	w := toActivation(t, inOrder())
	w.loses(4)
	w.digits(2)
	w.digits(0)
	w.digits(4)
	w.act(ActSubmit)
	w.sent()
}
