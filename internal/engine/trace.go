package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"caducee/cps"
)

// Exchange is one command and its answer without their content: enough to
// find out at which step a card behaved oddly, nothing about its holder.
type Exchange struct {
	CLA, INS, P1, P2 byte
	// Sent and Received are bytes, headers and status word included.
	Sent, Received int
	SW             uint16
	Took           time.Duration
	// Digest tells equal answers from different ones within this run: the
	// start of a salted SHA-256, "" for commands that carry a code or a
	// signature.
	Digest string
	// Err is true when no answer came.
	Err bool
}

// traceLength bounds the memory of a long session.
const traceLength = 512

// Trace remembers the last exchanges.
type Trace struct {
	clock func() time.Time
	log   *slog.Logger
	salt  [saltSize]byte

	mu   sync.Mutex
	list []Exchange
}

// saltSize is the length of the salt, in bytes.
const saltSize = 16

func newTrace(clock func() time.Time, log *slog.Logger, salt []byte) *Trace {
	t := &Trace{clock: clock, log: log}
	copy(t.salt[:], salt)
	return t
}

// Exchanges is a copy of what is remembered, oldest first.
func (t *Trace) Exchanges() []Exchange {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]Exchange(nil), t.list...)
}

func (t *Trace) add(x Exchange) {
	x.write(t.log)
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.list) == traceLength {
		t.list = append(t.list[:0], t.list[1:]...)
	}
	t.list = append(t.list, x)
}

// tracing is a Transmitter that remembers.
type tracing struct {
	to    cps.Transmitter
	trace *Trace
}

func (t tracing) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	x := Exchange{Sent: len(command)}
	if len(command) >= 4 {
		x.CLA, x.INS, x.P1, x.P2 = command[0], command[1], command[2], command[3]
	}
	start := t.trace.clock()
	answer, err := t.to.Transmit(ctx, command)
	x.Took = t.trace.clock().Sub(start)
	x.Received, x.Err = len(answer), err != nil
	if n := len(answer); n >= 2 {
		x.SW = uint16(answer[n-2])<<8 | uint16(answer[n-1])
		if n > 2 && digestible(x.INS) {
			sum := sha256.Sum256(append(t.trace.salt[:len(t.trace.salt):len(t.trace.salt)], answer[:n-2]...))
			x.Digest = hex.EncodeToString(sum[:4])
		}
	}
	t.trace.add(x)
	return answer, err
}

// CarriesCode tells of a command that holds a code (VERIFY, CHANGE REFERENCE
// DATA, RESET RETRY COUNTER of ISO 7816-4): its length would tell the code's.
func (x Exchange) CarriesCode() bool {
	switch x.INS {
	case 0x20, 0x24, 0x2C:
		return true
	}
	return false
}

// write puts the exchange in the debug log: all that is told of one anywhere.
func (x Exchange) write(log *slog.Logger) {
	what := []any{"header", fmt.Sprintf("%02X%02X%02X%02X", x.CLA, x.INS, x.P1, x.P2)}
	if !x.CarriesCode() {
		what = append(what, "sent", x.Sent)
	}
	what = append(what, "received", x.Received)
	if x.Err {
		what = append(what, "sw", nil)
	} else {
		what = append(what, "sw", fmt.Sprintf("%04X", x.SW))
	}
	log.Debug("exchange", append(what, "us", x.Took.Microseconds())...)
}

// digestible lists what may be told apart by a digest: files and their
// control information (ISO 7816-4: SELECT, READ BINARY, GET DATA, GET
// RESPONSE).
func digestible(ins byte) bool {
	switch ins {
	case 0xA4, 0xB0, 0xCB, 0xC0:
		return true
	}
	return false
}
