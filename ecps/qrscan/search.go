package qrscan

import (
	"bytes"
	"context"
	"image"
	"slices"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode/detector"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"

	"caducee/ecps"
	"caducee/internal/qr"
)

// The sizes that are looked at, in pixels.
const (
	// work is the largest picture that is looked at in one piece.
	work = 4_000_000
	// tile is the side of a piece of a larger one, overlap what two pieces
	// share: the largest code that is then sure to be in one of them whole.
	tile, overlap = 1600, 600
	// fine is a picture so small that it is looked at enlarged as well.
	fine = 400
	// smallest is the smallest code's side, in modules (ISO/IEC 18004 §6.3.1).
	smallest = 21
)

// search looks for codes: in the picture as it is, inverted, smaller, larger,
// and at last piece by piece, until one way finds some. It has one grey
// picture, or two of a picture that is transparent: on a light ground and on a
// dark one.
func search(ctx context.Context, pictures []*grey) ([]ecps.Received, error) {
	for _, g := range pictures {
		if min(g.width, g.height) < smallest || g.flat() {
			continue
		}
		if g.chroma {
			found, err := bothWays(ctx, g)
			if len(found) > 0 || err != nil {
				return inOrder(found), err
			}
			continue
		}
		by := 1
		for g.width/by*(g.height/by) > work {
			by++
		}
		small := g
		if by > 1 {
			small = g.shrink(by)
		}
		found, err := sizes(ctx, small)
		if len(found) > 0 || err != nil {
			return inOrder(found), err
		}
		for by > 1 {
			by /= 2
			found, err := tiles(ctx, g, by)
			if len(found) > 0 || err != nil {
				return inOrder(found), err
			}
		}
	}
	return nil, ctx.Err()
}

// sizes looks at one grey picture in several sizes.
func sizes(ctx context.Context, g *grey) ([]ecps.Received, error) {
	variants := []func() *grey{func() *grey { return g }}
	if min(g.width, g.height) < fine {
		variants = append(variants,
			func() *grey { return g.enlarge(3).margin(24) },
			func() *grey { return g.enlarge(5).margin(40) })
	} else {
		variants = append(variants, func() *grey { return g.margin(32) })
	}
	for _, by := range []int{2, 3, 5} {
		if min(g.width, g.height)/by >= 60 {
			variants = append(variants, func() *grey { return g.shrink(by) })
		}
	}
	variants = append(variants, g.levelled)
	for _, variant := range variants {
		v := variant()
		if v == nil {
			continue
		}
		found, err := bothWays(ctx, v)
		if len(found) > 0 || err != nil {
			return found, err
		}
	}
	return nil, ctx.Err()
}

// bothWays looks for dark codes on light, then for light ones on dark.
func bothWays(ctx context.Context, g *grey) ([]ecps.Received, error) {
	if g.flat() {
		return nil, ctx.Err()
	}
	g = g.stretched()
	found, err := all(ctx, g)
	if len(found) > 0 || err != nil {
		return found, err
	}
	return all(ctx, g.invert())
}

// tiles looks at a large picture piece by piece.
func tiles(ctx context.Context, g *grey, by int) ([]ecps.Received, error) {
	side, step := tile*by, (tile-overlap)*by
	var found []ecps.Received
	for y := 0; y < g.height; y += step {
		for x := 0; x < g.width; x += step {
			place := image.Rect(x, y, x+side, y+side)
			if g.flatIn(place) {
				continue
			}
			piece := g.part(place)
			if by > 1 {
				piece = piece.shrink(by)
			}
			more, err := bothWays(ctx, piece)
			if err != nil {
				return found, err
			}
			for _, f := range more {
				if len(found) < maxCodes && !known(found, f) {
					found = append(found, f)
				}
			}
		}
	}
	return found, ctx.Err()
}

// known reports a code that was found before, in a piece beside.
func known(found []ecps.Received, f ecps.Received) bool {
	return slices.ContainsFunc(found, func(k ecps.Received) bool {
		return k.At.Overlaps(f.At) && bytes.Equal(k.Content.Bytes, f.Content.Bytes)
	})
}

// all finds every code of a grey picture: what was read is hidden before
// looking again, so that its corners do not confuse the others'.
func all(ctx context.Context, g *grey) ([]ecps.Received, error) {
	g = g.clone()
	var found []ecps.Received
	for len(found) < maxCodes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		more := pass(ctx, g)
		if len(more) == 0 {
			break
		}
		for _, s := range more {
			f := ecps.Received{Content: s.content, At: g.at(s.where)}
			if len(found) < maxCodes && !known(found, f) {
				found = append(found, f)
			}
			g.hide(s.where)
		}
	}
	return found, nil
}

// symbol is a code in a grey picture.
type symbol struct {
	content qr.Content
	where   image.Rectangle
}

