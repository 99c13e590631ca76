//go:build linux

package e2e

import (
	"path/filepath"
	"testing"
	"time"

	"caducee/internal/ifdtest"
	"caducee/internal/locale"
	"caducee/internal/pcsctest"
	"caducee/internal/robot"
)

// atChecks is the wizard on its page of checks, on a real service with a
// reader of ours.
func atChecks(t *testing.T) (*robot.Robot, *ifdtest.Reader) {
	t.Helper()
	reader := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK"})
	d := pcsctest.Start(t, reader.Conf())
	r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+d.Socket)}, program)
	toChecks(r, locale.French())
	r.See("CAD-301", aWhile)
	return r, reader
}

// seenWithin is how soon a card is on the screen after the service's event.
const seenWithin = 200 * time.Millisecond

func TestACardIsSeenAtOnce(t *testing.T) {
	r, reader := atChecks(t)
	card := simulated(t, "cps3")
	card.ATR()
	if _, err := card.Transmit(t.Context(), []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C}); err != nil {
		t.Fatal(err) // its certificates are signed when it is first asked
	}
	best := time.Hour
	for range 4 {
		start := time.Now()
		reader.Insert(0, card)
		r.See("CPS3, n° 2900995235", aWhile)
		best = min(best, time.Since(start))
		reader.Remove(0)
		r.See("CAD-301", aWhile)
	}
	t.Logf("%v from the card to its number on the screen", best)
	if best > seenWithin {
		t.Errorf("%v from the card to its number on the screen, more than %v", best, seenWithin)
	}
}

// What an idle wizard may use: top(1) shows a tenth of a per cent at least.
const (
	wakesAllowed = 2.0 // a second
	cpuAllowed   = 1.0 // ms a second
)

// TestAnIdleWizardRests watches screens on which nothing moves, side by side.
func TestAnIdleWizardRests(t *testing.T) {
	held, reader := atChecks(t)
	reader.Insert(0, simulated(t, "cps3"))
	held.See("CPS3, n° 2900995235", aWhile)
	none := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+filepath.Join(t.TempDir(), "none"))}, program)
	toPrerequisites(none, "CAD-102")

	time.Sleep(calm)
	where := []string{"a card", "no service"}
	uses := watchProcesses(t, 10*time.Second, held.PID(), none.PID())
	for i, u := range uses {
		t.Logf("%s: %.2f wake-ups and %.2f ms of processor a second", where[i], u.wakes, u.cpu)
		if u.wakes > wakesAllowed || u.cpu > cpuAllowed {
			t.Errorf("%s: %.2f wake-ups and %.2f ms of processor a second, more than %v and %v",
				where[i], u.wakes, u.cpu, wakesAllowed, cpuAllowed)
		}
	}
	// They still answer at once.
	for _, r := range []*robot.Robot{held, none} {
		r.Reacts("down", aWhile)
	}
}
