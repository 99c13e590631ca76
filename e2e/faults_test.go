//go:build linux

package e2e

import (
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"caducee/internal/ifdtest"
	"caducee/internal/locale"
	"caducee/internal/pcsctest"
	"caducee/internal/robot"
)

// TestTheWizardIsUsableAfterAFault has things go wrong with the very command
// that carries the code, in one wizard, one after the other: each is told, the
// code is not sent again by itself, and the card can be activated afterwards.
// Every fault at every command is the business of package faults.
func TestTheWizardIsUsableAfterAFault(t *testing.T) {
	reader := ifdtest.New(t, ifdtest.Options{})
	service := pcsctest.Start(t, reader.Conf())
	card := simulated(t, "cps3")
	pin, _ := card.Codes()
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program)
	toChecks(r, w)
	r.See("CAD-301", aWhile)
	reader.Insert(0, card)
	r.See("n° "+card.Serial(), aWhile)
	r.Press("enter")
	for _, c := range []struct {
		name  string
		at    func(x *ifdtest.Exchange)
		after func()
		told  []string
	}{
		{"bytes lost", func(x *ifdtest.Exchange) { x.Fail(ifdtest.CommunicationError) }, nil, []string{"CAD-309"}},
		{"6F 00", func(x *ifdtest.Exchange) { x.Answer = []byte{0x6F, 0x00} }, nil, []string{"CAD-310"}},
		{"removed", func(x *ifdtest.Exchange) { x.Remove() }, func() { reader.Insert(0, card) }, []string{"CAD-306", "CAD-301"}},
		{"service killed", func(*ifdtest.Exchange) { service.Kill() }, func() { service.Restart(t) }, []string{"CAD-103", "CAD-107"}},
		{"a second late", func(*ifdtest.Exchange) { time.Sleep(time.Second) }, nil, []string{w.Wizard.Activation.Proved}},
	} {
		t.Log(c.name)
		if r.SeeAny(aWhile, w.Wizard.Activation.Title, "2 sur 6") != w.Wizard.Activation.Title {
			r.See("n° "+card.Serial(), aWhile)
			r.Press("enter")
			r.See(w.Wizard.Activation.Title, aWhile)
		}
		var met atomic.Bool
		ended := make(chan struct{})
		reader.OnExchange(func(x *ifdtest.Exchange) {
			if x.Command[1] == 0x20 && len(x.Command) > 5 && met.CompareAndSwap(false, true) {
				c.at(x)
				close(ended)
			}
		})
		sent := card.Counts().Verify
		r.Type(pin)
		r.Press("enter")
		r.SeeAny(aWhile, c.told...)
		<-ended
		reader.OnExchange(nil)
		if got := card.Counts().Verify - sent; got != 1 || card.TriesLeft() != 3 {
			t.Errorf("%s: %d codes were sent, %d tries left", c.name, got, card.TriesLeft())
		}
		if c.after != nil {
			c.after()
		}
		r.Press("esc") // the outcome was read
	}
	r.Signal(syscall.SIGTERM)
	r.Exits(130, aWhile)
	r.Restored()
}
