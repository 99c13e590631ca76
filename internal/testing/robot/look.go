//go:build unix

package robot

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// Screen is what is on the screen, without the spaces at the end of lines.
func (r *Robot) Screen() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text()
}

// Styled is what is on the screen with its colours, as text that draws it
// again on another terminal.
func (r *Robot) Styled() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.screen.Render()
}

func (r *Robot) text() string {
	lines := strings.Split(r.screen.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// Title is the window's title.
func (r *Robot) Title() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.title
}

// Cursor is where the cursor is, from 0, and whether it shows.
func (r *Robot) Cursor() (col, row int, shows bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.screen.CursorPosition()
	return p.X, p.Y, !r.hidden
}

// Quiet waits until the program has written nothing for a while: a frame is
// then whole, and the cursor where it belongs.
func (r *Robot) Quiet(during, within time.Duration) {
	r.t.Helper()
	end := time.Now().Add(within)
	for {
		r.mu.Lock()
		change := r.change
		r.mu.Unlock()
		select {
		case <-change:
		case <-time.After(during):
			return
		}
		if time.Now().After(end) {
			r.t.Fatalf("never quiet for %s within %s; the screen:\n%s", during, within, framed(r.Screen()))
		}
	}
}

// FirstPaint is the time from start to the first frame that shows anything, 0
// before it.
func (r *Robot) FirstPaint() time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.first
}

// Output is every byte the program wrote so far.
func (r *Robot) Output() []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]byte(nil), r.raw...)
}

// flat makes two texts alike that a person reads alike.
func flat(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

// See waits until the text is on the screen.
func (r *Robot) See(text string, within time.Duration) {
	r.t.Helper()
	r.until(fmt.Sprintf("see %q", text), within, func() bool {
		return strings.Contains(flat(r.text()), flat(text))
	})
}

// SeeAny waits until one of the texts is on the screen, and says which.
func (r *Robot) SeeAny(within time.Duration, texts ...string) string {
	r.t.Helper()
	seen := ""
	r.until(fmt.Sprintf("see one of %q", texts), within, func() bool {
		for _, text := range texts {
			if strings.Contains(flat(r.text()), flat(text)) {
				seen = text
				return true
			}
		}
		return false
	})
	return seen
}

// Without waits until none of the modes is on.
func (r *Robot) Without(within time.Duration, modes ...ansi.Mode) {
	r.t.Helper()
	r.until("see modes turned off", within, func() bool {
		for _, m := range modes {
			if r.modes[m] {
				return false
			}
		}
		return true
	})
}

// Gone waits until the text is no longer on the screen.
func (r *Robot) Gone(text string, within time.Duration) {
	r.t.Helper()
	r.until(fmt.Sprintf("see %q disappear", text), within, func() bool {
		return !strings.Contains(flat(r.text()), flat(text))
	})
}

// Unseen fails when the text is on the screen now.
func (r *Robot) Unseen(text string) {
	r.t.Helper()
	if screen := r.Screen(); strings.Contains(flat(screen), flat(text)) {
		r.t.Fatalf("%q is on the screen:\n%s", text, framed(screen))
	}
}

// Hear waits for text that a line mode wrote after what was heard last: what
// scrolled away counts, what was heard before does not.
func (r *Robot) Hear(text string, within time.Duration) {
	r.t.Helper()
	want := flat(text)
	r.until(fmt.Sprintf("hear %q", text), within, func() bool {
		said := flat(ansi.Strip(string(r.raw)))
		from := min(r.heard, len(said))
		i := strings.Index(said[from:], want)
		if i < 0 {
			return false
		}
		r.heard = from + i + len(want)
		return true
	})
}

// HearAfter is Hear, and gives the word before the text: the number of a
// choice, for instance.
func (r *Robot) HearAfter(text string, within time.Duration) string {
	r.t.Helper()
	r.Hear(text, within)
	r.mu.Lock()
	defer r.mu.Unlock()
	words := strings.Fields(flat(ansi.Strip(string(r.raw)))[:r.heard-len(flat(text))])
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// until looks at each new screen until it is as wished. looks runs with the
// screen locked.
func (r *Robot) until(what string, within time.Duration, looks func() bool) {
	r.t.Helper()
	end := time.NewTimer(within)
	defer end.Stop()
	for {
		r.mu.Lock()
		ok, change, screen := looks(), r.change, r.text()
		r.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-change:
		case <-end.C:
			r.t.Fatalf("did not %s within %s; the screen:\n%s", what, within, framed(screen))
		}
	}
}

// Reacts presses a key and is the time until the screen changed.
func (r *Robot) Reacts(key string, within time.Duration) time.Duration {
	r.t.Helper()
	before := r.Screen()
	pressed := time.Now()
	r.Press(key)
	r.until("react to "+key, within, func() bool { return r.text() != before })
	return time.Since(pressed)
}

// framed draws the screen's edge, so that a log shows what is empty.
func framed(screen string) string {
	return "  | " + strings.ReplaceAll(screen, "\n", "\n  | ")
}
