package engine_test

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// TestAReadersNameIsItsOwnInEveryEncoding: a driver writes Latin-1, a person types
// UTF-8, or the other way round.
func TestAReadersNameIsItsOwnInEveryEncoding(t *testing.T) {
	const utf, latin = "Lecteur déporté", "Lecteur d\xe9port\xe9"
	for _, c := range []struct{ slot, asked string }{
		{latin + " 00 00", utf}, {latin + " 00 00", latin}, {utf + " 00 00", latin}, {utf + " 00 00", utf}, {latin + " 00 00", "DÉPORTÉ"},
	} {
		d := newDeskWith(t, engine.Options{Reader: c.asked})
		d.insert(t, "Autre lecteur", "vitale")
		d.insert(t, c.slot, "cps3")
		f := d.read(t)
		if len(f.Readers) != 1 || f.Card.Trouble != diagnosis.TroubleNone {
			t.Errorf("%q of %q: %+v", c.asked, c.slot, f.Readers)
		}
	}
}

// TestTwoCardsThatAModuleDoesNotTellApart: it gives the beginning of a reader's
// name alone, 64 bytes, and two begin so. The other card is to be taken out.
func TestTwoCardsThatAModuleDoesNotTellApart(t *testing.T) {
	long := strings.Repeat("Lecteur de cartes du poste d'accueil ", 3)[:64]
	first, second := cardtest.New(t, "cps3", clock()), cardtest.New(t, "cps4", clock())
	module := &played{}
	module.list = append(module.list, tokenOf(t, first, long), tokenOf(t, second, long))
	d := newDeskWith(t, engine.Options{Via: engine.ViaPKCS11, Tokens: module})
	for slot, card := range map[string]*simcard.Card{long + " 00 00": first, long + " 01 00": second} {
		d.system.Plug(slot)
		d.system.Insert(slot, card)
	}
	d.until(t, "two cards", func(f diagnosis.Facts) bool { return len(f.Choices) == 2 })
	d.Choose(long + " 00 00")
	f := d.until(t, "ambiguous", code317)
	if _, why, ok := diagnosis.PINTarget(f, diagnosis.Judge(f)); ok || why.Code != diagnosis.CodeCardAmbiguous {
		t.Errorf("a PIN may be sent: %+v", why)
	}
	// One card alone is no other's.
	d.system.Remove(long + " 01 00")
	module.mu.Lock()
	module.list = module.list[:1]
	module.mu.Unlock()
	d.until(t, "read", func(f diagnosis.Facts) bool {
		return f.Card != nil && f.Card.Read && f.Card.Trouble == diagnosis.TroubleNone
	})
}

func code317(f diagnosis.Facts) bool { return main(f) == diagnosis.CodeCardAmbiguous }
