package qr

import (
	"strconv"
	"strings"
)

// Style is what the terminal can show. The zero Style can draw nothing,
// because nothing is known about it; StyleFor fills one.
type Style struct {
	Color Color
	// Ground is the terminal's background, which matters only without
	// colour: then the background itself is one of the two shades.
	Ground Ground
	// ASCII keeps to ASCII characters.
	ASCII bool
}

// Color is which colours can be set.
type Color int

// The palettes.
const (
	ColorNone Color = iota
	// Color16 is black on bright white of the 16 named colours.
	Color16
	// Color256 is black and white of the fixed colour cube: themes that
	// exchange the named black and white leave those alone.
	Color256
)

// Ground is the terminal's own background.
type Ground int

// The backgrounds.
const (
	GroundUnknown Ground = iota
	GroundDark
	GroundLight
)

// StyleFor tells from the environment what the terminal can show: NO_COLOR,
// TERM, COLORTERM, COLORFGBG. It asks the terminal nothing: late answers
// would end up in the shell.
func StyleFor(getenv func(string) string) Style {
	s := Style{Color: Color16, Ground: ground(getenv("COLORFGBG"))}
	term := getenv("TERM")
	switch {
	case getenv("NO_COLOR") != "", term == "dumb", strings.HasSuffix(term, "-m"), strings.HasSuffix(term, "-mono"),
		strings.HasPrefix(term, "vt1"), strings.HasPrefix(term, "vt2"):
		s.Color = ColorNone
	case strings.Contains(term, "256color"), getenv("COLORTERM") != "", getenv("WT_SESSION") != "":
		s.Color = Color256
	}
	// The Linux console has 512 glyphs at most and hides half blocks with
	// some fonts.
	s.ASCII = term == "linux" || term == "dumb"
	if term == "dumb" {
		s.Ground = GroundUnknown // and nothing could be set against it
	}
	return s
}

// Limit is the style where no more colours than most reach the terminal,
// because something between takes the others away.
func (s Style) Limit(most Color) Style {
	s.Color = min(s.Color, most)
	return s
}

// ground reads COLORFGBG, "foreground;background" in named colours, as rxvt,
// Konsole and iTerm2 set it.
func ground(v string) Ground {
	fields := strings.Split(v, ";")
	n, err := strconv.Atoi(fields[len(fields)-1])
	switch {
	case err != nil || n < 0 || n > 15:
		return GroundUnknown
	case n == 7 || n > 8:
		return GroundLight
	}
	return GroundDark
}
