package engine_test

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"testing"

	"caducee/internal/certificate"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// slots of a desk, in the readers' order.
type slots []struct{ reader, profile string }

func TestEverySlotIsLookedAt(t *testing.T) {
	for _, c := range []struct {
		name  string
		slots slots
		main  diagnosis.Code
		inUse string // the reader of the card in use
	}{
		{"a CPS alone", slots{{"A", "cps3"}}, diagnosis.CodeMiddlewareNotLooked, "A"},
		{"a Vitale first, a CPS second", slots{{"A", "vitale"}, {"B", "cps3"}}, diagnosis.CodeMiddlewareNotLooked, "B"},
		{"a Vitale 1 first, a CPS4 second", slots{{"A", "vitale1"}, {"B", "cps4"}}, diagnosis.CodeMiddlewareNotLooked, "B"},
		{"a mute card first", slots{{"A", "mute"}, {"B", "cps4"}}, diagnosis.CodeMiddlewareNotLooked, "B"},
		{"a bank card first", slots{{"A", "other"}, {"B", "cps3"}}, diagnosis.CodeMiddlewareNotLooked, "B"},
		{"an empty slot first", slots{{"A", ""}, {"B", "cps3"}}, diagnosis.CodeMiddlewareNotLooked, "B"},
		{"a look-alike first", slots{{"A", "wrong-issuer"}, {"B", "cps3"}}, diagnosis.CodeMiddlewareNotLooked, "B"},
		{"a look-alike last", slots{{"A", "cps3"}, {"B", "wrong-issuer"}}, diagnosis.CodeMiddlewareNotLooked, "A"},
		{"two look-alikes", slots{{"A", "wrong-issuer"}, {"B", "wrong-issuer"}}, diagnosis.CodeCardNotCPS, "A"},
		{"two CPS", slots{{"A", "cps3"}, {"B", "cps4"}}, diagnosis.CodeCardChoice, "A"},
		{"a Vitale between two CPS", slots{{"A", "cps3"}, {"B", "vitale"}, {"C", "cps4"}}, diagnosis.CodeCardChoice, "A"},
		{"a Vitale alone", slots{{"A", "vitale"}}, diagnosis.CodeCardVitale, "A"},
		{"a mute card alone", slots{{"A", "mute"}}, diagnosis.CodeCardMute, "A"},
		{"a bank card alone", slots{{"A", "other"}}, diagnosis.CodeCardOther, "A"},
		{"a look-alike alone", slots{{"A", "wrong-issuer"}}, diagnosis.CodeCardNotCPS, "A"},
		{"contactless", slots{{"A", "cps3-cl"}}, diagnosis.CodeCardContactless, "A"},
		{"nothing anywhere", slots{{"A", ""}, {"B", ""}}, diagnosis.CodeNoCard, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			for _, s := range c.slots {
				d.system.Plug(s.reader)
			}
			for _, s := range c.slots {
				if s.profile != "" {
					d.insert(t, s.reader, s.profile)
				}
			}
			d.until(t, "all slots seen", func(f diagnosis.Facts) bool {
				n := 0
				for i := range min(len(f.Readers), len(c.slots)) {
					if (f.Readers[i].Card == diagnosis.Absent) == (c.slots[i].profile == "") {
						n++
					}
				}
				return n == len(c.slots)
			})
			f := d.Settled(d.ctx)
			// A card of the test PKI is well but for that, and so is a desk
			// where nobody looks for the middleware.
			got := main(f)
			if got == diagnosis.CodeCardTest {
				got = diagnosis.CodeMiddlewareNotLooked
			}
			if got != c.main {
				t.Errorf("main situation %s, want %s", got, c.main)
			}
			if inUse := used(f); inUse != c.inUse {
				t.Errorf("the card in %q is in use, want %q", inUse, c.inUse)
			}
		})
	}
}

func used(f diagnosis.Facts) string {
	if f.Card == nil {
		return ""
	}
	return f.Card.Reader
}

