//go:build windows || darwin || (cgo && linux)

package reader

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestAPanicOfTheLibraryIsAnError: the daemon tells an impossible length of an ATR
// while it powers a card up, and the library reads beyond its array.
func TestAPanicOfTheLibraryIsAnError(t *testing.T) {
	var atr [33]byte
	length := 34
	v, err := call(context.Background(), time.Minute, func() (byte, error) { return atr[length-1], nil }, nil)
	if v != 0 || !errors.Is(err, errLibrary) {
		t.Errorf("%v %v", v, err)
	}
	if kind := kindOf(err); kind != KindUnknown {
		t.Errorf("%v", kind)
	}
}
