package ask

import (
	"unicode"
	"unicode/utf8"

	"caducee/internal/clean"
	"caducee/internal/locale"
	"caducee/internal/secret"
)

// Entry is what is known of how a code was entered: nothing of its digits.
type Entry struct {
	// Unshifted is true when characters of a French or Belgian keyboard were
	// read as the digits of their keys.
	Unshifted bool
	// Strange is the first kind of character that is no digit; such a code is
	// never a PIN nor a PUK.
	Strange Kind
}

// NotPIN says why a code that was refused is none, without a word of it: the
// kind of character that is no digit, else the length.
func (e Entry) NotPIN(t locale.PINTexts) string {
	switch e.Strange {
	case Letter:
		return t.StrangeLetter
	case Space:
		return t.StrangeSpace
	case Sign:
		return t.StrangeSign
	}
	return t.NotPINFormat
}

// Kind is a kind of character that no code has.
type Kind int

// The kinds. Digits is the zero Kind: there was nothing else.
const (
	Digits Kind = iota
	Letter
	Space
	Sign
)

// What stands in the code for a character of each kind: the code keeps its
// length, and nothing of what was typed.
const (
	letterMark = 'a'
	spaceMark  = ' '
	signMark   = '.'
)

// entry puts what is typed, byte by byte, into a code: one character of the
// code for each character typed, in whatever way it is encoded.
type entry struct {
	code *secret.Code
	part [utf8.UTFMax]byte // of a character that is not whole yet
	n    int
	last rune // the last character, when an accent may still follow it
	// unshifted and decimal tell that there were digits of either sort.
	unshifted, decimal bool
}

// put takes a byte. added is how many characters the code grew by; full tells
// that there was no room for one more.
func (e *entry) put(b byte) (added int, full bool) {
	e.part[e.n] = b
	e.n++
	if !utf8.FullRune(e.part[:e.n]) {
		return 0, false
	}
	r, size := utf8.DecodeRune(e.part[:e.n])
	rest := e.part // the bytes after an invalid one begin a new character
	left := e.n - size
	clear(e.part[:])
	e.n = 0
	added, full = e.character(r)
	for _, b := range rest[size : size+left] {
		more, f := e.put(b)
		added, full = added+more, full || f
	}
	clear(rest[:])
	return added, full
}

func (e *entry) character(r rune) (added int, full bool) {
	if unicode.Is(unicode.Mn, r) {
		e.accent(r)
		return 0, false
	}
	e.last = r
	if !e.code.Append(e.mark(r)) {
		e.last = 0
		return 0, true
	}
	return 1, false
}

// accent changes the character before it: e and an acute accent are the key of
// 2. An accent is no character of its own.
func (e *entry) accent(accent rune) {
	if e.code.Len() == 0 {
		return
	}
	r, ok := clean.Compose(e.last, accent)
	if !ok {
		r = unicode.ReplacementChar
	}
	e.code.Backspace()
	e.code.Append(e.mark(r))
	e.last = 0
}

// mark is what stands for a character in the code.
func (e *entry) mark(r rune) byte {
	d, ok := clean.Digit(r)
	switch {
	case ok:
		if clean.Unshifted(r) {
			e.unshifted = true
		} else {
			e.decimal = true
		}
		return d
	case unicode.IsLetter(r):
		return letterMark
	case unicode.IsSpace(r):
		return spaceMark
	}
	return signMark
}

// back forgets the last character.
func (e *entry) back() {
	e.code.Backspace()
	e.n, e.last = 0, 0
	clear(e.part[:])
	if e.code.Len() == 0 {
		e.unshifted, e.decimal = false, false
	}
}

// end is what is known of the code once it is whole.
func (e *entry) end() Entry {
	if e.n > 0 { // half a character
		e.code.Append(signMark)
	}
	e.n, e.last = 0, 0
	clear(e.part[:])
	out := Entry{Unshifted: e.unshifted}
	e.code.Lend(func(code []byte) {
		for _, c := range code {
			if c >= '0' && c <= '9' {
				continue
			}
			out.Strange = kindOf(c)
			return
		}
	})
	return out
}

func kindOf(mark byte) Kind {
	switch mark {
	case letterMark:
		return Letter
	case spaceMark:
		return Space
	}
	return Sign
}
