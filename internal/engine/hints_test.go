package engine_test

import (
	"context"
	"fmt"
	"testing"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/modtest"
	"caducee/middleware/p11"
	"caducee/reader"
)

// keptAway is a system that keeps cards' own commands from programs, as macOS
// does; unless fixed, a card can be reset all the same.
type keptAway struct {
	reader.System
	fixed bool
}

func (s keptAway) Connect(ctx context.Context, slot string) (reader.Conn, error) {
	c, err := s.System.Connect(ctx, slot)
	if err != nil || s.fixed {
		if err == nil {
			_ = c.Close(false)
		}
		return nil, &reader.Error{Kind: reader.Denied, Op: "connect"}
	}
	return keptConn{c}, nil
}

type keptConn struct{ reader.Conn }

func (keptConn) Transmit(context.Context, []byte) ([]byte, error) {
	return nil, &reader.Error{Kind: reader.Transmission, Op: "transmit"}
}

// newKept is a Mac with a card in its reader, that goes by Cryptolib.
func newKept(t testing.TB, profile string, fixed bool) (*desk, *simcard.Card, *modtest.Cryptolib) {
	t.Helper()
	card := cardtest.New(t, profile, clock())
	module := &modtest.Cryptolib{Reader: "A", Card: card}
	d := newDeskOn(t, engine.Options{Tokens: module, Environment: diagnosis.Environment{OS: diagnosis.MacOS}},
		func(s *counted) reader.System { return keptAway{s, fixed} })
	d.system.Plug("A")
	return d, card, module
}

// verified has another program verify the code, and keep it so.
func verified(t testing.TB, card *simcard.Card) {
	t.Helper()
	var pin secret.Code
	defer pin.Wipe()
	for _, digit := range "1234" {
		pin.Append(byte(digit))
	}
	if out, err := cps.Open(card, card.ATR(), card.T0()).Verify(t.Context(), &pin); err != nil || !out.OK {
		t.Fatalf("%+v, %v", out, err)
	}
}

// TestAVerifiedCardIsNotBlocked: Cryptolib says that a verified CPS4 is locked.
// After an activation all tries are there, in the outcome and in the facts.
func TestAVerifiedCardIsNotBlocked(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		for name, sit := range map[string]func(testing.TB) (*desk, *simcard.Card){
			"its own commands answer": func(t testing.TB) (*desk, *simcard.Card) {
				d, card, _ := newCryptolib(t, profile, engine.Options{})
				return d, card
			},
			"kept away": func(t testing.TB) (*desk, *simcard.Card) {
				d, card, _ := newKept(t, profile, false)
				d.system.Insert("A", card)
				return d, card
			},
			"kept away, no reset": func(t testing.TB) (*desk, *simcard.Card) {
				d, card, _ := newKept(t, profile, true)
				d.system.Insert("A", card)
				return d, card
			},
		} {
			t.Run(profile+", "+name, func(t *testing.T) {
				d, _ := sit(t)
				out := d.Activate(d.ctx, confirmed(d.read(t), "1234"))
				if out.Result != diagnosis.Activated || !out.Proved || !out.Tries.Known || out.Tries.Left != 3 {
					t.Errorf("%+v", out)
				}
				f := d.Facts()
				if f.Card.Tries.Blocked() || !f.Activated() {
					t.Errorf("%+v, activated %v", f.Card.Tries, f.Activated())
				}
				for _, v := range diagnosis.Judge(f) {
					if v.Check == diagnosis.CheckPIN && v.Status != diagnosis.OK {
						t.Errorf("%+v", v)
					}
				}
			})
		}
	}
}

// TestACardThatAnotherProgramVerified is not blocked either: the card says so,
// or a look at it after a reset. Where neither can be had, nobody knows.
func TestACardThatAnotherProgramVerified(t *testing.T) {
	for name, c := range map[string]struct {
		kept, fixed bool
		want        diagnosis.Code
	}{
		"its own commands answer": {false, false, diagnosis.CodeAllWell},
		"kept away":               {true, false, diagnosis.CodeAllWell},
		"kept away, no reset":     {true, true, diagnosis.CodePINUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			card := cardtest.New(t, "cps4", clock())
			module := &modtest.Cryptolib{Reader: "A", Card: card}
			others := 1 // once, before this program looks for the first time
			module.Looks = func() {
				if others--; others == 0 {
					verified(t, card)
				}
			}
			o := engine.Options{Tokens: module, Via: engine.ViaPKCS11}
			if c.kept {
				o.Environment.OS = diagnosis.MacOS
			}
			d := newDeskOn(t, o, func(s *counted) reader.System {
				if c.kept {
					return keptAway{s, c.fixed}
				}
				return s
			})
			d.system.Plug("A")
			d.system.Insert("A", card)
			f := d.read(t)
			if !c.kept {
				verified(t, card)
			}
			if f.Card.Tries.Blocked() {
				t.Fatalf("%+v", f.Card.Tries)
			}
			for _, v := range diagnosis.Judge(f) {
				if v.Check == diagnosis.CheckPIN && v.Code != c.want {
					t.Errorf("%+v", v)
				}
			}
			a := confirmed(f, "1234")
			a.LastTry = c.want == diagnosis.CodePINUnknown
			if out := d.Activate(d.ctx, a); out.Result != diagnosis.Activated || out.Tries.Left != 3 {
				t.Errorf("%+v", out)
			}
		})
	}
}