func TestTheChosenCardIsUsed(t *testing.T) {
	d := newDesk(t)
	first, second := d.insert(t, "A", "cps3"), d.insert(t, "B", "cps4")
	f := d.until(t, "a choice", func(f diagnosis.Facts) bool {
		return len(f.Choices) == 2 && f.Choices[0].Serial == first.Serial() && f.Choices[1].Serial == second.Serial()
	})
	// Nothing is sent before the person chose.
	if a := d.Activate(d.ctx, confirmed(f, "1234")); a.Result != diagnosis.NoCard {
		t.Errorf("%+v", a)
	}
	d.Choose("B")
	f = d.until(t, "the second card", func(f diagnosis.Facts) bool { return used(f) == "B" && f.Card.Read && len(f.Choices) == 0 })
	if a := d.Activate(d.ctx, confirmed(f, "1234")); a.Result != diagnosis.Activated || !a.Proved {
		t.Errorf("%+v", a)
	}
	if n := first.Counts().Verify; n != 0 {
		t.Errorf("%d codes went to the other card", n)
	}
	d.system.Remove("B")
	f = d.until(t, "the first card", func(f diagnosis.Facts) bool { return used(f) == "A" && len(f.Choices) == 0 })
	if f.Activation != nil {
		t.Error("another card's activation is still shown")
	}
}

