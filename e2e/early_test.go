//go:build linux

package e2e

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// TestAPINTypedBeforeTheVerdictWaitsForIt: the card gives no more than the beginning
// of its certificate until the PIN was typed and confirmed. It is sent after the
// verdict, once, or never.
func TestAPINTypedBeforeTheVerdictWaitsForIt(t *testing.T) {
	t.Parallel()
	w := locale.French()
	a := w.Wizard.Activation
	for _, c := range []struct {
		name, profile string
		args          []string
		// asked waits for the field and what stands beside it.
		asked func(r *robot.Robot)
		// hears waits for a text of the front end.
		hears  func(r *robot.Robot, text string)
		pulled bool
		then   string
		verify int
	}{
		{"activate", "cps3", []string{"activate"}, hearsPIN, heard, false, w.CLI.PIN.Activated, 1},
		{"activate, CPS4", "cps4", []string{"activate"}, hearsPIN, heard, false, w.CLI.PIN.Activated, 1},
		{"activate, signed by nobody known", "cps3+self-signed", []string{"activate"}, hearsPIN, heard, false, diagnosis.CodeCertSelfSigned.String(), 0},
		{"activate, pulled out", "cps3", []string{"activate"}, hearsPIN, heard, true, diagnosis.CodeCardRemoved.String(), 0},
		{"screens", "cps3", nil, seesPIN, seen, false, a.Accepted, 1},
		{"screens, signed by nobody known", "cps3+self-signed", nil, seesPIN, seen, false, a.Refused, 0},
		{"screens, pulled out", "cps3", nil, seesPIN, seen, true, a.Swapped, 0},
		{"line mode", "cps3", []string{"--plain"}, hearsPIN, heard, false, a.Accepted, 1},
		{"line mode, signed by nobody known", "cps3+self-signed", []string{"--plain"}, hearsPIN, heard, false, a.Refused, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			reader := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK"})
			service := pcsctest.Aside(t, reader.Conf())
			card := simulated(t, c.profile)
			held, verdict := make(chan struct{}, 1), make(chan struct{})
			release := sync.OnceFunc(func() { close(verdict) })
			defer release()
			var released atomic.Bool
			var early, codes atomic.Int32
			card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
				switch {
				case len(command) > 5 && command[1] == 0x20:
					if codes.Add(1); !released.Load() {
						early.Add(1)
					}
				case len(command) > 3 && command[1] == 0xB0 && command[2] >= 2 && command[2] < 0x80: // past byte 512
					select {
					case held <- struct{}{}:
					default:
					}
					<-verdict
				}
				return answer, nil
			})
			inLines := len(c.args) > 0 && c.args[0] == "--plain"
			if !inLines {
				reader.Seat(t, 0, card)
			}
			r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program, c.args...)
			if inLines { // the card is put in where it is waited for
				p := &atLines{b: t, r: r, t: w}
				reader.Seat(t, 0, simulated(t, "cps3"))
				p.arrives()
				p.sees("Vous pouvez activer votre carte") // it was read
				p.goesOn()
				p.sees(w.Plain.Unseen)
				reader.Remove(0)
				p.sees(w.Situations.NoCard.Title)
				reader.Seat(t, 0, card)
			}
			c.asked(r)
			select {
			case <-held:
			case <-time.After(aWhile):
				t.Fatalf("the certificate is not read:\n%s", r.Screen())
			}
			r.Type(pin)
			r.Press("enter")
			c.hears(r, a.Waiting)
			if c.pulled {
				reader.Remove(0)
			}
			released.Store(true)
			release()
			c.hears(r, c.then)
			if n := codes.Load(); int(n) != c.verify || early.Load() > 0 {
				t.Errorf("%d codes sent, %d before the verdict, want %d", n, early.Load(), c.verify)
			}
		})
	}
}

func heard(r *robot.Robot, text string) { r.Hear(text, aWhile) }
func seen(r *robot.Robot, text string)  { r.See(text, aWhile) }

// hearsPIN waits for the question of a command that reads its card meanwhile.
func hearsPIN(r *robot.Robot) {
	r.Hear(before(locale.French().Wizard.Activation.OnceRead), aWhile)
	r.Hear(locale.French().CLI.PIN.AskPIN, aWhile)
}

// seesPIN goes to the field on the screens.
func seesPIN(r *robot.Robot) {
	w := locale.French()
	r.See(w.Wizard.Welcome.Title, aWhile)
	r.Press("enter")
	takes(r, w, w.Wizard.Checks.Without)
	r.See("encore lue", aWhile)
}
