package locale

// ReportWords says the states that the facts name.
type ReportWords struct {
	// Of the service.
	Running, Unsupported, NotInstalled, Stopped, Dead, Denied, Policy, Mismatch, Hung,
	Restarting, Saturated, OtherLibrary string
	// Of a slot and its card.
	Absent, Present, MuteSlot, CPS, Vitale, Other, Mute string
	// Of the session.
	SSH, RDP, WSL, Container string
	// Of loading the module.
	Loads, Missing, NotModule, WrongArch, Fails, Crashes, Hangs string
	// Of what the module shows of the card.
	ShownSame, ShownOlder, ShownOther, ShownUnreadable, ShownClosed, ShownNone string
	// Of Firefox.
	FirefoxAbsent, Registered, Unregistered string
	// Of the origin of a certificate.
	ChainUnknown, Trusted, KnownIssuer, TestPKI, Untrusted, SelfSigned, WrongIssuer,
	Signature, ExpiredCA string
	// Of an activation.
	Activated, WrongPIN, Blocked, NoCard, WrongCard, Refused, Removed, Failed, Cancelled string
	// Notes on a slot.
	Virtual, Contactless, Exclusive, Failing, PINPad string
}
