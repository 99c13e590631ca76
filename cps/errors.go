package cps

import (
	"errors"
	"fmt"
)

// StatusError is a status word that the step did not expect.
type StatusError struct {
	// Step names what was being done, in the field's terms: "EF.SN", "ODF".
	Step string
	SW   uint16
}

func (e *StatusError) Error() string { return fmt.Sprintf("%s: status word %04X", e.Step, e.SW) }

// FormatError is an answer that makes no sense.
type FormatError struct {
	Step string
	Err  error
}

func (e *FormatError) Error() string { return fmt.Sprintf("%s: %v", e.Step, e.Err) }

func (e *FormatError) Unwrap() error { return e.Err }

// What a card or a code can lack.
var (
	// ErrNoAuthentication is a card without an authentication certificate or
	// key.
	ErrNoAuthentication = errors.New("no authentication certificate or key")
	// ErrCertificate is a certificate that was read whole and that this
	// program cannot parse: its issuer wrote it so, and the card is not to
	// blame.
	ErrCertificate = errors.New("certificate not readable here")
	// ErrOtherKey is a certificate whose key is no RSA key: this program asks
	// no card to sign with one.
	ErrOtherKey = errors.New("kind of key not handled")
	// ErrContactless is an action that a card on an antenna refuses.
	ErrContactless = errors.New("no code without contact")
	// ErrCodeFormat is a code that the card could not hold: nothing was sent.
	ErrCodeFormat = errors.New("code of the wrong length or not of digits")
	// ErrSameCode is a new code that is the old one: nothing was sent.
	ErrSameCode = errors.New("new code is the old one")
	// What a keypad answers instead of sending a code (PC/SC part 10 §2.5.2).
	ErrPadTimeout   = errors.New("keypad entry timed out")
	ErrPadCancelled = errors.New("keypad entry cancelled")
	ErrPadLength    = errors.New("keypad refused the code's length")
	// ErrPadRefused is a keypad that answers what neither a card nor the holder
	// would: it did not come to send the code, as far as it says.
	ErrPadRefused = errors.New("keypad refused the request")
	// ErrPadEncoding is a card that wants its code in a form that no keypad is
	// asked for here: it is typed on the computer.
	ErrPadEncoding = errors.New("code is not in a form that a keypad writes")
)
