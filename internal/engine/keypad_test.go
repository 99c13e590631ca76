package engine_test

import (
	"context"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/reader"
)

// padded is a desk whose readers have a keypad.
type padded struct {
	*counted
	verify func(ctx context.Context) ([]byte, error)
}

func (s padded) Connect(ctx context.Context, name string) (reader.Conn, error) {
	c, err := s.counted.Connect(ctx, name)
	if err != nil {
		return nil, err
	}
	return paddedConn{c, s}, nil
}

type paddedConn struct {
	reader.Conn
	s padded
}

func (c paddedConn) PINPad() reader.PINPad { return c }

func (c paddedConn) Verify(ctx context.Context, _ reader.PINBlock) ([]byte, error) {
	return c.s.verify(ctx)
}

// TestAKeypadIsWaitedForLongerThanAnyReaderWaits: one that was given up before
// would send what is typed on it to nobody's knowledge.
func TestAKeypadIsWaitedForLongerThanAnyReaderWaits(t *testing.T) {
	const readers = 90 * time.Second // what package reader waits for one
	var until time.Time
	limited := false
	verify := func(ctx context.Context) ([]byte, error) {
		until, limited = ctx.Deadline()
		return []byte{0x64, 0x01}, nil // PC/SC part 10: cancelled on the keypad
	}
	d := newDeskOn(t, engine.Options{}, func(s *counted) reader.System { return padded{s, verify} })
	d.insert(t, "reader", "cps3")
	f := d.read(t)
	asked := time.Now()
	out := d.Activate(d.ctx, engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left, PINPad: true})
	if out.Result != diagnosis.Refused || out.Trouble != diagnosis.TroublePadCancelled {
		t.Errorf("%+v", out)
	}
	if limited && !until.After(asked.Add(readers)) {
		t.Errorf("given up at %s, asked at %s", until, asked)
	}
}
