package qr_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/qr"
	"caducee/internal/testing/pixels"
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
