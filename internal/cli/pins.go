package cli

import (
	"caducee/internal/certificate"
	"caducee/internal/data"
)

// pins are IGC-Santé's authorities. They are part of the program: a test reads
// them, and a damaged table only means that nothing is trusted.
func (a *app) pins() []certificate.Pin {
	authorities, err := data.IGCSante()
	if err != nil {
		a.log.Error("authorities", "err", err.Error())
	}
	var pins []certificate.Pin
	for _, authority := range authorities {
		pins = append(pins, certificate.Pin(authority))
	}
	return pins
}
