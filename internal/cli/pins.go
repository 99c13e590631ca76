package cli

import (
	"caducee/cps/igc"
	"caducee/internal/data"
)

// pins are IGC-Santé's authorities. They are part of the program: a test reads
// them, and a damaged table only means that nothing is trusted.
func (a *app) pins() []igc.Pin {
	pins, err := data.IGCPins()
	if err != nil {
		a.log.Error("authorities", "err", err.Error())
	}
	return pins
}
