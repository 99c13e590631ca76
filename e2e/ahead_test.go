//go:build linux

package e2e

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// TestWhatIsTypedWhileTheCardIsReadIsNoAnswer: the card waits at its first
// command until everything was typed. Nothing of it shows, nothing of it is
// sent, and the questions are answered by what follows them.
func TestWhatIsTypedWhileTheCardIsReadIsNoAnswer(t *testing.T) {
	t.Parallel()
	w := locale.French()
	p := w.CLI.PIN
	const other, otherPUK = "7351", "87654321"
	type exchange struct{ question, answer string }
	for _, c := range []struct {
		name, profile string
		args          []string
		ahead         string
		then          []exchange
		status        int
		verify, left  int
	}{
		{"the code", "cps3", []string{"activate"}, other + "\r", []exchange{{p.AskPIN, pin + "\r"}}, 0, 1, 3},
		{"nothing but the code", "cps3", []string{"activate"}, other + "\r\r" + other + "\r", []exchange{{p.AskPIN, "\x1b"}}, 1, 0, 3},
		{
			"the last word", "cps3+last-try",
			[]string{"activate"},
			"DERNIER\r" + other + "\r",
			[]exchange{{before(p.AskLastWord), "non\r"}},
			1, 0, 1,
		},
		{
			"the code after the last word", "cps3+last-try",
			[]string{"activate"},
			other + "\r",
			[]exchange{{before(p.AskLastWord), "DERNIER\r" + other + "\r"}, {p.AskPIN, pin + "\r"}},
			0, 1, 3,
		},
		{
			"a change", "cps3",
			[]string{"pin", "change"},
			pin + "\r" + fresh + "\r" + fresh + "\ro\r",
			[]exchange{{p.AskOld, pin + "\r"}, {p.AskNew, fresh + "\r" + other + "\r"}, {p.AskNewAgain, fresh + "\ro\r"}, {yesNo(w), "n\r"}},
			1, 0, 3,
		},
		{
			"an unblocking", "cps3+blocked",
			[]string{"pin", "unblock"},
			otherPUK + "\r" + other + "\r" + other + "\ro\r",
			[]exchange{{p.AskPUK, puk + "\ro\r"}, {p.AskNew, fresh + "\r"}, {p.AskNewAgain, fresh + "\roui\r"}, {yesNo(w), "\r"}},
			1, 0, 0,
		},
		{
			"the line mode", "cps3",
			[]string{"--plain"},
			"1\r1\r1\r\r1\r" + other + "\r",
			[]exchange{{before(w.Plain.Choice), "q\roui\r"}, {yesNo(w), "oui\r"}},
			0, 0, 3,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			reader := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK"})
			service := pcsctest.Aside(t, reader.Conf())
			card := simulated(t, c.profile)
			first, typed := make(chan struct{}), make(chan struct{})
			var once sync.Once
			card.SetFault(func(_ context.Context, _ int, _, answer []byte) ([]byte, error) {
				once.Do(func() { close(first); <-typed })
				return answer, nil
			})
			reader.Seat(t, 0, card)
			r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program, c.args...)
			release := sync.OnceFunc(func() { close(typed) })
			defer release()
			select {
			case <-first:
			case <-time.After(30 * time.Second):
				t.Fatalf("the card is never asked anything:\n%s", r.Screen())
			}
			if c.args[0] != "--plain" {
				if r.Echoes() {
					t.Error("what is typed shows while the card is asked")
				}
				r.Type(c.ahead)
				r.Arrived(len(c.ahead), aWhile)
			}
			release()
			for _, e := range c.then {
				r.Hear(e.question, aWhile)
				r.Paste(e.answer) // at once: what follows the answer is typed ahead
			}
			r.Exits(c.status, aWhile)
			r.Restored()
			if out := string(r.Output()); strings.Contains(out, other) || strings.Contains(out, otherPUK) {
				t.Errorf("a code is on the screen:\n%s", out)
			}
			if n := card.Counts().Verify; n != c.verify || card.TriesLeft() != c.left {
				t.Errorf("%d codes sent, %d tries left, want %d and %d", n, card.TriesLeft(), c.verify, c.left)
			}
		})
	}
}

// TestTypedBeforeTheProgramStarts is what sits in the terminal already when the
// program begins.
func TestTypedBeforeTheProgramStarts(t *testing.T) {
	t.Parallel()
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: home(t)}, program, "activate", "--demo=slow")
	r.Type("7351\r")
	r.Hear(w.CLI.PIN.AskPIN, aWhile)
	r.Line(pin)
	r.Hear(w.CLI.PIN.Activated, aWhile)
	r.Exits(0, aWhile)
	r.Restored()
}
