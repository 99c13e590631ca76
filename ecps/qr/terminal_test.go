package qr_test

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/ecps"
	"caducee/ecps/qr"
	"caducee/internal/data"
	"caducee/internal/pixels"
)

// payloads are every address that the program draws, and what a received
// picture may hold.
func payloads(t *testing.T) []string {
	t.Helper()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, l := range ecps.Links() {
		all = append(all, l.In(set).URL)
	}
	return append(all, strings.Repeat("JETON-INVENTE/0123456789abcdef;", 6))
}

// shot is a code as drawn on one terminal.
type shot struct {
	name    string
	payload string
	img     image.Image
}

// drawings are every code in every format, in every style that the program
// may draw with, on every theme on which it would.
func drawings(t *testing.T) (shots []shot, refused int) {
	t.Helper()
	for _, payload := range payloads(t) {
		code, err := qr.New(payload)
		if err != nil {
			t.Fatal(err)
		}
		for _, th := range pixels.Themes() {
			own := qr.GroundLight
			if th.Dark() {
				own = qr.GroundDark
			}
			for _, style := range []qr.Style{
				{Color: qr.Color16}, {Color: qr.Color256}, {Ground: own}, {Ground: own, ASCII: true}, {Ground: qr.GroundUnknown},
			} {
				for _, format := range []qr.Format{qr.Small, qr.Large, qr.ASCII} {
					if style.ASCII && format != qr.ASCII {
						continue // Fit makes it ASCII
					}
					f, err := code.Fit(1000, 1000, format, style)
					if err != nil {
						refused++
						if got := code.Draw(f, style); got != nil {
							t.Errorf("%v refused and drawn all the same", style)
						}
						continue
					}
					lines := code.Draw(f, style)
					cols, rows := code.Size(f)
					text := "\n " + strings.Join(lines, "\n ")
					shots = append(shots, shot{
						fmt.Sprintf("%s, %s, %+v, %d bytes", th.Name, format, style, len(payload)),
						payload, pixels.Draw(text, cols+3, rows+2, th),
					})
				}
			}
		}
	}
	return shots, refused
}

// TestEveryDrawingIsRead: each code that is drawn is read by two programs, the
// right way round, and says what it should; what could not be is not drawn.
func TestEveryDrawingIsRead(t *testing.T) {
	shots, refused := drawings(t)
	t.Logf("%d drawings, %d refused", len(shots), refused)
	var images []image.Image
	for _, s := range shots {
		images = append(images, s.img)
		if got := pixels.ZXing(s.img); got != s.payload {
			t.Errorf("%s: ZXing reads %q", s.name, got)
		}
	}
	for i, got := range pixels.ZBar(t, images) {
		if got != shots[i].payload {
			t.Errorf("%s: zbarimg reads %q", shots[i].name, got)
		}
	}
}

// TestThroughTmux: tmux keeps cells and repaints them in its own way; the
// codes are still read.
func TestThroughTmux(t *testing.T) {
	var images []image.Image
	var want []string
	for i, payload := range payloads(t)[:4] {
		code, err := qr.New(payload)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []qr.Format{qr.Small, qr.Large, qr.ASCII} {
			for _, style := range []qr.Style{{Color: qr.Color16}, {Color: qr.Color256}, {Ground: qr.GroundDark}} {
				f, err := code.Fit(1000, 1000, format, style)
				if err != nil {
					continue
				}
				name := filepath.Join(t.TempDir(), fmt.Sprintf("%d.txt", i))
				text := strings.Join(code.Draw(f, style), "\n") + "\nfin\n"
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				x := pixels.NewTmux(t, 80, 44, nil, "cat "+name+"; sleep 60")
				x.See("fin", 10*time.Second)
				for _, th := range pixels.Themes() {
					if style.Color == qr.ColorNone && !th.Dark() {
						continue
					}
					img := pixels.Draw(x.Screen(), 80, 44, th)
					if got := pixels.ZXing(img); got != payload {
						t.Errorf("%s, %v, %s: ZXing reads %q", format, style, th.Name, got)
					}
					images, want = append(images, img), append(want, payload)
				}
			}
		}
	}
	t.Logf("%d screens", len(images))
	if got := pixels.ZBar(t, images); !slices.Equal(got, want) {
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("screen %d: zbarimg reads %q, want %q", i, got[i], want[i])
			}
		}
	}
}
