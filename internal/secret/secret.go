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

// Code is a code being typed or sent. It prints as bullets whatever the verb,
// refuses to be marshalled, and lives in one fixed buffer that Wipe clears.
// The zero value is empty and ready.
type Code struct {
	digits [Max]byte
	n      int
}

// Append adds one character and reports whether there was room.
func (c *Code) Append(b byte) bool {
	if c.n == Max {
		return false
	}
	c.digits[c.n] = b
	c.n++
	return true
}

// Backspace forgets the last character.
func (c *Code) Backspace() {
	if c.n > 0 {
		c.n--
		c.digits[c.n] = 0
	}
}

// Len is the number of characters.
func (c *Code) Len() int { return c.n }

// Numeric reports whether every character is a digit.
func (c *Code) Numeric() bool {
	for _, b := range c.digits[:c.n] {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}

// CopyTo appends the characters to a command about to be sent. The caller
// wipes what it receives.
func (c *Code) CopyTo(dst []byte) []byte { return append(dst, c.digits[:c.n]...) }

// Same reports whether two codes typed here are alike, in time that depends
// on nothing but the buffer: for a new code typed twice. A code is never
// compared with anything the program keeps.
func (c *Code) Same(o *Code) bool {
	diff := byte(c.n ^ o.n)
	for i := range c.digits {
		diff |= c.digits[i] ^ o.digits[i]
	}
	return diff == 0
}

// MoveFrom takes the characters of o and wipes o: one holder at a time.
func (c *Code) MoveFrom(o *Code) {
	c.digits, c.n = o.digits, o.n
	o.Wipe()
}

// Wipe clears the buffer.
func (c *Code) Wipe() {
	clear(c.digits[:])
	c.n = 0
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
