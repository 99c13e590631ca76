//go:build linux

package e2e

import (
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
