package qr

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/png"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/iterm2"
	"github.com/charmbracelet/x/ansi/kitty"
	"github.com/charmbracelet/x/ansi/sixel"
)

// Graphics is how a terminal takes a picture, sharper than its characters.
type Graphics string

// The protocols; "" is a terminal that takes none.
const (
	Kitty  Graphics = "kitty"
	ITerm2 Graphics = "iterm2"
	Sixel  Graphics = "sixel"
)

// GraphicsFor tells from the environment whether the terminal takes pictures.
// It asks the terminal nothing: late answers would end up in the shell. A
// terminal inside another program (tmux, screen) counts as taking none: what
// is between does not pass pictures on unless it was told to.
func GraphicsFor(getenv func(string) string) Graphics {
	term, program := getenv("TERM"), getenv("TERM_PROGRAM")
	within := func(names ...string) bool {
		for _, n := range names {
			if term == n || strings.HasPrefix(term, n+"-") || program == n {
				return true
			}
		}
		return false
	}
	switch {
	case getenv("TMUX") != "", getenv("STY") != "", getenv("ZELLIJ") != "", within("screen", "tmux", "dumb"):
		return ""
	case getenv("KITTY_WINDOW_ID") != "", within("xterm-kitty", "xterm-ghostty", "ghostty"):
		return Kitty
	case within("iTerm.app", "WezTerm", "mintty"), getenv("LC_TERMINAL") == "iTerm2":
		return ITerm2
	case within("foot", "mlterm", "contour", "yaft"):
		return Sixel
	}
	return ""
}

// sixelScale is the pixels of a module where the size cannot be given in
// cells.
const sixelScale = 8

// Picture is the code as what shows it as a picture in a terminal: as large as
// Small would be, with the quiet zone of pictures. The cursor is left at the
// picture's end.
func (c Code) Picture(g Graphics) (string, error) {
	cols, rows := c.pictureSize()
	var b bytes.Buffer
	switch g {
	case Kitty:
		err := kitty.EncodeGraphics(&b, c.Image(pictureScale), &kitty.Options{
			Action: kitty.TransmitAndPut, Transmission: kitty.Direct, Format: kitty.PNG,
			Quiet: 2, Chunk: true, Columns: cols, Rows: rows,
		})
		if err != nil {
			return "", fmt.Errorf("picture of the QR code: %w", err)
		}
		return b.String(), nil
	case ITerm2:
		if err := png.Encode(&b, c.Image(pictureScale)); err != nil {
			return "", fmt.Errorf("picture of the QR code: %w", err)
		}
		return ansi.ITerm2(iterm2.File{
			Inline: true, Width: iterm2.Cells(cols), Height: iterm2.Cells(rows), Size: int64(b.Len()),
			Content: []byte(base64.StdEncoding.EncodeToString(b.Bytes())),
		}), nil
	case Sixel:
		if err := new(sixel.Encoder).Encode(&b, c.Image(sixelScale)); err != nil {
			return "", fmt.Errorf("picture of the QR code: %w", err)
		}
		return ansi.SixelGraphics(0, 1, 0, b.Bytes()), nil
	}
	return "", fmt.Errorf("no pictures with %q", g)
}

// pictureSize is the place of a picture, in cells: a cell is about twice as
// high as wide.
func (c Code) pictureSize() (cols, rows int) {
	side := len(c.dark) + 2*PictureQuiet
	return side, (side + 1) / 2
}

// FitsPicture reports whether a picture has its place in cols columns and rows
// lines.
func (c Code) FitsPicture(cols, rows int) bool {
	w, h := c.pictureSize()
	return w <= cols && h <= rows
}
