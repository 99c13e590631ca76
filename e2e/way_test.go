//go:build linux

package e2e

import (
	"time"

	"caducee/internal/locale"
	"caducee/internal/robot"
)

// toChecks says who is there: a doctor. What is not in order is then on the page
// of the checks; where all is, the code is asked for.
func toChecks(r *robot.Robot, w *locale.Texts) {
	r.See(w.Wizard.Welcome.Title, aWhile)
	r.Press(keyOf(r, w, w.Common.Roles.Doctor))
}

// pastChecks goes on from the checks to the code, past what is missing.
func pastChecks(r *robot.Robot, w *locale.Texts) {
	r.Press(keyOf(r, w, w.Wizard.Keys.Continue, w.Wizard.Checks.Without))
}

// readingTime is how long a person reads a page that a number opened, at least: an
// Enter before that is taken for the number's.
const readingTime = 1100 * time.Millisecond

// toTheEnd takes what the wizard offers after an activation, with no e-CPS.
func toTheEnd(r *robot.Robot, w *locale.Texts) {
	r.Press("enter")
	r.Press(keyOf(r, w, w.Wizard.ECPS.Later))
	r.See(w.ECPS.Outcome.Later, aWhile)
	time.Sleep(readingTime)
	r.Press("enter")
	r.See(w.Wizard.Summary.AppLater, aWhile)
	r.Press(keyOf(r, w, w.Wizard.Summary.End))
	r.Exits(0, aWhile)
}
