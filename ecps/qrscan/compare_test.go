package qrscan

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/draw"
)

// compared is a picture that both readers are given.
type compared struct {
	name  string
	make  func(t testing.TB) image.Image
	holds string
}

// tinted is a code in two colours.
func tinted(img *image.Gray, dark, light color.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			v := int(img.Pix[y*img.Stride+x])
			mix := func(d, l uint8) uint8 { return uint8((int(d)*(255-v) + int(l)*v) / 255) }
			out.SetNRGBA(x, y, color.NRGBA{mix(dark.R, light.R), mix(dark.G, light.G), mix(dark.B, light.B), 255})
		}
	}
	return out
}

func greys(dark, light uint8) (a, b color.NRGBA) {
	return color.NRGBA{dark, dark, dark, 255}, color.NRGBA{light, light, light, 255}
}

// onSheet puts a code on a larger sheet of a colour.
func onSheet(img image.Image, width, height, x, y int, c color.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.Draw(out, out.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	put(out, img, x, y)
	return out
}

// waved has a screen's lines show, as when one photographs another.
func waved(img *image.Gray, period, depth float64) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			m := math.Sin(2*math.Pi*float64(x)/period) * math.Sin(2*math.Pi*(float64(y)+.3*float64(x))/(period*1.07))
			out.Pix[y*out.Stride+x] = uint8(min(max(float64(img.Pix[y*img.Stride+x])*(1-depth)+128*depth+depth*110*m, 0), 255))
		}
	}
	return out
}

// glared has a lamp shine on it.
func glared(img *image.Gray, fx, fy, size float64) *image.Gray {
	out := image.NewGray(img.Rect)
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			d := math.Hypot(float64(x)-fx*w, float64(y)-fy*h) / (size * w)
			g := 180 * math.Exp(-d*d)
			out.Pix[y*out.Stride+x] = uint8(min(float64(img.Pix[y*img.Stride+x])*.75+g, 255))
		}
	}
	return out
}

// shaded is light at one side and dark at the other.
func shaded(img *image.Gray, from, to float64) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			f := from + (to-from)*float64(x+y)/float64(img.Rect.Dx()+img.Rect.Dy())
			out.Pix[y*out.Stride+x] = uint8(float64(img.Pix[y*img.Stride+x]) * f)
		}
	}
	return out
}

// logoed has a sign in its middle.
func logoed(img *image.Gray, part float64, c color.Color) *image.NRGBA {
	out := tinted(img, color.NRGBA{0, 0, 0, 255}, color.NRGBA{255, 255, 255, 255})
	w := int(float64(img.Rect.Dx()) * part)
	x := (img.Rect.Dx() - w) / 2
	draw.Draw(out, image.Rect(x, x, x+w, x+w), image.NewUniform(c), image.Point{}, draw.Src)
	return out
}

// scaled is a picture in another size, by a factor that is no whole number.
func scaled(img image.Image, fx, fy float64) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, int(float64(b.Dx())*fx), int(float64(b.Dy())*fy)))
	draw.ApproxBiLinear.Scale(out, out.Rect, img, b, draw.Src, nil)
	return out
}

// noised has points of their own shade.
func noised(img *image.Gray, depth int) *image.Gray {
	out, r := image.NewGray(img.Rect), noise()
	for i, v := range img.Pix {
		out.Pix[i] = uint8(min(max(int(v)+r.IntN(2*depth+1)-depth, 0), 255))
	}
	return out
}

// speckled has some points black or white.
func speckled(img *image.Gray, percent int) *image.Gray {
	out, r := image.NewGray(img.Rect), noise()
	for i, v := range img.Pix {
		out.Pix[i] = v
		if r.IntN(100) < percent {
			out.Pix[i] = uint8(r.IntN(2) * 255)
		}
	}
	return out
}

// dotted has a round dot for each module.
func dotted(t testing.TB, payload string, scale int) *image.Gray {
	t.Helper()
	small := made(t, payload, 1)
	out := paper(small.Rect.Dx()*scale, small.Rect.Dy()*scale, 255)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			if small.GrayAt(x/scale, y/scale).Y > 128 {
				continue
			}
			dx, dy := float64(x%scale)-float64(scale-1)/2, float64(y%scale)-float64(scale-1)/2
			if math.Hypot(dx, dy) < float64(scale)*.5 {
				out.SetGray(x, y, color.Gray{})
			}
		}
	}
	return out
}

