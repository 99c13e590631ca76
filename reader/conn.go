//go:build windows || (cgo && (linux || darwin))

package reader

import (
	"context"
	"errors"
	"time"

	"github.com/ebfe/scard"
)

// Connect implements System. Every connection has a context of its own: a
// context is one lock, and a slow card must not keep the watch from looking.
func (p *pcsc) Connect(ctx context.Context, slot string) (Conn, error) {
	c, err := establish(ctx)
	if err != nil {
		return nil, failure("establish", err)
	}
	release := func() { _ = c.Release() }
	card, err := call(ctx, connectLimit, func() (*scard.Card, error) {
		return c.Connect(slot, scard.ShareShared, scard.ProtocolT0|scard.ProtocolT1)
	}, func(card *scard.Card) {
		_ = card.Disconnect(scard.LeaveCard)
		release()
	})
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		// A shared connection waits for another program's transaction.
		return nil, &Error{Kind: Busy, Op: "connect", Err: err}
	case err != nil:
		if ctx.Err() == nil {
			release()
		}
		return nil, failure("connect", err)
	}
	status, err := call(ctx, connectLimit, card.Status, nil)
	if err != nil {
		if ctx.Err() == nil && !errors.Is(err, context.DeadlineExceeded) {
			_ = card.Disconnect(scard.LeaveCard)
			release()
		}
		return nil, failure("status", err)
	}
	return &conn{ctx: c, card: card, atr: status.Atr, protocol: card.ActiveProtocol()}, nil
}

// conn is one open card.
type conn struct {
	ctx      *scard.Context
	card     *scard.Card
	atr      []byte
	protocol scard.Protocol
	// stuck is true when a call was given up: nothing more can be asked, and
	// the call's own goroutine lets the card go.
	stuck    bool
	features map[byte]uint32
	asked    bool
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

// letGo is what a call does that returns after it was given up.
func (c *conn) letGo() {
	_ = c.card.Disconnect(scard.LeaveCard)
	_ = c.ctx.Release()
}

// errStuck is a connection with a call that never returned.
var errStuck = errors.New("an earlier call never returned")

func (c *conn) do(ctx context.Context, op string, limit limits, f func() ([]byte, error)) ([]byte, error) {
	if c.stuck {
		return nil, &Error{Kind: Hung, Op: op, Err: errStuck}
	}
	out, err := call(ctx, limit.time, func() ([]byte, error) {
		b, err := f()
		if err == nil && b == nil {
			b = []byte{}
		}
		return b, err
	}, func([]byte) { c.letGo() })
	if err == nil {
		return out, nil
	}
	if errors.Is(err, context.DeadlineExceeded) || (ctx.Err() != nil && errors.Is(err, ctx.Err())) {
		c.stuck = true
		if ctx.Err() == nil {
			return nil, &Error{Kind: limit.kind, Op: op, Err: err}
		}
		return nil, err
	}
	return nil, failure(op, err)
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
	return answer, err
}

// leaving is how long a card that is pulled out may be on its way: the bytes
// are lost first, the contact that tells of it opens later, and a busy service
// tells it later still. It is looked for a few times meanwhile.
const (
	leaving = 50 * time.Millisecond
	looks   = 3
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
		if !c.stuck {
			_ = c.card.EndTransaction(scard.LeaveCard)
		}
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

// Close implements Conn.
func (c *conn) Close(reset bool) error {
	if c.stuck {
		return &Error{Kind: Hung, Op: "close", Err: errStuck}
	}
	disposition := scard.LeaveCard
	if reset {
		disposition = scard.ResetCard
	}
	_, err := c.do(context.Background(), "close", limits{connectLimit, Busy}, func() ([]byte, error) {
		err := c.card.Disconnect(disposition)
		return nil, errors.Join(err, c.ctx.Release())
	})
	c.stuck = true
	return err
}
