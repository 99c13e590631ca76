package simcard_test

import (
	"context"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// exchange is a command and what the card answers: all of it, or how it begins
// and ends around "...".
type exchange struct{ command, answer string }

const applet = "01A4040C088025000001FF0100"

// The answers that readers of real cards rely on.
func TestAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		profile string
		talk    []exchange
	}{
		"a CPS3's files, plain directory": {"cps3+plain-directory", []exchange{
			{"00A40904043F00D00300", "62...9000"}, // by path, described
			{"00B000000C", "5A0A8025000001290099529F9000"},
			{"00A4000C023F00", "9000"},
			{"00B09C000C", "5A0A8025000001290099529F9000"}, // by short identifier
			{"00A4090C043F00D010", "9000"},
			{"00B0000014", "EC128107202606201015008207202606201022339000"},
			{"00B0001401", "6B00"}, // beyond its end
			{"00A4090C063F0000015031", "9000"},
			{"00A4090C063F0000019999", "6A82"},
			{"00A4040C0DE828BD080F8025000001FF001000", "9000"},
			{"00A4040C0DE828BD080F8025000001FF002000", "6A82"},
			{"01B0000001", "6E00"}, // it has one channel
			{"00FF0000", "6D00"},
		}},
		"a CPS3's codes, plain directory": {"cps3+plain-directory", []exchange{
			{"00A4000C023F00", "9000"},
			{"00CB3FFF0A4D087006BF810102A08000", "701EBF81011AA0189A01039B01039C01149D0164...9000"},
			{"00CB3FFF0A4D087006BF810202A08000", "701EBF81021AA0189A010A9B010A9C01149D0164...9000"},
			{"00CB3FFF0A4D087006BF810702A08000", "6A88"},
			{"0020000104" + ascii("9999"), "63C2"},
			{"00200001", "63C2"},
			{"00CB3FFF0A4D087006BF810102A08000", "701EBF81011AA0189A01039B01029C01149D0164...9000"},
			{"0020000104" + ascii("1234"), "9000"},
			{"00200001", "9000"},
			{"00CB3FFF0A4D087006BF810102A08000", "701EBF81011AA0189A01039B01039C01149D0164...9000"},
			{"0024000108" + ascii("12345678"), "9000"}, // 1234, then 5678
			{"0020000104" + ascii("1234"), "63C2"},
			{"0020000104" + ascii("1234"), "63C1"},
			{"0020000104" + ascii("1234"), "63C0"},
			{"0020000104" + ascii("5678"), "6983"},
			{"002C020104" + ascii("2580"), "6982"},
			{"0020000208" + ascii("12345678"), "9000"},
			{"002C020104" + ascii("2580"), "9000"},
			{"00CB3FFF0A4D087006BF810102A08000", "701EBF81011AA0189A01039B01039C01149D0163...9000"}, // one unblocking less
			{"0020000104" + ascii("2580"), "9000"},
		}},
		"a CPS3's authentication key, plain directory": {"cps3+plain-directory", []exchange{
			{"0088000004010203" + "04" + "00", "6985"},
			{"002241A406800102840199", "6A88"},
			{"002241A406800102840181", "9000"},
			{"0088000004010203" + "04" + "00", "6982"},
			{"0020000104" + ascii("1234"), "9000"},
			{"0088000004010203" + "04" + "00", "...9000"},
			{"0084000008", "...9000"},
		}},
		// Bytes of public traces: OpenSC, issues 2224 and 2275.
		"a CPS3's codes": {"cps3", []exchange{
			{"00A4000C023F00", "9000"},
			{"00CB3FFF0A4D087006BF810102A08000", "7016BF810112A0109A01039B0103A1088C06F3000013FF009000"},
			{"00CB3FFF0A4D087006BF810102A080", "6118"}, // over T=0 without Le
			{"00C0000018", "7016BF810112A0109A01039B0103A1088C06F3000013FF009000"},
			{"00CB3FFF0A4D087006BF810202A08000", "701ABF810216A0149A010A9B010A9D020064A1088C06F3000013FF009000"},
			{"00CB3FFF0A4D087006BFFB05027B8000", "6A88"}, // a security environment
			{"0020000108" + ascii("9999") + "FFFFFFFF", "63C2"},
			{"0020000108" + ascii("1234") + "FFFFFFFF", "9000"},
			{"0024000110" + ascii("1234") + "FFFFFFFF" + ascii("567890") + "FFFF", "9000"},
			{"0020000108" + ascii("1234") + "FFFFFFFF", "63C2"},
			{"0020000108" + ascii("1234") + "FFFFFFFF", "63C1"},
			{"0020000108" + ascii("1234") + "FFFFFFFF", "63C0"},
			{"0020000108" + ascii("567890") + "FFFF", "6983"},
			{"0020000208" + ascii("12345678"), "9000"},
			{"002C020108" + ascii("2580") + "FFFFFFFF", "9000"},
			{"00CB3FFF0A4D087006BF810202A08000", "701ABF810216A0149A010A9B010A9D020063A1088C06F3000013FF009000"}, // one use less
			{"0020000108" + ascii("2580") + "FFFFFFFF", "9000"},
		}},
		"a CPS3's local key": {"cps3", []exchange{
			{"0020000108" + ascii("1234") + "FFFFFFFF", "9000"},
			{"002241A406800102840182", "6A88"}, // DF 0001 before it
			{"00A4090C043F000001", "9000"},
			{"002241A406800102840182", "9000"},
			{"0088000004010203" + "04" + "00", "...9000"},
		}},
		"a CPS3 with another applet selected": {"other-applet", []exchange{
			{"00A4000C023F00", "6E00"},
			{"00B09C000C", "6E00"},
			{"0020000108" + ascii("1234") + "FFFFFFFF", "6E00"}, // nothing was compared
			{"00A4040C07A0000001510000", "6E00"},
			{"00A4040C088025000001FF0100", "9000"},
			{"00B09C000C", "5A0A8025000001290099529F9000"},
			{"00CB3FFF0A4D087006BF810102A08000", "7016BF810112A0109A01039B0103...9000"},
		}},
		"a CPS3 over T=0": {"t0", []exchange{
			{"00A40904043F00D003", "611A"},
			{"00C000001A", "62...9000"},
			{"00C000001A", "6985"},
			{"00B00000FF", "6C0C"},
			{"00B000000C", "5A0A8025000001290099529F9000"},
		}},
		"a CPS3 on an antenna": {"cps3-cl", []exchange{
			{"00A4040C0DE828BD080F8025000001FF002000", "9000"},
			{"00A4090C043F00D003", "9000"},
			{"00B000000C", "5A0A8025000001290099529F9000"},
			{"0020000104" + ascii("1234"), "6985"},
			{"0024000108" + ascii("12345678"), "6985"},
		}},
		"a CPS4's channel": {"cps4", []exchange{
			{"01A4080C02D003", "6985"}, // no applet yet
			{"00A4040C088025000001FF0100", "6D00"},
			{applet, "9000"},
			{"01A4080002D00300", "6F...9000"},
			{"01B000000C", "5A0A8025000001410066341F9000"},
			{"00CB3FFF0A4D087006BF810102A08000", "6D00"}, // no GET DATA
			{"0188000004010203" + "04" + "00", "6D00"},   // no INTERNAL AUTHENTICATE
			{"01A4080C0400015031", "9000"},
		}},
		// The references that ANS's driver uses.
		"a CPS4's keys": {"cps4", []exchange{
			{applet, "9000"},
			{"012241B803830120", "9000"},
			{"0120000104" + ascii("1234"), "9000"},
			{"112A8086FF" + block(255), "9000"},
			{"012A80860101" + "00", "...9000"},
			{"012281B60491022890", "9000"},
			{"012A9E9A20" + strings.Repeat("11", 32) + "00", "...9000"},
		}},
		"a CPS4 whose channel is closed": {"cps4+closed-channel", []exchange{
			{applet, "6881"}, {"00700001", "9000"}, {applet, "9000"},
		}},
		"a CPS4's codes": {"cps4", []exchange{
			{applet, "9000"},
			{"01200001", "63C3"},
			{"01200002", "63CA"},
			{"0120000104" + ascii("9999"), "63C2"},
			{"0124010104" + ascii("2580"), "6982"}, // the old code first
			{"0120000104" + ascii("1234"), "9000"},
			{"01200001", "9000"},
			{"0124010104" + ascii("2580"), "9000"},
			{"0120000104" + ascii("1234"), "63C2"},
			{"0120000104" + ascii("1234"), "63C1"},
			{"0120000104" + ascii("1234"), "63C0"},
			{"01200001", "6983"},
			{"012C0381", "6982"},
			{"0120000208" + ascii("12345678"), "9000"},
			{"012C0381", "9000"},
			{"0124010104" + ascii("1357"), "9000"},
			{"0120000104" + ascii("1357"), "9000"},
		}},
		"a CPS4's authentication key, plain directory": {"cps4+plain-directory", []exchange{
			{applet, "9000"},
			{"0120000104" + ascii("1234"), "9000"},
			{"012A80860100" + "00", "6985"},
			{"012241B803830199", "6A88"},
			{"012241B803830181", "9000"},
			{"112A8086FF" + block(255), "9000"},
			{"012A80860101" + "00", "...9000"},
		}},
		"a CPS4's signature key, plain directory": {"cps4+plain-directory", []exchange{
			{applet, "9000"},
			{"012281B60491022802", "9000"},
			{"012A9E9A20" + strings.Repeat("11", 32) + "00", "6982"},
			{"0120000104" + ascii("1234"), "9000"},
			{"012A9E9A20" + strings.Repeat("11", 32) + "00", "...9000"},
			{"012A9E9A1F" + strings.Repeat("11", 31) + "00", "6A80"},
		}},
		"a card that is no CPS": {"vitale", []exchange{{"00A4000C023F00", "6A82"}}},
		"nonsense":              {"cps3", []exchange{{"00", "6700"}, {"00A40904FF3F00", "6700"}}},
	} {
		t.Run(name, func(t *testing.T) {
			card := cardtest.New(t, c.profile, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
			for n, x := range c.talk {
				raw, err := hex.DecodeString(x.command)
				if err != nil {
					t.Fatal(err)
				}
				got, err := card.Transmit(context.Background(), raw)
				if err != nil {
					t.Fatal(err)
				}
				start, end, open := strings.Cut(x.answer, "...")
				s := strings.ToUpper(hex.EncodeToString(got))
				if ok := s == x.answer || (open && len(s) >= len(start)+len(end)+2 && strings.HasPrefix(s, start) && strings.HasSuffix(s, end)); !ok {
					t.Errorf("%d: %s got %s, want %s", n, x.command, s, x.answer)
				}
			}
		})
	}
}

