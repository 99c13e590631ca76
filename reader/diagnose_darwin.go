package reader

import (
	"context"
	"errors"
)

// diagnose has little to tell apart: macOS starts the service itself.
func diagnose(err error) ServiceState {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return ServiceHung
	case kindOf(err) == NoService:
		return ServiceStopped
	case kindOf(err) == Denied:
		return ServiceDenied
	}
	return ServiceUnknown
}
