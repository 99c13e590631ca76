package ui

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"caducee/internal/charset"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/steps"
)

// sizes at which every screen is kept.
var sizes = [][2]int{{80, 24}, {100, 30}, {60, 20}, {40, 12}}

// TestFrames compares every screen with the one that was looked at.
func TestFrames(t *testing.T) {
	for _, lang := range locale.Languages() {
		for _, s := range scenes() {
			t.Run(lang.Lang+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				w := start(t, s.scenario, func(o *setup) { o.Texts = lang })
				s.way(w)
				var b strings.Builder
				for _, size := range sizes {
					w.size(size[0], size[1])
					fmt.Fprintf(&b, "== %dx%d\n%s\n", size[0], size[1], trimmed(w.frame()))
				}
				golden.RequireEqual(t, b.String())
			})
		}
	}
}

// trimmed is a frame without the spaces that end its lines.
func trimmed(frame string) string {
	lines := strings.Split(frame, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// TestNothingIsClipped looks at every screen at many sizes: as many lines as
// the terminal has, none wider, and all that the user needs in sight.
func TestNothingIsClipped(t *testing.T) {
	for _, lang := range locale.Languages() {
		for _, s := range scenes() {
			t.Run(lang.Lang+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				for _, set := range []charset.Glyphs{charset.Full, charset.ASCII} {
					w := start(t, s.scenario, func(o *setup) {
						o.Texts, o.Glyphs, o.QR = lang, set, qr.Style{Color: qr.Color16}
						o.Browse = func(context.Context, string) error { return nil }
					})
					s.way(w)
					for _, size := range [][2]int{
						{1, 1},
						{1, 24},
						{20, 5},
						{40, 12},
						{59, 20},
						{60, 20},
						{60, 60},
						{79, 23},
						{80, 12},
						{80, 24},
						{100, 30},
						{200, 5},
						{200, 60},
					} {
						w.size(size[0], size[1])
						check(t, w, size[0], size[1])
					}
				}
			})
		}
	}
}

// TestTheFontOfWindowsHasEverySign looks at every screen as Windows's own
// console shows it, where a sign that the font lacks is an empty box.
func TestTheFontOfWindowsHasEverySign(t *testing.T) {
	font := wgl4(t)
	signs := map[rune]bool{}
	for _, lang := range locale.Languages() {
		for _, s := range scenes() {
			w := start(t, s.scenario, func(o *setup) {
				o.Texts, o.Glyphs, o.QR = lang, charset.WGL4, qr.Style{Color: qr.Color16}
			})
			s.way(w)
			for _, size := range [][2]int{{80, 24}, {100, 60}, {40, 12}} {
				w.size(size[0], size[1])
				for _, r := range ansi.Strip(w.m.View().Content) {
					signs[r] = true
					if r != '\n' && !font[r] {
						t.Errorf("%s/%s at %dx%d: %q (%U) is not in WGL4", lang.Lang, s.name, size[0], size[1], r, r)
					}
				}
			}
		}
	}
	for _, r := range "√×●○─│═║›▀▄█" {
		if !signs[r] {
			t.Errorf("%q is on no screen: not every screen was looked at", r)
		}
	}
}

// wgl4 are the characters that the fonts of Windows's console have.
func wgl4(t *testing.T) map[rune]bool {
	t.Helper()
	list, err := os.ReadFile("../internal/charset/testdata/wgl4.txt")
	if err != nil {
		t.Fatal(err)
	}
	font := map[rune]bool{}
	for line := range strings.Lines(string(list)) {
		var first, last rune
		if n, _ := fmt.Sscanf(line, "%x-%x", &first, &last); n == 1 {
			last = first
		}
		for r := first; r != 0 && r <= last; r++ {
			font[r] = true
		}
	}
	return font
}

// cut finds a text that was cut: the sign stands alone for what is unknown, and
// before the end of a number.
var cut = regexp.MustCompile(`[^\s(]…`)

// asWritten is a frame without the hints that end with such a sign as they are
// written, as far as they are there in full.
func asWritten(p *page, shown steps.Page, frame string) string {
	for _, o := range shown.Options() {
		if strings.HasSuffix(o.Hint, "…") {
			frame = strings.ReplaceAll(frame, p.theme.plain(o.Hint), "")
		}
	}
	return frame
}

func check(t *testing.T, w *walk, cols, rows int) {
	t.Helper()
	v := w.m.View()
	frame := ansi.Strip(v.Content)
	lines := strings.Split(frame, "\n")
	if len(lines) != rows {
		t.Errorf("%dx%d: %d lines", cols, rows, len(lines))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > cols {
			t.Errorf("%dx%d: a line of %d columns: %q", cols, rows, n, l)
		}
		if w.m.look.ascii && strings.ContainsAny(l, "’“”«»…–·•●○✓✗›─│┌┐└┘↑↓←↵█▀▄░") {
			t.Errorf("%dx%d: not ASCII: %q", cols, rows, l)
		}
	}
	if cols < 40 || rows < 12 {
		return
	}
	p, f := w.m.render()
	if p.code != 0 && !strings.Contains(frame, p.code.String()) {
		t.Errorf("%dx%d: the code %s is not in sight:\n%s", cols, rows, p.code, frame)
	}
	if cols >= 60 && rows >= 20 {
		if cut.MatchString(asWritten(p, w.page(), frame)) {
			t.Errorf("%dx%d: a text is cut:\n%s", cols, rows, frame)
		}
		if !p.tall && len(f.keys) != len(p.keys) {
			t.Errorf("%dx%d: %d keys of %d are in sight:\n%s", cols, rows, len(f.keys), len(p.keys), frame)
		}
	}
	for _, l := range p.lines[:p.main] {
		if !strings.Contains(frame, strings.TrimRight(w.m.look.plain(ansi.Strip(l)), " ")) {
			t.Errorf("%dx%d: the main sentence is not in sight:\n%s", cols, rows, frame)
		}
	}
	for _, l := range p.stack {
		if action := strings.TrimRight(ansi.Truncate(w.m.look.plain(ansi.Strip(fit(l.text, cols))), cols, ""), " "); !strings.Contains(frame, action) {
			t.Errorf("%dx%d: the action %q is not in sight:\n%s", cols, rows, action, frame)
		}
	}
	for i, k := range p.keys {
		shown := strings.Contains(frame, k.press+" "+k.does) || k.brief != "" && strings.Contains(frame, k.press+" "+k.brief)
		must := i == 0 || k.press == "?" || k.press == "F1" || k.brief != ""
		if must && !shown && (!p.tall || i == 0) {
			t.Errorf("%dx%d: the key %q is not in sight:\n%s", cols, rows, k.press, frame)
		}
	}
	if f.over && !strings.Contains(frame, w.m.look.plain(w.texts().Wizard.Keys.MoreBelow)) &&
		!strings.Contains(frame, w.m.look.plain(w.texts().Wizard.Keys.MoreAbove)) &&
		!strings.Contains(frame, w.m.look.plain(w.texts().Wizard.Keys.MoreBoth)) {
		t.Errorf("%dx%d: nothing says that the page goes on:\n%s", cols, rows, frame)
	}
	if v.Cursor != nil && (v.Cursor.X >= cols || v.Cursor.Y >= rows) {
		t.Errorf("%dx%d: the cursor is outside, at %d, %d", cols, rows, v.Cursor.X, v.Cursor.Y)
	}
}
