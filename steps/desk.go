package steps

import "caducee/internal/diagnosis"

// Desk is what can be done from this computer, apart from the card.
type Desk struct {
	// Browser: an address can be opened. Commands: a remedy can be run.
	// Reports: a report can be made. Remembers: progress is kept.
	Browser, Commands, Reports, Remembers bool
	// Folders are those that a report can be written to, the usual one first.
	Folders []string
	// SelectKey is the key that is held to select text with the mouse, "" Shift.
	SelectKey string
	// Clipboard is the program that gives the clipboard's picture, "" none.
	Clipboard string
	// Lists: the lists of modules that browsers read can be changed.
	Lists bool
	// Demo: the desk is a simulated one.
	Demo bool
	// SignIn: a sign-in can be rehearsed here, in one of Browsers, the
	// computer's default first. A demonstration plays the browser itself.
	SignIn   bool
	Browsers []diagnosis.Browser
	// ByHand: the user opens the browser; none can be opened from here.
	ByHand bool
}
