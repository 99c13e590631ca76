package cps_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// A CPS3 states a maximum of 4 digits beside a stored length of 8: the card
// answers, not this program.
func TestACodeAsLongAsTheCardStores(t *testing.T) {
	ctx := context.Background()
	for _, pin := range []string{"1234", "12345", "123456", "1234567", "12345678"} {
		o, err := simcard.Parse("cps3", now)
		if err != nil {
			t.Fatal(err)
		}
		o.PIN = pin
		sim, err := simcard.NewCard(o)
		if err != nil {
			t.Fatal(err)
		}
		l := &listener{to: sim}
		c := cps.Open(l, sim.ATR(), sim.T0())
		if out, err := c.Verify(ctx, code(pin)); err != nil || !out.OK {
			t.Errorf("%d digits: %+v %v", len(pin), out, err)
		}
		want := append([]byte{0x00, 0x20, 0x00, 0x01, 0x08}, append([]byte(pin), bytes.Repeat([]byte{0xFF}, 8-len(pin))...)...)
		if sent := l.asked[len(l.asked)-1]; !bytes.Equal(sent, want) {
			t.Errorf("%d digits: sent %X", len(pin), sent)
		}
		if out, err := c.ChangePIN(ctx, code(pin), code("87654321")); err == nil && !out.OK {
			t.Errorf("%d digits: changed to eight: %+v", len(pin), out)
		}
	}
}

// What no unblocking can bring back is known before anybody types the code for
// it: by the code de déblocage's own object, whatever its reference is.
func TestBlockedForGoodIsKnownBefore(t *testing.T) {
	ctx := context.Background()
	for profile, want := range map[string]bool{
		"cps3+blocked": false, "cps3+puk-spent": true, "cps3+uses-spent": true, "cps3+blocked-for-good": true,
		"cps3+puk-spent+shuffled": true, "t0+uses-spent": true, "plain-directory+uses-spent": true, "plain-directory+puk-spent": true,
		"cps4+blocked": false, "cps4+puk-spent": true, "cps4+blocked-6984+puk-spent": true, "cps4+blocked-6984+blocked": false,
		"cps3+blocked+puk-untold": false,
	} {
		c, sim := open(t, profile)
		g, err := c.Glance(ctx)
		if err != nil || !g.Tries.Blocked() || g.Tries.ForGood() != want {
			t.Errorf("%s: %+v, for good %v wanted (%v)", profile, g.Tries, want, err)
		}
		if n := sim.Counts().Verify; n != 0 {
			t.Errorf("%s: %d codes", profile, n)
		}
	}
	for profile, want := range map[string]bool{"odd-references+puk-spent": true, "odd-references+uses-spent": true, "odd-references+blocked": false} {
		c, _ := open(t, profile)
		if _, err := c.PINInfo(ctx); err != nil {
			t.Fatal(err)
		}
		if tries, err := c.Tries(ctx); err != nil || !tries.Blocked() || tries.ForGood() != want {
			t.Errorf("%s: %+v, for good %v wanted (%v)", profile, tries, want, err)
		}
	}
}

// Another program selects another applet before any command: the card's own is
// selected by its name, and the run goes on. A code is never sent twice.
func TestAnotherAppletSelected(t *testing.T) {
	for _, profile := range []string{"cps3", "cps3+unlabelled+moved", "t0", "cps4", "cps4+plain-directory"} {
		sim := cardtest.New(t, profile, now)
		if err := everything(cps.Open(sim, sim.ATR(), sim.T0())); err != nil {
			t.Fatal(profile, err)
		}
		whole := sim.Counts().APDUs
		for at := 1; at <= whole; at++ {
			sim.Reset()
			before := sim.Counts().Verify
			code := false
			l := &listener{to: sim}
			l.before = func(n int) {
				if n == at {
					code = carries(l.asked[n-1])
					sim.SelectOther()
				}
			}
			err := everything(cps.Open(l, sim.ATR(), sim.T0()))
			switch status := new(cps.StatusError); {
			case l.asked[at-1][1] == 0xC0:
				// In a transaction nothing comes between a command and the
				// fetching of its answer.
			case sim.Counts().Verify-before > 1:
				t.Errorf("%s, lost before command %d: %d codes", profile, at, sim.Counts().Verify-before)
			case code && errors.As(err, &status) && status.Step == "VERIFY":
				// Nothing was compared, and nobody confirmed a second time.
			case err != nil:
				t.Errorf("%s, lost before command %d (%X): %v", profile, at, l.asked[at-1], err)
			}
		}
	}
}

func carries(command []byte) bool { return command[1] == 0x20 && len(command) > 5 }

// A card that was left on another applet is found.
func TestPoweredUpOnAnotherApplet(t *testing.T) {
	c, _ := open(t, "other-applet")
	activate(t, c, "1234")
}

// The spellings of a wrong code and of a blocked one.
func TestSpellingsOfARefusal(t *testing.T) {
	ctx := context.Background()
	for _, generation := range []string{"cps3", "cps4"} {
		c, _ := open(t, generation+"+wrong-6300")
		if out, err := c.Verify(ctx, code("9999")); err != nil || out.OK || out.Tries.Known {
			t.Errorf("%s: %+v %v", generation, out, err)
		}
		if tries, err := c.Tries(ctx); err != nil || !tries.Known || tries.Left != 2 {
			t.Errorf("%s: %+v %v", generation, tries, err)
		}
	}
	c, _ := open(t, "cps4+blocked+blocked-6984")
	if out, err := c.Verify(ctx, code("1234")); err != nil || out.OK || !out.Tries.Blocked() {
		t.Errorf("%+v %v", out, err)
	}
	if tries, err := c.Tries(ctx); err != nil || !tries.Blocked() {
		t.Errorf("%+v %v", tries, err)
	}
}

