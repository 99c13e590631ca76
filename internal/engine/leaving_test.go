package engine_test

import (
	"context"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/reader"
)

// TestACodeIsSubmittedAsTheCardLeaves: whichever of the two comes first, a
// person is told, nothing is sent and the code is wiped.
func TestACodeIsSubmittedAsTheCardLeaves(t *testing.T) {
	d := newDesk(t)
	card := d.insert(t, "A", "cps3")
	d.read(t)
	stop, moved := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(moved)
		for {
			select {
			case <-stop:
				return
			case <-time.After(200 * time.Microsecond):
			}
			d.system.Remove("A")
			time.Sleep(200 * time.Microsecond)
			d.system.Insert("A", card)
		}
	}()
	defer func() { close(stop); <-moved }()
	for range 500 {
		a := confirmed(diagnosis.Facts{Card: &diagnosis.Card{Serial: "another"}}, "1234")
		if out := d.Activate(d.ctx, a); out.Result != diagnosis.NoCard && out.Result != diagnosis.WrongCard {
			t.Fatalf("%+v", out)
		}
		if a.Code.Len() != 0 {
			t.Fatal("the code was not wiped")
		}
	}
	if n := card.Counts().Verify; n != 0 {
		t.Errorf("%d codes were sent", n)
	}
}

// TestAnAttemptTellsWhatItExchanged: its figures are the card's own, whenever
// the card left.
func TestAnAttemptTellsWhatItExchanged(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		for _, leaves := range []bool{false, true} {
			d := newDesk(t)
			card := d.insert(t, "A", profile)
			f := d.read(t)
			card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
				if leaves && command[1] == 0x22 { // the key is about to sign
					d.system.Remove("A")
					return nil, &reader.Error{Kind: reader.Removed, Op: "transmit"}
				}
				return answer, nil
			})
			out := d.Activate(d.ctx, confirmed(f, "1234"))
			if got := card.Counts(); out.APDUs != got.APDUs || out.Bytes != got.Bytes || out.APDUs <= f.Card.APDUs {
				t.Errorf("%s, leaves %v: %s after %d exchanges of %d bytes, the card counted %+v",
					profile, leaves, out.Result, out.APDUs, out.Bytes, got)
			}
		}
	}
}
