package engine_test

import (
	"context"
	"fmt"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/testing/cardtest"
)

// check is the verdict of one check.
func check(f diagnosis.Facts, c diagnosis.Check) diagnosis.Verdict {
	for _, v := range diagnosis.Judge(f) {
		if v.Check == c {
			return v
		}
	}
	return diagnosis.Verdict{}
}

// A card whose unblocking code has no try or no use left is known for blocked
// for good before anybody types that code.
func TestBlockedForGoodBeforeTheUnblockingCode(t *testing.T) {
	for profile, want := range map[string]diagnosis.Code{
		"cps3+blocked": diagnosis.CodePINBlocked, "cps3+puk-spent": diagnosis.CodePINBlockedForGood,
		"cps3+uses-spent": diagnosis.CodePINBlockedForGood, "odd-references+uses-spent": diagnosis.CodePINBlockedForGood,
		"cps4+puk-spent": diagnosis.CodePINBlockedForGood, "cps4+blocked-6984+blocked": diagnosis.CodePINBlocked,
	} {
		d := newDesk(t)
		card := d.insert(t, "A", profile)
		if v := check(d.read(t), diagnosis.CheckPIN); v.Code != want {
			t.Errorf("%s: %s, want %s", profile, v.Code, want)
		}
		if card.Counts().Verify != 0 {
			t.Errorf("%s: a code was sent", profile)
		}
	}
}

// The last wrong code tells what the unblocking code can still do.
func TestTheLastWrongCodeTellsThatNothingUnblocks(t *testing.T) {
	d := newDesk(t)
	d.insert(t, "A", "cps3+uses-spent+last-try")
	a := confirmed(d.read(t), "9999")
	a.LastTry = true
	out := d.Activate(d.ctx, a)
	if out.Result != diagnosis.Blocked || !out.Tries.ForGood {
		t.Errorf("%+v", out)
	}
}

// A wrong code is a wrong code and a blocked one blocked, however the card says
// so; the counter is read where the answer did not tell it.
func TestSpellingsOfARefusal(t *testing.T) {
	for profile, want := range map[string]diagnosis.Result{
		"cps3+wrong-6300": diagnosis.WrongPIN, "cps4+wrong-6300": diagnosis.WrongPIN,
		"cps3+wrong-6300+last-try": diagnosis.Blocked, "cps4+wrong-6300+blocked-6984+last-try": diagnosis.Blocked,
	} {
		d := newDesk(t)
		card := d.insert(t, "A", profile)
		a := confirmed(d.read(t), "9999")
		a.LastTry = true
		out := d.Activate(d.ctx, a)
		if out.Result != want || !out.Tries.Known || out.Tries.Left != card.TriesLeft() || card.Counts().Verify != 1 {
			t.Errorf("%s: %+v, %d tries left", profile, out, card.TriesLeft())
		}
		if code := diagnosis.JudgeActivation(out).Code; code != diagnosis.CodePINWrong && code != diagnosis.CodePINBlocked {
			t.Errorf("%s: %s", profile, code)
		}
	}
}

// An answer that says nothing of a code has the counter read again and told,
// whether or not the card spent a try.
func TestOddAnswersToACode(t *testing.T) {
	for _, sw := range [][]byte{{0x65, 0x81}, {0x6F, 0x00}, {0x69, 0x85}, {0x64, 0x00}, {0x6E, 0x00}} {
		for _, profile := range []string{"cps3", "cps4"} {
			for name, spent := range map[string]bool{"a try spent": true, "nothing compared": false} {
				t.Run(fmt.Sprintf("%s, %X, %s", profile, sw, name), func(t *testing.T) {
					d := newDesk(t)
					card := d.insert(t, "A", profile)
					f := d.read(t)
					card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
						if command[1] == 0x20 && len(command) > 5 {
							return sw, nil
						}
						return answer, nil
					})
					code := "1234"
					if spent {
						code = "9999"
					}
					out := d.Activate(d.ctx, confirmed(f, code))
					v := diagnosis.JudgeActivation(out)
					if out.Result != diagnosis.Failed || !out.Sent || !out.Tries.Known || out.Tries.Left != card.TriesLeft() ||
						v.Evidence.Kind != diagnosis.EvidenceTries || v.Evidence.N != card.TriesLeft() {
						t.Errorf("%+v, %d tries left, told as %+v", out, card.TriesLeft(), v)
					}
					if n := card.Counts().Verify; n != 1 {
						t.Errorf("%d codes", n)
					}
				})
			}
		}
	}
}

// A change that the card answers oddly tells the counter, too.
func TestOddAnswersToAChange(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		d := newDesk(t)
		card := d.insert(t, "A", profile)
		f := d.read(t)
		card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
			if (command[1] == 0x20 || command[1] == 0x24) && len(command) > 5 {
				return []byte{0x65, 0x81}, nil
			}
			return answer, nil
		})
		out := d.Change(d.ctx, confirmed(f, "9999"), digits("2580"))
		if out.Done || !out.Tries.Known || out.Tries.Left != 2 || diagnosis.JudgeChange(out, false).Evidence.N != 2 {
			t.Errorf("%s: %+v", profile, out)
		}
	}
}

