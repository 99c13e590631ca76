package ask

// sequence is where in an escape sequence a terminal's input is (ECMA-48 §5.4). A
// slow line cuts one anywhere: what of it comes later is no key either.
type sequence struct {
	state sequenceState
	// head is what a control sequence began with, n how long it is.
	head [4]byte
	n    int
	// skip is how many bytes of a mouse report are to come.
	skip int
	// pasted is true between the brackets of a paste.
	pasted bool
}

type sequenceState int

const (
	outside sequenceState = iota
	afterEscape
	inControl        // ESC [
	inFunction       // ESC O
	inString         // ESC ] P X ^ _, to BEL or ST
	stringEscape     // the first byte of ST, perhaps
	mouseBytes   = 3 // follow ESC [ M in the oldest of the mouse reports (xterm, "Normal tracking mode")
)

// begin takes an escape. It is the key of that name where nothing came with it, or
// something that begins no sequence: then it returns false.
func (s *sequence) begin(next byte, more bool) bool {
	switch {
	case s.pasted:
		s.state = afterEscape // no key is pasted
		return true
	case !more || !introduces(next):
		return false
	}
	s.state = afterEscape
	return true
}

func introduces(b byte) bool {
	switch b {
	case '[', 'O', ']', 'P', 'X', '^', '_':
		return true
	}
	return false
}

// take follows a byte, and reports whether it belongs to a sequence. What ends a line
// or a program, and another escape, ends a sequence that was broken off.
func (s *sequence) take(b byte) bool {
	if s.skip > 0 && b != '\r' && b != '\n' {
		s.skip--
		return true
	}
	s.skip = 0
	if s.state == outside {
		return false
	}
	if b == '\r' || b == '\n' || b == interrupt || b == escape && s.state != inString {
		s.state = outside
		return false
	}
	switch s.state {
	case afterEscape:
		s.n = 0
		switch b {
		case '[':
			s.state = inControl
		case 'O':
			s.state = inFunction
		case ']', 'P', 'X', '^', '_':
			s.state = inString
		default:
			s.state = outside
		}
	case inControl:
		s.control(b)
	case inFunction:
		if b >= 0x40 && b <= 0x7e {
			s.state = outside
		}
	case inString:
		switch b {
		case bell:
			s.state = outside
		case escape:
			s.state = stringEscape
		}
	case stringEscape:
		s.state = outside
	}
	return true
}

func (s *sequence) control(b byte) {
	if b < 0x40 || b > 0x7e {
		if s.n < len(s.head) {
			s.head[s.n] = b
			s.n++
		}
		return
	}
	s.state = outside
	switch head := string(s.head[:s.n]); {
	case b == 'M' && head == "":
		s.skip = mouseBytes
	case b == '~' && head == "200":
		s.pasted = true
	case b == '~' && head == "201":
		s.pasted = false
	}
}
