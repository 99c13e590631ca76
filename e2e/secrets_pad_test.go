//go:build linux

package e2e

import (
	"syscall"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// TestNoCodeOfAKeypadComesHere: a code that is typed on the reader is never in
// the program's memory, neither before it is checked nor after.
func TestNoCodeOfAKeypadComesHere(t *testing.T) {
	t.Parallel()
	if !alone(t) {
		return
	}
	c := confide(t, "cps3", uniqueCode(t))
	var r *robot.Robot
	reader := ifdtest.New(t, ifdtest.Options{Keypad: &ifdtest.Keypad{Press: func(ifdtest.Ask) ifdtest.Pressed {
		if found := searchMemory(t, r.PID(), c.code); found.total() > 0 {
			t.Errorf("the code is in memory while it is typed on the reader: %s", found)
		}
		return ifdtest.Pressed{Digits: c.code}
	}}})
	service := pcsctest.Aside(t, reader.Conf())
	w := locale.French()
	r = robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program)
	toChecks(r, w)
	r.See("CAD-301", aWhile)
	reader.Insert(0, c.card)
	r.See("CAD-419", aWhile) // it was read: a test card
	pastChecks(r, w)
	r.See(w.Wizard.Activation.PadTitle, aWhile)
	r.Press("enter")
	c.look(t, "wizard, the reader's keypad", r.PID(), search{}, r.Screen)
	r.See(w.Wizard.Activation.Accepted, aWhile)
	r.Signal(syscall.SIGTERM)
	r.Exits(130, aWhile)
}
