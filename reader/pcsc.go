//go:build windows || darwin || (cgo && linux)

package reader

import (
	"context"
	"errors"
	"time"

	"caducee/reader/scard"
)

// Limits of our patience. Several calls of PC/SC cannot be interrupted: each
// runs on a goroutine of its own that is left behind when its time is over,
// and cleans up after itself when the call returns at last.
const (
	establishLimit = 3 * time.Second
	// A person is told within three seconds that another program has the
	// card: the program's own start counts too.
	connectLimit  = 2200 * time.Millisecond
	beginLimit    = 2200 * time.Millisecond
	transmitLimit = 20 * time.Second
	// keypadLimit is longer than any reader waits for a person.
	keypadLimit = 90 * time.Second
)

// pcsc is the operating system's resource manager.
type pcsc struct{ lost lost }

func newPCSC() *pcsc { return &pcsc{} }

// Close implements System: each watch and each connection has a context of
// its own and ends it.
func (*pcsc) Close() error { return nil }

// result of a call on its own goroutine.
type result[T any] struct {
	value T
	err   error
}

// call runs f, which may block for ever, for at most limit. When it is given
// up, late gets what it returns after all, an error included.
func call[T any](ctx context.Context, limit time.Duration, f func() (T, error), late func(T, error)) (T, error) {
	done := make(chan result[T])
	given := make(chan struct{})
	go func() {
		v, err := sheltered(f)
		select {
		case done <- result[T]{v, err}:
		case <-given:
			if late != nil {
				late(v, err)
			}
		}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	var none T
	select {
	case r := <-done:
		return r.value, r.err
	case <-timer.C:
		close(given)
		return none, context.DeadlineExceeded
	case <-ctx.Done():
		close(given)
		return none, ctx.Err()
	}
}

// errLibrary is an answer of the service that the library cannot take. The daemon
// tells a length beyond its own limit (MAX_ATR_SIZE) for the ATR of a card that it
// is about to power up.
var errLibrary = errors.New("an answer of the service makes no sense")

// sheltered calls the library, whose panics are errors: what the service answers
// ends no program.
func sheltered[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if recover() != nil {
			err = errLibrary
		}
	}()
	return f()
}

// statusChange is GetStatusChange, sheltered. Without a wait, an answer that makes
// no sense is asked for again: it is a moment's.
func statusChange(c *scard.Context, states []scard.ReaderState, wait time.Duration) (err error) {
	for try := 1; ; try++ {
		_, err = sheltered(func() (struct{}, error) { return struct{}{}, c.GetStatusChange(states, wait) })
		if !errors.Is(err, errLibrary) || wait > 0 || try == moments {
			return err
		}
		time.Sleep(moment)
	}
}

// moments is how often, and moment how soon, it is asked for again.
const (
	moments = 10
	moment  = 20 * time.Millisecond
)

// givenUp tells a call that has not returned from one that failed: no error of
// PC/SC is one of a context's.
func givenUp(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

func establish(ctx context.Context) (*scard.Context, error) {
	return call(ctx, establishLimit, scard.EstablishContext, func(c *scard.Context, err error) {
		if err == nil {
			_ = c.Release()
		}
	})
}

// tidy runs what lets go of something, for as long as that is worth waiting
// for: a service that hangs must not keep the program.
func tidy(f func()) {
	_, _ = call(context.Background(), connectLimit, func() (struct{}, error) {
		f()
		return struct{}{}, nil
	}, nil)
}

// kindOf sorts the codes of PC/SC (PC/SC part 5, pcsclite.h, winscard.h).
func kindOf(err error) Kind {
	if errors.Is(err, context.DeadlineExceeded) {
		return Hung
	}
	var code scard.Error
	if !errors.As(err, &code) {
		return KindUnknown
	}
	switch code {
	case scard.ErrNoService, scard.ErrServiceStopped, scard.ErrInvalidHandle,
		scard.ErrServerTooBusy, errCommunication, errNoMemory, errSystemCancelled, errShutdown:
		return NoService
	case scard.ErrUnknownReader, scard.ErrNoReadersAvailable, scard.ErrReaderUnavailable:
		return NoReader
	case scard.ErrNoSmartcard:
		return NoCard
	case scard.ErrUnresponsiveCard, scard.ErrUnpoweredCard, scard.ErrUnsupportedCard:
		return Mute
	case scard.ErrProtoMismatch:
		return OtherMode
	case scard.ErrRemovedCard:
		return Removed
	case scard.ErrResetCard:
		return Reset
	case scard.ErrSharingViolation:
		return Held
	case scard.ErrNotTransacted, errCommData, scard.ErrInternalError:
		return Transmission
	case errSecurity:
		return Denied
	case scard.ErrUnsupportedFeature:
		return Unsupported
	}
	return KindUnknown
}

// Codes that have no name in the library, or another one.
const (
	errNoMemory        scard.Error = 0x80100006 // SCARD_E_NO_MEMORY: the service's own
	errSystemCancelled scard.Error = 0x80100012 // SCARD_E_SYSTEM_CANCELLED: the system ends a session
	errCommunication   scard.Error = 0x80100013 // SCARD_F_COMM_ERROR: the daemon went away
	errShutdown        scard.Error = 0x80100018 // SCARD_P_SHUTDOWN: the service ends
	errCommData        scard.Error = 0x8010002F // SCARD_E_COMM_DATA_LOST
	errSecurity        scard.Error = 0x8010006A // SCARD_W_SECURITY_VIOLATION: polkit
	errReaderGone      scard.Error = 0x80100017 // SCARD_E_READER_UNAVAILABLE
)

func failure(op string, err error) error {
	e := &Error{Kind: kindOf(err), Op: op, Err: err}
	var code scard.Error
	if errors.As(err, &code) {
		e.Code = uint32(code)
		if code == errReaderGone {
			e.Kind = Unplugged
		}
	}
	return e
}
