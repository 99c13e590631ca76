package qr

import (
	"fmt"
	"strings"
)

// Format is a way to draw a code.
type Format string

// The formats.
const (
	Auto  Format = "auto"
	Small Format = "small" // half blocks, two modules in a cell
	Large Format = "large" // two columns for a module
	ASCII Format = "ascii" // two columns for a module, ASCII characters
	PNG   Format = "png"   // a picture, see WritePNG
)

// Formats lists them, Auto first.
func Formats() []Format { return []Format{Auto, Small, Large, ASCII, PNG} }

// Quiet is the number of light modules drawn round a code in a terminal;
// PictureQuiet is ISO/IEC 18004's, for pictures.
const (
	Quiet        = 2
	PictureQuiet = 4
)

// Reason is why a code cannot be drawn.
type Reason int

// The reasons.
const (
	// TooSmall: the place has too few columns or lines.
	TooSmall Reason = iota + 1
	// UnknownGround: without colour, dark on light needs the terminal's
	// background to be known, and it is not.
	UnknownGround
)

// NoFit says why a code cannot be drawn. Cut, squeezed or inverted, it could
// not be read.
type NoFit struct {
	Reason Reason
	// Cols and Rows is the place that the format takes.
	Cols, Rows int
}

func (e *NoFit) Error() string {
	if e.Reason == UnknownGround {
		return "a QR code without colour needs the terminal's background to be known"
	}
	return fmt.Sprintf("the QR code takes %d columns and %d lines", e.Cols, e.Rows)
}

// Size is the place that a format takes in a terminal, 0 for PNG.
func (c Code) Size(f Format) (cols, rows int) {
	side := len(c.dark) + 2*Quiet
	switch f {
	case Small, Auto:
		return side, (side + 1) / 2
	case Large, ASCII:
		return 2 * side, side
	}
	return 0, 0
}

// Fit chooses how to draw the code in a place of cols columns and rows lines:
// Auto becomes Small, or ASCII where the style keeps to ASCII; what is asked
// for is taken as it is, but Small and Large become ASCII in such a style.
// When it cannot be drawn the error is a *NoFit. PNG always fits.
func (c Code) Fit(cols, rows int, f Format, s Style) (Format, error) {
	if f == PNG {
		return PNG, nil
	}
	switch {
	case s.ASCII:
		f = ASCII
	case f == Auto || f == "":
		f = Small
	}
	needCols, needRows := c.Size(f)
	switch {
	case s.Color == ColorNone && s.Ground == GroundUnknown:
		return f, &NoFit{UnknownGround, needCols, needRows}
	case needCols > cols || needRows > rows:
		return f, &NoFit{TooSmall, needCols, needRows}
	}
	return f, nil
}

// Draw gives the lines of a format that Fit returned, without an end of line;
// each sets its colours and resets them. nil for PNG, and where Fit refuses
// the style.
func (c Code) Draw(f Format, s Style) []string {
	if s.Color == ColorNone && s.Ground == GroundUnknown {
		return nil
	}
	switch f {
	case Small:
		return c.drawSmall(s)
	case Large, ASCII:
		return c.drawLarge(f, s)
	}
	return nil
}

func (c Code) drawSmall(s Style) []string {
	var lines []string
	for y := -Quiet; y < len(c.dark)+Quiet; y += 2 {
		l := newLine(s)
		for x := -Quiet; x < len(c.dark)+Quiet; x++ {
			l.halves(c.at(x, y), c.at(x, y+1))
		}
		lines = append(lines, l.end())
	}
	return lines
}

func (c Code) drawLarge(f Format, s Style) []string {
	var lines []string
	for y := -Quiet; y < len(c.dark)+Quiet; y++ {
		l := newLine(s)
		for x := -Quiet; x < len(c.dark)+Quiet; x++ {
			l.module(c.at(x, y), f)
		}
		lines = append(lines, l.end())
	}
	return lines
}

// line writes cells, repeating colours only when they change.
type line struct {
	strings.Builder
	style Style
	now   string
}

func newLine(s Style) *line { return &line{style: s} }

// sgr sets both colours of the next cells: dark ink, on a dark or light
// ground. Bright white (107) is preceded by white (47) for terminals that know
// eight colours only.
func (l *line) sgr(darkGround bool) {
	var v string
	switch {
	case l.style.Color == ColorNone:
		return
	case l.style.Color == Color256:
		v = "\x1b[38;5;16;48;5;" + pick(darkGround, "16", "231") + "m"
	default:
		v = "\x1b[30;" + pick(darkGround, "40", "47;107") + "m"
	}
	l.set(v)
}

func (l *line) set(v string) {
	if v != l.now {
		l.WriteString(v)
		l.now = v
	}
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// halves writes two modules, one above the other.
func (l *line) halves(top, bottom bool) {
	if l.style.Color != ColorNone {
		// A cell of one shade shows no ink: no font can draw it wrong.
		l.sgr(top && bottom)
		if top && bottom {
			l.WriteByte(' ')
			return
		}
	} else if l.style.Ground == GroundDark {
		// Ink is what contrasts with the ground.
		top, bottom = !top, !bottom
	}
	switch {
	case top && bottom:
		l.WriteRune('█')
	case top:
		l.WriteRune('▀')
	case bottom:
		l.WriteRune('▄')
	default:
		l.WriteByte(' ')
	}
}

// module writes one module, two columns wide.
func (l *line) module(dark bool, f Format) {
	if l.style.Color != ColorNone {
		// In the ASCII format the ink repeats the ground, so that a copy of
		// the text alone still shows the code on paper.
		l.sgr(dark)
		l.WriteString(pick(dark && f == ASCII, "##", "  "))
		return
	}
	// Ink is what contrasts with the ground.
	ink := dark != (l.style.Ground == GroundDark)
	if f == ASCII {
		// No character of ASCII fills its cell well enough for cameras;
		// reverse video does, and is no colour.
		l.set(pick(ink, "\x1b[7m", "\x1b[0m"))
		l.WriteString("  ")
		return
	}
	l.WriteString(pick(ink, "██", "  "))
}

func (l *line) end() string {
	if l.now != "" {
		l.WriteString("\x1b[0m")
	}
	return l.String()
}