// Another program's applet on the card is no trouble of the card's.
func TestAnotherAppletIsNoTrouble(t *testing.T) {
	for _, profile := range []string{"cps3+other-applet", "cps3", "cps4"} {
		d := newDesk(t)
		card := d.insert(t, "A", profile)
		f := d.read(t)
		card.SelectOther()
		if f.Card.Trouble != diagnosis.TroubleNone {
			t.Errorf("%s: %s", profile, f.Card.Trouble)
		}
		if out := d.Activate(d.ctx, confirmed(f, "1234")); out.Result != diagnosis.Activated || !out.Proved {
			t.Errorf("%s: %+v", profile, out)
		}
	}
}

// A certificate that only Go's library refuses is a certificate like others.
func TestCertificatesOfOtherHabits(t *testing.T) {
	for _, profile := range []string{"negative-serial", "offset-times", "cps4+negative-serial+offset-times"} {
		d := newDesk(t)
		d.insert(t, "A", profile)
		f := d.read(t)
		if v := check(f, diagnosis.CheckCertificates); v.Code != diagnosis.CodeCardTest || f.Card.Certificate.Chain != diagnosis.ChainTest {
			t.Errorf("%s: %s, %+v", profile, v.Code, f.Card.Certificate)
		}
		if out := d.Activate(d.ctx, confirmed(f, "1234")); out.Result != diagnosis.Activated || !out.Proved {
			t.Errorf("%s: %+v", profile, out)
		}
	}
}

// A key of another kind is said to be one, and no code is sent for it.
func TestAKeyOfAnotherKind(t *testing.T) {
	for profile, kind := range map[string]string{"ec-p256": "EC P-256", "ec-p384": "EC P-384", "cps4+ec-brainpool": "EC brainpoolP256r1"} {
		d := newDesk(t)
		card := d.insert(t, "A", profile)
		f := d.read(t)
		v := check(f, diagnosis.CheckCertificates)
		if v.Code != diagnosis.CodeCertOtherKey || v.Evidence.Text != kind || f.Card.Holder == nil {
			t.Errorf("%s: %+v", profile, v)
		}
		if _, why, ok := diagnosis.PINTarget(f, diagnosis.Judge(f)); ok || why.Code != diagnosis.CodeCertOtherKey {
			t.Errorf("%s: a code may be typed: %v", profile, why.Code)
		}
		out := d.Activate(d.ctx, confirmed(f, "1234"))
		if diagnosis.JudgeActivation(out).Code != diagnosis.CodeCertOtherKey || card.Counts().Verify != 0 {
			t.Errorf("%s: %+v", profile, out)
		}
	}
}

// Two numbers of one card that have nothing in common are a doubt for the
// helpdesk: the code goes to the card all the same.
func TestTheCardsTwoNumbers(t *testing.T) {
	for profile, differ := range map[string]bool{"cps3": false, "cps4": false, "other-number": true, "no-number": false} {
		d := newDesk(t)
		d.insert(t, "A", profile)
		f := d.read(t)
		if f.Card.NumbersDiffer() != differ {
			t.Errorf("%s: %s and %s", profile, f.Card.Serial, f.Card.Certificate.CardNumber)
		}
		if _, why, ok := diagnosis.PINTarget(f, diagnosis.Judge(f)); !ok {
			t.Errorf("%s: %v", profile, why.Code)
		}
	}
}

// Dates and holder are facts while the rest of the certificate is on its way,
// and nothing is judged of it before its end.
func TestTheHolderIsAFactBeforeTheVerdict(t *testing.T) {
	d := newDesk(t)
	d.system.Plug("A")
	card := cardtest.New(t, "cps3", clock())
	reached, release := make(chan struct{}), make(chan struct{})
	reads := 0
	card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
		// Blocks of 256 bytes are the certificate's: the fourth waits.
		if command[1] == 0xB0 && len(answer) == 258 {
			if reads++; reads == 3 {
				close(reached)
				<-release
			}
		}
		return answer, nil
	})
	d.system.Insert("A", card)
	<-reached
	f := d.until(t, "the holder", func(f diagnosis.Facts) bool { return f.Card != nil && f.Card.Holder != nil })
	if f.Card.Read || f.Card.Certificate == nil || f.Card.Certificate.Chain != "" || f.Card.ReadDone >= f.Card.ReadTotal {
		t.Errorf("%+v %+v", f.Card, f.Card.Certificate)
	}
	if v := check(f, diagnosis.CheckCertificates); v.Status != diagnosis.Unknown {
		t.Errorf("judged too early: %+v", v)
	}
	if _, _, ok := diagnosis.PINTarget(f, diagnosis.Judge(f)); ok {
		t.Error("a code may be typed before the verdict")
	}
	close(release)
	if f = d.read(t); !f.Card.Read || f.Card.Certificate.Chain == "" {
		t.Errorf("%+v", f.Card.Certificate)
	}
}
