// Package iso7816 holds what ISO 7816 gives every smart card: the answer to
// reset (part 3); commands, answers, data objects and file control (part 4).
package iso7816

import (
	"context"
	"errors"
	"fmt"
)

// SW is a status word.
type SW uint16

// Status words that decide something (ISO 7816-4 §5.1.3).
const (
	OK           SW = 0x9000
	EndOfFile    SW = 0x6282
	Blocked      SW = 0x6983
	Conditions   SW = 0x6985
	NoChannel    SW = 0x6881
	NoCurrentEF  SW = 0x6986
	WrongLength  SW = 0x6700
	WrongP1P2    SW = 0x6A86
	NoReference  SW = 0x6A88
	NoFunction   SW = 0x6A81
	WrongOffset  SW = 0x6B00
	NotFound     SW = 0x6A82
	PadTimeout   SW = 0x6400
	PadCancelled SW = 0x6401
	PadLength    SW = 0x6403
)

func (s SW) String() string { return fmt.Sprintf("%04X", uint16(s)) }

// TriesLeft is x of 63 Cx.
func (s SW) TriesLeft() (n int, ok bool) {
	if s&0xFFF0 == 0x63C0 {
		return int(s & 0x0F), true
	}
	return 0, false
}

// rightLe is xx of 6C xx: the length that the card would have had asked.
func (s SW) rightLe() (le int, wrong bool) {
	if s>>8 != 0x6C {
		return 0, false
	}
	if s&0xFF == 0 {
		return MaxLe, true
	}
	return int(s & 0xFF), true
}

// Command is a short command APDU.
type Command struct {
	CLA, INS, P1, P2 byte
	Data             []byte
	// Le is the number of bytes expected: 0 none, 1 to 256.
	Le int
}

// MaxLe asks for all there is, up to 256 bytes.
const MaxLe = 256

// ErrTooLong is a command that does not fit a short APDU.
var ErrTooLong = errors.New("command data of more than 255 bytes")

// append writes the command; withLe false leaves out the Le of a case 4
// command, as T=0 wants it.
func (c Command) append(dst []byte, withLe bool) ([]byte, error) {
	if len(c.Data) > 255 {
		return nil, ErrTooLong
	}
	dst = append(dst, c.CLA, c.INS, c.P1, c.P2)
	if len(c.Data) > 0 {
		dst = append(dst, byte(len(c.Data)))
		dst = append(dst, c.Data...)
	}
	if c.Le > 0 && (withLe || len(c.Data) == 0) {
		dst = append(dst, byte(c.Le)) // 256 is written 00
	}
	return dst, nil
}

// Transmitter carries one command and brings back its answer.
type Transmitter interface {
	Transmit(ctx context.Context, command []byte) ([]byte, error)
}

// Channel sends commands and counts what goes over the wire.
type Channel struct {
	t  Transmitter
	t0 bool
	// APDUs and Bytes are what went to and came from the card so far,
	// headers and status words included.
	APDUs, Bytes int
}

// NewChannel makes a channel; t0 says that case 4 commands go without Le and
// that 61 xx and 6C xx are to be completed here.
func NewChannel(t Transmitter, t0 bool) *Channel { return &Channel{t: t, t0: t0} }

// Use goes on over another connection.
func (c *Channel) Use(t Transmitter, t0 bool) { c.t, c.t0 = t, t0 }

// ErrShortAnswer is an answer without a status word.
var ErrShortAnswer = errors.New("answer without a status word")

// ErrLongAnswer is an answer longer than a short APDU can be.
var ErrLongAnswer = errors.New("answer longer than a short APDU")

// followUps bounds the chain of 61 xx: no CPS answer needs more than a few.
const followUps = 64

// Send carries a command and completes 61 xx and 6C xx. Commands in which a
// code travels go by SendOnce.
func (c *Channel) Send(ctx context.Context, cmd Command) ([]byte, SW, error) {
	raw, err := cmd.append(nil, !c.t0)
	if err != nil {
		return nil, 0, err
	}
	data, sw, err := c.exchange(ctx, raw)
	if err != nil {
		return nil, 0, err
	}
	if le, wrong := sw.rightLe(); wrong && cmd.Le > 0 {
		// Wrong Le: once more with the right one (ISO 7816-3 §12.2.2).
		cmd.Le = le
		if raw, err = cmd.append(nil, !c.t0); err != nil {
			return nil, 0, err
		}
		if data, sw, err = c.exchange(ctx, raw); err != nil {
			return nil, 0, err
		}
	}
	for n := 0; sw>>8 == 0x61; n++ {
		if n == followUps {
			return nil, 0, ErrLongAnswer
		}
		more, next, err := c.response(ctx, cmd.CLA, byte(sw))
		if err != nil {
			return nil, 0, err
		}
		data, sw = append(data, more...), next
	}
	return data, sw, nil
}

// response fetches what 61 xx announced, on the same logical channel and never
// chained. A card that wants another Le for it is given that one, once.
func (c *Channel) response(ctx context.Context, cla, le byte) ([]byte, SW, error) {
	get := []byte{cla &^ 0x10, 0xC0, 0, 0, le}
	data, sw, err := c.exchange(ctx, get)
	if right, wrong := sw.rightLe(); err == nil && wrong {
		get[4] = byte(right)
		return c.exchange(ctx, get)
	}
	return data, sw, err
}

// SendOnce puts exactly one command on the wire, whatever is answered, and
// wipes the bytes it built. cmd.Data stays the caller's to wipe.
func (c *Channel) SendOnce(ctx context.Context, cmd Command) (SW, error) {
	raw, err := cmd.append(make([]byte, 0, 5+len(cmd.Data)), !c.t0)
	if err != nil {
		return 0, err
	}
	defer clear(raw)
	_, sw, err := c.exchange(ctx, raw)
	return sw, err
}

func (c *Channel) exchange(ctx context.Context, raw []byte) ([]byte, SW, error) {
	c.APDUs++
	c.Bytes += len(raw)
	answer, err := c.t.Transmit(ctx, raw)
	if err != nil {
		return nil, 0, err
	}
	c.Bytes += len(answer)
	n := len(answer)
	switch {
	case n < 2:
		return nil, 0, ErrShortAnswer
	case n > MaxLe+2:
		return nil, 0, ErrLongAnswer
	}
	return append([]byte(nil), answer[:n-2]...), SW(answer[n-2])<<8 | SW(answer[n-1]), nil
}
