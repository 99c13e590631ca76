//go:build linux

package e2e

import (
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/welcome"
)

// toChecks says who is there: a doctor. What is not in order is then on the page
// of the checks; where all is, the code is asked for.
func toChecks(r *robot.Robot, w *locale.Texts) {
	r.See(w.Wizard.Welcome.Title, aWhile)
	for _, label := range welcome.Labels(r.Test(), w, diagnosis.RoleDoctor) {
		takes(r, w, label)
	}
}

// pastChecks goes on from the checks to the code, past what is missing.
func pastChecks(r *robot.Robot, w *locale.Texts) {
	takes(r, w, w.Wizard.Keys.Continue, w.Wizard.Checks.Without)
}

// toTheEnd takes what the wizard offers after an activation, with no e-CPS,
// whether the card is still there or not.
func toTheEnd(r *robot.Robot, w *locale.Texts) {
	takes(r, w, w.Wizard.Keys.Continue, w.Wizard.Activation.ECPSInstead)
	takes(r, w, w.Wizard.ECPS.Later)
	r.See(w.ECPS.Outcome.Later, aWhile)
	r.Press("enter")
	r.See(w.Wizard.Summary.AppLater, aWhile)
	takes(r, w, w.Wizard.Summary.End)
	r.Exits(0, aWhile)
}
