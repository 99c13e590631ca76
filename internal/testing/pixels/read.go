package pixels

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// ZXing reads the one code of a picture as gozxing does, dark on light only;
// "" when it reads none.
func ZXing(img image.Image) string {
	lum := luminance(img)
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(lum), gozxing.NewGlobalHistgramBinarizer(lum)} {
		bitmap, err := gozxing.NewBinaryBitmap(b)
		if err != nil {
			continue
		}
		result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		if err == nil {
			return result.GetText()
		}
	}
	return ""
}

// luminance is what gozxing makes of a picture on white paper. Its own way asks
// for each pixel by itself, which takes longer than to read the code.
func luminance(img image.Image) gozxing.LuminanceSource {
	paper := image.NewRGBA(img.Bounds())
	draw.Draw(paper, paper.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(paper, paper.Rect, img, img.Bounds().Min, draw.Over)
	pixels := make([]int, paper.Rect.Dx()*paper.Rect.Dy())
	for i := range pixels {
		rgb := paper.Pix[4*i : 4*i+3]
		pixels[i] = int(rgb[0])<<16 | int(rgb[1])<<8 | int(rgb[2])
	}
	return gozxing.NewRGBLuminanceSource(paper.Rect.Dx(), paper.Rect.Dy(), pixels)
}

// ZBar reads the one code of each picture as zbarimg does, dark on light only;
// "" where it reads none. All pictures are read in one go: each start of the
// program takes longer than reading one.
func ZBar(t testing.TB, images []image.Image) []string {
	t.Helper()
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("no zbarimg here (Debian: zbar-tools)")
	}
	dir := t.TempDir()
	args := []string{"-q", "--xml", "-Sdisable", "-Sqrcode.enable"}
	for i, img := range images {
		name := filepath.Join(dir, fmt.Sprintf("%04d.png", i))
		file, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(file, img); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	// Its exit code says whether every picture had a code: so do the results.
	out, _ := exec.Command("zbarimg", args...).Output()
	read := make([]string, len(images))
	for i := range images {
		_, rest, ok := bytes.Cut(out, fmt.Appendf(nil, "%04d.png'>", i))
		if !ok {
			continue
		}
		source, _, _ := bytes.Cut(rest, []byte("</source>"))
		_, data, ok := bytes.Cut(source, []byte("<data"))
		if !ok {
			continue
		}
		_, data, _ = bytes.Cut(data, []byte("<![CDATA["))
		data, _, _ = bytes.Cut(data, []byte("]]>"))
		read[i] = string(data)
	}
	return read
}
