package ui

import (
	"image/color"
	"math"
	"regexp"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"caducee/internal/charset"
	"caducee/internal/qr"
)

// A terminal's palette: the sixteen colours, then the usual dark and light
// backgrounds and the text on them, as its documentation gives them.
type paletted struct {
	name          string
	colors        [16]uint32
	dark, light   uint32
	onDark, onLit uint32
}

var palettes = []paletted{
	{"xterm", [16]uint32{
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
	}, 0x000000, 0xffffff, 0xe5e5e5, 0x000000},
	{"VGA, the Linux console", [16]uint32{
		0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
		0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
	}, 0x000000, 0xffffff, 0xaaaaaa, 0x000000},
	{"Windows, Campbell", [16]uint32{
		0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
		0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
	}, 0x0c0c0c, 0xffffff, 0xcccccc, 0x0c0c0c},
	{"macOS Terminal", [16]uint32{
		0x000000, 0x990000, 0x00a600, 0x999900, 0x0000b2, 0xb200b2, 0x00a6b2, 0xbfbfbf,
		0x666666, 0xe50000, 0x00d900, 0xe5e500, 0x0000ff, 0xe500e5, 0x00e5e5, 0xe5e5e5,
	}, 0x000000, 0xffffff, 0xbfbfbf, 0x000000},
	{"GNOME Terminal", [16]uint32{
		0x171421, 0xc01c28, 0x26a269, 0xa2734c, 0x12488b, 0xa347ba, 0x2aa1b3, 0xd0cfcc,
		0x5e5c64, 0xf66151, 0x33d17a, 0xe9ad0c, 0x2a7bde, 0xc061cb, 0x33c7de, 0xffffff,
	}, 0x171421, 0xffffff, 0xd0cfcc, 0x171421},
}

// contrast is WCAG 2's ratio, from 1 to 21.
func contrast(a, b uint32) float64 {
	light := func(c uint32) float64 {
		part := func(v uint32) float64 {
			f := float64(v&0xff) / 255
			if f <= 0.03928 {
				return f / 12.92
			}
			return math.Pow((f+0.055)/1.055, 2.4)
		}
		return 0.2126*part(c>>16) + 0.7152*part(c>>8) + 0.0722*part(c)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestSignsStandOut asks of every coloured sign what WCAG asks of graphics
// (1.4.11): 3 to 1 against the background, on each terminal's palette.
func TestSignsStandOut(t *testing.T) {
	type on struct{ ground, really qr.Ground }
	for _, on := range []on{
		{qr.GroundDark, qr.GroundDark},
		{qr.GroundLight, qr.GroundLight},
		{qr.GroundUnknown, qr.GroundDark},
		{qr.GroundUnknown, qr.GroundLight},
	} {
		p := palette(on.ground)
		for _, term := range palettes {
			background, text := term.dark, term.onDark
			if on.really == qr.GroundLight {
				background, text = term.light, term.onLit
			}
			for name, c := range map[string]color.Color{"accent": p.accent, "ok": p.ok, "warn": p.warn, "fail": p.fail} {
				shown := text
				if c != nil {
					basic, ok := c.(ansi.BasicColor)
					if !ok {
						t.Fatalf("%s is none of the sixteen colours: %v", name, c)
					}
					shown = term.colors[basic]
				}
				if got := contrast(shown, background); got < 3 {
					t.Errorf("%s, %v: %s has a contrast of %.1f", term.name, on, name, got)
				}
			}
		}
	}
}

// TestTextIsNeverColoured keeps words in the terminal's own colour, whatever
// its background.
func TestTextIsNeverColoured(t *testing.T) {
	for _, ground := range []qr.Ground{qr.GroundUnknown, qr.GroundDark, qr.GroundLight} {
		th := newTheme(charset.Full, ground)
		for name, style := range map[string]interface{ Render(...string) string }{
			"brand": th.brand, "dim": th.dim, "title": th.title, "head": th.head, "key": th.key,
			"focus": th.focus, "code": th.code, "banner": th.banner, "link": th.link,
			"warning": th.status("warn"), "failure": th.status("fail"), "fine": th.status("ok"),
		} {
			if shown := style.Render("mot"); coloured.MatchString(shown) || ansi.Strip(shown) != "mot" {
				t.Errorf("%s has a colour: %q", name, shown)
			}
		}
		if shown := th.accent.Render("mot"); coloured.MatchString(shown) != (ground != qr.GroundUnknown) {
			t.Errorf("the accent on background %d: %q", ground, shown)
		}
	}
}

// coloured finds a foreground or a background in a style (ECMA-48, SGR).
var coloured = regexp.MustCompile(`\x1b\[([0-9;]*;)?([349][0-7]|10[0-7]|[34]8)(;[0-9;]*)?m`)

// TestDrawings keeps every drawing within 48 columns and 8 lines, and ASCII
// where that was asked for.
func TestDrawings(t *testing.T) {
	for _, set := range []charset.Glyphs{charset.Full, charset.ASCII} {
		th := newTheme(set, qr.GroundUnknown)
		for name, lines := range map[string][]string{
			"card":    th.cardIn("la puce, dessus", "le lecteur"),
			"done":    th.cardDone("CPS3", "Infirmier Camille Marie Alexandrine DUPONT"),
			"letter":  th.letter("Code porteur", "Code de deblocage", "celui-ci", false),
			"unblock": th.letter("Code porteur", "Code de deblocage", "celui-ci", true),
			"number":  th.number("8 997 0000 0000", "celui-ci"),
			"phone":   th.phone(),
			"code":    th.big("CAD-0123456789"[:7]),
			"digits":  th.big("0123456789"),
		} {
			if len(lines) > 8 {
				t.Errorf("%s: %d lines", name, len(lines))
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n > 48 {
					t.Errorf("%s: %d columns: %q", name, n, l)
				}
				for _, r := range l {
					if th.ascii && r > 126 {
						t.Errorf("%s: %q is not ASCII", name, r)
					}
				}
			}
		}
	}
}

// TestBigDigitsDiffer keeps two digits from looking the same.
func TestBigDigitsDiffer(t *testing.T) {
	for _, font := range []map[rune][3]string{big, bigASCII} {
		seen := map[[3]string]rune{}
		for r, g := range font {
			if other, ok := seen[g]; ok {
				t.Errorf("%c looks like %c", r, other)
			}
			seen[g] = r
			for _, row := range g {
				if n := ansi.StringWidth(row); n != 3 {
					t.Errorf("%c: a row of %d columns", r, n)
				}
			}
		}
	}
}