func comparisons() []compared {
	white := color.NRGBA{255, 255, 255, 255}
	var all []compared
	add := func(name, holds string, make func(t testing.TB) image.Image) {
		all = append(all, compared{name, make, holds})
	}
	gray := func(name, holds string, scale int, change func(*image.Gray) image.Image) {
		add(name, holds, func(t testing.TB) image.Image { t.Helper(); return change(made(t, holds, scale)) })
	}
	for _, c := range [][2]uint8{{0, 255}, {100, 160}, {120, 144}, {122, 134}, {0, 24}, {231, 255}, {0, 12}, {243, 255}, {124, 132}} {
		gray(fmt.Sprintf("contrast-%d-%d", c[0], c[1]), address, 5, func(g *image.Gray) image.Image {
			dark, light := greys(c[0], c[1])
			return tinted(g, dark, light)
		})
	}
	for name, c := range map[string][2]color.NRGBA{
		"red-on-white": {{200, 0, 0, 255}, white}, "white-on-blue": {white, {0, 0, 160, 255}}, "yellow-on-white": {{255, 255, 0, 255}, white},
		"blue-on-black": {{0, 0, 255, 255}, {0, 0, 0, 255}}, "red-on-green": {{200, 0, 0, 255}, {0, 102, 0, 255}}, "green-on-magenta": {{0, 120, 0, 255}, {150, 60, 150, 255}},
		"cyan-on-white": {{0, 255, 255, 255}, white}, "navy-on-black": {{0, 0, 90, 255}, {0, 0, 0, 255}}, "grey-on-orange": {{147, 147, 147, 255}, {255, 110, 10, 255}},
	} {
		gray("colour-"+name, opaqued, 5, func(g *image.Gray) image.Image { return tinted(g, c[0], c[1]) })
	}
	for _, d := range []float64{3, 10, 22, 37, 45, 90, 200} {
		gray(fmt.Sprintf("turned-%.0f", d), opaqued, 5, func(g *image.Gray) image.Image { return turned(g, d) })
	}
	for _, d := range []float64{.15, .3, .45} {
		gray(fmt.Sprintf("tilted-%.2f", d), address, 9, func(g *image.Gray) image.Image { return tilted(g, d) })
	}
	for _, r := range []int{1, 2, 3} {
		gray(fmt.Sprintf("blurred-%d", r), address, 7, func(g *image.Gray) image.Image { return blurred(g, r) })
	}
	for _, p := range []float64{3.3, 6.1, 11} {
		gray(fmt.Sprintf("photo-of-a-screen-%.0f", p), address, 8, func(g *image.Gray) image.Image { return waved(turned(g, 4), p, .35) })
	}
	gray("glare-corner", address, 8, func(g *image.Gray) image.Image { return glared(g, .9, .9, .2) })
	gray("glare-middle", address, 8, func(g *image.Gray) image.Image { return glared(g, .5, .5, .12) })
	gray("glare-wide", opaqued, 8, func(g *image.Gray) image.Image { return glared(g, .2, .8, .5) })
	gray("shade", opaqued, 6, func(g *image.Gray) image.Image { return shaded(g, .2, 1) })
	gray("shade-steep", address, 6, func(g *image.Gray) image.Image { return shaded(g, .06, 1) })
	gray("logo", opaqued, 6, func(g *image.Gray) image.Image { return logoed(g, .12, white) })
	gray("logo-dark", opaqued, 6, func(g *image.Gray) image.Image { return logoed(g, .12, color.NRGBA{0, 60, 120, 255}) })
	for _, f := range []float64{.27, .37, .62, 1.43} {
		gray(fmt.Sprintf("scaled-%.2f", f), address, 8, func(g *image.Gray) image.Image { return scaled(g, f, f) })
	}
	gray("stretched", address, 6, func(g *image.Gray) image.Image { return scaled(g, 1.3, .9) })
	gray("noise-40", address, 6, func(g *image.Gray) image.Image { return noised(g, 40) })
	gray("noise-90", address, 8, func(g *image.Gray) image.Image { return noised(g, 90) })
	gray("speckles-3", address, 8, func(g *image.Gray) image.Image { return speckled(g, 3) })
	gray("speckles-8", address, 10, func(g *image.Gray) image.Image { return speckled(g, 8) })
	add("dots", address, func(t testing.TB) image.Image { return dotted(t, address, 8) })
	gray("inverted", address, 5, func(g *image.Gray) image.Image { return inverse(g) })
	gray("inverted-faint", address, 5, func(g *image.Gray) image.Image {
		dark, light := greys(150, 110)
		return tinted(g, dark, light)
	})
	gray("dark-mail", address, 4, func(g *image.Gray) image.Image { return screenshot(g, 900, 700, 300, 200, noise()) })
	gray("dark-mail-inverted", address, 4, func(g *image.Gray) image.Image {
		return screenshot(inverse(g), 900, 700, 300, 200, noise())
	})
	gray("faint-on-a-page", address, 5, func(g *image.Gray) image.Image {
		dark, light := greys(214, 240)
		page := screenshot(paper(1, 1, 0), 700, 700, 600, 640, noise())
		put(page, tinted(g, dark, light), 200, 200)
		return page
	})
	gray("no-margin", address, 6, func(g *image.Gray) image.Image { return g.SubImage(g.Rect.Inset(24)) })
	gray("one-pixel-of-margin", address, 6, func(g *image.Gray) image.Image {
		return onSheet(g.SubImage(g.Rect.Inset(24)), g.Rect.Dx()-46, g.Rect.Dy()-46, 1, 1, white)
	})
	gray("no-margin-on-dark", address, 6, func(g *image.Gray) image.Image {
		return onSheet(g.SubImage(g.Rect.Inset(18)), 400, 400, 60, 80, color.NRGBA{20, 20, 20, 255})
	})
	gray("photo", opaqued, 8, func(g *image.Gray) image.Image { return photographed(tilted(g, .2), noise()) })
	gray("dim-photo", address, 8, func(g *image.Gray) image.Image { return shaded(noised(turned(g, 12), 20), .15, .3) })
	gray("tiny", address, 2, func(g *image.Gray) image.Image {
		return onSheet(g, 600, 500, 301, 203, color.NRGBA{250, 250, 245, 255})
	})
	gray("large-version", strings.Repeat("Un contenu long, comme un jeton. ", 20), 4, func(g *image.Gray) image.Image { return turned(g, 3) })
	gray("upside-down-faint", opaqued, 5, func(g *image.Gray) image.Image { return shaded(turned(g, 180), .1, .16) })
	slices.SortStableFunc(all, func(a, b compared) int { return strings.Compare(a.name, b.name) })
	return all
}

