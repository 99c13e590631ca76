package qr_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi/sixel"

	"caducee/internal/qr"
	"caducee/internal/testing/pixels"
)

func TestGraphicsFor(t *testing.T) {
	for env, want := range map[string]qr.Graphics{
		"TERM=xterm-256color":                               "",
		"TERM=dumb":                                         "",
		"TERM=xterm-kitty":                                  qr.Kitty,
		"TERM=xterm-256color KITTY_WINDOW_ID=1":             qr.Kitty,
		"TERM=xterm-256color TERM_PROGRAM=ghostty":          qr.Kitty,
		"TERM=xterm-256color TERM_PROGRAM=WezTerm":          qr.ITerm2,
		"TERM=xterm-256color TERM_PROGRAM=iTerm.app":        qr.ITerm2,
		"TERM=xterm-256color LC_TERMINAL=iTerm2":            qr.ITerm2,
		"TERM=foot":                                         qr.Sixel,
		"TERM=foot-extra":                                   qr.Sixel,
		"TERM=tmux-256color KITTY_WINDOW_ID=1 TMUX=/tmp/x":  "",
		"TERM=screen-256color LC_TERMINAL=iTerm2":           "",
		"TERM=xterm-kitty STY=1":                            "",
		"TERM=xterm-256color TERM_PROGRAM=Apple_Terminal":   "",
		"TERM=xterm-256color TERM_PROGRAM=vscode":           "",
		"TERM=xterm-256color TERM_PROGRAM=WezTerm ZELLIJ=0": "",
	} {
		values := map[string]string{}
		for _, pair := range strings.Fields(env) {
			name, value, _ := strings.Cut(pair, "=")
			values[name] = value
		}
		if got := qr.GraphicsFor(func(n string) string { return values[n] }); got != want {
			t.Errorf("%s: %q, want %q", env, got, want)
		}
	}
}

// TestPicturesAreRead takes each picture out of what the terminal is sent, as
// the terminal would, and has it read.
func TestPicturesAreRead(t *testing.T) {
	var images []image.Image
	var want []string
	for _, payload := range payloads(t) {
		code, err := qr.New(payload)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range []qr.Graphics{qr.Kitty, qr.ITerm2, qr.Sixel} {
			sent, err := code.Picture(g)
			if err != nil {
				t.Fatal(err)
			}
			img := received(t, g, sent)
			if got := pixels.ZXing(img); got != payload {
				t.Errorf("%s: ZXing reads %q", g, got)
			}
			images, want = append(images, img), append(want, payload)
		}
	}
	for i, got := range pixels.ZBar(t, images) {
		if got != want[i] {
			t.Errorf("picture %d: zbarimg reads %q, want %q", i, got, want[i])
		}
	}
	code, err := qr.New("x")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := code.Picture("none"); err == nil {
		t.Error("a picture without a protocol")
	}
	if code.FitsPicture(28, 15) || !code.FitsPicture(29, 15) || code.FitsPicture(29, 14) {
		t.Error("a picture of 29 modules needs 29 columns and 15 lines")
	}
}

// received decodes what a terminal gets.
func received(t *testing.T, g qr.Graphics, sent string) image.Image {
	t.Helper()
	inPNG := func(text string) image.Image {
		raw, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	switch g {
	case qr.Kitty:
		// APC G options ; base64 ST, in parts.
		var text strings.Builder
		for _, part := range strings.Split(sent, "\x1b\\") {
			_, data, _ := strings.Cut(strings.TrimPrefix(part, "\x1b_G"), ";")
			text.WriteString(data)
		}
		if !strings.Contains(sent, "q=2") {
			t.Error("the terminal would answer, into the shell")
		}
		return inPNG(text.String())
	case qr.ITerm2:
		_, data, ok := strings.Cut(sent, ":")
		if !ok || !strings.HasPrefix(sent, "\x1b]1337;File=") {
			t.Fatalf("%.40q", sent)
		}
		return inPNG(strings.TrimRight(data, "\a\x1b\\"))
	}
	_, data, _ := strings.Cut(sent, "q")
	img, err := new(sixel.Decoder).Decode(strings.NewReader(strings.TrimSuffix(data, "\x1b\\")))
	if err != nil {
		t.Fatal(err)
	}
	return img
}
