//go:build cgo && linux

package engine_test

import (
	"context"
	"slices"
	"testing"

	"github.com/ebfe/scard"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/modtest"
	"caducee/middleware"
	"caducee/middleware/p11"
	"caducee/reader"
)

// newModule is an engine that goes by OpenSC's module, on the real service.
func newModule(t *testing.T) *real {
	t.Helper()
	if modtest.OpenSC() == "" {
		t.Skip("no PKCS#11 module here")
	}
	return newReal(t, ifdtest.Options{}, by(modtest.OpenSC()))
}

// by is the way by a module.
func by(module string) engine.Options {
	return engine.Options{Via: engine.ViaPKCS11, Tokens: middleware.Tokens{Module: module}}
}

// around is the way by a module around OpenSC's in which something goes wrong.
func around(t testing.TB, does string) engine.Options {
	client := p11.Client{Env: modtest.Env(modtest.OpenSC(), does, "")}
	return engine.Options{Via: engine.ViaPKCS11, Tokens: middleware.Tokens{Module: modtest.Around(t), Client: client}}
}

// signs reports whether another program has the authentication key of a CPS3
// sign without giving a code. It keeps the card powered until the test ends.
func signs(t *testing.T, slot string) func() bool {
	t.Helper()
	service, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	card, err := service.Connect(slot, scard.ShareShared, scard.ProtocolAny)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = card.Disconnect(scard.LeaveCard)
		_ = service.Release()
	})
	return func() bool {
		t.Helper()
		var answer []byte
		for _, command := range [][]byte{
			{0x00, 0xA4, 0x09, 0x0C, 4, 0x3F, 0x00, 0x00, 0x01},
			{0x00, 0x22, 0x41, 0xA4, 6, 0x80, 1, 0x02, 0x84, 1, 0x82},
			slices.Concat([]byte{0x00, 0x88, 0x00, 0x00, 51}, digestInfo),
		} {
			answer, err = card.Transmit(command)
			if err == scard.ErrResetCard {
				err = card.Reconnect(scard.ShareShared, scard.ProtocolAny, scard.LeaveCard)
				if err == nil {
					answer, err = card.Transmit(command)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		switch {
		case len(answer) > 2 || answer[0] == 0x61: // as many bytes are ready
			return true
		case answer[0] == 0x69 && answer[1] == 0x82: // security status not satisfied
			return false
		}
		t.Fatalf("the other program's signature: %X", answer)
		return false
	}
}

// digestInfo is a SHA-256 to sign.
var digestInfo = slices.Concat([]byte{
	0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
}, make([]byte, 32))

// TestNoProgramFindsACodeThatAModuleVerified: a module logs out, and OpenSC's
// leaves the card verified all the same.
func TestNoProgramFindsACodeThatAModuleVerified(t *testing.T) {
	r := newModule(t)
	card := r.put(t, "cps3")
	f := r.known(t)
	signs := signs(t, f.Card.Reader)
	if signs() {
		t.Fatal("the key signs without a code")
	}
	for _, c := range []struct {
		code   string
		result diagnosis.Result
	}{{"1234", diagnosis.Activated}, {"9999", diagnosis.WrongPIN}, {"1234", diagnosis.Activated}} {
		before := card.Counts().Verify
		if out := r.Activate(r.ctx, confirmed(r.known(t), c.code)); out.Result != c.result || card.Counts().Verify != before+1 {
			t.Errorf("%+v, %d codes", out, card.Counts().Verify-before)
		}
		if signs() {
			t.Errorf("after %s, the key signs for another program", c.result)
		}
	}
}

// TestAModuleIsGivenNoCodeThatTheCardCouldNotHold: what is refused costs no try
// and is told as by the card's own commands.
func TestAModuleIsGivenNoCodeThatTheCardCouldNotHold(t *testing.T) {
	r := newModule(t)
	card := r.put(t, "cps3")
	f := r.known(t)
	for _, code := range []string{"", "123", "123456789", "1234567890123456", "12a4"} {
		out := r.Activate(r.ctx, confirmed(f, code))
		if out.Result != diagnosis.Refused || diagnosis.JudgeActivation(out).Code != diagnosis.CodePINFormat {
			t.Errorf("%d characters: %+v", len(code), out)
		}
	}
	if n := card.Counts().Verify; n != 0 || card.TriesLeft() != 3 {
		t.Errorf("%d codes, %d tries left", n, card.TriesLeft())
	}
}

// TestTheMechanismIsThatOfASignature: where no signature was asked for, there
// is none to tell.
func TestTheMechanismIsThatOfASignature(t *testing.T) {
	if modtest.OpenSC() == "" {
		t.Skip("no PKCS#11 module here")
	}
	for _, c := range []struct {
		does, code string
		result     diagnosis.Result
		asked      bool
		step       string
	}{
		{"", "9999", diagnosis.WrongPIN, false, ""},
		{modtest.RefuseLogin, "1234", diagnosis.Failed, false, "PKCS#11 login"},
		{modtest.CrashAfterLogin, "1234", diagnosis.Failed, false, ""},
		{modtest.RefuseSignature, "1234", diagnosis.Failed, true, "PKCS#11 sign"},
		{modtest.CrashAtSignature, "1234", diagnosis.Failed, true, ""},
		{modtest.WrongSignature, "1234", diagnosis.Refused, true, ""},
		{"", "1234", diagnosis.Activated, true, ""},
	} {
		t.Run(c.does+", "+c.code, func(t *testing.T) {
			r := newReal(t, ifdtest.Options{}, around(t, c.does))
			r.put(t, "cps3")
			out := r.Activate(r.ctx, confirmed(r.known(t), c.code))
			if out.Result != c.result || (out.Mechanism != "") != c.asked || out.Step != c.step {
				t.Errorf("%+v", out)
			}
		})
	}
}

// TestALockedFlagIsAHint, all the way through the module's process: the card
// says that it is not blocked, before the code, after it, and when the login
// says otherwise.
func TestALockedFlagIsAHint(t *testing.T) {
	if modtest.OpenSC() == "" {
		t.Skip("no PKCS#11 module here")
	}
	for does, want := range map[string]diagnosis.Result{
		modtest.LockedOnceVerified: diagnosis.Activated,
		modtest.LockedToken:        diagnosis.Activated,
		modtest.LockedLogin:        diagnosis.Failed,
	} {
		t.Run(does, func(t *testing.T) {
			r := newReal(t, ifdtest.Options{}, around(t, does))
			r.put(t, "cps3")
			f := r.known(t)
			if f.Card.Tries.Left != 3 {
				t.Errorf("before: %+v", f.Card.Tries)
			}
			out := r.Activate(r.ctx, confirmed(f, "1234"))
			if out.Result != want || out.Tries.Left != 3 || r.Facts().Card.Tries.Left != 3 {
				t.Errorf("%+v, then %+v", out, r.Facts().Card.Tries)
			}
		})
	}
}

// silenced is the real service, except that the system keeps commands from
// cards: the reader, with its keypad, is seen all the same.
type silenced struct{ reader.System }

func (s silenced) Connect(ctx context.Context, slot string) (reader.Conn, error) {
	c, err := s.System.Connect(ctx, slot)
	if err != nil {
		return nil, err
	}
	return silencedConn{c}, nil
}

type silencedConn struct{ reader.Conn }

func (silencedConn) Transmit(context.Context, []byte) ([]byte, error) {
	return nil, &reader.Error{Kind: reader.Transmission, Op: "transmit"}
}

// TestNoKeypadOnTheWayOfAModule: where the system keeps a card's own commands
// away, the keypad that was seen in passing is not offered, and a code that was
// to be typed on it says nothing of the card.
func TestNoKeypadOnTheWayOfAModule(t *testing.T) {
	if modtest.OpenSC() == "" {
		t.Skip("no PKCS#11 module here")
	}
	pad := &ifdtest.Keypad{Press: func(ifdtest.Ask) ifdtest.Pressed {
		t.Error("the keypad was asked")
		return ifdtest.Pressed{SW: ifdtest.Cancelled}
	}}
	r := newReal(t, ifdtest.Options{Keypad: pad}, engine.Options{
		System: silenced{reader.Open()}, Environment: diagnosis.Environment{OS: diagnosis.MacOS},
		Tokens: middleware.Tokens{Module: modtest.OpenSC()},
	})
	card := r.put(t, "cps3")
	f := r.known(t)
	if !f.Readers[0].PINPad || f.Keypad() {
		t.Errorf("a keypad: %v, offered: %v", f.Readers[0].PINPad, f.Keypad())
	}
	before := diagnosis.Judge(f)
	out := r.Activate(r.ctx, engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left, PINPad: true})
	if out.Result != diagnosis.Refused || diagnosis.JudgeActivation(out).Code != diagnosis.CodePINPadUnable || card.Counts().Verify != 0 {
		t.Errorf("%+v, %d codes", out, card.Counts().Verify)
	}
	if after := diagnosis.Judge(r.Facts()); !slices.Equal(before, after) {
		t.Errorf("before %+v\nafter %+v", before, after)
	}
	if out := r.Activate(r.ctx, confirmed(r.Facts(), "1234")); out.Result != diagnosis.Activated {
		t.Errorf("%+v", out)
	}
}

// TestTheNumberIsTheCardsByAModuleToo: OpenSC's module tells the end of it, in
// another writing; what is changed and unblocked by the card's own commands is
// found by the card's.
func TestTheNumberIsTheCardsByAModuleToo(t *testing.T) {
	r := newModule(t)
	card := r.put(t, "cps3")
	f := r.known(t)
	if f.Card.Serial != card.Serial() {
		t.Fatalf("%s is shown, the card is %s", f.Card.Serial, card.Serial())
	}
	if out := r.Change(r.ctx, confirmed(f, "1234"), digits("2468")); !out.Done {
		t.Errorf("change: %+v", out)
	}
	if out := r.Activate(r.ctx, confirmed(r.known(t), "2468")); out.Result != diagnosis.Activated || out.Serial != card.Serial() {
		t.Errorf("%+v", out)
	}
	for range 3 {
		wrongCode(t, card, false, 1)
	}
	if out := r.Unblock(r.ctx, confirmed(r.known(t), "12345678"), digits("1357")); !out.Done {
		t.Errorf("unblock: %+v", out)
	}
	if out := r.Activate(r.ctx, confirmed(r.known(t), "1357")); out.Result != diagnosis.Activated {
		t.Errorf("%+v", out)
	}
}

// TestNamesAreReadByAModuleToo, however a certificate writes them and whether
// or not a label says what it is for.
func TestNamesAreReadByAModuleToo(t *testing.T) {
	for _, profile := range []string{"bmp-subject", "t61-subject", "ucs4-subject", "ucs4-subject+unlabelled"} {
		t.Run(profile, func(t *testing.T) {
			r := newModule(t)
			r.put(t, profile)
			f := r.read(t)
			if f.Card.Trouble != diagnosis.TroubleNone || f.Card.Holder == nil || f.Card.Holder.Surname != "DUPONT" {
				t.Fatalf("%q: %+v", f.Card.Trouble, f.Card.Holder)
			}
			if out := r.Activate(r.ctx, confirmed(f, "1234")); out.Result != diagnosis.Activated || !out.Proved {
				t.Errorf("%+v", out)
			}
		})
	}
}