func TestTheCodeGoesToTheCardThatWasShown(t *testing.T) {
	d := newDesk(t)
	d.insert(t, "A", "cps3")
	f := d.read(t)
	a := confirmed(f, "1234")
	d.system.Remove("A")
	d.until(t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
	other := d.insert(t, "A", "cps4")
	d.read(t)
	if out := d.Activate(d.ctx, a); out.Result != diagnosis.WrongCard {
		t.Errorf("%+v", out)
	}
	if n := other.Counts().Verify; n != 0 {
		t.Errorf("%d codes went to another card", n)
	}
}

func TestContactlessIsSentToTheOtherSide(t *testing.T) {
	d := newDesk(t)
	c := d.insert(t, "A", "cps3-cl")
	f := d.read(t)
	if f.Card.Holder == nil || f.Card.Tries.Known {
		t.Fatalf("%+v", f.Card)
	}
	a := d.Activate(d.ctx, confirmed(f, "1234"))
	if v := diagnosis.JudgeActivation(a); v.Code != diagnosis.CodeCardContactless {
		t.Errorf("%+v: %s", a, v.Code)
	}
	if n := c.Counts().Verify; n != 0 {
		t.Errorf("%d codes were sent", n)
	}
}

// A card that tells its counter under another reference than the usual one.
func TestTriesUnderAnotherReference(t *testing.T) {
	d := newDesk(t)
	c := d.insert(t, "A", "odd-references")
	f := d.read(t)
	if !f.Card.Tries.Known || f.Card.Tries.Left != 3 || f.Card.Tries.Max != 3 {
		t.Fatalf("%+v", f.Card.Tries)
	}
	if a := d.Activate(d.ctx, confirmed(f, "1234")); a.Result != diagnosis.Activated {
		t.Errorf("%+v", a)
	}
	if n := c.Counts().Verify; n != 1 {
		t.Errorf("%d codes were sent", n)
	}
}

// Another program spends a try after the person saw how many were left: they
// are told, and see the true number before they decide again.
func TestFewerTriesThanShown(t *testing.T) {
	d := newDesk(t)
	c := d.insert(t, "A", "cps3")
	f := d.read(t)
	wrongCode(t, c, false, 0x01)
	before := c.Counts().Verify
	a := d.Activate(d.ctx, confirmed(f, "1234"))
	if a.Result != diagnosis.Refused || a.Trouble != diagnosis.TroubleTriesDropped || c.Counts().Verify != before {
		t.Fatalf("%+v", a)
	}
	f = d.until(t, "two tries", func(f diagnosis.Facts) bool { return f.Card.Tries.Left == 2 })
	if a = d.Activate(d.ctx, confirmed(f, "1234")); a.Result != diagnosis.Activated {
		t.Errorf("%+v", a)
	}
}

// wrongCode is another program that sends a wrong code.
func wrongCode(t testing.TB, c *simcard.Card, fourth bool, ref byte) {
	t.Helper()
	verify := []byte{0x00, 0x20, 0x00, ref, 0x04, '3', '1', '4', '1'}
	if fourth {
		applet := []byte{0x01, 0xA4, 0x04, 0x0C, 0x08, 0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x01, 0x00}
		if _, err := c.Transmit(context.Background(), applet); err != nil {
			t.Fatal(err)
		}
		verify[0] = 0x01
	}
	if answer, err := c.Transmit(context.Background(), verify); err != nil || answer[0] != 0x63 {
		t.Fatalf("the card took no wrong code: %X %v", answer, err)
	}
}

func TestOrigin(t *testing.T) {
	root := cardtest.New(t, "cps3", clock()).Authorities()[0]
	pins := []certificate.Pin{{CommonName: root.Subject.CommonName, Certificate: sha256.Sum256(root.Raw), KeyID: root.SubjectKeyId}}
	for profile, want := range map[string]struct {
		code  diagnosis.Code
		chain diagnosis.Chain
	}{
		"cps3+real-category":         {diagnosis.CodeAllWell, diagnosis.ChainTrusted},
		"cps4+real-category":         {diagnosis.CodeAllWell, diagnosis.ChainTrusted},
		"test-category":              {diagnosis.CodeCardTest, diagnosis.ChainTrusted},
		"self-signed":                {diagnosis.CodeCertSelfSigned, diagnosis.ChainUntrusted},
		"wrong-ca":                   {diagnosis.CodeCertWrongIssuer, diagnosis.ChainUntrusted},
		"expired-ca":                 {diagnosis.CodeCertExpiredCA, diagnosis.ChainUntrusted},
		"forged":                     {diagnosis.CodeCertSignature, diagnosis.ChainUntrusted},
		"no-client-auth":             {diagnosis.CodeCertUsage, diagnosis.ChainTrusted},
		"weak-key":                   {diagnosis.CodeCertWeakKey, diagnosis.ChainTrusted},
		"expired":                    {diagnosis.CodeCardExpired, diagnosis.ChainTrusted},
		"expires-soon+real-category": {diagnosis.CodeCardExpiresSoon, diagnosis.ChainTrusted},
		"not-yet":                    {diagnosis.CodeCardNotYetValid, diagnosis.ChainTrusted},
	} {
		t.Run(profile, func(t *testing.T) {
			t.Parallel()
			above := cardtest.New(t, profile, clock()).Authorities()
			d := newDeskWith(t, engine.Options{
				Pins: pins, Authorities: func(context.Context) []*x509.Certificate { return above },
			})
			d.insert(t, "A", profile)
			f := d.read(t)
			for _, v := range diagnosis.Judge(f) {
				if v.Check == diagnosis.CheckCertificates && v.Code != want.code {
					t.Errorf("%s, want %s", v.Code, want.code)
				}
			}
			if f.Card.Certificate == nil || f.Card.Certificate.Chain != want.chain {
				t.Errorf("%+v", f.Card.Certificate)
			}
		})
	}
}

// TestAnAuthorityThatIsNotHere: what a certificate says of it decides how much
// is known.
func TestAnAuthorityThatIsNotHere(t *testing.T) {
	authorities, err := data.IGCSante()
	if err != nil {
		t.Fatal(err)
	}
	var pins []certificate.Pin
	for _, a := range authorities {
		pins = append(pins, certificate.Pin(a))
	}
	for profile, want := range map[string]diagnosis.Code{"recognised": diagnosis.CodeCertRecognised, "unkeyed": diagnosis.CodeChainUnknown} {
		d := newDeskWith(t, engine.Options{Pins: pins})
		d.insert(t, "A", profile)
		for _, v := range diagnosis.Judge(d.read(t)) {
			if v.Check == diagnosis.CheckCertificates && v.Code != want {
				t.Errorf("%s: %s, want %s", profile, v.Code, want)
			}
		}
	}
}

func TestAWrongKeyFailsItsProof(t *testing.T) {
	for _, profile := range []string{"wrong-key", "cps4+wrong-key"} {
		d := newDesk(t)
		d.insert(t, "A", profile)
		a := d.Activate(d.ctx, confirmed(d.read(t), "1234"))
		if a.Result != diagnosis.Refused || a.Proved || diagnosis.JudgeActivation(a).Code != diagnosis.CodeProofFailed {
			t.Errorf("%s: %+v", profile, a)
		}
		for _, v := range diagnosis.Judge(d.Facts()) {
			if v.Check == diagnosis.CheckCertificates && v.Code != diagnosis.CodeProofFailed {
				t.Errorf("%s: %s", profile, v.Code)
			}
		}
	}
}

// On a CPS4 another program's verified code hides the counter, which is full
// then: that is no reason to stop.
func TestVerifiedByAnotherProgram(t *testing.T) {
	d := newDesk(t)
	d.system.Plug("A")
	c := cardtest.New(t, "cps4", clock())
	c.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
		if len(command) == 4 && command[1] == 0x20 {
			return []byte{0x90, 0x00}, nil
		}
		return answer, nil
	})
	d.system.Insert("A", c)
	f := d.read(t)
	if f.Card.Tries.Known || !f.Card.Tries.Verified {
		t.Fatalf("%+v", f.Card.Tries)
	}
	if a := d.Activate(d.ctx, confirmed(f, "1234")); a.Result != diagnosis.Activated {
		t.Errorf("%+v", a)
	}
}