// What the standard library refuses and OpenSSL reads is read: who it is, from
// when to when, and up to the proof.
func TestCertificatesOfOtherIssuersHabits(t *testing.T) {
	want, _ := open(t, "cps3")
	genuine, err := want.ReadIdentity(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, profile := range []string{"negative-serial", "offset-times", "negative-serial+offset-times", "cps4+negative-serial"} {
		c, _ := open(t, profile)
		id, err := c.ReadIdentity(context.Background(), nil)
		if err != nil {
			t.Errorf("%s: %v", profile, err)
			continue
		}
		if id.Holder != genuine.Holder || id.Kind != genuine.Kind || id.KeyBits != 2048 || !id.ForAuthentication ||
			id.Profession != 60 || id.OtherKey != "" || !id.Certificate.NotBefore.Equal(genuine.Certificate.NotBefore) {
			t.Errorf("%s: %+v", profile, id)
		}
		mustVerify(t, c, "1234", true)
		if proof, err := c.Prove(context.Background(), rand.Reader); err != nil || !proof.Verified {
			t.Errorf("%s: %+v %v", profile, proof, err)
		}
	}
}

// A key that is no RSA key is named, and is no short key.
func TestOtherKindsOfKey(t *testing.T) {
	for profile, want := range map[string]string{
		"ec-p256": "EC P-256", "ec-p384": "EC P-384", "ec-brainpool": "EC brainpoolP256r1", "cps4+ec-brainpool+negative-serial": "EC brainpoolP256r1", "cps3": "",
	} {
		c, sim := open(t, profile)
		id, err := c.ReadIdentity(context.Background(), nil)
		if err != nil || id.OtherKey != want || id.Holder.Surname != "DUPONT" {
			t.Errorf("%s: %+v %v", profile, id, err)
		}
		if want == "" {
			continue
		}
		if _, err := c.Prove(context.Background(), rand.Reader); !errors.Is(err, cps.ErrOtherKey) {
			t.Errorf("%s: %v", profile, err)
		}
		if sim.Counts().Verify != 0 {
			t.Errorf("%s: a code was sent", profile)
		}
	}
}

// The shape of a genuine certificate, with a fictional holder.
func TestAGenuineCertificate(t *testing.T) {
	der, err := os.ReadFile("testdata/field-shape.der")
	if err != nil {
		t.Fatal(err)
	}
	cert, err := cps.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	id := cps.IdentityOf(cert)
	if len(der) != genuineSize || id.Kind != cps.KindCPS || id.Test == nil || !*id.Test || id.Profession != 60 || len(id.CardNumber) != 10 {
		t.Errorf("%d bytes, %+v", len(der), id)
	}
}

// The holder is known when their bytes have come, seconds before the end.
func TestTheHolderIsToldWhileTheCertificateIsRead(t *testing.T) {
	for _, profile := range []string{"cps3", "t0", "cps4", "short-reads", "offset-times", "cps3+cpe"} {
		t.Run(profile, func(t *testing.T) {
			c, _ := open(t, profile)
			ctx := context.Background()
			if _, err := c.Glance(ctx); err != nil {
				t.Fatal(err)
			}
			var dates, holder int
			var told *cps.Holder
			var from time.Time
			id, err := c.ReadIdentity(ctx, func(r cps.Reading) {
				if dates == 0 && !r.NotBefore.IsZero() {
					dates, from = r.Done, r.NotBefore
				}
				if holder == 0 && r.Holder != nil {
					holder, told = r.Done, r.Holder
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			if dates == 0 || dates > 256 && profile != "short-reads" || holder == 0 || holder > 360 {
				t.Errorf("dates after %d bytes, holder after %d", dates, holder)
			}
			if told == nil || *told != id.Holder || !from.Equal(id.Certificate.NotBefore) {
				t.Errorf("told %+v from %v, then %+v", told, from, id.Holder)
			}
		})
	}
}

// Whatever a code gets for an answer, it is on the wire once.
func TestOddAnswersToACode(t *testing.T) {
	for _, sw := range [][]byte{{0x65, 0x81}, {0x6F, 0x00}, {0x69, 0x85}, {0x64, 0x00}, {0x6E, 0x00}, {0x68, 0x81}} {
		for _, profile := range []string{"cps3", "cps4"} {
			t.Run(fmt.Sprintf("%s %X", profile, sw), func(t *testing.T) {
				c, sim := open(t, profile)
				if _, err := c.PINInfo(context.Background()); err != nil {
					t.Fatal(err)
				}
				sim.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
					if carries(command) {
						return sw, nil
					}
					return answer, nil
				})
				status := new(cps.StatusError)
				if _, err := c.Verify(context.Background(), code("1234")); !errors.As(err, &status) || status.Step != "VERIFY" {
					t.Errorf("%v", err)
				}
				if n := sim.Counts().Verify; n != 1 {
					t.Errorf("%d codes", n)
				}
			})
		}
	}
}
