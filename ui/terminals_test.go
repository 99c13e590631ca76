//go:build unix

package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// terminal is what a terminal sends for the keys that a code or a number is
// typed with, once the wizard has set its modes (bracketed paste, modifyOtherKeys
// 2, kitty's flag 1, mouse 1002 and 1006).
type terminal struct {
	name string
	// numLock is the keypad's 1 2 3 4, idle its 1 and 2 without NumLock, decimal
	// its point, enter its Enter.
	numLock, idle, decimal, enter string
	// paste is the line "1234" that was copied, accent a dead circumflex and e,
	// row the four keys above the letters of a French keyboard.
	paste, accent, row string
}

// terminals are those that people have. The first seven were recorded on Debian
// 12 in November 2026 with keys that XTEST pressed (keycodes 87, 88, 89, 83, 91
// and 104, layout fr for the last two) in: xterm 379, kitty 0.26.5, GNOME
// Terminal 3.46 (VTE), Konsole 22.12, pterm 0.78 (PuTTY's terminal), and in xterm
// under tmux 3.3a and GNU Screen 4.9. What kitty pastes is xterm's form. The last four
// were not recorded: each says which page was read, and what is not verified.
var terminals = []terminal{
	{"xterm", "1234", "\x1b[F\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "e", "&é\"'"},
	{"kitty", "1234", "\x1b[57424u\x1b[57420u", ".", "\x1b[57414;129u", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	{"GNOME Terminal", "1234", "\x1b[F\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	{"Konsole", "1234", "\x1b[F\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	{"PuTTY", "1234", "\x1b[4~\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	{"tmux", "1234", "\x1b[4~\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	{"GNU Screen", "1234", "\x1b[4~\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	// Recorded on mosh 1.4.0 between two pseudo-terminals: it asks the outer terminal
	// for the paste's brackets and the mouse, not for modifyOtherKeys or kitty's keys,
	// and passes keys on as they are (an arrow in SS3 as CSI). These are GNOME
	// Terminal's.
	{"mosh", "1234", "\x1b[F\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	// End, Down and Enter are kend, kcud1 and kent of terminfo's rxvt-unicode, read
	// with infocmp(1). Not verified: the keypad's digits, the paste, the dead key.
	{"urxvt", "1234", "\x1b[8~\x1b[B", ".", "\x1bOM", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	// KP_END, KP_DOWN and KP_ENTER are those of kitty's keyboard protocol, read in
	// "Functional key definitions" of its docs/keyboard-protocol.rst. Not verified:
	// that foot sends them so.
	{"foot", "1234", "\x1b[57424u\x1b[57420u", ".", "\x1b[57414u", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	// End and Down are the normal mode's of "Cursor Keys" in Microsoft's "Console
	// Virtual Terminal Sequences", which was read. Not verified: the keypad's Enter,
	// the paste and the dead key.
	{"Windows Terminal", "1234", "\x1b[F\x1b[B", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
	// Read in keypadDataForString of sources/VT100Output.m of iTerm2's repository: in
	// numeric mode, which nothing here leaves, the keypad's keys are their text, and its
	// Enter is CR. A Mac's keypad has no NumLock. Not verified: the paste and the dead
	// key.
	{"iTerm2", "1234", "", ".", "\r", "\x1b[200~1234\r\x1b[201~", "ê", "&é\"'"},
}

// keysOf are the keys that the library makes of what it is given.
func keysOf(input string) []string {
	var keys []string
	var d uv.EventDecoder
	for buf := []byte(input); len(buf) > 0; {
		n, ev := d.Decode(buf)
		if n <= 0 {
			break
		}
		buf = buf[n:]
		if k, ok := ev.(uv.KeyPressEvent); ok {
			keys = append(keys, tea.KeyPressMsg(k).String())
		}
	}
	return keys
}

// TestTwelveTerminalsTypeACode: the keypad gives its digits with NumLock and
// none without, Enter is Enter, what is pasted with its line's end is no code
// and sends none, and the keys of a French keyboard are digits.
func TestTwelveTerminalsTypeACode(t *testing.T) {
	if len(terminals) != 12 {
		t.Fatalf("%d terminals", len(terminals))
	}
	for _, c := range terminals {
		y := newTypist(t, true)
		y.types(t, silence, c.numLock)
		if y.digits != "1234" {
			t.Errorf("%s: the keypad types %q", c.name, y.digits)
		}
		for what, part := range map[string]string{"without NumLock": c.idle, "paste": c.paste, "point": c.decimal} {
			y := newTypist(t, true)
			library, _ := y.types(t, silence, part)
			if strings.ContainsAny(y.digits, "0123456789") {
				t.Errorf("%s, %s: types %q", c.name, what, y.digits)
			}
			if keys := keysOf(library); what != "point" && slices.Contains(keys, "enter") {
				t.Errorf("%s, %s: presses Enter", c.name, what)
			}
		}
		y = newTypist(t, true)
		library, _ := y.types(t, silence, c.enter)
		if keys := keysOf(library); !slices.Equal(keys, []string{"enter"}) {
			t.Errorf("%s: the keypad's Enter is %q", c.name, keys)
		}
		y = newTypist(t, true)
		y.types(t, silence, c.row)
		if want := c.row; y.digits != want && y.digits != "1234" {
			t.Errorf("%s: the row of a French keyboard types %q", c.name, y.digits)
		}
	}
}

// TestTwelveTerminalsTypeANumber does the same in a field that shows what is
// typed.
func TestTwelveTerminalsTypeANumber(t *testing.T) {
	for _, c := range terminals {
		w := at(t, "no-reader", toMail)
		w.press("r")
		for _, part := range []string{c.numLock, c.accent} {
			for _, k := range keysOf(part) {
				w.press(k)
			}
		}
		f, _ := w.page().Field()
		if f.Text != "1234"+c.accent {
			t.Errorf("%s: %q", c.name, f.Text)
		}
		text := strings.TrimSuffix(strings.TrimPrefix(c.paste, "\x1b[200~"), "\x1b[201~")
		w.send(tea.PasteMsg{Content: text})
		if f, _ = w.page().Field(); f.Text != "1234"+c.accent+"1234" {
			t.Errorf("%s: pasted to %q", c.name, f.Text)
		}
		if w.page().ID != "ecps.picture" {
			t.Errorf("%s: a pasted line's end answers", c.name)
		}
	}
}
