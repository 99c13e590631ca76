package ui

import (
	"context"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/locale"
	"caducee/steps"
)

// rehearsal is a sign-in that a test plays: what is seen of it, and how it ends,
// where it does.
type rehearsal struct{ seen diagnosis.SignIn }

func (r rehearsal) Rehearse(ctx context.Context, serial string, in diagnosis.Browser, tell func(diagnosis.SignIn)) diagnosis.SignIn {
	s := r.seen
	s.Serial, s.Browser = serial, in
	s.Before = diagnosis.Tries{Known: true, Left: 3, Max: 3}
	if !s.Now.Known {
		s.Now = s.Before
	}
	s.Until = clock().Add(5 * time.Minute)
	tell(s)
	if s.End == diagnosis.SignInRunning {
		<-ctx.Done()
		s.End = diagnosis.SignInStopped
	}
	return s
}

func (rehearsal) Reopen(context.Context) {}

var _ drive.Rehearser = rehearsal{}

// toSignIn goes to the rehearsal of a sign-in, on a computer with two browsers,
// one of which is what its user has by default.
func toSignIn(w *walk, kind diagnosis.BrowserKind, seen diagnosis.SignIn, change ...func([]diagnosis.Browser)) {
	o := w.setup
	o.SignIn = rehearsal{seen}
	o.Browsers = []diagnosis.Browser{{Name: "Firefox", Kind: diagnosis.BrowserFirefox}, {Name: "Chromium", Kind: diagnosis.BrowserChromium}}
	if kind == diagnosis.BrowserChromium {
		o.Browsers[0], o.Browsers[1] = o.Browsers[1], o.Browsers[0]
	}
	for _, c := range change {
		c(o.Browsers)
	}
	w.open(o)
	activate(w)
	w.do(steps.ActContinue)
}

// rehearses begins it, and waits until what is seen is shown.
func rehearses(w *walk, seen diagnosis.SignIn, shown func(locale.SignIn) string) {
	toSignIn(w, diagnosis.BrowserFirefox, seen)
	w.do(steps.ActSignIn)
	w.sees(shown(w.texts().SignIn))
}

func signInScenes() []scene {
	tries := func(left int) diagnosis.Tries { return diagnosis.Tries{Known: true, Left: left, Max: 3} }
	asked := diagnosis.SignIn{Stage: diagnosis.SignInAsking, Farthest: diagnosis.SignInAsking, Used: true}
	wrong, last := asked, asked
	wrong.Now, last.Now = tries(2), tries(1)
	return []scene{
		{"signin", "cps3", func(w *walk) { toSignIn(w, diagnosis.BrowserFirefox, diagnosis.SignIn{}) }},
		{"signin-chromium", "cps3", func(w *walk) { toSignIn(w, diagnosis.BrowserChromium, diagnosis.SignIn{}) }},
		{"signin-browser", "cps3", func(w *walk) {
			toSignIn(w, diagnosis.BrowserFirefox, diagnosis.SignIn{})
			w.do(steps.ActBrowser)
		}},
		{"signin-warned", "cps3", func(w *walk) {
			rehearses(w, diagnosis.SignIn{Stage: diagnosis.SignInWarned}, func(t locale.SignIn) string { return t.Warned })
		}},
		{"signin-asking", "cps3", func(w *walk) { rehearses(w, asked, func(t locale.SignIn) string { return t.Asking }) }},
		{"signin-wrong-pin", "cps3", func(w *walk) { rehearses(w, wrong, func(t locale.SignIn) string { return t.Asking }) }},
		{"signin-one-try", "cps3", func(w *walk) { rehearses(w, last, func(t locale.SignIn) string { return t.Cancel }) }},
		{"signin-done", "cps3", func(w *walk) {
			rehearses(w, diagnosis.SignIn{End: diagnosis.SignInSame, TLS: "1.2"}, func(t locale.SignIn) string { return t.Signature })
		}},
		{"signin-address", "cps3", func(w *walk) {
			rehearses(w, diagnosis.SignIn{Page: "https://msa6yoy.localhost:44923/642zvzyj2xunohjzmnwh6zzgcirukluy"}, func(t locale.SignIn) string {
				return locale.Fill(t.OpenIt, "browser", "Firefox")
			})
		}},
		{"signin-forbidden", "cps3", func(w *walk) {
			toSignIn(w, diagnosis.BrowserFirefox, diagnosis.SignIn{}, func(b []diagnosis.Browser) { b[0].Forbids = true })
		}},
		{"signin-no-module", "cps3", func(w *walk) {
			rehearses(w, diagnosis.SignIn{End: diagnosis.SignInNone}, func(t locale.SignIn) string { return t.UsedNone })
		}},
	}
}

// TestWhatTheBrowserWillAskFits: who follows it in another window has no hand for
// scrolling in this one.
func TestWhatTheBrowserWillAskFits(t *testing.T) {
	for _, lang := range locale.Languages() {
		for _, s := range signInScenes()[:5] {
			t.Run(lang.Lang+"/"+s.name, func(t *testing.T) {
				w := start(t, s.scenario, func(o *setup) { o.Texts = lang })
				s.way(w)
				for _, size := range [][2]int{{60, 20}, {80, 24}} {
					w.size(size[0], size[1])
					w.frame()
					if w.m.drawn.frame.over {
						t.Errorf("%v: part of it is out of sight:\n%s", size, w.frame())
					}
				}
			})
		}
	}
}
