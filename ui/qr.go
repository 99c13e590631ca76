package ui

import (
	"github.com/charmbracelet/colorprofile"

	"caducee/internal/qr"
)

// colors are those that the renderer lets through: a code whose colours were
// taken away would be read the wrong way round on a dark terminal.
func colors(p colorprofile.Profile) qr.Color {
	switch {
	case p >= colorprofile.ANSI256:
		return qr.Color256
	case p >= colorprofile.ANSI:
		return qr.Color16
	}
	return qr.ColorNone
}
