//go:build cgo && linux

package engine_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/ifdtest"
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

// TestACardInAnotherModeIsReadWhenItIsFree: a program that has the card in RAW mode
// is to be closed, and nobody is told to turn the card over.
func TestACardInAnotherModeIsReadWhenItIsFree(t *testing.T) {
	const raw = scard.Protocol(4) // SCARD_PROTOCOL_RAW
	r := newReal(t, ifdtest.Options{}, engine.Options{})
	other, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Release() })
	slot := r.until(t, "a reader", func(f diagnosis.Facts) bool { return len(f.Readers) == 1 }).Readers[0].Name
	card := cardtest.New(t, "cps3", clock())
	// The other program has it before this one looks.
	r.reader.BeforeExchange(func(x *ifdtest.Exchange) { x.Fail(ifdtest.CommunicationError) })
	r.reader.Seat(t, 0, card)
	var held *scard.Card
	for end := time.Now().Add(30 * time.Second); held == nil && time.Now().Before(end); time.Sleep(time.Millisecond) {
		held, _ = other.Connect(slot, scard.ShareShared, raw)
	}
	if held == nil {
		t.Fatal("the other program never got the card")
	}
	r.until(t, "in another mode", code(diagnosis.CodeReaderOtherMode))
	r.reader.BeforeExchange(nil)
	_ = held.Disconnect(scard.ResetCard)
	r.known(t)
}