// byCryptolib is a card in a reader that goes by Cryptolib, its own commands
// kept away or not.
func byCryptolib(t testing.TB, profile string, kept bool) (*desk, *simcard.Card, *modtest.Cryptolib) {
	t.Helper()
	if !kept {
		return newCryptolib(t, profile, engine.Options{})
	}
	d, card, module := newKept(t, profile, false)
	d.system.Insert("A", card)
	return d, card, module
}

// TestABlockedCardIsToldByAModuleToo, after a fresh look where its own commands
// are kept away; no code goes to it.
func TestABlockedCardIsToldByAModuleToo(t *testing.T) {
	for _, profile := range []string{"cps3+blocked", "cps4+blocked"} {
		for _, kept := range []bool{false, true} {
			d, _, module := byCryptolib(t, profile, kept)
			f := d.read(t)
			if !f.Card.Tries.Blocked() {
				t.Errorf("%s, kept away %v: %+v", profile, kept, f.Card.Tries)
			}
			out := d.Activate(d.ctx, confirmed(f, "1234"))
			if out.Result != diagnosis.Blocked || out.Sent || module.Given() != 0 {
				t.Errorf("%s, kept away %v: %+v, %d given", profile, kept, out, module.Given())
			}
		}
	}
}

// TestTheLastTryByAModule blocks the card, which says so; a login that is told
// to be locked on a card that is not, is not a blocked card.
func TestTheLastTryByAModule(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		for _, kept := range []bool{false, true} {
			d, card, _ := byCryptolib(t, profile+"+last-try", kept)
			a := confirmed(d.read(t), "0000")
			a.LastTry = true
			if out := d.Activate(d.ctx, a); out.Result != diagnosis.Blocked || !out.Tries.Blocked() || card.TriesLeft() != 0 {
				t.Errorf("%s, kept away %v: %+v", profile, kept, out)
			}

			d, _, module := byCryptolib(t, profile, kept)
			module.Refuses = true
			out := d.Activate(d.ctx, confirmed(d.read(t), "0000"))
			if out.Result == diagnosis.Blocked || out.Tries.Blocked() || d.Facts().Card.Tries.Blocked() || out.Tries.Left != 3 {
				t.Errorf("%s, kept away %v, told that it is locked: %+v", profile, kept, out)
			}
		}
	}
}

// unstarted is a module whose process cannot be started.
type unstarted struct{}

func (unstarted) List(context.Context) ([]p11.Token, error) {
	return nil, fmt.Errorf("%w: no descriptors left", p11.ErrProcess)
}

func (u unstarted) Activate(ctx context.Context, _ p11.Request, code []byte) (p11.Answer, error) {
	clear(code)
	_, err := u.List(ctx)
	return p11.Answer{}, err
}

// TestAModulesProcessThatDoesNotStart is this program's fault: neither the card
// nor the module is blamed, before a code and after.
func TestAModulesProcessThatDoesNotStart(t *testing.T) {
	d := newDeskWith(t, engine.Options{Via: engine.ViaPKCS11, Tokens: unstarted{}})
	d.insert(t, "A", "cps3")
	f := d.read(t)
	if f.Card.Trouble != diagnosis.TroubleProcess {
		t.Errorf("%+v", f.Card)
	}
	for _, v := range diagnosis.Judge(f) {
		if v.Check == diagnosis.CheckCard && (v.Code != diagnosis.CodeHelperProcess || v.Status != diagnosis.Fail) {
			t.Errorf("%+v", v)
		}
	}
	card := cardtest.New(t, "cps3", clock())
	module := &modtest.Cryptolib{Reader: "A", Card: card}
	d = newDeskWith(t, engine.Options{Via: engine.ViaPKCS11, Tokens: lost{module, unstarted{}}})
	d.system.Plug("A")
	d.system.Insert("A", card)
	out := d.Activate(d.ctx, confirmed(d.read(t), "1234"))
	if diagnosis.JudgeActivation(out).Code != diagnosis.CodeHelperProcess || out.Sent || card.Counts().Verify != 0 {
		t.Errorf("%+v", out)
	}
}

// lost is a module whose process can be started for a look alone.
type lost struct {
	*modtest.Cryptolib
	unstarted unstarted
}

func (l lost) Activate(ctx context.Context, r p11.Request, code []byte) (p11.Answer, error) {
	return l.unstarted.Activate(ctx, r, code)
}
