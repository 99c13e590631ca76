package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"caducee/ecps/qr"
	"caducee/internal/locale"
)

// scene is one screen and how a person comes to it.
type scene struct {
	name, scenario string
	way            func(w *walk)
}

func toChecks(w *walk)     { w.press("enter", "enter") }
func toActivation(w *walk) { toChecks(w); w.press("enter") }

func activate(w *walk) {
	toActivation(w)
	pin, _ := w.desk.Codes()
	w.typing(pin)
	w.press("enter")
	w.sees(w.m.t.Wizard.Activation.Accepted)
}

// scenes lists every screen of the wizard.
func scenes() []scene {
	texts := func(w *walk) *locale.Texts { return w.m.t }
	return []scene{
		{"welcome", "cps3", func(*walk) {}},
		{"order", "cps3", func(w *walk) { w.press("2") }},
		{"haves", "cps3", func(w *walk) { w.press("1") }},
		{"why-no-card", "cps3", func(w *walk) { w.press("1", "1", "enter") }},
		{"no-card-doctor", "cps3", func(w *walk) { w.press("1", "1", "enter", "3") }},
		{"no-card-establishment", "cps3", func(w *walk) { w.press("5", "1", "enter", "3") }},
		{"checks", "cps3", toChecks},
		{"checks-no-card", "no-card", toChecks},
		{"checks-no-reader", "no-reader", toChecks},
		{"checks-no-service", "no-service", toChecks},
		{"checks-no-middleware", "no-middleware", toChecks},
		{"checks-vitale", "vitale", toChecks},
		{"checks-expired", "expired", toChecks},
		{"checks-helpdesk", "blocked", func(w *walk) { w.press("8") }},
		{"download", "no-middleware", func(w *walk) { toChecks(w); w.press("t") }},
		{"code", "cps3", func(w *walk) { toActivation(w); w.typing("12") }},
		{"code-shared", "cps3", func(w *walk) { toActivation(w); w.press("m"); w.typing("12") }},
		{"code-wrong", "cps3", func(w *walk) {
			toActivation(w)
			w.typing("9999")
			w.press("enter")
			w.sees(texts(w).Situations.PINWrong.Title)
		}},
		{"code-after-a-wrong-one", "cps3", func(w *walk) {
			toActivation(w)
			w.typing("9999")
			w.press("enter")
			w.sees(texts(w).Situations.PINWrong.Title)
			w.press("enter")
		}},
		{"last-try", "last-try", func(w *walk) { toActivation(w); w.typing("DERN") }},
		{"blocked", "blocked", toActivation},
		{"blocked-for-good", "blocked-for-good", toActivation},
		{"hopeless", "expired", toActivation},
		{"obstacle", "no-card", toActivation},
		{"activated", "cps3", activate},
		{"change", "cps3", func(w *walk) { toActivation(w); w.press("c") }},
		{"change-typing", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c", "enter")
			w.typing("1234")
			w.press("enter")
			w.typing("567")
		}},
		{"change-confirm", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c", "enter")
			w.typing("1234")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
		}},
		{"changed", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c", "enter")
			w.typing("1234")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
			w.typing("5678")
			w.press("enter", texts(w).Common.YesKeys[:1])
			w.sees(texts(w).Situations.PINChanged.Title)
		}},
		{"unblock", "blocked", func(w *walk) { toActivation(w); w.press("u") }},
		{"unblock-typing", "blocked", func(w *walk) { toActivation(w); w.press("u", "enter"); w.typing("1234") }},
		{"ecps", "cps3", func(w *walk) { activate(w); w.press("enter") }},
		{"ecps-instead", "no-reader", func(w *walk) { toActivation(w); w.press("enter") }},
		{"ecps-app", "cps3", func(w *walk) { activate(w); w.press("enter", "enter") }},
		{"ecps-app-android", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "a") }},
		{"ecps-qr-alone", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "g") }},
		{"ecps-portal", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "enter") }},
		{"ecps-scan", "cps3", func(w *walk) {
			activate(w)
			w.press("enter", "enter", "enter", "enter", "enter", "d")
		}},
		{"ecps-number", "no-reader", func(w *walk) {
			toActivation(w)
			w.press("enter", "1", "enter", "enter")
			w.typing("99700000000")
		}},
		{"ecps-done", "cps3", func(w *walk) { activate(w); w.press("enter", "3") }},
		{"ecps-later", "no-reader", func(w *walk) { toActivation(w); w.press("enter", "4") }},
		{"ecps-no-phone", "cps3", func(w *walk) { w.press("1", "3", "enter", "enter", "n") }},
		{"portals", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter") }},
		{"portals-closed", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter", "up") }},
		{"documents", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter", "up", "d") }},
		{"summary", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter", "enter") }},
		{"summary-not-yet", "no-reader", func(w *walk) { toActivation(w); w.press("enter", "4", "enter", "enter") }},
		{"help", "cps3", func(w *walk) { toActivation(w); w.press("?") }},
		{"help-chapter", "cps3", func(w *walk) { toActivation(w); w.press("?", "enter") }},
		{"quit", "cps3", func(w *walk) { toActivation(w); w.press("q") }},
	}
}

// sizes at which every screen is kept.
var sizes = [][2]int{{80, 24}, {100, 30}, {60, 20}, {40, 12}}

// TestFrames compares every screen with the one that was looked at.
func TestFrames(t *testing.T) {
	for _, lang := range []*locale.Texts{locale.French(), locale.English()} {
		for _, s := range scenes() {
			t.Run(lang.Lang+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				w := start(t, s.scenario, func(o *Options) { o.Texts = lang })
				s.way(w)
				var b strings.Builder
				for _, size := range sizes {
					if lang.Lang == "en" && size != [2]int{80, 24} {
						continue
					}
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
// the terminal has, none wider, and all that a person needs in sight.
func TestNothingIsClipped(t *testing.T) {
	for _, lang := range []*locale.Texts{locale.French(), locale.English()} {
		for _, s := range scenes() {
			t.Run(lang.Lang+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				for _, ascii := range []bool{false, true} {
					w := start(t, s.scenario, func(o *Options) { o.Texts, o.ASCII = lang, ascii; o.QR = qr.Style{Color: qr.Color16} })
					s.way(w)
					for _, cols := range []int{1, 20, 40, 59, 60, 79, 80, 100, 200} {
						for _, rows := range []int{1, 5, 12, 20, 24, 60} {
							w.size(cols, rows)
							check(t, w, cols, rows)
						}
					}
				}
			})
		}
	}
}

func check(t *testing.T, w *walk, cols, rows int) {
	t.Helper()
	frame := w.frame()
	lines := strings.Split(frame, "\n")
	if len(lines) != rows {
		t.Errorf("%dx%d: %d lines", cols, rows, len(lines))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > cols {
			t.Errorf("%dx%d: a line of %d columns: %q", cols, rows, n, l)
		}
	}
	if cols < 40 || rows < 12 {
		return
	}
	p := w.m.render()
	if p.code != 0 && !strings.Contains(frame, p.code.String()) {
		t.Errorf("%dx%d: the code %s is not in sight:\n%s", cols, rows, p.code, frame)
	}
	if len(p.keys) > 0 && !strings.Contains(frame, p.keys[0].press+" "+p.keys[0].does) {
		t.Errorf("%dx%d: the first key is not in sight:\n%s", cols, rows, frame)
	}
	if v := w.m.View(); v.Cursor != nil && (v.Cursor.X >= cols || v.Cursor.Y >= rows) {
		t.Errorf("%dx%d: the cursor is outside, at %d, %d", cols, rows, v.Cursor.X, v.Cursor.Y)
	}
}
