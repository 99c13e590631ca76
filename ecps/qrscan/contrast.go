package qrscan

import (
	"image"
	"image/color"
)

// faint is the contrast below which a picture is stretched: the library takes
// less than 24 of 255 within eight pixels for one shade.
const faint = 96

// stretched has the darkest point black and the lightest white, where the
// contrast is low; otherwise it is the picture itself.
func (g *grey) stretched() *grey {
	low, high := byte(255), byte(0)
	for _, v := range g.pix {
		low, high = min(low, v), max(high, v)
	}
	if high <= low || high-low >= faint {
		return g
	}
	var as [256]byte
	for v := int(low); v <= int(high); v++ {
		as[v] = byte((v - int(low)) * 255 / int(high-low))
	}
	other := g.clone()
	for i, v := range other.pix {
		other.pix[i] = as[v]
	}
	return other
}

// levelled has each part of a picture in the contrast of its surroundings: a
// faint code on a page of black text is as clear as the text.
func (g *grey) levelled() *grey {
	const cell = 16 // pixels; what is around is three cells wide
	cols, rows := (g.width+cell-1)/cell, (g.height+cell-1)/cell
	low, high := make([]byte, cols*rows), make([]byte, cols*rows)
	for i := range low {
		low[i] = 255
	}
	for y := range g.height {
		for x, v := range g.pix[y*g.width:][:g.width] {
			i := y/cell*cols + x/cell
			low[i], high[i] = min(low[i], v), max(high[i], v)
		}
	}
	other := g.clone()
	for cy := range rows {
		for cx := range cols {
			l, h := byte(255), byte(0)
			for y := max(cy-1, 0); y <= min(cy+1, rows-1); y++ {
				for x := max(cx-1, 0); x <= min(cx+1, cols-1); x++ {
					l, h = min(l, low[y*cols+x]), max(h, high[y*cols+x])
				}
			}
			level(other, image.Rect(cx*cell, cy*cell, (cx+1)*cell, (cy+1)*cell), int(l), int(h))
		}
	}
	return other
}

// level stretches a part from low to high; one of a single shade becomes light.
func level(g *grey, part image.Rectangle, low, high int) {
	part = part.Intersect(image.Rect(0, 0, g.width, g.height))
	for y := part.Min.Y; y < part.Max.Y; y++ {
		line := g.pix[y*g.width:][part.Min.X:part.Max.X]
		for i, v := range line {
			if high-low < least {
				line[i] = 255
				continue
			}
			line[i] = byte((int(v) - low) * 255 / (high - low))
		}
	}
}

// chromas are the differences between red and green, and between blue and the
// two, of a picture that has colours: two colours of one lightness differ in one
// of them. A large picture is looked at through a sieve.
func chromas(img image.Image) []*grey {
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		return nil
	}
	b := img.Bounds()
	by := 1
	for b.Dx()/by*(b.Dy()/by) > work {
		by++
	}
	at := func(x, y int) color.RGBA64 {
		if deep, ok := img.(image.RGBA64Image); ok {
			return deep.RGBA64At(x, y)
		}
		r, g, bl, a := img.At(x, y).RGBA()
		return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(bl), A: uint16(a)}
	}
	if !colourful(b, at) {
		return nil
	}
	two := []*grey{nil, nil}
	for i := range two {
		two[i] = &grey{width: b.Dx() / by, height: b.Dy() / by, from: b.Min, scale: float64(by), chroma: true}
		two[i].pix = make([]byte, two[i].width*two[i].height)
	}
	for y := range two[0].height {
		for x := range two[0].width {
			rg, by := differences(at(b.Min.X+x*by, b.Min.Y+y*by))
			two[0].pix[y*two[0].width+x], two[1].pix[y*two[0].width+x] = rg, by
		}
	}
	return two
}

// differences are those of a colour's red and green, and of its blue and both.
func differences(c color.RGBA64) (redGreen, blueYellow byte) {
	r, g, b := int(c.R>>8), int(c.G>>8), int(c.B>>8)
	return byte((r-g)/2 + 128), byte((2*b-r-g)/4 + 128)
}

// colourful tells by a sample whether a picture has colours that matter.
func colourful(b image.Rectangle, at func(x, y int) color.RGBA64) bool {
	const samples = 256 // in a row
	dx, dy := max(b.Dx()/samples, 1), max(b.Dy()/samples, 1)
	var low, high [2]byte
	low = [2]byte{255, 255}
	for y := b.Min.Y; y < b.Max.Y; y += dy {
		for x := b.Min.X; x < b.Max.X; x += dx {
			rg, by := differences(at(x, y))
			for i, v := range [2]byte{rg, by} {
				low[i], high[i] = min(low[i], v), max(high[i], v)
			}
		}
	}
	return high[0] > low[0]+2*least || high[1] > low[1]+2*least
}
