// Package theme is the look of the screens: signs, colours and small drawings.
//
// The rules: the terminal's own sixteen colours on its own background; text
// always has the terminal's own colour, only signs, the pointer and bars are
// coloured, so that a background that was guessed wrong costs no word; colour
// never carries a meaning alone, a sign and a word stand beside it; nothing is
// wider than one column but letters; everything has a form in ASCII.
package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"

	"caducee/internal/charset"
	"caducee/internal/qr"
	"caducee/steps"
)

// Theme is a look. The zero Theme is not ready; New makes one.
type Theme struct {
	// Glyphs are the signs that the terminal can draw; ASCII is true where they
	// are ASCII only.
	Glyphs charset.Glyphs
	ASCII  bool
	// Ground is the background that the colours are for.
	Ground qr.Ground

	Brand  Ink // the program's name
	Dim    Ink // what may be skipped
	Title  Ink // the main sentence
	Head   Ink // a heading in the body
	Key    Ink // a key in the footer
	Focus  Ink // the line that Enter takes
	Code   Ink // CAD-nnn
	Banner Ink // demonstration, shared screen
	Link   Ink // an address
	Accent Ink // the pointer, a bullet, a bar
	ok     Ink
	warn   Ink
	fail   Ink
}

// New makes the look for a dark, a light or an unknown background.
func New(set charset.Glyphs, ground qr.Ground) Theme {
	plain := lipgloss.NewStyle()
	c := Palette(ground)
	return Theme{
		Glyphs: set,
		ASCII:  set == charset.ASCII,
		Ground: ground,
		Brand:  ink(plain.Bold(true)),
		Dim:    ink(plain.Faint(true)),
		Title:  ink(plain.Bold(true)),
		Head:   ink(plain.Bold(true)),
		Key:    ink(plain.Bold(true)),
		Focus:  ink(plain.Reverse(true)),
		Code:   ink(plain.Bold(true).Reverse(true)),
		Banner: ink(plain.Reverse(true)),
		Link:   ink(plain.Underline(true)),
		Accent: ink(tinted(c.Accent)),
		ok:     ink(tinted(c.OK)),
		warn:   ink(tinted(c.Warn)),
		fail:   ink(tinted(c.Fail)),
	}
}

// tinted is a colour, never with bold: some terminals make bold colours bright,
// which do not stand out from a white background.
func tinted(c color.Color) lipgloss.Style {
	if c == nil {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Foreground(c)
}

// Ink is a style for one line of text, worked out once: a frame has many.
type Ink struct{ before, after string }

// ink has the style written around a text.
func ink(s lipgloss.Style) Ink {
	const text = "x"
	before, after, _ := strings.Cut(s.Render(text), text)
	return Ink{before, after}
}

// Render writes the texts, a space between them, in this style.
func (i Ink) Render(texts ...string) string {
	text := strings.Join(texts, " ")
	if text == "" {
		return ""
	}
	return i.before + text + i.after
}

// Colors are the four that a theme uses, of the terminal's sixteen. nil is
// the terminal's own text colour.
type Colors struct{ Accent, OK, Warn, Fail color.Color }

// Next is the look for the other background: an unknown one is taken for dark
// first.
func (t Theme) Next() Theme {
	if t.Ground == qr.GroundDark {
		return New(t.Glyphs, qr.GroundLight)
	}
	return New(t.Glyphs, qr.GroundDark)
}

// Palette is a theme's colours: chosen so that each stands out from the
// background in the palettes of the usual terminals. On an unknown background
// only bright red does so everywhere; the other signs keep the text's colour.
func Palette(ground qr.Ground) Colors {
	switch ground {
	case qr.GroundDark:
		return Colors{Accent: lipgloss.Cyan, OK: lipgloss.Green, Warn: lipgloss.Yellow, Fail: lipgloss.BrightRed}
	case qr.GroundLight:
		// Green and yellow are too pale on white in most of them.
		return Colors{Accent: lipgloss.Blue, Warn: lipgloss.Magenta, Fail: lipgloss.Red}
	}
	return Colors{Fail: lipgloss.BrightRed}
}

// Sign is the style of a status' sign.
func (t Theme) Sign(s steps.Mark) Ink {
	switch s {
	case steps.OK:
		return t.ok
	case steps.Warn:
		return t.warn
	case steps.Fail:
		return t.fail
	}
	return t.Dim
}

// Status is the style of what is said beside the sign.
func (t Theme) Status(s steps.Mark) lipgloss.Style {
	switch s {
	case steps.Warn, steps.Fail:
		return lipgloss.NewStyle().Bold(true)
	}
	return lipgloss.NewStyle()
}

// Box is a double border: what it holds is listening to the keyboard.
type Box struct{ TopLeft, TopRight, BottomLeft, BottomRight, Line, Side string }

// Box is the look's double border.
func (t Theme) Box() Box {
	if t.ASCII {
		return Box{"+", "+", "+", "+", "=", "|"}
	}
	return Box{"╔", "╗", "╚", "╝", "═", "║"}
}

// Signs of the frame, one column each.
type Signs struct {
	Done, Here, Todo string // on the rail
	Link             string // between two stages
	Pointer          string // before the focused line
	Bullet           string // before an action
	More, Less       string // there is more below, above
	Digit            string // one typed character of a secret
	Must, May        string // a character that is required, one that is allowed
	Try, Spent       string // of the tries, those left and those spent
	Full, Empty      string // of a bar
}

// Signs are the look's signs.
func (t Theme) Signs() Signs {
	if t.ASCII {
		return Signs{
			Done: "+", Here: "*", Todo: "o", Link: "-", Pointer: ">", Bullet: "-",
			More: "v", Less: "^", Digit: "*", Must: "_", May: ".", Try: "#", Spent: ".", Full: "#", Empty: ".",
		}
	}
	return Signs{
		Done: "✓", Here: "●", Todo: "○", Link: "─", Pointer: "›", Bullet: "•",
		More: "↓", Less: "↑", Digit: "●", Must: "_", May: "·", Try: "■", Spent: "□", Full: "█", Empty: "░",
	}
}

// Spinner is one turn of the sign for work that has no measure.
func (t Theme) Spinner() []string { return t.Glyphs.Spinner() }

// Plain writes a text with the signs of the look. In ASCII a line may become a
// little wider.
func (t Theme) Plain(s string) string { return t.Glyphs.Plain(s) }
