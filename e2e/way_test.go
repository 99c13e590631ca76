//go:build linux

package e2e

import (
	"time"

	"caducee/internal/locale"
	"caducee/internal/robot"
)

// toChecks takes what the wizard offers, up to the prerequisites.
func toChecks(r *robot.Robot, w *locale.Texts) {
	r.See(w.Wizard.Welcome.Title, aWhile)
	r.Press("enter")
	r.See(w.Haves.Card, aWhile)
	r.Press("enter")
	r.See(w.Haves.Tools, aWhile)
	r.Press("enter")
}

// readingTime is how long a person reads a page that a number opened, at least: an
// Enter before that is taken for the number's.
const readingTime = 1100 * time.Millisecond

// toTheEnd takes what the wizard offers after an activation, with no e-CPS.
func toTheEnd(r *robot.Robot, w *locale.Texts) {
	r.Press("enter")
	r.See(w.Wizard.ECPS.Already, aWhile)
	r.Press("4")
	r.See(w.ECPS.Outcome.Later, aWhile)
	time.Sleep(readingTime)
	r.Press("enter")
	r.See(w.Wizard.Portals.Title, aWhile)
	r.Press("enter")
	r.See("6 sur 6", aWhile)
	r.Press("enter")
	r.Exits(0, aWhile)
}
