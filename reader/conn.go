//go:build windows || darwin || (cgo && linux)

package reader

import (
	"context"
	"errors"
	"sync"
	"time"

	"caducee/reader/scard"
)

// Connect implements System. Every connection has a context of its own: a
// context is one lock, and a slow card must not keep the watch from looking.
func (p *pcsc) Connect(ctx context.Context, slot string) (Conn, error) {
	start := time.Now()
	if err := p.lost.wait(ctx, slot, connectLimit); err != nil {
		return nil, notConnected(err)
	}
	sc, err := establish(ctx)
	if err != nil {
		return nil, failure("establish", err)
	}
	release := func() { _ = sc.Release() }
	returned := p.lost.add(slot)
	card, err := call(ctx, max(connectLimit-time.Since(start), leastConnect), func() (*scard.Card, error) {
		return sc.Connect(slot, scard.ShareShared, scard.ProtocolT0|scard.ProtocolT1)
	}, func(card *scard.Card, err error) {
		if err == nil {
			_ = card.Disconnect(scard.LeaveCard)
		}
		release()
		returned()
	})
	if givenUp(err) {
		return nil, notConnected(err)
	}
	returned()
	if err != nil {
		tidy(release)
		return nil, failure("connect", err)
	}
	c := &conn{ctx: sc, card: card, protocol: card.ActiveProtocol(), slot: slot, lost: &p.lost}
	_, err = c.do(ctx, "status", limits{connectLimit, Hung}, func() ([]byte, error) {
		status, err := card.Status()
		if err == nil {
			c.atr = status.Atr
		}
		return nil, err
	})
	if err != nil {
		_ = c.Close(false)
		return nil, err
	}
	return c, nil
}

// leastConnect is what remains for a connection after an earlier call returned
// at last.
const leastConnect = 500 * time.Millisecond

// notConnected is a connection that was given up: a shared one waits for
// another program's transaction.
func notConnected(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return &Error{Kind: Busy, Op: "connect", Err: err}
	}
	return failure("connect", err)
}

// conn is one open card.
type conn struct {
	ctx      *scard.Context
	card     *scard.Card
	atr      []byte
	protocol scard.Protocol
	slot     string
	lost     *lost
	// stuck is true when a call was given up, and after the end: nothing more
	// can be asked.
	stuck    bool
	features map[byte]uint32
	asked    bool
	end      ending
}

// ending is the end of a connection with a call that was given up. The card is
// let go when that call is back and Close has said how to leave it, whichever
// comes last: until then both may be on their way.
type ending struct {
	mu       sync.Mutex
	returned func() // nil until the call is back
	closed   bool
	how      scard.Disposition
}

func (c *conn) ATR() []byte { return c.atr }

func (c *conn) Protocol() Protocol {
	switch c.protocol {
	case scard.ProtocolT0:
		return T0
	case scard.ProtocolT1:
		return T1
	}
	return ProtocolUnknown
}

// back is what a call does that returns after it was given up.
func (c *conn) back(returned func()) {
	c.end.mu.Lock()
	c.end.returned = returned
	last := c.end.closed
	c.end.mu.Unlock()
	if last {
		c.letGo()
	}
}

// leave is Close, with a call that was given up.
func (c *conn) leave(how scard.Disposition) {
	c.end.mu.Lock()
	first := !c.end.closed
	if first {
		c.end.closed, c.end.how = true, how
	}
	last := c.end.returned != nil
	c.end.mu.Unlock()
	if first && last {
		tidy(c.letGo)
	}
}

func (c *conn) letGo() {
	_ = c.card.Disconnect(c.end.how)
	_ = c.ctx.Release()
	c.end.returned()
}

// errStuck is a connection with a call that never returned.
var errStuck = errors.New("an earlier call never returned")

func (c *conn) do(ctx context.Context, op string, limit limits, f func() ([]byte, error)) ([]byte, error) {
	if c.stuck {
		return nil, &Error{Kind: Hung, Op: op, Err: errStuck}
	}
	returned := c.lost.add(c.slot)
	out, err := call(ctx, limit.time, func() ([]byte, error) {
		b, err := f()
		if err == nil && b == nil {
			b = []byte{}
		}
		return b, err
	}, func([]byte, error) { c.back(returned) })
	if givenUp(err) {
		c.stuck = true
		if ctx.Err() == nil {
			return nil, &Error{Kind: limit.kind, Op: op, Err: err}
		}
		return nil, err
	}
	returned()
	if err != nil {
		return nil, failure(op, err)
	}
	return out, nil
}

