//go:build linux

package e2e

import (
	"sync/atomic"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// TestACodeThatNoKeypadSendsIsTypedHere: a reader with a keypad is no dead end
// for a card that wants its code in another form, nor is a keypad that only
// ever gives up.
func TestACodeThatNoKeypadSendsIsTypedHere(t *testing.T) {
	t.Parallel()
	w := locale.French()
	for _, c := range []struct {
		name, profile string
		args          []string
		asked         int32 // how often the keypad was
		says          string
	}{
		{"another form", "cps3+bcd-pin", nil, 0, w.Situations.PINPadUnable.Title},
		{"a keypad that gives up, left aside", "cps4", []string{"--pin-stdin"}, 0, w.Wizard.Activation.Title},
	} {
		t.Run(c.name, func(t *testing.T) {
			var asked atomic.Int32
			reader := ifdtest.New(t, ifdtest.Options{Keypad: &ifdtest.Keypad{Press: func(ifdtest.Ask) ifdtest.Pressed {
				asked.Add(1)
				return ifdtest.Pressed{SW: ifdtest.Cancelled}
			}}})
			service := pcsctest.Aside(t, reader.Conf())
			card := simulated(t, c.profile)
			reader.Seat(t, 0, card)
			d := &desk{t, service, append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)}
			d.until("CAD-000") // the service saw the card
			r := robot.Start(t, robot.Options{Env: d.env},
				program, append([]string{"activate"}, c.args...)...)
			r.Hear(c.says, aWhile)
			r.Hear(w.CLI.PIN.AskPIN, aWhile)
			r.Line(pin)
			r.Hear(w.CLI.PIN.Activated, aWhile)
			r.Exits(0, aWhile)
			r.Restored()
			if n := asked.Load(); n != c.asked || card.Counts().Verify != 1 {
				t.Errorf("the keypad was asked %d times, %d codes sent", n, card.Counts().Verify)
			}
		})
	}
}
