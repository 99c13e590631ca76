package locale

// Wizard is the words of the TUI wizard's screens.
type Wizard struct{}

func wizardFR() Wizard { return Wizard{} }

func wizardEN() Wizard { return Wizard{} }
