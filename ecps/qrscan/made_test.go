package qrscan

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"

	"caducee/internal/qr"
)

// The payloads of the pictures: none is one of ANS's, whose content is not
// published.
const (
	address = "https://wallet.esw.esante.gouv.fr"
	opaqued = "JETON-INVENTE;v=1;d=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	accents = "Téléphone de DUPONT Camille, œuvre d’essai"
)

// made is a code as a picture, black on white.
func made(t testing.TB, payload string, scale int) *image.Gray {
	t.Helper()
	c, err := qr.New(payload)
	if err != nil {
		t.Fatal(err)
	}
	small := c.Image(scale)
	g := image.NewGray(small.Bounds())
	draw.Draw(g, g.Rect, small, image.Point{}, draw.Src)
	return g
}

// paper is a light sheet with pictures on it.
func paper(width, height int, shade byte) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, width, height))
	for i := range g.Pix {
		g.Pix[i] = shade
	}
	return g
}

func put(on draw.Image, img image.Image, x, y int) {
	draw.Draw(on, image.Rectangle{image.Pt(x, y), image.Pt(x, y).Add(img.Bounds().Size())}, img, img.Bounds().Min, draw.Src)
}

// turned is a picture turned by degrees, on white.
func turned(img *image.Gray, degrees float64) *image.Gray {
	a := degrees * math.Pi / 180
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	side := int(math.Hypot(w, h)) + 1
	return seen(img, side, side, func(x, y float64) (float64, float64) {
		x, y = x-float64(side)/2, y-float64(side)/2
		return x*math.Cos(a) + y*math.Sin(a) + w/2, -x*math.Sin(a) + y*math.Cos(a) + h/2
	})
}

// tilted is a picture on a sheet photographed from a corner: what is farther
// is smaller.
func tilted(img *image.Gray, depth float64) *image.Gray {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	return seen(img, int(w*1.2), int(h*1.2), func(x, y float64) (float64, float64) {
		x, y = x-w*.6, y-h*.6
		z := 1 + depth*(y/h) + depth/2*(x/w)
		return x*z + w/2, y*z*1.1 + h/2
	})
}

// seen draws a picture through a map from the new one's points to the old
// one's, between four pixels each.
func seen(img *image.Gray, width, height int, from func(x, y float64) (float64, float64)) *image.Gray {
	out := paper(width, height, 230)
	at := func(x, y int) float64 {
		if !image.Pt(x, y).In(img.Rect) {
			return 230
		}
		return float64(img.GrayAt(x, y).Y)
	}
	for y := range height {
		for x := range width {
			fx, fy := from(float64(x), float64(y))
			x0, y0 := math.Floor(fx), math.Floor(fy)
			dx, dy := fx-x0, fy-y0
			i, j := int(x0), int(y0)
			v := at(i, j)*(1-dx)*(1-dy) + at(i+1, j)*dx*(1-dy) + at(i, j+1)*(1-dx)*dy + at(i+1, j+1)*dx*dy
			out.Pix[y*out.Stride+x] = byte(v)
		}
	}
	return out
}

// blurred averages over 2r+1 pixels.
func blurred(img *image.Gray, r int) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			sum, n := 0, 0
			for j := max(y-r, 0); j <= min(y+r, img.Rect.Dy()-1); j++ {
				for i := max(x-r, 0); i <= min(x+r, img.Rect.Dx()-1); i++ {
					sum += int(img.Pix[j*img.Stride+i])
					n++
				}
			}
			out.Pix[y*out.Stride+x] = byte(sum / n)
		}
	}
	return out
}

// photographed is lit from one side and noisy.
func photographed(img *image.Gray, r *rand.Rand) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			light := .45 + .5*float64(x)/float64(img.Rect.Dx())
			v := float64(img.Pix[y*img.Stride+x])*light + 20 + 10*r.NormFloat64()
			out.Pix[y*out.Stride+x] = byte(min(max(v, 0), 255))
		}
	}
	return out
}

func inverse(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Rect)
	for i, v := range img.Pix {
		out.Pix[i] = 255 - v
	}
	return out
}

// screenshot is a window in dark colours with text-like noise and a code.
func screenshot(code *image.Gray, width, height, x, y int, r *rand.Rand) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.NewUniform(color.NRGBA{0x1e, 0x1e, 0x2e, 0xff}), image.Point{}, draw.Src)
	for line := 20; line < height-20; line += 18 {
		for i := 20; i < width-20; {
			w := 2 + r.IntN(6)
			draw.Draw(img, image.Rect(i, line, i+w, line+9), image.NewUniform(color.NRGBA{0xcd, 0xd6, 0xf4, 0xff}), image.Point{}, draw.Src)
			i += w + 2 + r.IntN(9)
		}
	}
	put(img, code, x, y)
	return img
}

// clear is a code in black on nothing.
func clearGround(img *image.Gray, ink color.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.GrayAt(x, y).Y < 128 {
				out.SetNRGBA(x, y, ink)
			}
		}
	}
	return out
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, img image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
