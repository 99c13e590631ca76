package cli

import (
	"caducee/cps/igc"
	"caducee/internal/data"
)

// pins are IGC-Santé's authorities. They are part of the program: a test reads
// them, and a damaged table only means that nothing is trusted.
func (a *app) pins() []igc.Pin {
	authorities, err := data.IGCSante()
	if err != nil {
		a.log.Error("authorities", "err", err.Error())
	}
	var pins []igc.Pin
	for _, authority := range authorities {
		pins = append(pins, igc.Pin(authority))
	}
	return pins
}
