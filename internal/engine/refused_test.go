package engine_test

import (
	"context"
	"errors"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/modtest"
	"caducee/reader"
)

// newCryptolib is a desk with a card in one reader, that goes by Cryptolib.
func newCryptolib(t testing.TB, profile string, o engine.Options) (*desk, *simcard.Card, *modtest.Cryptolib) {
	t.Helper()
	card := cardtest.New(t, profile, clock())
	module := &modtest.Cryptolib{Reader: "A", Card: card}
	o.Via, o.Tokens = engine.ViaPKCS11, module
	d := newDeskWith(t, o)
	d.system.Plug("A")
	d.system.Insert("A", card)
	return d, card, module
}

// ways are how a code porteur comes to a card.
var ways = map[string]func(t testing.TB, profile string) (*desk, *simcard.Card){
	"by its own commands": func(t testing.TB, profile string) (*desk, *simcard.Card) {
		d := newDesk(t)
		return d, d.insert(t, "A", profile)
	},
	"by a module": func(t testing.TB, profile string) (*desk, *simcard.Card) {
		d, card, _ := newCryptolib(t, profile, engine.Options{})
		return d, card
	},
}

// refusals are all that can be done with a code porteur.
var refusals = map[string]func(d *desk, f diagnosis.Facts, code string) (diagnosis.Trouble, diagnosis.Code, bool){
	"activate": func(d *desk, f diagnosis.Facts, code string) (diagnosis.Trouble, diagnosis.Code, bool) {
		out := d.Activate(d.ctx, confirmed(f, code))
		return out.Trouble, diagnosis.JudgeActivation(out).Code, out.Sent
	},
	"change": func(d *desk, f diagnosis.Facts, code string) (diagnosis.Trouble, diagnosis.Code, bool) {
		out := d.Change(d.ctx, confirmed(f, code), digits("2468"))
		return out.Trouble, diagnosis.JudgeChange(out, false).Code, out.Sent
	},
}

// TestARefusedPINIsNotSentTwice, whichever way and for whatever it was asked,
// and although the card was taken out meanwhile. Another code goes, and once
// the card accepted one, all may be sent again.
func TestARefusedPINIsNotSentTwice(t *testing.T) {
	for way, sit := range ways {
		for _, profile := range []string{"cps3", "cps4", "cps3+padded-pin", "cps4+bcd-pin"} {
			for first, refuse := range refusals {
				for second, again := range refusals {
					t.Run(way+", "+profile+", "+first+" then "+second, func(t *testing.T) {
						t.Parallel()
						d, card := sit(t, profile)
						refuse(d, d.read(t), "0000")
						if card.TriesLeft() != 2 {
							t.Fatalf("%d tries left after a wrong code", card.TriesLeft())
						}
						d.system.Remove("A")
						d.until(t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
						d.system.Insert("A", card)
						f, before := d.read(t), card.Counts().Verify
						trouble, code, sent := again(d, f, "0000")
						if trouble != diagnosis.TroubleRefusedBefore || code != diagnosis.CodePINRefusedBefore || sent {
							t.Errorf("%s, CAD-%03d, sent %v", trouble, code, sent)
						}
						if n := card.Counts().Verify; n != before || card.TriesLeft() != 2 {
							t.Errorf("%d codes more came to the card, %d tries left", n-before, card.TriesLeft())
						}
						// Before the word for the last try is asked, both are known.
						again(d, d.read(t), "1111")
						for _, code := range []string{"0000", "1111"} {
							if trouble, _, _ := again(d, d.read(t), code); trouble != diagnosis.TroubleRefusedBefore {
								t.Errorf("%s again: %s", code, trouble)
							}
						}
						if card.TriesLeft() != 1 {
							t.Errorf("%d tries left after two wrong codes", card.TriesLeft())
						}
						right := confirmed(d.read(t), "1234")
						right.LastTry = true
						if out := d.Activate(d.ctx, right); out.Result != diagnosis.Activated {
							t.Fatalf("the right code: %+v", out)
						}
						if again(d, d.read(t), "0000"); card.TriesLeft() != 2 {
							t.Errorf("%d tries left: what an accepted code makes up for is not forgotten", card.TriesLeft())
						}
					})
				}
			}
		}
	}
}

// TestARefusedPUKIsNotSentTwice: its tries are few, and cannot be given back.
func TestARefusedPUKIsNotSentTwice(t *testing.T) {
	for _, profile := range []string{"cps3+blocked", "cps4+blocked"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t)
			card := d.insert(t, "A", profile)
			send := func(puk string) diagnosis.PINChange {
				return d.Unblock(d.ctx, confirmed(d.read(t), puk), digits("2468"))
			}
			if out := send("00000000"); !out.Wrong {
				t.Fatalf("%+v", out)
			}
			before := card.Counts().Verify
			out := send("00000000")
			if out.Trouble != diagnosis.TroubleRefusedBefore || out.Sent || card.Counts().Verify != before ||
				diagnosis.JudgeChange(out, true).Code != diagnosis.CodePUKRefusedBefore {
				t.Errorf("%+v, %d codes more", out, card.Counts().Verify-before)
			}
			if out := send("12345678"); !out.Done {
				t.Errorf("the right one: %+v", out)
			}
		})
	}
}

