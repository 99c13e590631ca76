package steps

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// toNumber goes to the page that prepares the number, with a card or without.
func toNumber(t *testing.T, card bool) *walk {
	t.Helper()
	w := withoutCard(t, 0)
	if card {
		w = toRoutes(t)
	}
	w.act(ActWithMail)
	w.goOn(2)
	w.at("ecps.number")
	return w
}

func TestTheNumberIsJudgedAsItIsTyped(t *testing.T) {
	for typed, want := range map[string]diagnosis.Code{
		"99700000000": diagnosis.CodeIdentifierDoubt, "10000000009": diagnosis.CodeRouteWithoutCard,
		"1234": diagnosis.CodeIdentifierInvalid, "12345678901234": diagnosis.CodeIdentifierInvalid,
		"": diagnosis.CodeRouteWithoutCard,
	} {
		w := toNumber(t, false)
		w.edit(typed)
		if f, _ := w.s.Page().Field(); f.Text != typed {
			t.Errorf("%q: the field has %q", typed, f.Text)
		}
		if got := w.s.Page().Code; got != want {
			t.Errorf("%q: %v, want %v", typed, got, want)
		}
	}
}

func TestTheCardsNumberIsThereAlready(t *testing.T) {
	w := toNumber(t, true)
	if f, _ := w.s.Page().Field(); f.Text != "899700000000" {
		t.Errorf("%q", f.Text)
	}
	if !strings.Contains(w.said(), w.s.T.ECPS.Number.FromCard) {
		t.Error("nobody says where it is from")
	}
	w.edit("8997000000")
	if strings.Contains(w.said(), w.s.T.ECPS.Number.FromCard) {
		t.Error("what was typed is said to be the card's")
	}
	w.act(ActContinue, ActBack)
	if f, _ := w.s.Page().Field(); f.Text != "8997000000" {
		t.Errorf("back again: %q", f.Text)
	}
}

func TestTheNumberIsHiddenOnASharedScreen(t *testing.T) {
	w := toNumber(t, true)
	w.act(ActMask)
	f, _ := w.s.Page().Field()
	if !f.Hidden || strings.Contains(w.said()+f.Prompt, "0000") {
		t.Errorf("%v: %s", f.Hidden, w.said())
	}
}
