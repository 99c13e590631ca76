// Package secret holds a code porteur or a code de déblocage for as long as it
// is needed and no longer.
package secret

import (
	"errors"
	"fmt"
	"io"
)

// Max is the longest code held: a card stores 8 digits, a person may mistype
// a few more before being told.
const Max = 16

// The numbers of digits on ANS's letters, and of a code porteur that was
// changed since. A card tells its own bounds, which are asked before anything
// is sent.
const (
	MinPIN    = 4
	MaxPIN    = 8
	PUKLength = 8
)

// Code is a code being typed or sent. It prints as bullets whatever the verb,
// refuses to be marshalled, and lives in one fixed buffer that Wipe clears:
// outside the garbage collector's heap and the stacks, both of which are
// copied, and kept off the disk where the system permits. The zero value is
// empty and ready. It must not be copied.
type Code struct {
	_      noCopy
	buffer *buffer // nil while empty
	n      int
}

// noCopy has go vet refuse a copy: two holders would wipe one buffer.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// Append adds one character and reports whether there was room.
func (c *Code) Append(b byte) bool {
	if c.n == Max {
		return false
	}
	if c.buffer == nil {
		c.buffer = take()
	}
	c.buffer[c.n] = b
	c.n++
	return true
}

// Backspace forgets the last character.
func (c *Code) Backspace() {
	if c.n > 0 {
		c.n--
		c.buffer[c.n] = 0
	}
}

// Len is the number of characters.
func (c *Code) Len() int { return c.n }

// digits are the characters, in the buffer itself.
func (c *Code) digits() []byte {
	if c.buffer == nil {
		return nil
	}
	return c.buffer[:c.n]
}

// Numeric reports whether every character is a digit.
func (c *Code) Numeric() bool {
	for _, b := range c.digits() {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}

// IsPIN reports what could be a code porteur.
func (c *Code) IsPIN() bool { return c.n >= MinPIN && c.n <= MaxPIN && c.Numeric() }

// IsPUK reports what could be a code de déblocage.
func (c *Code) IsPUK() bool { return c.n == PUKLength && c.Numeric() }

// Weak reports a code that anybody tries first: one digit all along, two in turn, or
// a run up from 0 or 1, or down to it. It tells nothing else of the code.
func (c *Code) Weak() bool {
	d := c.digits()
	if len(d) < 2 {
		return false
	}
	step, run, turn := d[1]-d[0], true, true
	for i := 1; i < len(d); i++ {
		run = run && d[i]-d[i-1] == step
		turn = turn && (i < 2 || d[i] == d[i-2])
	}
	up, down := step == 1 && d[0] <= '1', step == 0xFF && d[len(d)-1] <= '1'
	return turn || run && (up || down)
}

// CopyTo appends the characters to a command about to be sent. The caller
// wipes what it receives.
func (c *Code) CopyTo(dst []byte) []byte { return append(dst, c.digits()...) }

// Lend gives the characters to f where they are, for a function that neither
// keeps nor copies them.
func (c *Code) Lend(f func(digits []byte)) { f(c.digits()) }

// Same reports whether two codes typed here are alike, in time that depends
// on nothing but the buffer: for a new code typed twice. Codes that a card
// refused are compared by Refused, which keeps no code.
func (c *Code) Same(o *Code) bool {
	diff := byte(c.n ^ o.n)
	for i := range Max {
		diff |= c.at(i) ^ o.at(i)
	}
	return diff == 0
}

func (c *Code) at(i int) byte {
	if c.buffer == nil {
		return 0
	}
	return c.buffer[i]
}

// MoveFrom takes the characters of o and empties o: one holder at a time.
func (c *Code) MoveFrom(o *Code) {
	if c == o {
		return
	}
	c.Wipe()
	c.buffer, c.n = o.buffer, o.n
	o.buffer, o.n = nil, 0
}

// CopyFrom makes a second code like o, to be wiped on its own.
func (c *Code) CopyFrom(o *Code) {
	if c == o {
		return
	}
	c.Wipe()
	for _, b := range o.digits() {
		c.Append(b)
	}
}

// Wipe clears the buffer and gives it back.
func (c *Code) Wipe() {
	if c.buffer != nil {
		give(c.buffer)
	}
	c.buffer, c.n = nil, 0
}

const bullets = "••••"

// String prints bullets, always four: not even the length is told.
func (c *Code) String() string { return bullets }

// GoString prints bullets.
func (c *Code) GoString() string { return bullets }

// Format prints bullets for every verb.
func (c *Code) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, bullets) }

var errMarshal = errors.New("a code is never written anywhere")

// MarshalText refuses.
func (c *Code) MarshalText() ([]byte, error) { return nil, errMarshal }

// MarshalJSON refuses.
func (c *Code) MarshalJSON() ([]byte, error) { return nil, errMarshal }