func TestWhatAKeypadAnswersIsTold(t *testing.T) {
	for _, c := range []struct {
		name, profile string
		keypad        *simcard.Keypad
		result        diagnosis.Result
		trouble       diagnosis.Trouble
		codes         int
	}{
		{"typed", "cps3", &simcard.Keypad{Digits: "1234"}, diagnosis.Activated, diagnosis.TroubleNone, 1},
		{"typed on a CPS4", "cps4", &simcard.Keypad{Digits: "1234"}, diagnosis.Activated, diagnosis.TroubleNone, 1},
		{"typed, padded", "padded-pin", &simcard.Keypad{Digits: "1234"}, diagnosis.Activated, diagnosis.TroubleNone, 1},
		{"wrong", "cps3", &simcard.Keypad{Digits: "9999"}, diagnosis.WrongPIN, diagnosis.TroubleNone, 1},
		{"cancelled", "cps3", &simcard.Keypad{SW: 0x6401}, diagnosis.Refused, diagnosis.TroublePadCancelled, 0},
		{"given up", "cps3", &simcard.Keypad{SW: 0x6400}, diagnosis.Refused, diagnosis.TroublePadTimeout, 0},
		{"too short", "cps3", &simcard.Keypad{Digits: "12"}, diagnosis.Refused, diagnosis.TroublePadLength, 0},
		{"a code it cannot write", "bcd-pin", &simcard.Keypad{Digits: "1234"}, diagnosis.Refused, diagnosis.TroublePadUnable, 0},
		{"taken away", "cps3", nil, diagnosis.Refused, diagnosis.TroublePadUnable, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.system.Plug("A")
			if c.keypad != nil {
				d.system.SetKeypad("A", c.keypad)
			}
			sim := d.insert(t, "A", c.profile)
			f := d.read(t)
			a := confirmed(f, "")
			a.PINPad, a.Code = true, nil
			out := d.Activate(d.ctx, a)
			if out.Result != c.result || out.Trouble != c.trouble || sim.Counts().Verify != c.codes {
				t.Errorf("%+v, %d codes", out, sim.Counts().Verify)
			}
		})
	}
}
