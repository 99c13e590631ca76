package simcard_test

import (
	"testing"

	"caducee/internal/simcard"
)

// TestTheNumberOfACardEndsWithACheckDigit, over the issuer's digits too, as in the
// dump of OpenSC issue 2275.
func TestTheNumberOfACardEndsWithACheckDigit(t *testing.T) {
	for own, want := range map[string]string{"99213845": "992138450", "29009952": "290099529", "41006634": "410066341"} {
		if got := simcard.Number(own); got != want {
			t.Errorf("%s: %s, want %s", own, got, want)
		}
	}
}
