//go:build cgo && linux

package engine_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/ebfe/scard"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/ifdtest"
	"caducee/reader"
)

// TestACardThatIsNotPoweredUpAtOnceIsTriedAgain: the service shows it as mute
// until a program connects.
func TestACardThatIsNotPoweredUpAtOnceIsTriedAgain(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		for _, failures := range []int{1, 2} {
			t.Run(fmt.Sprint(profile, failures), func(t *testing.T) {
				r := newReal(t, ifdtest.Options{}, engine.Options{})
				r.reader.FailPowerUps(0, failures)
				r.put(t, profile)
				f := r.until(t, "told", func(f diagnosis.Facts) bool {
					if main(f) == diagnosis.CodeCardMute {
						t.Fatalf("%s, %d failures: said to be mute", profile, failures)
					}
					return f.Card != nil && f.Card.Read
				})
				if f.Card.Serial == "" || f.Card.Trouble != diagnosis.TroubleNone {
					t.Errorf("%s, %d failures: %+v", profile, failures, f.Card)
				}
			})
		}
	}
}

// TestACardThatNeverAnswersIsMute, once it was connected to.
func TestACardThatNeverAnswersIsMute(t *testing.T) {
	r := newReal(t, ifdtest.Options{}, engine.Options{})
	r.put(t, "mute")
	r.until(t, "mute", code(diagnosis.CodeCardMute))
	if got := main(r.Settled(r.ctx)); got != diagnosis.CodeCardMute {
		t.Errorf("%v", got)
	}
	// Another card in its place is read.
	r.put(t, "cps3")
	r.known(t)
}

// TestASecurityKeySaysNothingOfTheReaderBesideIt: a security key is a reader with
// a card of another kind that nobody can take out.
func TestASecurityKeySaysNothingOfTheReaderBesideIt(t *testing.T) {
	for profile, want := range map[string]diagnosis.Code{
		"": diagnosis.CodeNoCard, "mute": diagnosis.CodeCardMute, "vitale": diagnosis.CodeCardVitale,
		"other": diagnosis.CodeCardOther, "cps3": diagnosis.CodeAllWell,
	} {
		for _, name := range []string{"Yubico YubiKey OTP+FIDO+CCID", "Clef de bureau"} {
			t.Run(name+" "+profile, func(t *testing.T) {
				key := ifdtest.New(t, ifdtest.Options{Name: name})
				r := newRealBeside(t, key)
				key.Insert(0, cardtest.New(t, "other", clock()))
				if profile != "" {
					r.put(t, profile)
				}
				r.until(t, want.String(), func(f diagnosis.Facts) bool {
					seen := len(f.Readers) == 2 && (f.Readers[0].Virtual || f.Readers[0].Recognised == diagnosis.IsOther)
					for _, v := range diagnosis.Judge(f) {
						if v.Check == diagnosis.CheckCard && v.Code == want {
							return seen
						}
					}
					return false
				})
			})
		}
	}
}

// gated is PC/SC that connects to nothing before it may.
type gated struct {
	reader.System
	may chan struct{}
}

func (g gated) Connect(ctx context.Context, slot string) (reader.Conn, error) {
	select {
	case <-g.may:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return g.System.Connect(ctx, slot)
}

// TestACardInAnotherModeIsReadWhenItIsFree: a program that has the card in RAW mode
// is to be closed, and nobody is told to turn the card over.
func TestACardInAnotherModeIsReadWhenItIsFree(t *testing.T) {
	const raw = scard.Protocol(4) // SCARD_PROTOCOL_RAW
	g := gated{reader.Open(), make(chan struct{})}
	r := newReal(t, ifdtest.Options{}, engine.Options{System: g})
	other, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Release() })
	slot := r.until(t, "a reader", func(f diagnosis.Facts) bool { return len(f.Readers) == 1 }).Readers[0].Name
	r.reader.Seat(t, 0, cardtest.New(t, "cps3", clock()))
	held, err := other.Connect(slot, scard.ShareShared, raw)
	if err != nil {
		t.Fatal(err)
	}
	close(g.may)
	r.until(t, "in another mode", code(diagnosis.CodeReaderOtherMode))
	if err := held.Disconnect(scard.ResetCard); err != nil {
		t.Fatal(err)
	}
	r.known(t)
}
