// Package cardtest makes the simulated cards that tests put in a reader, and the
// bytes that cards say. It is for tests only.
package cardtest

import (
	"testing"
	"time"

	"caducee/internal/simcard"
)

// New makes a card of a profile such as "cps4+last-try", as it is at now. A
// profile that is none ends the test.
func New(t testing.TB, profile string, now time.Time) *simcard.Card {
	t.Helper()
	o, err := simcard.Parse(profile, now)
	if err != nil {
		t.Fatal(err)
	}
	card, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	return card
}
