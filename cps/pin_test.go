package cps_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/secret"
	"caducee/internal/testing/cardtest"
)

// arrangements of codes that change and unblock are tried on.
var codeArrangements = []string{"cps3", "cps3+shuffled", "plain-directory", "plain-directory+padded-pin", "plain-directory+bcd-pin", "cps3+bcd-pin", "cps3+odd-references", "t0", "cps4", "cps4+shuffled", "cps4+padded-pin", "cps4+bcd-pin", "cps4-field+t0"}

func mustVerify(t *testing.T, c *cps.Card, digits string, want bool) {
	t.Helper()
	out, err := c.Verify(context.Background(), code(digits))
	if err != nil || out.OK != want {
		t.Fatalf("code accepted %v, want %v (%v)", out.OK, want, err)
	}
}

func TestChange(t *testing.T) {
	ctx := context.Background()
	for _, profile := range codeArrangements {
		for _, next := range []string{"4321", "54321", "87654321"} {
			t.Run(profile+" to "+next, func(t *testing.T) {
				c, sim := open(t, profile)
				out, err := c.ChangePIN(ctx, code("1234"), code(next))
				if err != nil || !out.OK {
					t.Fatalf("%+v %v", out, err)
				}
				sim.Reset()
				c.Forget()
				mustVerify(t, c, "1234", false)
				mustVerify(t, c, next, true)
			})
		}
		// A card that splits old from new by itself is not to take 1234 out of
		// 123456, and 564321 for the new code.
		t.Run(profile+", old code too long", func(t *testing.T) {
			c, _ := open(t, profile)
			out, err := c.ChangePIN(ctx, code("123456"), code("4321"))
			if err != nil || out.OK {
				t.Fatalf("%+v %v", out, err)
			}
			mustVerify(t, c, "1234", true)
		})
		t.Run(profile+", wrong old code", func(t *testing.T) {
			c, sim := open(t, profile)
			if _, err := c.Glance(ctx); err != nil {
				t.Fatal(err)
			}
			out, err := c.ChangePIN(ctx, code("9999"), code("4321"))
			if err != nil || out.OK || !out.Tries.Known || out.Tries.Left != 2 || sim.TriesLeft() != 2 {
				t.Fatalf("%+v %v", out, err)
			}
			mustVerify(t, c, "1234", true)
		})
	}
}

func TestUnblock(t *testing.T) {
	ctx := context.Background()
	for _, profile := range codeArrangements {
		t.Run(profile, func(t *testing.T) {
			c, sim := open(t, profile+"+blocked")
			if out, err := c.Verify(ctx, code("1234")); err != nil || out.OK || !out.Tries.Blocked() {
				t.Fatalf("%+v %v", out, err)
			}
			before, err := c.PUKTries(ctx)
			if err != nil || !before.Known || before.Left != 10 {
				t.Fatalf("%+v %v", before, err)
			}
			out, err := c.Unblock(ctx, code("00000000"), code("2580"))
			if err != nil || out.OK || !out.Tries.Known || out.Tries.Left != 9 {
				t.Fatalf("a wrong code de déblocage: %+v %v", out, err)
			}
			if out, err = c.Unblock(ctx, code("12345678"), code("2580")); err != nil || !out.OK {
				t.Fatalf("%+v %v", out, err)
			}
			sim.Reset()
			c.Forget()
			mustVerify(t, c, "2580", true)
		})
		t.Run(profile+", code de déblocage spent", func(t *testing.T) {
			c, _ := open(t, profile+"+puk-spent")
			tries, err := c.PUKTries(ctx)
			if err != nil || !tries.Blocked() {
				t.Fatalf("%+v %v", tries, err)
			}
			if out, err := c.Unblock(ctx, code("12345678"), code("2580")); err != nil || out.OK || !out.Tries.Blocked() {
				t.Fatalf("%+v %v", out, err)
			}
		})
	}
}

