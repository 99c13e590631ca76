package view

import (
	"caducee/internal/locale"
	"caducee/steps"
)

// Activated says that the card works, and what proves it.
func Activated(t *locale.Texts, a steps.Activation) string {
	s := t.CLI.PIN.Activated + "\n"
	if a.Mechanism != "" {
		s += locale.Fill(t.CLI.PIN.Proof, "mechanism", a.Mechanism) + "\n"
	}
	return s
}
