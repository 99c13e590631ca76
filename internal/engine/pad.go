package engine

import (
	"errors"
	"fmt"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/reader"
)

// errPad is a keypad that failed by itself: the card and the service are there.
var errPad = errors.New("the keypad failed")

// padFailure tells a keypad's own failure from one of what lies under it.
func padFailure(err error) error {
	var pcsc *reader.Error
	if errors.As(err, &pcsc) {
		switch pcsc.Kind {
		case reader.Transmission, reader.Unsupported, reader.Hung, reader.KindUnknown:
			return fmt.Errorf("%w: %w", errPad, err)
		}
	}
	return err
}

// padRefusal sorts what a keypad answers instead of sending a code.
func padRefusal(err error) (diagnosis.Result, diagnosis.Trouble) {
	switch {
	case errors.Is(err, cps.ErrPadTimeout):
		return diagnosis.Refused, diagnosis.TroublePadTimeout
	case errors.Is(err, cps.ErrPadCancelled):
		return diagnosis.Refused, diagnosis.TroublePadCancelled
	case errors.Is(err, cps.ErrPadLength):
		return diagnosis.Refused, diagnosis.TroublePadLength
	case errors.Is(err, cps.ErrPadEncoding):
		return diagnosis.Refused, diagnosis.TroublePadUnable
	}
	return "", diagnosis.TroubleNone
}
