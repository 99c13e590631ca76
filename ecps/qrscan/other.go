package qrscan

import (
	"cmp"
	"context"
	"image"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/aztec"
	"github.com/makiuchi-d/gozxing/datamatrix"
)

// The bounds of the search for codes of other kinds: it only tells what a
// picture without a QR code has instead.
const (
	// otherWork is the largest picture that is looked at, in pixels.
	otherWork = 1_000_000
	// mostPatches is how many dark patches are looked at, the largest first.
	mostPatches = 8
	// patchGap is what may be between the parts of one patch, in pixels.
	patchGap = 8
)

// otherCode names the code of another kind that a picture has: Data Matrix, Aztec
// or Micro QR; "" for none.
func otherCode(ctx context.Context, g *grey) string {
	by := 1
	for g.width/by*(g.height/by) > otherWork {
		by++
	}
	if by > 1 {
		g = g.shrink(by)
	}
	if g.width < 10 || g.height < 10 || g.flat() {
		return ""
	}
	g = g.stretched()
	for _, seen := range []*grey{g, g.invert()} {
		dark := seen.threshold()
		for _, patch := range patches(dark, seen.width, seen.height) {
			if ctx.Err() != nil {
				return ""
			}
			if name := seen.kindOf(dark, patch); name != "" {
				return name
			}
		}
	}
	return ""
}

// threshold tells the dark points of a picture, halfway between its shades.
func (g *grey) threshold() []bool {
	low, high := byte(255), byte(0)
	for _, v := range g.pix {
		low, high = min(low, v), max(high, v)
	}
	middle := low + (high-low)/2
	dark := make([]bool, len(g.pix))
	for i, v := range g.pix {
		dark[i] = v < middle
	}
	return dark
}

// patches are the places of dark points that stand together and are no line,
// the largest first.
func patches(dark []bool, width, height int) []image.Rectangle {
	cols, rows := (width+patchGap-1)/patchGap, (height+patchGap-1)/patchGap
	cells := make([]image.Rectangle, cols*rows)
	for i, d := range dark {
		if d {
			x, y := i%width, i/width
			at := y/patchGap*cols + x/patchGap
			cells[at] = cells[at].Union(image.Rect(x, y, x+1, y+1))
		}
	}
	var all []image.Rectangle
	var next []int
	for start := range cells {
		if cells[start].Empty() {
			continue
		}
		var place image.Rectangle
		next = append(next[:0], start)
		for len(next) > 0 {
			at := next[len(next)-1]
			next = next[:len(next)-1]
			if cells[at].Empty() {
				continue
			}
			place = place.Union(cells[at])
			cells[at] = image.Rectangle{}
			for y := max(at/cols-1, 0); y <= min(at/cols+1, rows-1); y++ {
				for x := max(at%cols-1, 0); x <= min(at%cols+1, cols-1); x++ {
					next = append(next, y*cols+x)
				}
			}
		}
		if w, h := place.Dx(), place.Dy(); w >= 10 && h >= 10 && 4*w >= h && 4*h >= w {
			all = append(all, place)
		}
	}
	slices.SortFunc(all, func(a, b image.Rectangle) int { return cmp.Compare(b.Dx()*b.Dy(), a.Dx()*a.Dy()) })
	return all[:min(len(all), mostPatches)]
}

// kindOf names the code in a patch.
func (g *grey) kindOf(dark []bool, at image.Rectangle) string {
	if isMicroQR(dark, g.width, at) {
		return "Micro QR"
	}
	part := g.part(at)
	if by := 240 / max(part.width, part.height); by > 1 {
		part = part.enlarge(by)
	}
	if part = part.margin(max(20, part.width/8)); part == nil {
		return ""
	}
	lum, err := gozxing.NewPlanarYUVLuminanceSource(part.pix, part.width, part.height, 0, 0, part.width, part.height, false)
	if err != nil {
		return ""
	}
	for _, reader := range []struct {
		name string
		gozxing.Reader
	}{{"Data Matrix", datamatrix.NewDataMatrixReader()}, {"Aztec", aztec.NewAztecReader()}} {
		for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(lum), gozxing.NewGlobalHistgramBinarizer(lum)} {
			picture, err := gozxing.NewBinaryBitmap(binarizer)
			if err != nil {
				continue
			}
			if decodes(reader, picture) {
				return reader.name
			}
		}
	}
	if isTiltedMicroQR(dark, g.width, at) {
		return "Micro QR"
	}
	return ""
}

// decodes tells that a reader reads a picture.
func decodes(reader gozxing.Reader, picture *gozxing.BinaryBitmap) (read bool) {
	// The library's detectors for other codes are less used than its QR one: a
	// strange picture must not end the wizard.
	defer func() {
		if recover() != nil {
			read = false
		}
	}()
	_, err := reader.DecodeWithoutHints(picture)
	return err == nil
}

// isMicroQR tells a Micro QR code (ISO/IEC 18004 §6.3.2) that stands upright:
// one finder pattern in a corner, with the timing patterns along two sides.
func isMicroQR(dark []bool, width int, at image.Rectangle) bool {
	for n := 11; n <= 17; n += 2 {
		if at.Dx() < n || 10*at.Dx() > 11*at.Dy() || 10*at.Dy() > 11*at.Dx() {
			continue
		}
		module := func(col, row int) bool {
			x := at.Min.X + (2*col+1)*at.Dx()/(2*n)
			y := at.Min.Y + (2*row+1)*at.Dy()/(2*n)
			return dark[y*width+x]
		}
		for turn := range 4 {
			if finderAndTiming(n, func(col, row int) bool {
				for range turn {
					col, row = n-1-row, col
				}
				return module(col, row)
			}) {
				return true
			}
		}
	}
	return false
}

// finderAndTiming tells a finder pattern at the top left with its separators and
// the timing patterns of a symbol of n modules.
func finderAndTiming(n int, dark func(col, row int) bool) bool {
	for row := range 8 {
		for col := range 8 {
			ring := max(max(row, col), max(6-row, 6-col)) // 3 the centre's, 6 the edge, 7 outside
			if dark(col, row) != (ring != 5 && ring != 7) {
				return false
			}
		}
	}
	for i := 8; i < n; i++ {
		if dark(i, 0) != (i%2 == 0) || dark(0, i) != (i%2 == 0) {
			return false
		}
	}
	return true
}
