// Package pixels shows what a terminal shows, to cameras instead of people,
// for tests: text with its colours goes through a terminal emulator and comes
// out as a picture, in the colours of a theme, as a phone would be held up to
// it. What reads the picture is not this program.
package pixels

import (
	"image"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// The size of a cell, in pixels: one to two, as with most fonts.
const (
	CellWidth  = 8
	CellHeight = 16
)

// Theme is a terminal's own colours.
type Theme struct {
	Name   string
	Fg, Bg color.RGBA
	// Basic is the 16 named colours.
	Basic [16]color.RGBA
}

func rgb(v uint32) color.RGBA {
	return color.RGBA{byte(v >> 16), byte(v >> 8), byte(v), 255}
}

func palette(values ...uint32) (p [16]color.RGBA) {
	for i, v := range values {
		p[i] = rgb(v)
	}
	return p
}

// Themes lists what people use: dark, light, and two that move the named black
// and white towards each other.
func Themes() []Theme {
	xterm := palette(0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff)
	solarized := palette(0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
		0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3)
	pastel := palette(0x45475a, 0xf38ba8, 0xa6e3a1, 0xf9e2af, 0x89b4fa, 0xf5c2e7, 0x94e2d5, 0xbac2de,
		0x585b70, 0xf38ba8, 0xa6e3a1, 0xf9e2af, 0x89b4fa, 0xf5c2e7, 0x94e2d5, 0xa6adc8)
	return []Theme{
		{"dark", rgb(0xe5e5e5), rgb(0x000000), xterm},
		{"light", rgb(0x000000), rgb(0xffffff), xterm},
		{"solarized light", rgb(0x657b83), rgb(0xfdf6e3), solarized},
		{"pastel dark", rgb(0xcdd6f4), rgb(0x1e1e2e), pastel},
	}
}

// Dark reports a dark background.
func (th Theme) Dark() bool { return th.Bg.G < 128 }

// Draw shows text, as a program writes it, on a terminal of that size.
func Draw(text string, cols, rows int, th Theme) *image.RGBA {
	screen := vt.NewEmulator(cols, rows)
	defer func() { _ = screen.Close() }()
	_, _ = screen.WriteString(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n"))
	img := image.NewRGBA(image.Rect(0, 0, cols*CellWidth, rows*CellHeight))
	for y := range rows {
		for x := range cols {
			if c := screen.CellAt(x, y); c != nil {
				drawCell(img, image.Pt(x*CellWidth, y*CellHeight), c, th)
			}
		}
	}
	return img
}

func drawCell(img *image.RGBA, at image.Point, c *uv.Cell, th Theme) {
	fg, bg := th.of(c.Style.Fg, th.Fg), th.of(c.Style.Bg, th.Bg)
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	cell := image.Rectangle{at, at.Add(image.Pt(CellWidth, CellHeight))}
	draw.Draw(img, cell, image.NewUniform(bg), image.Point{}, draw.Src)
	upper, lower := cell, cell
	upper.Max.Y -= CellHeight / 2
	lower.Min.Y += CellHeight / 2
	ink := image.NewUniform(fg)
	switch c.Content {
	case "", " ":
	case "█":
		draw.Draw(img, cell, ink, image.Point{}, draw.Src)
	case "▀":
		draw.Draw(img, upper, ink, image.Point{}, draw.Src)
	case "▄":
		draw.Draw(img, lower, ink, image.Point{}, draw.Src)
	default:
		pen := font.Drawer{
			Dst: img, Src: ink, Face: basicfont.Face7x13,
			Dot: fixed.P(at.X, at.Y+CellHeight-4),
		}
		pen.DrawString(c.Content)
	}
}

// of is a colour as the theme shows it; own is the theme's where none is set.
func (th Theme) of(c color.Color, own color.RGBA) color.RGBA {
	switch c := c.(type) {
	case nil:
		return own
	case ansi.BasicColor:
		return th.Basic[c&15]
	case ansi.IndexedColor:
		if c < 16 {
			return th.Basic[c]
		}
	}
	rgba, _ := color.RGBAModel.Convert(c).(color.RGBA)
	return rgba
}
