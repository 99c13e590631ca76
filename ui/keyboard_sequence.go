package ui

// control takes a byte of a control sequence (ECMA-48, 5.4).
func (g *grammar) control(b byte) {
	switch {
	case b >= 0x30 && b <= 0x3f && !g.inter:
		if b == ';' || b == ':' {
			g.parameters++
		}
		g.keep(b)
	case b >= 0x20 && b <= 0x2f:
		g.inter = true
		g.keep(b)
	case b >= 0x30 && b <= 0x3f && g.dollar():
		g.again(b)
	case b >= 0x30 && b <= 0x3f:
		g.lose()
	case b >= 0x40 && b <= 0x7e:
		mouse := b == 'M' && !g.inter && !g.private()
		g.keep(b)
		if !mouse {
			g.cut(cutSequence)
			return
		}
		g.state = inMouse
	default:
		g.again(b)
	}
	if g.parameters > maxParameters || g.long {
		g.lose()
	}
}

// parametersAt is where the parameters of the sequence begin.
func (g *grammar) parametersAt() int {
	for i, c := range g.buf[:g.n] {
		if c == '[' || c == 0x9b {
			return i + 1
		}
	}
	return g.n
}

// private tells that the parameters begin with one of < = > ?
func (g *grammar) private() bool {
	i := g.parametersAt()
	return i < g.n && g.buf[i] >= '<' && g.buf[i] <= '?'
}

// dollar tells that rxvt's Shift and a function key were cut: a number and $,
// which ends no other sequence.
func (g *grammar) dollar() bool {
	i := g.parametersAt()
	if g.n < i+2 || g.buf[g.n-1] != '$' {
		return false
	}
	for _, c := range g.buf[i : g.n-1] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// shifted takes a byte after SS3: digits, then one more.
func (g *grammar) shifted(b byte) {
	switch {
	case b >= '0' && b <= '9':
		g.keep(b)
		if g.long {
			g.lose()
		}
	case b >= 0x21 && b <= 0x7e:
		g.keep(b)
		g.cut(cutSequence)
	default:
		g.again(b)
	}
}

// head takes a byte of a device control string, before its data.
func (g *grammar) head(b byte) {
	switch {
	case b >= 0x30 && b <= 0x3f && !g.inter:
		if b == ';' || b == ':' {
			g.parameters++
		}
	case b >= 0x20 && b <= 0x2f:
		g.inter = true
	case b >= 0x40 && b <= 0x7e:
		g.state = inString
	case b == escapeByte && g.broken:
		// Alt+P, and then a key.
		g.begin(afterEscape, b)
		return
	default:
		g.lose()
		return
	}
	g.keep(b)
	if g.parameters > maxHead {
		g.lose()
	}
}

// string takes a byte of a control string.
func (g *grammar) string(b byte) {
	g.keep(b)
	switch {
	case b == escapeByte:
		g.state = afterStringEscape
	case b == stringEnd && g.more > 0:
		g.lose() // the end for the decoder, part of a character for the terminal
	case b == stringEnd, b == bellByte && g.intro == ']':
		g.cut(cutSequence)
	case (b == cancelByte || b == substitute) && g.intro != 'P':
		g.drop()
	case b >= 0x80 && b <= 0xbf:
		g.more = max(g.more-1, 0)
	default:
		g.more = max(runeSize(b)-1, 0)
	}
}

// mouse takes one of the three bytes of a mouse report. Where the terminal
// writes them in UTF-8 (mode 1005) they are three characters, of more bytes
// than the decoder takes.
func (g *grammar) mouse(b byte) {
	const whole = 3
	beyond := g.bytes >= whole // the decoder's report is over
	goesOn := g.half && b >= 0x80 && b <= 0xbf
	switch {
	case g.chars == whole && !goesOn, beyond && (b < ' ' || b == deleteByte):
		g.mouseEnds()
		g.first(b)
		return
	case b == escapeByte, beyond && b >= 0x80 && (b <= 0x9f || b >= 0xe0):
		g.lose()
		return
	}
	g.keep(b)
	g.bytes++
	if goesOn {
		g.half = false
	} else {
		g.chars++
		g.half = runeSize(b) == 2
	}
	if g.chars == whole && !g.half {
		g.mouseEnds()
	}
}

// mouseEnds lets a report out that the decoder reads alike: of three bytes, and
// not with numbers before them (rxvt's mode 1015).
func (g *grammar) mouseEnds() {
	if g.bytes == 3 && g.chars == 3 && g.n == g.parametersAt()+len("Mabc") {
		g.cut(cutSequence)
		return
	}
	g.drop()
}
