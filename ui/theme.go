package ui

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"

	"caducee/internal/charset"
	"caducee/internal/qr"
	"caducee/steps"
)

// theme is the look of the screens: signs, colours and small drawings. The zero theme
// is not ready; newTheme makes one.
//
// The rules: the terminal's own sixteen colours on its own background; text
// always has the terminal's own colour, only signs, the pointer and bars are
// coloured, so that a background that was guessed wrong costs no word; colour
// never carries a meaning alone, a sign and a word stand beside it; nothing is
// wider than one column but letters; everything has a form in ASCII.
type theme struct {
	// glyphs are the signs that the terminal can draw; ascii is true where
	// they are ASCII only.
	glyphs charset.Glyphs
	ascii  bool
	// ground is the background that the colours are for.
	ground qr.Ground

	brand  ink // the program's name
	dim    ink // what may be skipped
	title  ink // the main sentence
	head   ink // a heading in the body
	key    ink // a key in the footer
	focus  ink // the line that Enter takes
	code   ink // CAD-nnn
	banner ink // demonstration, shared screen
	link   ink // an address
	accent ink // the pointer, a bullet, a bar
	ok     ink
	warn   ink
	fail   ink
}

// newTheme makes the look for a dark, a light or an unknown background.
func newTheme(set charset.Glyphs, ground qr.Ground) theme {
	plain := lipgloss.NewStyle()
	c := palette(ground)
	return theme{
		glyphs: set,
		ascii:  set == charset.ASCII,
		ground: ground,
		brand:  inkOf(plain.Bold(true)),
		dim:    inkOf(plain.Faint(true)),
		title:  inkOf(plain.Bold(true)),
		head:   inkOf(plain.Bold(true)),
		key:    inkOf(plain.Bold(true)),
		focus:  inkOf(plain.Reverse(true)),
		code:   inkOf(plain.Bold(true).Reverse(true)),
		banner: inkOf(plain.Reverse(true)),
		link:   inkOf(plain.Underline(true)),
		accent: inkOf(tinted(c.accent)),
		ok:     inkOf(tinted(c.ok)),
		warn:   inkOf(tinted(c.warn)),
		fail:   inkOf(tinted(c.fail)),
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

// ink is a style for one line of text, worked out once: a frame has many.
type ink struct{ before, after string }

// inkOf has the style written around a text.
func inkOf(s lipgloss.Style) ink {
	const text = "x"
	before, after, _ := strings.Cut(s.Render(text), text)
	return ink{before, after}
}

// Render writes the texts, a space between them, in this style.
func (i ink) Render(texts ...string) string {
	text := strings.Join(texts, " ")
	if text == "" {
		return ""
	}
	return i.before + text + i.after
}

// tints are the four that a theme uses, of the terminal's sixteen. nil is
// the terminal's own text colour.
type tints struct{ accent, ok, warn, fail color.Color }

// next is the look for the other background: an unknown one is taken for dark
// first.
func (t theme) next() theme {
	if t.ground == qr.GroundDark {
		return newTheme(t.glyphs, qr.GroundLight)
	}
	return newTheme(t.glyphs, qr.GroundDark)
}

// palette is a theme's colours: chosen so that each stands out from the
// background in the palettes of the usual terminals. On an unknown background
// only bright red does so everywhere; the other signs keep the text's colour.
func palette(ground qr.Ground) tints {
	switch ground {
	case qr.GroundDark:
		return tints{accent: lipgloss.Cyan, ok: lipgloss.Green, warn: lipgloss.Yellow, fail: lipgloss.BrightRed}
	case qr.GroundLight:
		// Green and yellow are too pale on white in most of them.
		return tints{accent: lipgloss.Blue, warn: lipgloss.Magenta, fail: lipgloss.Red}
	}
	return tints{fail: lipgloss.BrightRed}
}

// sign is the style of a status' sign.
func (t theme) sign(s steps.Mark) ink {
	switch s {
	case steps.OK:
		return t.ok
	case steps.Warn:
		return t.warn
	case steps.Fail:
		return t.fail
	}
	return t.dim
}

// status is the style of what is said beside the sign.
func (t theme) status(s steps.Mark) lipgloss.Style {
	switch s {
	case steps.Warn, steps.Fail:
		return lipgloss.NewStyle().Bold(true)
	}
	return lipgloss.NewStyle()
}

// border is a double border: what it holds is listening to the keyboard.
type border struct{ topLeft, topRight, bottomLeft, bottomRight, line, side string }

// box is the look's double border.
func (t theme) box() border {
	if t.ascii {
		return border{"+", "+", "+", "+", "=", "|"}
	}
	return border{"╔", "╗", "╚", "╝", "═", "║"}
}

// signs of the frame, one column each.
type signs struct {
	done, here, todo string // on the rail
	link             string // between two stages
	pointer          string // before the focused line
	bullet           string // before an action
	more, less       string // there is more below, above
	digit            string // one typed character of a secret
	must, may        string // a character that is required, one that is allowed
	try, spent       string // of the tries, those left and those spent
	full, empty      string // of a bar
}

// signs are the look's signs.
func (t theme) signs() signs {
	if t.ascii {
		return signs{
			done: "+", here: "*", todo: "o", link: "-", pointer: ">", bullet: "-",
			more: "v", less: "^", digit: "*", must: "_", may: ".", try: "#", spent: ".", full: "#", empty: ".",
		}
	}
	return signs{
		done: "✓", here: "●", todo: "○", link: "─", pointer: "›", bullet: "•",
		more: "↓", less: "↑", digit: "●", must: "_", may: "·", try: "■", spent: "□", full: "█", empty: "░",
	}
}

// spinner is one turn of the sign for work that has no measure.
func (t theme) spinner() []string { return t.glyphs.Spinner() }

// plain writes a text with the signs of the look. In ASCII a line may become a
// little wider.
func (t theme) plain(s string) string { return t.glyphs.Plain(s) }
