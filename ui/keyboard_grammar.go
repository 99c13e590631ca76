package ui

import (
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// grammar cuts what a terminal sends into whole keys and whole reports, as
// the decoder behind it does: control sequences, SS3, control strings, mouse
// reports, in 7 and 8 bits (ECMA-48, xterm's ctlseqs, ultraviolet's decoder).
// A report that a slow line cut in two stays one report, however late its end
// comes. Where this grammar cannot be sure that the decoder cuts alike, it is
// lost: it lets nothing through until a key is pressed that is in no report.
type grammar struct {
	// emit is given what was cut; the bytes are the grammar's own.
	emit func(kind kind, bytes []byte)

	state state
	buf   [maxSequence]byte
	n     int
	long  bool // more came than buf holds

	last    time.Time // of the last byte
	escaped time.Time // of an escape that was taken for the key, zero none
	late    bool      // what is being cut began with that escape
	paste   bool      // between the brackets of a paste

	// Of a control sequence or the head of a device control string:
	parameters int // separators so far
	inter      bool
	// Of a control string:
	intro  byte // as in 7 bits: ] P X ^ _
	more   int  // bytes that its character still wants
	broken bool // its end came after a silence, and may be the key
	// Of a mouse report in bytes:
	bytes, chars int
	half         bool // the last byte may be the first of two
	// Of a character:
	alt  bool
	size int
}

// kind is what was cut.
type kind int

const (
	cutByte     kind = iota // a control character or one of ASCII
	cutRune                 // another character, in UTF-8
	cutEscape               // the escape key
	cutAlt                  // a key with Alt
	cutSequence             // a function key or a report
)

// state is where in a sequence the input is.
type state int

const (
	ground state = iota
	afterEscape
	inControl
	inSS3
	inHead   // of a device control string
	inString // up to ST
	afterStringEscape
	inMouse // the three bytes of X10
	inRune
	lost
)

const (
	escapeByte = 0x1b
	bellByte   = 0x07
	cancelByte = 0x18
	substitute = 0x1a
	deleteByte = 0x7f
	stringEnd  = 0x9c // ST in 8 bits

	// silence is how long after it an escape is the key of that name, and how
	// long before a key nothing comes when a user presses it.
	silence = 50 * time.Millisecond
	// slowLine is how late the rest of a report may come whose escape was taken
	// for the key.
	slowLine = 5 * time.Second
	// maxSequence is more than any report has that is asked for.
	maxSequence = 512
	// maxParameters is fewer than the decoder takes (ansi.MaxParamsSize,
	// and 16 in a device control string).
	maxParameters, maxHead = 24, 12
)

// take follows one byte that was read at now.
func (g *grammar) take(b byte, now time.Time) {
	quiet := now.Sub(g.last) >= silence
	if quiet {
		g.interrupted(b)
	}
	late := !g.escaped.IsZero() && now.Sub(g.escaped) < slowLine
	g.escaped = time.Time{}
	g.last = now
	if late && g.state == ground && introduces(b) {
		g.begin(afterEscape, escapeByte)
		g.late = true
	}
	g.broken = quiet && !g.paste && (g.state == inString || g.state == inHead) || g.broken && g.state == afterStringEscape
	g.step(b)
}

// escapes tells that an escape waits for what follows it.
func (g *grammar) escapes() bool { return g.state == afterEscape }

// quiet says that nothing followed: an escape that waits is the key.
func (g *grammar) quiet() {
	if g.state != afterEscape {
		return
	}
	g.escaped = g.last
	g.cut(cutEscape)
}

// interrupted ends what is not at its end when b, after a silence, is a key
// that no report has in it.
func (g *grammar) interrupted(b byte) {
	switch {
	case g.paste:
		// Terminals take Ctrl+C out of what is pasted.
		if b == 0x03 {
			g.drop()
			g.paste = false
		}
	case b == escapeByte:
		if g.state == inMouse || g.state == lost {
			g.drop()
		}
	case b == '\r', b == '\n', b == '\t', b == 0x03, b == 0x08, b == 0x15:
		if g.state != afterEscape {
			g.drop()
		}
	}
}

// introduces tells that b, after an escape, begins a sequence.
func introduces(b byte) bool {
	switch b {
	case '[', 'O', ']', 'P', 'X', '^', '_':
		return true
	}
	return false
}

func (g *grammar) step(b byte) {
	switch g.state {
	case ground:
		g.first(b)
	case afterEscape:
		g.second(b)
	case inControl:
		g.control(b)
	case inSS3:
		g.shifted(b)
	case inHead:
		g.head(b)
	case inString:
		g.string(b)
	case afterStringEscape:
		switch {
		case b == '\\':
			g.keep(b)
			g.cut(cutSequence)
		case g.broken:
			g.begin(afterEscape, escapeByte)
			g.second(b)
		default:
			g.lose()
		}
	case inMouse:
		g.mouse(b)
	case inRune:
		g.rune(b)
	case lost:
	}
}

// begin starts to cut, at b.
func (g *grammar) begin(s state, b ...byte) {
	g.drop()
	g.state = s
	for _, c := range b {
		g.keep(c)
	}
}

func (g *grammar) keep(b byte) {
	if g.n == len(g.buf) {
		g.long = true
		return
	}
	g.buf[g.n] = b
	g.n++
}

// drop forgets what was kept, and is back where a key may come.
func (g *grammar) drop() {
	clear(g.buf[:g.n])
	g.state, g.n, g.long, g.late, g.alt, g.broken = ground, 0, false, false, false, false
	g.parameters, g.inter, g.more, g.bytes, g.chars, g.half = 0, false, 0, 0, 0, false
}

// cut lets out what was kept.
func (g *grammar) cut(k kind) {
	if !g.long {
		g.emit(k, g.buf[:g.n])
	}
	g.drop()
}

func (g *grammar) lose() {
	g.drop()
	g.state = lost
}

// again takes a byte that ended what came before it.
func (g *grammar) again(b byte) {
	g.drop()
	g.first(b)
}

// first takes a byte where a key may begin.
func (g *grammar) first(b byte) {
	g.begin(ground, b)
	switch {
	case b == escapeByte:
		g.state = afterEscape
	case b < utf8.RuneSelf:
		g.cut(cutByte)
	default:
		g.upper(b)
	}
}

// upper takes a byte that is not ASCII, where a key may begin.
func (g *grammar) upper(b byte) {
	switch b {
	case 0x8f:
		g.state = inSS3
	case 0x90:
		g.state, g.intro = inHead, 'P'
	case 0x98:
		g.state, g.intro = inString, 'X'
	case 0x9b:
		g.state = inControl
	case 0x9d:
		g.state, g.intro = inString, ']'
	case 0x9e:
		g.state, g.intro = inString, '^'
	case 0x9f:
		g.state, g.intro = inString, '_'
	default:
		if g.size = runeSize(b); g.size == 0 {
			g.drop() // no character begins so
			return
		}
		g.state = inRune
		clear(g.buf[:g.n])
		g.buf[0], g.n = b, 1
	}
}

// runeSize is how many bytes a character has that begins with b, 0 for none.
func runeSize(b byte) int {
	switch {
	case b >= 0xc2 && b <= 0xdf:
		return 2
	case b >= 0xe0 && b <= 0xef:
		return 3
	case b >= 0xf0 && b <= 0xf4:
		return 4
	}
	return 0
}

// second takes the byte after an escape.
func (g *grammar) second(b byte) {
	g.keep(b)
	switch {
	case b == '[':
		g.state = inControl
	case b == 'O':
		g.state = inSS3
	case b == 'P':
		g.state, g.intro = inHead, b
	case b == ']' || b == 'X' || b == '^' || b == '_':
		g.state, g.intro = inString, b
	case b == escapeByte:
		g.begin(afterEscape, escapeByte)
	case b < utf8.RuneSelf:
		g.cut(cutAlt)
	default:
		g.alt = true
		g.upper(b)
	}
}

// rune takes a byte of a character that is not ASCII.
func (g *grammar) rune(b byte) {
	ok := b >= 0x80 && b <= 0xbf
	if g.n == 1 { // Unicode, table 3-7
		switch g.buf[0] {
		case 0xe0:
			ok = b >= 0xa0 && b <= 0xbf
		case 0xed:
			ok = b >= 0x80 && b <= 0x9f
		case 0xf0:
			ok = b >= 0x90 && b <= 0xbf
		case 0xf4:
			ok = b >= 0x80 && b <= 0x8f
		}
	}
	if !ok {
		// The first byte was none of a character; the others are looked at again.
		var rest [utf8.UTFMax]byte
		n := copy(rest[:], g.buf[1:g.n])
		g.drop()
		for _, c := range rest[:n] {
			g.step(c)
		}
		g.step(b)
		clear(rest[:])
		return
	}
	g.keep(b)
	if g.n < g.size {
		return
	}
	r, _ := utf8.DecodeRune(g.buf[:g.n])
	switch {
	case r == utf8.RuneError || g.alt:
		g.drop()
	case joins(r):
		g.lose() // the decoder takes the next key as a part of this one
	default:
		g.cut(cutRune)
	}
}

// joins tells of a character that makes one with what follows it.
func joins(r rune) bool {
	first, _ := ansi.FirstGraphemeCluster(string(r)+"0", ansi.GraphemeWidth)
	return len(first) > utf8.RuneLen(r)
}
