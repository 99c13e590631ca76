//go:build linux

package e2e

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// aWhile is more than any computer needs for the screen to follow, beside the
// other tests: the virtual reader's driver alone looks every 400 ms.
const aWhile = 2 * time.Minute

// TestTheWizardFollowsARealService is a person at the wizard beside a real
// smart-card service: a card goes in and out without a key, a wrong code costs
// one try, the right one activates.
func TestTheWizardFollowsARealService(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: d.env}, program)
	toChecks(r, w)
	r.See("CAD-301", aWhile)

	remove := d.plug("cps3")
	r.See("CAD-419", aWhile) // it was read: a test card
	remove()
	r.See("CAD-301", aWhile)
	remove = d.plug("cps3")
	r.See("CAD-419", aWhile) // it was read: a test card

	pastChecks(r, w)
	r.See(w.Wizard.Activation.Title, aWhile)
	r.See("Il reste 3 essais", aWhile)
	r.Type(strings.TrimSpace(wrongCode))
	r.Unseen(strings.TrimSpace(wrongCode))
	r.Press("enter")
	r.See(w.Situations.PINWrong.Title, aWhile)
	r.See("Il reste 2 essais", aWhile)
	r.Type(strings.TrimSpace(rightCode))
	r.Press("enter")
	r.See(w.Wizard.Activation.Accepted, aWhile)
	r.See(w.Wizard.Activation.Proved, aWhile)

	// The card may go, and be seen gone: what was done stays done, up to the
	// summary.
	remove()
	d.until("CAD-301")
	toTheEnd(r, w)
	r.Restored()
}

// TestTheWizardNeedsNoService starts on a computer whose service is not there,
// and finds that out; then is told to end.
func TestTheWizardNeedsNoService(t *testing.T) {
	t.Parallel()
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME=/nonexistent/pcscd.comm")}, program)
	toChecks(r, w)
	r.See("CAD-113", aWhile)
	r.Signal(syscall.SIGTERM)
	r.Exits(130, aWhile)
	r.Restored()
}
