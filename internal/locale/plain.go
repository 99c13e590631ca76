package locale

// Plain is the words of the line mode.
type Plain struct{}

func plainFR() Plain { return Plain{} }

func plainEN() Plain { return Plain{} }
