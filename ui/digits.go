package ui

import (
	"unicode/utf8"

	"caducee/internal/clean"
)

// number is the digit of a key, on a French keyboard without Shift too; -1
// for another key.
func number(key string) int {
	r, size := utf8.DecodeRuneInString(key)
	if d, ok := clean.Digit(r); ok && size == len(key) {
		return int(d - '0')
	}
	return -1
}

// unshifted reports a key that gave a sign in place of its digit.
func unshifted(key string) bool {
	r, _ := utf8.DecodeRuneInString(key)
	return clean.Unshifted(r)
}
