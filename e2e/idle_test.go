//go:build linux

package e2e

import (
	"path/filepath"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// atChecks is the wizard on its page of checks, on a real service with a
// reader of ours.
func atChecks(t *testing.T) (*robot.Robot, *ifdtest.Reader) {
	t.Helper()
	reader := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK"})
	d := pcsctest.Aside(t, reader.Conf())
	r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+d.Socket)}, program)
	toChecks(r, locale.French())
	r.See("CAD-301", aWhile)
	return r, reader
}

func TestACardIsSeenWithoutAKey(t *testing.T) {
	t.Parallel()
	r, reader := atChecks(t)
	card := simulated(t, "cps3")
	for range 2 {
		reader.Seat(t, 0, card)
		r.See("CPS3, n° 290099529", aWhile)
		reader.Remove(0)
		r.See("CAD-301", aWhile)
	}
}

// TestAnIdleWizardDrawsNothing watches screens on which nothing moves, side by
// side. What they take of the processor is measured by BenchmarkIdle.
func TestAnIdleWizardDrawsNothing(t *testing.T) {
	t.Parallel()
	held, reader := atChecks(t)
	reader.Seat(t, 0, simulated(t, "cps3"))
	held.See("CPS3, n° 290099529", aWhile)
	held.See(certificateOfATestCard, aWhile)
	none := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+filepath.Join(t.TempDir(), "none"))}, program)
	toPrerequisites(none, "CAD-113")
	for _, r := range []*robot.Robot{held, none} {
		r.Quiet(time.Second, aWhile)
		// Still there, and still listening.
		r.Press("f1")
		r.See(locale.French().Wizard.Help.KeysTitle, aWhile)
	}
}
