package diagnosis

// Trouble is a failure met with a card, whichever operation met it.
type Trouble string

// The troubles a card gives.
const (
	TroubleNone         Trouble = ""
	TroubleRemoved      Trouble = "removed"
	TroubleReset        Trouble = "reset"
	TroubleHeld         Trouble = "held"
	TroubleBusy         Trouble = "busy"
	TroubleMode         Trouble = "other-mode"
	TroubleMute         Trouble = "mute"
	TroubleTransmission Trouble = "transmission"
	TroubleUnplugged    Trouble = "unplugged"
	TroubleService      Trouble = "service"
	TroubleDenied       Trouble = "denied"
	TroubleHung         Trouble = "hung"
	TroubleStatus       Trouble = "status" // an unexpected status word
	TroubleFormat       Trouble = "format" // an answer that makes no sense
	// TroubleCertificate is a certificate that this program cannot parse, on a
	// card that gave all of it.
	TroubleCertificate Trouble = "certificate"
	TroubleOtherKey    Trouble = "other-key" // a key that is no RSA key
	TroubleNoKey       Trouble = "no-key"    // no authentication key or certificate found
	TroubleOther       Trouble = "other-one" // another card than the one confirmed
	TroubleContactless Trouble = "contactless"
	TroubleDefect      Trouble = "defect" // this program's own

	// On the way of the middleware's module.
	TroubleModuleFails   Trouble = "module-fails"
	TroubleModuleCrashes Trouble = "module-crashes"
	TroubleModuleHangs   Trouble = "module-hangs"
	// TroubleCacheStale is a module that shows an older certificate of the card,
	// TroubleCertificateOther one that shows a certificate which is not known to be
	// the card's, TroubleUnseen one that shows none of a card that holds one,
	// TroubleSession a token that it sees and cannot open, TroubleUpdate one that it
	// refuses because the card's last update did not end.
	TroubleCacheStale       Trouble = "cache-stale"
	TroubleCertificateOther Trouble = "certificate-other"
	TroubleUnseen           Trouble = "unseen"
	TroubleSession          Trouble = "no-session"
	TroubleUpdate           Trouble = "update-broken"
	// TroubleAmbiguous is two cards that the module does not tell apart.
	TroubleAmbiguous Trouble = "ambiguous"
	// TroubleProcess is this program's own: the process for the module could
	// not be started.
	TroubleProcess Trouble = "process"

	// Reasons for which a code was not sent, or not taken.
	TroubleLastTry      Trouble = "last-try"      // one try left and no typed word
	TroubleTriesDropped Trouble = "tries-dropped" // fewer tries left than were shown
	TroubleTriesUnknown Trouble = "tries-unknown" // the counter cannot be read
	TroubleCodeFormat   Trouble = "code-format"   // not a code this card could hold
	TroubleSameCode     Trouble = "same-code"     // the new code is the old one
	// TroubleRefusedBefore is a code that this very card refused in this run.
	TroubleRefusedBefore Trouble = "refused-before"
	// TroubleNotBlocked is an unblocking of a card that is not known to be
	// blocked, without the typed word.
	TroubleNotBlocked   Trouble = "not-blocked"
	TroublePadCancelled Trouble = "pad-cancelled" // on the reader's keypad
	TroublePadTimeout   Trouble = "pad-timeout"
	TroublePadLength    Trouble = "pad-length"
	// TroublePadFailed is a keypad that failed by itself, whatever it did with the
	// code: the counter tells.
	TroublePadFailed Trouble = "pad-failed"
	// TroublePadUnable is a keypad that cannot send this card's code, or is
	// gone: the code is typed on the computer.
	TroublePadUnable Trouble = "pad-unable"
)

// WantsWord tells that a code was kept back until the person types the word
// that spends a last try, which it is or could be.
func (t Trouble) WantsWord() bool { return t == TroubleLastTry || t == TroubleTriesUnknown }

// Activation is the outcome of one attempt to activate.
type Activation struct {
	// Serial is the card it was made on.
	Serial string
	Result Result
	// Trouble details Result removed, refused and error.
	Trouble   Trouble
	SW        uint16
	Step      string
	Mechanism string
	Proved    bool // the signature of a fresh challenge verified
	Tries     Tries
	// Sent is true when the code left for the card, or may have from a keypad,
	// whatever came of it.
	Sent bool
	// APDUs and Bytes are everything exchanged with the card up to the end of
	// the attempt; 0 when it did not come to one. By a module nobody counts.
	APDUs, Bytes int
	ByModule     bool
}

// Result is the contract's result of `activate`.
type Result string

// The results of an activation.
const (
	Activated Result = "activated"
	WrongPIN  Result = "wrong-pin"
	Blocked   Result = "blocked"
	NoCard    Result = "no-card"
	WrongCard Result = "wrong-card"
	Refused   Result = "refused"
	Removed   Result = "removed"
	Failed    Result = "error"
	// Cancelled is not in the contract, whose documents have it as refused:
	// the person gave up, and nothing was sent.
	Cancelled Result = "cancelled"
)

// PINChange is the outcome of a change or an unblocking of the code porteur.
type PINChange struct {
	Done bool
	// Wrong is true when the card refused the code that authorises: the old
	// one, or the code de déblocage.
	Wrong bool
	// Tries is the counter of the code that was sent, after it; Sent is true
	// when it left for the card.
	Tries   Tries
	Sent    bool
	Result  Result // Refused, Removed, NoCard, WrongCard, Blocked, Failed; "" when Done or Wrong
	Trouble Trouble
	SW      uint16
	Step    string
}
