//go:build linux

package e2e

import (
	"fmt"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// steady is how long nothing is written once a frame is whole.
const steady = 400 * time.Millisecond

// lineBytes is what a line of 9600 baud carries in a second.
const lineBytes = 960

// TestAKeyIsAnsweredInFewBytes measures what crosses a slow link, on small and
// on large terminals: moving the focus takes less than half a second of a line
// of 9600 baud, another page less than two, and nothing is written when nothing
// happens.
func TestAKeyIsAnsweredInFewBytes(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {60, 20}, {80, 24}, {132, 43}, {300, 90}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			r := robot.Start(t, robot.Options{Env: home(t), Cols: size[0], Rows: size[1]}, program, "--demo", "--lang", "fr")
			r.See("Qui", aWhile)
			r.Quiet(steady, aWhile)
			cost := func(does func()) int {
				before := len(r.Output())
				does()
				r.Quiet(steady, aWhile)
				return len(r.Output()) - before
			}
			move := cost(func() { r.Reacts("down", aWhile) })
			if move > lineBytes/2 {
				t.Errorf("a move of the focus: %d bytes, at most %d", move, lineBytes/2)
			}
			help := cost(func() {
				r.Press("?")
				r.See(locale.French().Wizard.Help.Title, aWhile)
			})
			if help > 2*lineBytes {
				t.Errorf("another page: %d bytes, at most %d", help, 2*lineBytes)
			}
			t.Logf("a move %d bytes, a page %d bytes", move, help)
			idle := len(r.Output())
			r.Quiet(2*steady, aWhile)
			if n := len(r.Output()) - idle; n > 0 {
				t.Errorf("%d bytes while nothing happens", n)
			}
			r.Press("esc", "ctrl+c", "o")
			r.Exits(0, aWhile)
		})
	}
}

// TestKeysOnASlowLinkAreAnsweredTogether holds the link while two hundred keys
// are pressed: what comes then is the last state, not a frame for each key.
func TestKeysOnASlowLinkAreAnsweredTogether(t *testing.T) {
	r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo", "--lang", "fr")
	r.See("Qui", aWhile)
	r.Quiet(steady, aWhile)
	before := len(r.Output())
	r.Hold()
	for range 100 {
		r.Send("\x1b[B\x1b[A")
	}
	r.Send("?")
	r.Release()
	r.See(locale.French().Wizard.Help.Title, aWhile)
	r.Quiet(steady, aWhile)
	// A pseudo-terminal keeps four kilobytes; then there are the frame that was
	// being written and the last one.
	if n := len(r.Output()) - before; n > 16<<10 {
		t.Errorf("%d bytes for 201 keys", n)
	} else {
		t.Logf("%d bytes for 201 keys", n)
	}
	r.Press("esc", "ctrl+c", "o")
	r.Exits(0, aWhile)
}

// TestAFarLinkGetsOneAnswerAKey is a link on which what the program writes
// arrives 300 ms late, as from another continent: each key is answered by the
// first thing that comes, in few bytes, and nothing comes after it.
func TestAFarLinkGetsOneAnswerAKey(t *testing.T) {
	const late = 300 * time.Millisecond
	r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo", "--lang", "fr")
	r.See("Qui", aWhile)
	r.Quiet(steady, aWhile)
	for i, key := range []string{"down", "down", "up", "down", "up", "up"} {
		screen, before := r.Screen(), len(r.Output())
		r.Hold()
		r.Press(key)
		time.Sleep(late) // the delay itself: nothing is measured by it
		r.Release()
		r.Quiet(steady, aWhile)
		n := len(r.Output()) - before
		if r.Screen() == screen {
			t.Errorf("key %d, %s, is not answered", i, key)
		}
		if n == 0 || n > lineBytes/2 {
			t.Errorf("key %d, %s: %d bytes, at most %d", i, key, n, lineBytes/2)
		}
	}
	r.Press("ctrl+c", "o")
	r.Exits(0, aWhile)
}