// TestAnotherCardGetsTheCode: what one card refused says nothing of another.
func TestAnotherCardGetsTheCode(t *testing.T) {
	d := newDesk(t)
	first, second := d.insert(t, "A", "cps3"), d.insert(t, "B", "cps4")
	// A card that comes later would be a choice once more.
	d.until(t, "two cards", func(f diagnosis.Facts) bool { return len(f.Choices) == 2 })
	for slot, card := range map[string]*simcard.Card{"A": first, "B": second} {
		d.Choose(slot)
		// While the choice is open, the first card is shown too.
		f := d.until(t, slot, func(f diagnosis.Facts) bool { return len(f.Choices) == 0 && used(f) == slot && f.Card.Read })
		if out := d.Activate(d.ctx, confirmed(f, "0000")); card.TriesLeft() != 2 {
			t.Errorf("card %s: %d tries left: %+v", slot, card.TriesLeft(), out)
		}
	}
}

// TestACodeWhoseAnswerWasLostIsNotSentTwice: the card took a try and the answer
// never came. The right code, whose answer was lost as well, may be sent again.
func TestACodeWhoseAnswerWasLostIsNotSentTwice(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		for code, again := range map[string]diagnosis.Trouble{"0000": diagnosis.TroubleRefusedBefore, "1234": diagnosis.TroubleNone} {
			t.Run(profile+" "+code, func(t *testing.T) {
				d := newDesk(t)
				card := d.insert(t, "A", profile)
				f := d.read(t)
				card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
					if command[1] != 0x20 || len(command) <= 5 {
						return answer, nil
					}
					card.ClearFault()
					d.system.Remove("A")
					return nil, &reader.Error{Kind: reader.Removed, Op: "transmit", Err: errors.New("pulled out")}
				})
				if out := d.Activate(d.ctx, confirmed(f, code)); out.Result != diagnosis.Removed {
					t.Fatalf("%+v", out)
				}
				d.until(t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
				d.system.Insert("A", card)
				left := card.TriesLeft()
				out := d.Activate(d.ctx, confirmed(d.read(t), code))
				if out.Trouble != again || card.TriesLeft() != left {
					t.Errorf("%+v, %d tries left of %d", out, card.TriesLeft(), left)
				}
			})
		}
	}
}

// TestNoCodeIsSentThatCouldNotBeRemembered: without randomness there is no key
// for the digests, and the fault is the program's.
func TestNoCodeIsSentThatCouldNotBeRemembered(t *testing.T) {
	d := newDeskWith(t, engine.Options{Rand: nothing{}})
	card := d.insert(t, "A", "cps3")
	out := d.Activate(d.ctx, confirmed(d.read(t), "1234"))
	if diagnosis.JudgeActivation(out).Code != diagnosis.CodeInternal || card.Counts().Verify != 0 {
		t.Errorf("%+v, %d codes", out, card.Counts().Verify)
	}
}

// nothing is a source that gives none.
type nothing struct{}

func (nothing) Read([]byte) (int, error) { return 0, errors.New("no randomness") }

// TestAHealthyCardIsNotUnblocked without the word, by the engine itself: the
// code de déblocage does not leave.
func TestAHealthyCardIsNotUnblocked(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4", "cps3+last-try", "cps4+last-try"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t)
			card := d.insert(t, "A", profile)
			a := confirmed(d.read(t), "12345678")
			out := d.Unblock(d.ctx, a, digits("2468"))
			if out.Trouble != diagnosis.TroubleNotBlocked || out.Sent || card.Counts().Verify != 0 ||
				diagnosis.JudgeChange(out, true).Code != diagnosis.CodePINNotBlocked {
				t.Fatalf("%+v, %d codes", out, card.Counts().Verify)
			}
			a.Healthy, a.Code = true, digits("12345678")
			if out = d.Unblock(d.ctx, a, digits("2468")); !out.Done {
				t.Errorf("with the word: %+v", out)
			}
		})
	}
}
