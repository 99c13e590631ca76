package qrscan

import (
	"bytes"
	"image"
	"image/color"
	"slices"
)

// grey is a picture, or a part of one, as lightness only.
type grey struct {
	pix           []byte
	width, height int
	// from and scale lead back to the picture: from + pixel*scale.
	from  image.Point
	scale float64
	// chroma is a picture of one difference of colours, not of lightness.
	chroma bool
}

// views are the ways in which a picture may be seen: its lightness, once more
// where it is transparent and the ground matters, and where it has colours, its
// two differences of colours.
func views(img image.Image) []*grey {
	pictures := []*grey{newGrey(img, 255)}
	if o, ok := img.(interface{ Opaque() bool }); ok && !o.Opaque() {
		pictures = append(pictures, newGrey(img, 0))
	}
	return append(pictures, chromas(img)...)
}

// newGrey keeps the lightness of a picture, over a ground of that lightness
// where the picture is transparent.
func newGrey(img image.Image, ground byte) *grey {
	bounds := img.Bounds()
	g := &grey{width: bounds.Dx(), height: bounds.Dy(), from: bounds.Min, scale: 1}
	g.pix = make([]byte, g.width*g.height)
	s := shades{ground: uint32(ground)}
	for y := range g.height {
		s.row(g.pix[y*g.width:][:g.width], img, bounds.Min.X, bounds.Min.Y+y)
	}
	return g
}

// shades tells lightness over a ground, 255 or 0.
type shades struct{ ground uint32 }

// shade is the lightness of a colour over the ground (ITU-R BT.601).
func (s *shades) shade(c color.Color) byte {
	return s.mix(c.RGBA())
}

func (s *shades) mix(r, g, b, a uint32) byte {
	return byte(((299*r+587*g+114*b)/1000 + (0xffff-a)*s.ground/255) >> 8)
}

// row writes the lightness of one line, starting at x.
func (s *shades) row(dst []byte, img image.Image, x, y int) {
	switch img := img.(type) {
	case *image.Gray:
		copy(dst, img.Pix[img.PixOffset(x, y):])
	case *image.YCbCr:
		copy(dst, img.Y[img.YOffset(x, y):])
	case *image.Paletted:
		var palette [256]byte
		for i, c := range img.Palette {
			palette[i] = s.shade(c)
		}
		for i, index := range img.Pix[img.PixOffset(x, y):][:len(dst)] {
			dst[i] = palette[index]
		}
	case *image.NRGBA:
		pix := img.Pix[img.PixOffset(x, y):]
		for i := range dst {
			p := pix[4*i:][:4]
			a := uint32(p[3])
			v := (299*uint32(p[0]) + 587*uint32(p[1]) + 114*uint32(p[2])) / 1000
			dst[i] = byte((v*a + s.ground*(255-a)) / 255)
		}
	case *image.RGBA:
		pix := img.Pix[img.PixOffset(x, y):]
		for i := range dst {
			p := pix[4*i:][:4]
			v := (299*uint32(p[0]) + 587*uint32(p[1]) + 114*uint32(p[2])) / 1000
			dst[i] = byte(min(v+s.ground*(255-uint32(p[3]))/255, 255))
		}
	case image.RGBA64Image:
		for i := range dst {
			c := img.RGBA64At(x+i, y)
			dst[i] = s.mix(uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A))
		}
	default:
		for i := range dst {
			dst[i] = s.shade(img.At(x+i, y))
		}
	}
}

// part copies a part of a grey picture.
func (g *grey) part(r image.Rectangle) *grey {
	r = r.Intersect(image.Rect(0, 0, g.width, g.height))
	p := &grey{width: r.Dx(), height: r.Dy(), from: g.at(r).Min, scale: g.scale}
	p.pix = make([]byte, 0, p.width*p.height)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		p.pix = append(p.pix, g.pix[y*g.width:][r.Min.X:r.Max.X]...)
	}
	return p
}