func ascii(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) }

// block is the beginning of a padded block: a number smaller than any modulus.
func block(n int) string { return "0001" + strings.Repeat("FF", n-2) }

// Every profile is a card, on one generation or the other.
func TestProfiles(t *testing.T) {
	now := time.Now()
	for i, p := range simcard.Profiles() {
		base := []string{"cps3", "cps4"}[i%2]
		card := cardtest.New(t, base+"+"+p, now)
		// Its certificates are made when it is first asked something.
		if _, err := card.Transmit(context.Background(), []byte{0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00}); err != nil {
			t.Errorf("%s on %s: %v", p, base, err)
		}
	}
	if _, err := simcard.Parse("cps3+nonsense", now); err == nil {
		t.Error("an unknown profile was taken")
	}
}

// TestWhatScreensAskDoesNotWaitForTheWire: a slow card answers its screen at
// once.
func TestWhatScreensAskDoesNotWaitForTheWire(t *testing.T) {
	c := cardtest.New(t, "cps3", time.Now())
	within, release := make(chan struct{}), make(chan struct{})
	c.SetFault(func(_ context.Context, _ int, _, answer []byte) ([]byte, error) {
		close(within)
		<-release
		return answer, nil
	})
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		_, _ = c.Transmit(context.Background(), []byte{0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00})
	}()
	<-within
	asked := make(chan struct{})
	go func() { defer close(asked); _ = c.Renewed() }()
	select {
	case <-asked:
	case <-time.After(30 * time.Second):
		t.Error("the screen waits for the card")
	}
	close(release)
	<-answered
	<-asked
}
