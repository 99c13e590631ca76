package charset

import (
	"unicode/utf8"
)

// Typed turns what a terminal sends in a set into UTF-8, byte by byte. The zero
// Typed leaves all of it as it is. It belongs to one goroutine at a time.
type Typed struct {
	set  Set
	held [utf8.UTFMax]byte
	n    int
}

// Typed is a reader of what is typed in the set. A terminal that sends UTF-8
// although its locale has another set is understood too: two bytes or more are a
// character of UTF-8 where the set has that character, or no key for the bytes.
func (s Set) Typed() Typed { return Typed{set: s} }

// MostTyped is the largest number of bytes that one call of Put gives.
const MostTyped = utf8.UTFMax * utf8.UTFMax

// Put takes a byte and appends what it makes, in UTF-8, to dst. more tells whether
// another byte waits to be read: the bytes of one character of UTF-8 come
// together, so that a byte that stands alone is a character of the set. It is
// asked only where that matters.
func (t *Typed) Put(dst []byte, b byte, more func() bool) []byte {
	if t.set.encoding == nil || t.n == 0 && b < utf8.RuneSelf {
		return append(dst, b)
	}
	t.held[t.n] = b
	t.n++
	for t.n > 0 {
		held := t.held[:t.n]
		size := 1
		switch {
		case held[0] < utf8.RuneSelf:
			dst = append(dst, held[0])
		case !utf8.FullRune(held) && more():
			return dst
		default:
			r, n := utf8.DecodeRune(held)
			if n > 1 && (t.set.has(r) || controls(held[1:n])) {
				dst, size = append(dst, held[:n]...), n
			} else {
				dst = t.single(dst, held[0])
			}
		}
		copy(t.held[:], t.held[size:t.n])
		clear(t.held[t.n-size:])
		t.n -= size
	}
	return dst
}

// single appends a byte of the set. What it has no character for stays as it is.
func (t *Typed) single(dst []byte, b byte) []byte {
	out, err := t.set.encoding.NewDecoder().Bytes([]byte{b})
	r, _ := utf8.DecodeRune(out)
	if err != nil || r == utf8.RuneError || r < 0xa0 {
		return append(dst, b)
	}
	return append(dst, out...)
}

// controls tells of bytes that are controls in the sets of ISO 8859: no key sends
// them.
func controls(bytes []byte) bool {
	for _, b := range bytes {
		if b < 0xa0 {
			return true
		}
	}
	return false
}

// Text is a whole text that was given in the set, as a line of a pipe.
func (s Set) Text(text string) string {
	if s.encoding == nil {
		return text
	}
	t := s.Typed()
	out := make([]byte, 0, 2*len(text))
	for i := range len(text) {
		out = t.Put(out, text[i], func() bool { return i < len(text)-1 })
	}
	return string(out)
}

// Bytes is a text in the set, as the name of a file that was made in the same
// locale; the text itself where the set lacks a part of it.
func (s Set) Bytes(text string) string {
	if s.encoding == nil {
		return text
	}
	out, err := s.encoding.NewEncoder().String(text)
	if err != nil {
		return text
	}
	return out
}
