//go:build linux

package e2e

import (
	"context"
	"strings"
	"testing"
)

// TestACounterThatIsNotToldTakesTheWord: where nobody knows how many tries are
// left, it could be the last one, and the word that spends it is asked for;
// with it, the card is activated and its code changed.
func TestACounterThatIsNotToldTakesTheWord(t *testing.T) {
	t.Parallel()
	for _, profile := range []string{"cps3", "cps4"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t)
			card := simulated(t, profile)
			card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
				if counter := command[1] == 0xCB || command[1] == 0x20 && len(command) == 4; counter {
					return []byte{0x6F, 0x00}, nil
				}
				return answer, nil
			})
			d.service.Insert(t, 0, card)
			d.cardUntil("CAD-507")
			for in, want := range map[string]document{
				"1234\n":          {Result: "refused", Code: "CAD-507"},
				"1234\nnon\n":     {Result: "refused", Code: "CAD-507"},
				"1234\nDERNIER\n": {Result: "activated", Code: "CAD-000"},
			} {
				before := card.Counts().Verify
				doc := parse(t, command(t, d.env, in, "activate", "--json", "--pin-stdin"))
				if doc.Result != want.Result || doc.Code != want.Code {
					t.Errorf("%q: %s %s", in, doc.Result, doc.Code)
				}
				if sent := card.Counts().Verify != before; sent != (want.Result == "activated") {
					t.Errorf("%q: a code was sent: %v", in, sent)
				}
			}
			before := card.Counts().Verify
			r := command(t, d.env, "1234\n2580\n", "pin", "change", "--pin-stdin")
			if r.status != 1 || !strings.Contains(r.stdout+r.stderr, "CAD-507") || card.Counts().Verify != before {
				t.Errorf("changed without the word: exit %d\n%s%s", r.status, r.stdout, r.stderr)
			}
			if r := command(t, d.env, "1234\n2580\nDERNIER\n", "pin", "change", "--pin-stdin"); r.status != 0 {
				t.Errorf("not changed with the word: exit %d\n%s%s", r.status, r.stdout, r.stderr)
			}
		})
	}
}
