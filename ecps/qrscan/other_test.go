package qrscan

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"

	"golang.org/x/image/draw"

	"caducee/ecps"
)

// TestACodeOfAnotherKindIsNamed: a picture that has one is not one without a
// code. The codes were made with Zint.
func TestACodeOfAnotherKindIsNamed(t *testing.T) {
	code := func(t testing.TB, name string) *image.Gray {
		t.Helper()
		img, err := png.Decode(bytes.NewReader(stored(name)(t)))
		if err != nil {
			t.Fatal(err)
		}
		g := paper(img.Bounds().Dx()+40, img.Bounds().Dy()+40, 255)
		draw.Draw(g, img.Bounds().Add(image.Pt(20, 20)), img, image.Point{}, draw.Src)
		return g
	}
	for name, want := range map[string]string{"datamatrix.png": "Data Matrix", "aztec.png": "Aztec", "micro-qr.png": "Micro QR"} {
		for how, img := range map[string]image.Image{
			"alone": code(t, name), "turned": scaled(turned(scaled(code(t, name), 3, 3), 90), 1, 1), "inverted": inverse(code(t, name)),
			"beside": func() image.Image {
				sheet := paper(900, 700, 250)
				put(sheet, code(t, name), 610, 420)
				return sheet
			}(),
			"scaled": scaled(code(t, name), 2.3, 2.3),
			"grey":   shaded(code(t, name), .5, .7),
		} {
			_, err := Read(t.Context(), asPNG(t, img))
			var why *ecps.PictureError
			if !errors.As(err, &why) || why.Problem != ecps.OtherCode || why.Format != want {
				t.Errorf("%s %s: %v", name, how, err)
			}
		}
	}
	for _, angle := range []float64{7, 20, 45, 62, 110, 200, 285} {
		_, err := Read(t.Context(), asPNG(t, turned(scaled(code(t, "micro-qr.png"), 4, 4), angle)))
		var why *ecps.PictureError
		if !errors.As(err, &why) || why.Problem != ecps.OtherCode || why.Format != "Micro QR" {
			t.Errorf("a Micro QR code at %v degrees: %v", angle, err)
		}
	}
	// A QR code beside one is what is looked for; a picture of nothing has none.
	sheet := paper(900, 700, 250)
	put(sheet, code(t, "datamatrix.png"), 610, 420)
	put(sheet, made(t, address, 4), 60, 60)
	if found, err := Read(t.Context(), asPNG(t, sheet)); err != nil || len(found) != 1 {
		t.Errorf("%d codes, %v", len(found), err)
	}
	for name, img := range map[string]image.Image{"screenshot": screenshot(paper(1, 1, 0), 640, 480, 0, 0, noise()), "corner": half(made(t, address, 8))} {
		_, err := Read(t.Context(), asPNG(t, img))
		var why *ecps.PictureError
		if !errors.As(err, &why) || why.Problem != ecps.NoCode {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func half(img *image.Gray) image.Image {
	return img.SubImage(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()/2))
}
