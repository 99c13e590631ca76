package engine_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/reader"
)

// TestTheCounterIsReadAgain: a counter that could not be read once is read when
// the person asks, and one that another program spent meanwhile is not told as
// it was.
func TestTheCounterIsReadAgain(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t)
			d.system.Plug("A")
			card := cardtest.New(t, profile, clock())
			fail := func(again bool) {
				card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
					if ins := command[1]; ins == 0xCB || ins == 0x20 {
						if !again {
							card.ClearFault()
						}
						return []byte{0x6F, 0x00}, nil
					}
					return answer, nil
				})
			}
			tries := func(want int) diagnosis.Facts {
				t.Helper()
				// What is asked while the card is still being read is not
				// done twice: the person presses the key again.
				press := time.NewTicker(50 * time.Millisecond)
				defer press.Stop()
				stop := make(chan struct{})
				defer close(stop)
				go func() {
					for {
						select {
						case <-press.C:
							d.Recheck()
						case <-stop:
							return
						}
					}
				}()
				return d.until(t, "told of the tries", func(f diagnosis.Facts) bool {
					return f.Card != nil && f.Card.Read && f.Card.Tries.Known && f.Card.Tries.Left == want
				})
			}
			fail(true)
			d.system.Insert("A", card)
			if f := d.read(t); f.Card.Tries.Known {
				t.Fatalf("%+v", f.Card.Tries)
			}
			card.SetFault(nil)
			f := tries(3)

			// The code costs a try, and what the card says of it then is lost.
			sent := false
			card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
				sent = sent || command[1] == 0x20 && len(command) > 5
				if sent {
					return []byte{0x6F, 0x00}, nil
				}
				return answer, nil
			})
			d.Activate(d.ctx, confirmed(f, "9999"))
			card.SetFault(nil)
			if tries(2); card.Counts().Verify != 1 {
				t.Errorf("%d codes sent", card.Counts().Verify)
			}
		})
	}
}

// TestAnUntoldCounterIsSpentOnlyForTheWord: a card that does not say how many
// tries are left of the code de déblocage might be at its last one.
func TestAnUntoldCounterIsSpentOnlyForTheWord(t *testing.T) {
	for _, profile := range []string{"cps3+blocked+puk-untold", "cps4+blocked+puk-untold"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t)
			card := d.insert(t, "A", profile)
			a := confirmed(d.read(t), "00000000")
			got := d.Unblock(d.ctx, a, digits("2468"))
			if got.Result != diagnosis.Refused || got.Trouble != diagnosis.TroubleTriesUnknown || card.Counts().Verify != 0 {
				t.Fatalf("%+v, %d codes sent", got, card.Counts().Verify)
			}
			if v := diagnosis.JudgeChange(got, true); v.Code != diagnosis.CodePINUnknown {
				t.Errorf("told as %s", v.Code)
			}
			a.LastTry, a.Code = true, digits("12345678")
			if got = d.Unblock(d.ctx, a, digits("2468")); !got.Done || card.TriesLeft() != 3 {
				t.Errorf("%+v, %d tries left", got, card.TriesLeft())
			}
		})
	}
}

// TestACounterIsToldOfItsOwnCard: the reader hangs while a card has the code,
// and holds another one when the counter is asked again.
func TestACounterIsToldOfItsOwnCard(t *testing.T) {
	for name, send := range map[string]func(*desk, engine.Attempt) (diagnosis.Tries, diagnosis.Trouble){
		"activate": func(d *desk, a engine.Attempt) (diagnosis.Tries, diagnosis.Trouble) {
			out := d.Activate(d.ctx, a)
			return out.Tries, out.Trouble
		},
		"change": func(d *desk, a engine.Attempt) (diagnosis.Tries, diagnosis.Trouble) {
			out := d.Change(d.ctx, a, digits("2468"))
			return out.Tries, out.Trouble
		},
	} {
		for _, profile := range []string{"cps3", "cps4"} {
			t.Run(name+" "+profile, func(t *testing.T) {
				d := newDesk(t)
				first := d.insert(t, "A", profile)
				o, err := simcard.Parse(profile+"+last-try", clock())
				if err != nil {
					t.Fatal(err)
				}
				o.Serial = simcard.Number("29009912")
				other, err := simcard.NewCard(o)
				if err != nil {
					t.Fatal(err)
				}
				f := d.read(t)
				first.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
					if (command[1] != 0x20 && command[1] != 0x24) || len(command) <= 5 {
						return answer, nil
					}
					d.system.Remove("A")
					d.system.Insert("A", other)
					return nil, &reader.Error{Kind: reader.Hung, Op: "transmit"}
				})
				seen := make(chan error, 1)
				go func() { seen <- d.neverTold(f.Card.Serial, 1) }()
				tries, trouble := send(d, confirmed(f, "9999"))
				if tries.Known || trouble != diagnosis.TroubleHung {
					t.Errorf("%s, told of %+v", trouble, tries)
				}
				d.until(t, "the other card read", func(f diagnosis.Facts) bool { return f.Card != nil && f.Card.Serial == o.Serial && f.Card.Read })
				if err := <-seen; err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// neverTold watches until a card leaves; an error when it is said to have a
// number of tries that is another card's.
func (d *desk) neverTold(serial string, tries int) error {
	for {
		wait := d.Changed()
		f := d.Facts()
		switch {
		case f.Card == nil || f.Card.Serial != serial:
			return nil
		case f.Card.Tries.Known && f.Card.Tries.Left == tries:
			return fmt.Errorf("card %s is said to have %d tries left", serial, tries)
		}
		select {
		case <-wait:
		case <-d.ctx.Done():
			return nil
		}
	}
}
