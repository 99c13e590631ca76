package cli

import (
	"io"
	"os"
	"unicode/utf16"
	"unicode/utf8"

	"caducee/internal/charset"
	"caducee/internal/report"
)

// stream is an output for people. It remembers that a write failed, so that a
// full disk is told even where the writer does not look.
type stream struct {
	to io.Writer
	// glyphs are the signs that its reader can see.
	glyphs charset.Glyphs
	// encode writes a text in the character set of who reads it, nil for UTF-8.
	encode func(text string) []byte
	failed error
}

// stream makes an output of a file: a text is written with the signs of the
// terminal, or in the character set that the other end of a pipe expects.
func (p process) stream(f *os.File) *stream {
	s := &stream{to: f}
	if isTerminal(f) {
		s.glyphs = p.glyphs
	} else {
		s.encode = pipeEncoding(f, p.getenv)
	}
	return s
}

// Write writes a text. It is whole sentences: no character begins in one call
// and ends in the next.
func (s *stream) Write(p []byte) (int, error) {
	text := p
	switch {
	case s.encode != nil:
		// Few character sets have the typography of the sentences.
		text = s.encode(charset.ASCII.Plain(string(p)))
	case s.glyphs == charset.WGL4:
		text = []byte(s.glyphs.Plain(string(p)))
	}
	if _, err := s.exact().Write(text); err != nil {
		return 0, err
	}
	return len(p), nil
}

// exact writes bytes as they are: a picture, a script.
func (s *stream) exact() io.Writer { return (*exact)(s) }

type exact stream

func (s *exact) Write(p []byte) (int, error) {
	n, err := s.to.Write(p)
	if err != nil && s.failed == nil {
		s.failed = err
	}
	return n, err
}

// document writes a JSON document, on one line where it is one of many.
func (a *app) document(doc any, oneLine bool) error {
	out := a.out.exact()
	if a.out.encode != nil {
		out = escaped{out}
	}
	if oneLine {
		return report.WriteJSONLine(out, doc)
	}
	return report.WriteJSON(out, doc)
}

// escaped writes JSON in ASCII alone, which is the same document in every
// character set (RFC 8259, section 7).
type escaped struct{ to io.Writer }

func (e escaped) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p))
	for _, r := range string(p) {
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = unit(unit(out, high), low)
		default:
			out = unit(out, r)
		}
	}
	if _, err := e.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unit adds one \\uXXXX.
func unit(out []byte, r rune) []byte {
	const digits = "0123456789abcdef"
	return append(out, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
}
