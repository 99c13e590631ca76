package reader

import "fmt"

// Kind sorts PC/SC failures by what a person can do about them.
type Kind int

// The kinds of failure.
const (
	KindUnknown  Kind = iota
	NoService         // the service is not there, or went away
	NoReader          // no such slot
	NoCard            // no card in the slot
	Mute              // the card does not answer
	Removed           // the card left, even if one is there again
	Reset             // another program reset the card: Reconnect
	Held              // another program has it exclusively
	Busy              // another program's transaction outlasted our patience
	Transmission      // bytes were lost between reader and card
	Unplugged         // the reader left
	Denied            // refused by permission or policy
	Hung              // the service or the driver does not answer
	Unsupported       // the reader cannot do this
	OtherMode         // another program has the card in a mode that is not shared (RAW, direct)
)

// Error is a PC/SC failure.
type Error struct {
	Kind Kind
	// Op is what was being done: "connect", "transmit", "begin".
	Op string
	// Code is the PC/SC return code, 0 when there is none.
	Code uint32
	Err  error
}

func (e *Error) Error() string {
	switch {
	case e.Err != nil:
		return fmt.Sprintf("pcsc %s: %v", e.Op, e.Err)
	case e.Code != 0:
		return fmt.Sprintf("pcsc %s: 0x%08X", e.Op, e.Code)
	}
	return fmt.Sprintf("pcsc %s: %s", e.Op, e.Kind)
}

func (e *Error) Unwrap() error { return e.Err }

func (k Kind) String() string {
	names := [...]string{
		"unknown", "no service", "no reader", "no card", "mute card", "card removed",
		"card reset", "reader held", "reader busy", "transmission error",
		"reader unplugged", "access denied", "service hung", "unsupported", "card in another mode",
	}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}