// shrink averages squares of by pixels: what is too large, blurred or noisy at
// one size is clear at another.
func (g *grey) shrink(by int) *grey {
	small := &grey{
		width: max(g.width/by, 1), height: max(g.height/by, 1), from: g.from, scale: g.scale * float64(by),
	}
	small.pix = make([]byte, small.width*small.height)
	sums := make([]uint32, small.width)
	for y := range small.height {
		clear(sums)
		lines := min(by, g.height)
		for dy := range lines {
			line := g.pix[(y*by+dy)*g.width:][:g.width]
			for x := range small.width {
				for _, v := range line[x*by : min((x+1)*by, len(line))] {
					sums[x] += uint32(v)
				}
			}
		}
		n := uint32(lines * min(by, g.width))
		for x, sum := range sums {
			small.pix[y*small.width+x] = byte(sum / n)
		}
	}
	return small
}

// enlarge repeats pixels, since a code of one or two pixels a module is too
// fine to be measured. It is nil where that would be larger than what is looked
// at.
func (g *grey) enlarge(by int) *grey {
	if g == nil || g.width*by*g.height*by > 2*work {
		return nil
	}
	large := &grey{width: g.width * by, height: g.height * by, from: g.from, scale: g.scale / float64(by)}
	large.pix = make([]byte, large.width*large.height)
	for y := range large.height {
		for x := range large.width {
			large.pix[y*large.width+x] = g.pix[y/by*g.width+x/by]
		}
	}
	return large
}

func (g *grey) invert() *grey {
	other := g.clone()
	for i, v := range g.pix {
		other.pix[i] = 255 - v
	}
	return other
}

// margin adds a light border: codes are often cut without their quiet zone;
// nil where that would be larger than what is looked at.
func (g *grey) margin(by int) *grey {
	if g == nil || (g.width+2*by)*(g.height+2*by) > 2*work {
		return nil
	}
	other := &grey{
		width: g.width + 2*by, height: g.height + 2*by, scale: g.scale,
		from: g.from.Sub(image.Pt(int(float64(by)*g.scale), int(float64(by)*g.scale))),
	}
	other.pix = make([]byte, other.width*other.height)
	for i := range other.pix {
		other.pix[i] = 255
	}
	for y := range g.height {
		copy(other.pix[(y+by)*other.width+by:], g.pix[y*g.width:][:g.width])
	}
	return other
}

// least is the contrast of a picture that may have a code.
const least = 6

// flat reports a picture without contrast enough for a code.
func (g *grey) flat() bool { return g.flatIn(image.Rect(0, 0, g.width, g.height)) }

// flatIn is flat for a part.
func (g *grey) flatIn(r image.Rectangle) bool {
	r = r.Intersect(image.Rect(0, 0, g.width, g.height))
	low, high := byte(255), byte(0)
	var before []byte
	for y := r.Min.Y; y < r.Max.Y; y++ {
		line := g.pix[y*g.width:][r.Min.X:r.Max.X]
		if bytes.Equal(line, before) {
			continue
		}
		before = line
		for _, v := range line {
			low, high = min(low, v), max(high, v)
		}
		if high > low && high-low >= least {
			return false
		}
	}
	return true
}

func (g *grey) clone() *grey {
	other := *g
	other.pix = slices.Clone(g.pix)
	return &other
}

// hide paints a part light.
func (g *grey) hide(r image.Rectangle) {
	r = r.Intersect(image.Rect(0, 0, g.width, g.height))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		line := g.pix[y*g.width:][r.Min.X:r.Max.X]
		for i := range line {
			line[i] = 255
		}
	}
}

// at is where a part of g is in the picture.
func (g *grey) at(r image.Rectangle) image.Rectangle {
	back := func(p image.Point) image.Point {
		return g.from.Add(image.Pt(int(float64(p.X)*g.scale), int(float64(p.Y)*g.scale)))
	}
	return image.Rectangle{back(r.Min), back(r.Max)}
}