// Transmit implements Conn.
func (c *conn) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	// The call may outlive this one: it has a copy, and wipes it.
	own := append([]byte(nil), command...)
	answer, err := c.do(ctx, "transmit", limits{transmitLimit, Hung}, func() ([]byte, error) {
		defer clear(own)
		if c.Protocol() == ProtocolUnknown {
			return nil, scard.ErrProtoMismatch // the library would panic
		}
		return c.card.Transmit(own)
	})
	var lost *Error
	if errors.As(err, &lost) && lost.Kind == Transmission {
		return nil, c.whyLost(ctx, lost)
	}
	if err == nil && len(answer) < statusWord {
		// A driver may give nothing for a card that was pulled out.
		cut := &Error{Kind: Transmission, Op: "transmit"}
		if why := c.whyLost(ctx, cut); why != error(cut) {
			return nil, why
		}
	}
	return answer, err
}

// statusWord is the length of the shortest answer.
const statusWord = 2

// leaving is how long a card that is pulled out may be on its way: the bytes
// are lost first, the contact that tells of it opens later, and a busy service
// tells it later still: the driver of vpcd is looked at every 400 ms. It is looked
// for that many times before the card or the reader is blamed.
const (
	leaving = 50 * time.Millisecond
	looks   = 20
)

// whyLost tells bytes that were lost because the card or the reader left from
// bytes that were lost with the card in place.
func (c *conn) whyLost(ctx context.Context, lost *Error) error {
	for range looks {
		select {
		case <-time.After(leaving):
		case <-ctx.Done():
			return lost
		}
		_, err := c.do(ctx, "status", limits{connectLimit, Hung}, func() ([]byte, error) {
			_, err := c.card.Status()
			return nil, err
		})
		var why *Error
		if errors.As(err, &why) {
			switch why.Kind {
			case Removed, NoCard:
				why.Kind = Removed
				return why
			case Unplugged, NoReader, NoService:
				return why
			}
			return lost
		}
	}
	return lost
}

// Begin implements Conn.
func (c *conn) Begin(ctx context.Context) (func(), error) {
	_, err := c.do(ctx, "begin", limits{beginLimit, Busy}, func() ([]byte, error) {
		return nil, c.card.BeginTransaction()
	})
	if err != nil {
		return nil, err
	}
	return func() {
		_, _ = c.do(context.Background(), "end", limits{connectLimit, Hung}, func() ([]byte, error) {
			return nil, c.card.EndTransaction(scard.LeaveCard)
		})
	}, nil
}

// Reconnect implements Conn.
func (c *conn) Reconnect(ctx context.Context) error {
	_, err := c.do(ctx, "reconnect", limits{connectLimit, Busy}, func() ([]byte, error) {
		err := c.card.Reconnect(scard.ShareShared, scard.ProtocolT0|scard.ProtocolT1, scard.LeaveCard)
		return nil, err
	})
	if err == nil {
		c.protocol = c.card.ActiveProtocol()
	}
	return err
}

// Close implements Conn. With a call that never returned the card is let go
// when it does.
func (c *conn) Close(reset bool) error {
	how := scard.LeaveCard
	if reset {
		how = scard.ResetCard
	}
	if c.stuck {
		c.leave(how)
		return &Error{Kind: Hung, Op: "close", Err: errStuck}
	}
	c.stuck = true
	returned := c.lost.add(c.slot)
	_, err := call(context.Background(), connectLimit, func() (struct{}, error) {
		err := c.card.Disconnect(how)
		return struct{}{}, errors.Join(err, c.ctx.Release())
	}, func(struct{}, error) { returned() })
	if givenUp(err) {
		return &Error{Kind: Busy, Op: "close", Err: err}
	}
	returned()
	if err != nil {
		return failure("close", err)
	}
	return nil
}
