package charset

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// instead is what stands for characters that are not letters with accents.
var instead = map[rune]string{
	'’': "'", '‘': "'", '“': "\"", '”': "\"", '«': "\"", '»': "\"", '„': "\"", '‹': "<", '›': ">",
	'–': "-", '—': "-", '\u2011': "-", '−': "-", '·': "-", '•': "-", '…': "...", '°': "o", '№': "No", '€': "EUR", '×': "x",
	'œ': "oe", 'Œ': "OE", 'æ': "ae", 'Æ': "AE", 'ß': "ss", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D", 'ł': "l", 'Ł': "L", 'ı': "i",
	'\u00a0': " ", '\u202f': " ", '\u2009': " ", '\ufeff': "", '\u00ad': "",
	'←': "<", '↑': "^", '→': ">", '↓': "v", '↵': "<", '✓': "+", '✗': "x", '●': "*", '○': "o", '■': "#", '□': ".",
	'─': "-", '│': "|", '┌': "+", '┐': "+", '└': "+", '┘': "+", '├': "+", '┤': "+", '┬': "+", '┴': "+", '┼': "+",
	'═': "=", '║': "|", '╔': "+", '╗': "+", '╚': "+", '╝': "+", '█': "#", '▀': "\"", '▄': "_", '░': ".", '▒': "#", '▓': "#",
	'◐': "|", '◓': "/", '◑': "-", '◒': "\\",
}

// Writer writes UTF-8 text to another writer in a set. single keeps each
// character one column wide, for screens that are laid out.
func (s Set) Writer(to io.Writer, single bool) io.Writer {
	if s.has == nil {
		return to
	}
	return &writer{set: s, to: to, single: single, known: map[rune]string{}}
}

// writer is a Writer. It belongs to one goroutine at a time.
type writer struct {
	set    Set
	to     io.Writer
	single bool
	// rest is the beginning of a character whose end comes with the next write.
	rest  []byte
	known map[rune]string
}

// Write writes a whole text, or an error.
func (w *writer) Write(p []byte) (int, error) {
	text := p
	if len(w.rest) > 0 {
		text = append(w.rest, p...)
		w.rest = nil
	}
	var b strings.Builder
	for len(text) > 0 {
		if text[0] < 0x80 {
			b.WriteByte(text[0])
			text = text[1:]
			continue
		}
		if !utf8.FullRune(text) {
			w.rest = append([]byte(nil), text...)
			break
		}
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		b.WriteString(w.written(r))
	}
	if _, err := io.WriteString(w.to, b.String()); err != nil {
		return 0, err //nolint:wrapcheck // the stream's own
	}
	return len(p), nil
}

// written is a character in the set.
func (w *writer) written(r rune) string {
	s, ok := w.known[r]
	if !ok {
		s = w.set.written(r, w.single)
		w.known[r] = s
	}
	return s
}

func (s Set) written(r rune, single bool) string {
	plain := string(r)
	if !s.has(r) {
		plain = s.like(r)
		if single {
			first, _ := utf8.DecodeRuneInString(plain + " ")
			plain = string(first)
		}
	}
	if s.encoding == nil {
		return plain
	}
	out, err := s.encoding.NewEncoder().String(plain)
	if err != nil {
		return "?"
	}
	return out
}

// like is what the set has that a reader takes for a character.
func (s Set) like(r rune) string {
	if plain, ok := instead[r]; ok {
		return plain
	}
	if unicode.Is(unicode.Mn, r) {
		return "" // an accent that stands alone
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		switch plain, ok := instead[part]; {
		case unicode.Is(unicode.Mn, part):
		case part < 0x80 || s.has(part):
			b.WriteRune(part)
		case ok:
			b.WriteString(plain)
		default:
			return "?"
		}
	}
	return b.String()
}
