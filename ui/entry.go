package ui

import (
	"strings"

	"caducee/internal/secret"
)

// codeEntry is a code being typed, for one card.
type codeEntry struct {
	code secret.Code
	// serial and tries are the card and its counter as shown at the first
	// digit, "" before it.
	serial string
	tries  int
}

func (e *codeEntry) wipe() {
	e.code.Wipe()
	e.serial, e.tries = "", 0
}

// add takes a digit; key is the key that gave it.
func (e *codeEntry) add(m *Model, digit int, key string) {
	if e.code.Len() >= secret.MaxPIN {
		m.notice = m.t.Wizard.Activation.TooLong
		return
	}
	e.code.Append(byte('0' + digit))
	if unshifted(key) {
		m.notice = m.t.Plain.Shift
	}
}

func (e *codeEntry) complete() bool { return e.code.IsPIN() }

// shown is what may be seen of the code: a sign for each digit, and on a
// shared screen nothing of its length.
func (e *codeEntry) shown(m *Model) string { return dots(m, &e.code) }

func dots(m *Model, c *secret.Code) string {
	if m.shared {
		return ""
	}
	return strings.TrimSpace(strings.Repeat(m.look.Signs().Digit+" ", c.Len()))
}
