package simcard

import (
	"bytes"
	"cmp"
	"crypto/rand"
)

// applet is a generation's way of answering.
type applet interface {
	reset()
	// leave has another applet selected.
	leave()
	answer(cmd command) (data []byte, sw uint16)
}

// place is the current directory and the current file, nil none.
type place struct{ df, ef *file }

// move selects a file and describes it, unless the command wants no answer.
func (p *place) move(f *file, cmd command) ([]byte, uint16) {
	switch {
	case f == nil:
		return nil, 0x6A82
	case f.df:
		p.df, p.ef = f, nil
	default:
		p.df, p.ef = f.parent, f
	}
	if cmd.p2&0x0C == 0x0C {
		return nil, 0x9000
	}
	return f.control(), 0x9000
}

// What a card with ShortReads, and one with TinyReads, gives at once.
const (
	maxShortRead = 100
	maxTinyRead  = 20
)

// readFile is READ BINARY on an EF (ISO 7816-4 §7.2.3).
func readFile(c *Card, f *file, offset int, cmd command) ([]byte, uint16) {
	switch {
	case f == nil:
		return nil, 0x6986
	case offset >= f.size:
		return nil, 0x6B00
	case c.o.ExactReads && cmd.hasLe && offset+cmd.le > f.size:
		return nil, 0x6700
	}
	n := 256
	if cmd.hasLe {
		n = cmd.le
	}
	if c.o.ShortReads {
		n = min(n, maxShortRead)
	}
	if c.o.TinyReads {
		n = min(n, maxTinyRead)
	}
	whole := make([]byte, f.size)
	if f.made != nil {
		copy(whole, f.made())
	} else {
		copy(whole, f.content)
	}
	end := offset + n
	if end > f.size {
		// A card may say that the end came before what was asked
		// (ISO 7816-4 §5.1.3), or leave it at that.
		if c.o.EndOfFile {
			return whole[offset:], 0x6282
		}
		return whole[offset:], 0x9000
	}
	return whole[offset:end], 0x9000
}

func challenge(cmd command) ([]byte, uint16) {
	n := 8
	if cmd.hasLe && cmd.le < 256 {
		n = cmd.le
	}
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return b, 0x9000
}

// counter is a code and its tries.
type counter struct {
	code      []byte // as it travels
	left, max int
	verified  bool
	// wrong and blocked are status words other than the usual ones, 0 none.
	wrong, blocked uint16
}

// refusal is the status word of a wrong code, or of the counter's state.
func (c *counter) refusal() uint16 {
	if c.wrong != 0 {
		return c.wrong
	}
	return 0x63C0 | uint16(c.left)
}

func (c *counter) isBlocked() uint16 { return cmp.Or(c.blocked, 0x6983) }

// check spends a try or gives all of them back.
func (c *counter) check(code []byte) (sw uint16) {
	if c.left == 0 {
		return c.isBlocked()
	}
	if bytes.Equal(code, c.code) {
		c.left, c.verified = c.max, true
		return 0x9000
	}
	c.left--
	c.verified = false
	// The last wrong code is answered like the ones before it: 63 C0.
	return c.refusal()
}

// verify is VERIFY, which without a code asks for the state of the counter.
func (c *counter) verify(code []byte) uint16 {
	switch {
	case len(code) > 0:
		return c.check(code)
	case c.verified:
		return 0x9000
	case c.left == 0:
		return c.isBlocked()
	}
	return 0x63C0 | uint16(c.left)
}

// set stores a new code porteur.
func (c *Card) set(code []byte) uint16 {
	if !c.codes.takes(code) {
		return 0x6A80
	}
	c.pin.code, c.pin.left = bytes.Clone(code), c.pin.max
	return 0x9000
}
