//go:build unix

package qr_test

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/qr"
	"caducee/internal/testing/pixels"
	"caducee/internal/testing/robot"
)

// TestThroughTmux: tmux keeps cells and repaints them in its own way; the
// codes are still read.
func TestThroughTmux(t *testing.T) {
	const cols, rows = 80, 44
	var images []image.Image
	var want []string
	for _, payload := range payloads(t)[:4] {
		code, err := qr.New(payload)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []qr.Format{qr.Small, qr.Large, qr.ASCII} {
			for _, style := range []qr.Style{{Color: qr.Color16}, {Color: qr.Color256}, {Ground: qr.GroundDark}} {
				f, err := code.Fit(cols, rows, format, style)
				if err != nil {
					t.Fatal(err)
				}
				name := filepath.Join(t.TempDir(), "drawn")
				text := strings.Join(code.Draw(f, style), "\n") + "\nfin\n"
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				r := robot.StartInTmux(t, robot.Options{Cols: cols, Rows: rows}, "cat "+name+"; sleep 60")
				r.See("fin", 30*time.Second)
				screen := r.Styled()
				r.Kill()
				for _, th := range pixels.Themes() {
					if style.Color == qr.ColorNone && !th.Dark() {
						continue
					}
					img := pixels.Draw(screen, cols, rows, th)
					if got := pixels.ZXing(img); got != payload {
						t.Errorf("%s, %v, %s: ZXing reads %q", format, style, th.Name, got)
					}
					images, want = append(images, img), append(want, payload)
				}
			}
		}
	}
	t.Logf("%d screens", len(images))
	for i, got := range pixels.ZBar(t, images) {
		if got != want[i] {
			t.Errorf("screen %d: zbarimg reads %q, want %q", i, got, want[i])
		}
	}
}
