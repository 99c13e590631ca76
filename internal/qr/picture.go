package qr

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
)

// Image draws the code as a picture, scale pixels a module, black on white,
// with the quiet zone of ISO/IEC 18004.
func (c Code) Image(scale int) *image.Paletted {
	scale = max(scale, 1)
	side := (len(c.dark) + 2*PictureQuiet) * scale
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			if c.at(x/scale-PictureQuiet, y/scale-PictureQuiet) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	return img
}

// pictureScale makes a compact code about 400 pixels wide: enough for a phone
// held to a screen, and for paper.
const pictureScale = 10

// WritePNG writes the code as a PNG picture.
func (c Code) WritePNG(w io.Writer) error {
	if err := png.Encode(w, c.Image(pictureScale)); err != nil {
		return fmt.Errorf("write the QR code: %w", err)
	}
	return nil
}