// What the card would refuse is refused before it costs a try.
func TestCodesThatAreNotSent(t *testing.T) {
	ctx := context.Background()
	for _, profile := range []string{"cps3", "cps4", "cps3+bcd-pin", "cps3+padded-pin"} {
		for name, c := range map[string]struct {
			do   func(*cps.Card) error
			want error
		}{
			"too short":           {func(c *cps.Card) error { return second(c.Verify(ctx, code("123"))) }, cps.ErrCodeFormat},
			"too long":            {func(c *cps.Card) error { return second(c.Verify(ctx, code("123456789"))) }, cps.ErrCodeFormat},
			"empty":               {func(c *cps.Card) error { return second(c.Verify(ctx, &secret.Code{})) }, cps.ErrCodeFormat},
			"letters":             {func(c *cps.Card) error { return second(c.Verify(ctx, code("12a4"))) }, cps.ErrCodeFormat},
			"old too short":       {func(c *cps.Card) error { return second(c.ChangePIN(ctx, code("1"), code("4321"))) }, cps.ErrCodeFormat},
			"new too short":       {func(c *cps.Card) error { return second(c.ChangePIN(ctx, code("1234"), code("432"))) }, cps.ErrCodeFormat},
			"new too long":        {func(c *cps.Card) error { return second(c.ChangePIN(ctx, code("1234"), code("123456789"))) }, cps.ErrCodeFormat},
			"new is old":          {func(c *cps.Card) error { return second(c.ChangePIN(ctx, code("1234"), code("1234"))) }, cps.ErrSameCode},
			"PUK too short":       {func(c *cps.Card) error { return second(c.Unblock(ctx, code("1234567"), code("4321"))) }, cps.ErrCodeFormat},
			"PUK not digits":      {func(c *cps.Card) error { return second(c.Unblock(ctx, code("1234567x"), code("4321"))) }, cps.ErrCodeFormat},
			"PUK, new is letters": {func(c *cps.Card) error { return second(c.Unblock(ctx, code("12345678"), code("abcd"))) }, cps.ErrCodeFormat},
		} {
			t.Run(profile+", "+name, func(t *testing.T) {
				card, sim := open(t, profile)
				if err := c.do(card); !errors.Is(err, c.want) {
					t.Errorf("%v, want %v", err, c.want)
				}
				if n := sim.Counts().Verify; n != 0 {
					t.Errorf("%d codes reached the card", n)
				}
			})
		}
	}
}

func second(_ cps.PINOutcome, err error) error { return err }