// TestNoneThatZBarReadsIsMissed gives both readers the same made-up pictures.
func TestNoneThatZBarReadsIsMissed(t *testing.T) {
	all := comparisons()
	if len(all) < 60 {
		t.Fatalf("%d pictures", len(all))
	}
	_, err := exec.LookPath("zbarimg")
	zbar := err == nil
	dir, ours, theirs := t.TempDir(), 0, 0
	for i, c := range all {
		raw := asPNG(t, c.make(t))
		found, err := Read(t.Context(), raw)
		we := err == nil && len(found) == 1 && string(found[0].Content.Bytes) == c.holds
		they := false
		if zbar {
			name := filepath.Join(dir, fmt.Sprintf("%d.png", i))
			if err := os.WriteFile(name, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			out, _ := exec.Command("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sqrcode.binary", name).Output()
			they = bytes.Equal(bytes.TrimSuffix(out, []byte("\n")), []byte(c.holds))
		}
		if we {
			ours++
		}
		if they {
			theirs++
		}
		t.Logf("%-24s ours %-5v zbar %v", c.name, we, they)
		if they && !we {
			t.Errorf("%s: missed (%d codes, %v)", c.name, len(found), err)
		}
	}
	t.Logf("%d pictures: %d read here, %d by zbar", len(all), ours, theirs)
}