// pass looks once, with one way of telling dark from light, then the other.
func pass(ctx context.Context, g *grey) []symbol {
	source := gozxing.NewPlanarYUVLuminanceSource
	lum, err := source(g.pix, g.width, g.height, 0, 0, g.width, g.height, false)
	if err != nil {
		return nil
	}
	for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(lum), gozxing.NewGlobalHistgramBinarizer(lum)} {
		matrix, err := binarizer.GetBlackMatrix()
		if err != nil {
			continue
		}
		if found := several(ctx, matrix); len(found) > 0 {
			return found
		}
		if found := one(ctx, matrix); len(found) > 0 {
			return found
		}
	}
	return nil
}

// The bounds of what a picture may make the library compare: its time, and
// with several codes its memory, grow with the cube of the corners found.
const (
	cornersOfSeveral = 120
	cornersOfOne     = 500
	triples          = 400
)

// enough ends a search from inside the library, which gives no other way out
// of it than its callback for each corner.
type enough struct{}

// bounded calls search with a callback that ends it, when there is no more
// time or when a picture has more corners than codes could explain.
func bounded(ctx context.Context, corners int, search func(hints map[gozxing.DecodeHintType]any)) {
	defer func() {
		if r := recover(); r != nil {
			if _, ours := r.(enough); !ours {
				panic(r)
			}
		}
	}()
	n := 0
	var each gozxing.ResultPointCallback = func(gozxing.ResultPoint) {
		if n++; n > corners || ctx.Err() != nil {
			panic(enough{})
		}
	}
	search(map[gozxing.DecodeHintType]any{
		gozxing.DecodeHintType_TRY_HARDER:                 true,
		gozxing.DecodeHintType_NEED_RESULT_POINT_CALLBACK: each,
	})
}

// several finds codes that stand beside each other.
func several(ctx context.Context, matrix *gozxing.BitMatrix) []symbol {
	var found []symbol
	bounded(ctx, cornersOfSeveral, func(hints map[gozxing.DecodeHintType]any) {
		each, _ := hints[gozxing.DecodeHintType_NEED_RESULT_POINT_CALLBACK].(gozxing.ResultPointCallback)
		infos, err := multi.NewMultiFinderPatternFinder(matrix, each).FindMulti(hints)
		if err != nil {
			return
		}
		for i, info := range infos {
			if i == triples || ctx.Err() != nil || len(found) == maxCodes {
				return
			}
			if s, ok := decode(matrix, info); ok {
				found = append(found, s)
			}
		}
	})
	return found
}

// one finds the code whose corners fit best.
func one(ctx context.Context, matrix *gozxing.BitMatrix) []symbol {
	var found []symbol
	bounded(ctx, cornersOfOne, func(hints map[gozxing.DecodeHintType]any) {
		each, _ := hints[gozxing.DecodeHintType_NEED_RESULT_POINT_CALLBACK].(gozxing.ResultPointCallback)
		info, err := detector.NewFinderPatternFinder(matrix, each).Find(hints)
		if err != nil {
			return
		}
		if s, ok := decode(matrix, info); ok {
			found = append(found, s)
		}
	})
	return found
}

// decode reads the symbol between three corners.
func decode(matrix *gozxing.BitMatrix, info *detector.FinderPatternInfo) (symbol, bool) {
	seen, err := detector.NewDetector(matrix).ProcessFinderPatternInfo(info)
	if err != nil {
		return symbol{}, false
	}
	result, err := decoder.NewDecoder().Decode(seen.GetBits(), nil)
	if err != nil {
		return symbol{}, false
	}
	// The library's text went through a guess of its character set: the
	// message is in the codewords.
	content, err := qr.Segments(result.GetRawBytes(), qr.VersionOf(len(result.GetRawBytes()), result.GetECLevel()))
	if err != nil || len(content.Bytes) == 0 {
		return symbol{}, false
	}
	return symbol{content, around(info)}, true
}

// around is the square between three corners, with what they stand out.
func around(info *detector.FinderPatternInfo) image.Rectangle {
	tl, tr, bl := info.GetTopLeft(), info.GetTopRight(), info.GetBottomLeft()
	x := []float64{tl.GetX(), tr.GetX(), bl.GetX(), tr.GetX() + bl.GetX() - tl.GetX()}
	y := []float64{tl.GetY(), tr.GetY(), bl.GetY(), tr.GetY() + bl.GetY() - tl.GetY()}
	out := 5 * tl.GetEstimatedModuleSize()
	return image.Rect(int(slices.Min(x)-out), int(slices.Min(y)-out), int(slices.Max(x)+out)+1, int(slices.Max(y)+out)+1)
}

// inOrder sorts codes as they are read: from top to bottom, then from left to
// right.
func inOrder(found []ecps.Received) []ecps.Received {
	slices.SortStableFunc(found, func(a, b ecps.Received) int {
		if a.At.Min.Y > b.At.Max.Y-a.At.Dy()/2 || b.At.Min.Y > a.At.Max.Y-b.At.Dy()/2 {
			return a.At.Min.Y - b.At.Min.Y
		}
		return a.At.Min.X - b.At.Min.X
	})
	return found
}
