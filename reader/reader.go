// Package reader speaks PC/SC: which service, which readers, which cards, and
// the bytes to and from one card. It knows nothing of what a CPS is.
//
// System is implemented twice: by the operating system's PC/SC (see Open) and
// by the simulator (internal/simcard), so everything above runs on both.
package reader

import (
	"context"
)

// System is a smart-card resource manager.
type System interface {
	// Watch sends a View at once, then another each time something changed,
	// and closes the channel when ctx ends. A slow receiver misses
	// intermediate Views, never the last one. At most one Watch at a time.
	Watch(ctx context.Context) <-chan View

	// Connect opens the card in the named slot, shared with other programs.
	// It never blocks longer than ctx and the package's own limits; failures
	// are *Error.
	Connect(ctx context.Context, slot string) (Conn, error)

	// Close ends a watch under way and lets the service go.
	Close() error
}

// Conn is one open card. Its methods are for one goroutine at a time.
type Conn interface {
	// ATR is the answer to reset as the reader gave it (ISO 7816-3).
	ATR() []byte
	// Protocol is the transmission protocol in use.
	Protocol() Protocol
	// Transmit sends one command as it is and returns the answer, status word
	// included. T=0's 61 xx and 6C xx come back untouched: completing them is
	// cps/iso7816's work. Failures are *Error.
	Transmit(ctx context.Context, command []byte) ([]byte, error)
	// Begin keeps other programs away from the card until end is called.
	// It fails with Busy when another program keeps the card for itself
	// longer than a few seconds.
	Begin(ctx context.Context) (end func(), err error)
	// Reconnect takes the card up again after another program reset it.
	// The code porteur is no longer verified then.
	Reconnect(ctx context.Context) error
	// PINPad returns the reader's own keypad, or nil when it has none
	// (PC/SC part 10).
	PINPad() PINPad
	// Close lets the card go without a reset, so that another program's
	// session survives; reset true asks for a reset instead, which forgets a
	// verified code.
	Close(reset bool) error
}

// PINPad is a keypad on the reader: the code never reaches this computer.
type PINPad interface {
	// Verify lets the person type the code on the reader, which puts it in
	// the VERIFY command described by block and sends it. The answer is the
	// status word, 64 00 (timed out), 64 01 (cancelled) and 64 03 (length)
	// included. It blocks up to the reader's own limit, about 30 s, and
	// cannot be interrupted.
	Verify(ctx context.Context, block PINBlock) ([]byte, error)
}

// PINBlock says how a code is laid out in its VERIFY command.
type PINBlock struct {
	// Header is CLA INS P1 P2 of the command.
	Header [4]byte
	// Min and Max are the accepted numbers of digits.
	Min, Max int
	// Padded is the stored length when the code is padded, 0 when it is not;
	// Pad is the padding byte.
	Padded int
	Pad    byte
}

// Protocol is the transmission protocol between reader and card.
type Protocol int

// The protocols a CPS speaks.
const (
	ProtocolUnknown Protocol = iota
	T0
	T1
)

// View is what PC/SC shows at one moment.
type View struct {
	Service Service
	Slots   []Slot
}

// Service is the state of the smart-card service.
type Service struct {
	State ServiceState
	// Err is what the service answered when it is not running, for the debug log.
	Err error
}

// ServiceState tells apart the ways in which PC/SC is there or not.
type ServiceState int

// The states of the smart-card service.
const (
	ServiceUnknown      ServiceState = iota
	ServiceRunning                   // answers
	ServiceUnsupported               // this binary was built without PC/SC
	ServiceNotInstalled              // no library, or no daemon on this system
	ServiceStopped                   // installed and not started
	ServiceDead                      // its socket is there and nobody listens
	ServiceDenied                    // file permissions refuse
	ServicePolicy                    // polkit refuses
	ServiceMismatch                  // library and daemon of different versions
	ServiceHung                      // does not answer within 3 s
	ServiceRestarting                // was there a moment ago, being retried
	ServiceSaturated                 // other programs hold all its contexts
	ServiceOtherLibrary              // answers, but not to the library that is here
)

// Slot is one card slot of one reader, under its PC/SC name.
type Slot struct {
	Name string
	Card CardState
	Held Hold
	// ATR is the present card's answer to reset; nil when there is no card.
	ATR []byte
	// Session changes whenever a card went in or out: what was read in one
	// session never holds for another.
	Session uint64
	// Virtual marks readers that no card goes into (Windows Hello, UICC).
	Virtual bool
	// Contactless marks an antenna, as far as the name tells.
	Contactless bool
	// Err is why this slot could not be looked at; the others still were.
	Err error
}

// CardState is what a slot says of its card.
type CardState int

// The states of a card in a slot.
const (
	CardUnknown CardState = iota
	CardAbsent
	CardPresent
	CardMute // does not answer: upside down, dirty or dead
)

// Hold says whether other programs use a slot.
type Hold int

// The holds on a slot.
const (
	Free      Hold = iota
	Shared         // another program has it open too
	Exclusive      // another program keeps it for itself
)