func TestContactlessTakesNoCode(t *testing.T) {
	ctx := context.Background()
	c, sim := open(t, "cps3-cl")
	g, err := c.Glance(ctx)
	if err != nil || !g.Issuer || g.Serial != sim.Serial() || g.Tries.Known {
		t.Fatalf("%+v %v", g, err)
	}
	if id, err := c.ReadIdentity(ctx, nil); err != nil || id.Holder.Surname != "DUPONT" {
		t.Fatalf("%+v %v", id, err)
	}
	for name, err := range map[string]error{
		"verify":  second(c.Verify(ctx, code("1234"))),
		"change":  second(c.ChangePIN(ctx, code("1234"), code("4321"))),
		"unblock": second(c.Unblock(ctx, code("12345678"), code("4321"))),
	} {
		if !errors.Is(err, cps.ErrContactless) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.PUKTries(ctx); !errors.Is(err, cps.ErrContactless) {
		t.Errorf("tries of the code de déblocage: %v", err)
	}
	if n := sim.Counts().Verify; n != 0 {
		t.Errorf("%d codes reached the card", n)
	}
}

func TestTheKeypadIsToldHowACodeIsWritten(t *testing.T) {
	ctx := context.Background()
	for profile, want := range map[string]cps.PINBlock{
		"cps3":                       {Header: [4]byte{0x00, 0x20, 0x00, 0x01}, Min: 4, Max: 8, Padded: 8, Pad: 0xFF},
		"plain-directory":            {Header: [4]byte{0x00, 0x20, 0x00, 0x01}, Min: 4, Max: 8},
		"plain-directory+padded-pin": {Header: [4]byte{0x00, 0x20, 0x00, 0x01}, Min: 4, Max: 8, Padded: 8, Pad: 0xFF},
		"cps4":                       {Header: [4]byte{0x01, 0x20, 0x00, 0x01}, Min: 4, Max: 8},
		"odd-references":             {Header: [4]byte{0x00, 0x20, 0x00, 0x05}, Min: 4, Max: 8, Padded: 8, Pad: 0xFF},
	} {
		c, _ := open(t, profile)
		if b, err := c.VerifyBlock(ctx); err != nil || b != want {
			t.Errorf("%s: %+v %v, want %+v", profile, b, err, want)
		}
	}
	c, _ := open(t, "bcd-pin")
	if _, err := c.VerifyBlock(ctx); !errors.Is(err, cps.ErrPadEncoding) {
		t.Errorf("BCD: %v", err)
	}
	for _, x := range []struct {
		answer []byte
		want   error
	}{
		{[]byte{0x64, 0x00}, cps.ErrPadTimeout},
		{[]byte{0x64, 0x01}, cps.ErrPadCancelled},
		{[]byte{0x64, 0x03}, cps.ErrPadLength},
	} {
		if _, err := c.PINPadOutcome(x.answer); !errors.Is(err, x.want) {
			t.Errorf("%X: %v", x.answer, err)
		}
	}
	if _, err := c.PINPadOutcome([]byte{0x90}); !errors.As(err, new(*cps.FormatError)) {
		t.Errorf("half a status word: %v", err)
	}
	if out, err := c.PINPadOutcome([]byte{0x63, 0xC1}); err != nil || out.OK || out.Tries.Left != 1 {
		t.Errorf("%+v %v", out, err)
	}
	var status *cps.StatusError
	if _, err := c.PINPadOutcome([]byte{0x6A, 0x80}); !errors.As(err, &status) || status.SW != 0x6A80 {
		t.Errorf("a refusal: %v", err)
	}
}

// A card that answers only its own references tells its counter once the
// directory was read.
func TestTriesOfAnUnusualReference(t *testing.T) {
	ctx := context.Background()
	c, _ := open(t, "odd-references")
	g, err := c.Glance(ctx)
	if err != nil || g.Tries.Known {
		t.Fatalf("%+v %v", g, err)
	}
	if _, err := c.PINInfo(ctx); err != nil {
		t.Fatal(err)
	}
	if tries, err := c.Tries(ctx); err != nil || tries.Left != 3 || tries.Max != 3 {
		t.Fatalf("%+v %v", tries, err)
	}
}

func TestBlockedForGood(t *testing.T) {
	c, _ := open(t, "blocked-for-good")
	g, err := c.Glance(context.Background())
	if err != nil || !g.Tries.Blocked() || !g.Tries.ForGood() {
		t.Fatalf("%+v %v", g, err)
	}
}

// On a CPS4 a code that another program had verified hides the counter.
func TestAlreadyVerified(t *testing.T) {
	c, _ := open(t, "cps4")
	mustVerify(t, c, "1234", true)
	tries, err := c.Tries(context.Background())
	if err != nil || !tries.Verified || tries.Known {
		t.Fatalf("%+v %v", tries, err)
	}
}

// TestTheCardStatesTheLengthOfItsPIN: a real CPS3 says four digits, and stores
// eight.
func TestTheCardStatesTheLengthOfItsPIN(t *testing.T) {
	for profile, want := range map[string]int{"cps3": 4, "cps3+plain-directory": 8} {
		card := cardtest.New(t, profile, time.Now())
		info, err := cps.Open(card, card.ATR(), card.T0()).PINInfo(t.Context())
		if err != nil || info.Stated != want || info.Max != 8 {
			t.Errorf("%s: %+v %v", profile, info, err)
		}
	}
}
