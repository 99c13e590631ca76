package pixels

import (
	"fmt"
	"html"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// A cell's size, in the units of the picture.
const (
	cellW, cellH = 9.0, 19.0
	border       = 10.0
	fontSize     = 15
)

// Look is a terminal's colours: the sixteen, its background and its text.
type Look struct {
	Colors     [16]string
	Background string
	Text       string
}

// Dark and Light are GNOME Terminal's palette on its two backgrounds.
func Dark() Look { return Look{gnome, "#171421", "#d0cfcc"} }

// Light is the palette on white.
func Light() Look { return Look{gnome, "#ffffff", "#171421"} }

var gnome = [16]string{
	"#171421", "#c01c28", "#26a269", "#a2734c", "#12488b", "#a347ba", "#2aa1b3", "#d0cfcc",
	"#5e5c64", "#f66151", "#33d17a", "#e9ad0c", "#2a7bde", "#c061cb", "#33c7de", "#ffffff",
}

// SVG draws a frame of so many columns and rows: lines of text with their
// styles (ECMA-48). title is what a screen reader says of the picture.
func SVG(frame, title string, cols, rows int, look Look) []byte {
	screen := vt.NewEmulator(cols, rows)
	_, _ = screen.WriteString("\x1b[?7l" + strings.ReplaceAll(frame, "\n", "\r\n"))
	var b strings.Builder
	w, h := float64(cols)*cellW+2*border, float64(rows)*cellH+2*border
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" width="%g" height="%g" role="img">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(title))
	fmt.Fprintf(&b, `<rect width="%g" height="%g" rx="6" fill="%s" stroke="#77767b"/>`+"\n", w, h, look.Background)
	fmt.Fprintf(&b, `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="%d" xml:space="preserve">`+"\n", fontSize)
	for y := range rows {
		for x := 0; x < cols; {
			x = run(&b, screen, x, y, cols, look)
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return []byte(b.String())
}

// pen is how a cell is drawn.
type pen struct {
	text, background string
	bold, underline  bool
	faint            bool
}

func (l Look) pen(c *uv.Cell) pen {
	p := pen{text: l.color(c.Style.Fg, l.Text), background: l.color(c.Style.Bg, "")}
	p.bold = c.Style.Attrs&uv.AttrBold != 0
	p.faint = c.Style.Attrs&uv.AttrFaint != 0
	p.underline = c.Style.Underline != 0
	if c.Style.Attrs&uv.AttrReverse != 0 {
		p.text, p.background = p.background, p.text
		if p.text == "" {
			p.text = l.Background
		}
	}
	return p
}

func (l Look) color(c color.Color, none string) string {
	switch c := c.(type) {
	case nil:
		return none
	case ansi.BasicColor:
		return l.Colors[c&15]
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// run draws the cells from x on that are drawn alike, and returns the next x.
func run(b *strings.Builder, screen *vt.Emulator, x, y, cols int, look Look) int {
	first := screen.CellAt(x, y)
	if first == nil {
		return x + 1
	}
	p := look.pen(first)
	start, text := x, ""
	for ; x < cols; x++ {
		c := screen.CellAt(x, y)
		if c == nil || look.pen(c) != p {
			break
		}
		s := c.Content
		if s == "" {
			s = " "
		}
		text += s
	}
	if x == start {
		return x + 1
	}
	left, top := border+float64(start)*cellW, border+float64(y)*cellH
	if p.background != "" {
		fmt.Fprintf(b, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s" shape-rendering="crispEdges"/>`+"\n",
			left, top, float64(x-start)*cellW, cellH, p.background)
	}
	words(b, text, left, top, p)
	return x
}

// words draws a run: letters as text, one element a word so that every word
// begins in its column; blocks and lines as shapes, which touch.
func words(b *strings.Builder, text string, left, top float64, p pen) {
	runes := []rune(text)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case r == ' ' || r == '\u00a0':
			i++
			continue
		case shape(b, r, left+float64(i)*cellW, top, p):
			i++
			continue
		}
		j := i
		for j < len(runes) && runes[j] != ' ' && runes[j] != '\u00a0' && !drawn(runes[j]) {
			j++
		}
		style := ""
		if p.bold {
			style += ` font-weight="bold"`
		}
		if p.underline {
			style += ` text-decoration="underline"`
		}
		if p.faint {
			style += ` opacity="0.6"`
		}
		fmt.Fprintf(b, `<text x="%g" y="%g" fill="%s"%s textLength="%g">%s</text>`+"\n", left+float64(i)*cellW, top+cellH*0.76,
			p.text, style, float64(j-i)*cellW, html.EscapeString(string(runes[i:j])))
		i = j
	}
}

// lines are the arms of the box-drawing characters: left, right, up, down.
var lines = map[rune][4]bool{
	'─': {true, true, false, false}, '│': {false, false, true, true}, '┌': {false, true, false, true},
	'┐': {true, false, false, true}, '└': {false, true, true, false}, '┘': {true, false, true, false},
	'├': {false, true, true, true}, '┤': {true, false, true, true}, '┬': {true, true, false, true},
	'┴': {true, true, true, false}, '┼': {true, true, true, true}, '═': {true, true, false, false},
}

// blocks are the parts of a cell that the block elements fill: top, height.
var blocks = map[rune][2]float64{'█': {0, 1}, '▀': {0, 0.5}, '▄': {0.5, 0.5}, '▒': {0, 1}, '░': {0, 1}}

func drawn(r rune) bool {
	_, line := lines[r]
	_, block := blocks[r]
	return line || block
}

// shape draws a character of which the edges have to meet; false for a letter.
func shape(b *strings.Builder, r rune, x, y float64, p pen) bool {
	if part, ok := blocks[r]; ok {
		opacity := ""
		switch r {
		case '░':
			opacity = ` opacity="0.25"`
		case '▒':
			opacity = ` opacity="0.5"`
		}
		fmt.Fprintf(b, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s"%s shape-rendering="crispEdges"/>`+"\n",
			x, y+part[0]*cellH, cellW, part[1]*cellH, p.text, opacity)
		return true
	}
	arms, ok := lines[r]
	if !ok {
		return false
	}
	mx, my := x+cellW/2, y+cellH/2
	path := ""
	for i, to := range [4][2]float64{{x, my}, {x + cellW, my}, {mx, y}, {mx, y + cellH}} {
		if arms[i] {
			path += fmt.Sprintf("M%g %gL%g %g", mx, my, to[0], to[1])
		}
	}
	width := 1.2
	if r == '═' {
		width = 3
	}
	opacity := ""
	if p.faint {
		opacity = ` opacity="0.6"`
	}
	fmt.Fprintf(b, `<path d="%s" stroke="%s" stroke-width="%g" stroke-linecap="square"%s/>`+"\n", path, p.text, width, opacity)
	return true
}
