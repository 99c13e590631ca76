//go:build unix

package ui

import (
	"bytes"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// listen feeds bytes to a keyboard as a terminal would, with a pause after each
// part. It says what the library got, and what the program gets of it once
// the keys are back in their places.
func listen(t *testing.T, hush bool, parts ...string) (library, program string) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var quiet atomic.Bool
	quiet.Store(hush)
	keys := &keyQueue{}
	k := newKeyboard(r, &quiet, keys)
	p := make([]byte, 64)
	for i, part := range parts {
		if i > 0 {
			time.Sleep(loneEscape + loneEscape/2)
		}
		if _, err := w.WriteString(part); err != nil {
			t.Fatal(err)
		}
		if i == len(parts)-1 {
			_ = w.Close()
		}
		for done := false; !done; {
			n, err := k.Read(p)
			for _, b := range p[n:] {
				if b != 0 {
					t.Errorf("byte %#x of %q stays in the buffer", b, part)
				}
			}
			for _, b := range p[:n] {
				library += string([]byte{b})
				if b != placeholder {
					program += string([]byte{b})
					continue
				}
				msg := keys.filter(nil, tea.KeyPressMsg{Code: '_', Mod: tea.ModCtrl})
				program += msg.(tea.KeyPressMsg).Text
			}
			clear(p)
			done = err != nil || (i < len(parts)-1 && !inputReady(r))
		}
	}
	if keys.n != 0 || keys.keys != [len(keys.keys)]rune{} {
		t.Error("keys stay in the queue")
	}
	return library, program
}

func TestDigitsNeverReachTheLibrary(t *testing.T) {
	for _, c := range []struct {
		name    string
		hush    bool
		parts   []string
		library string
		program string // "" what was typed
	}{
		{"digits", true, []string{"7391"}, "____", ""},
		{"digits where no code is asked", false, []string{"7391"}, "____", ""},
		{"a French keyboard without Shift", true, []string{"&é\"'(-è_çà"}, "__________", ""},
		{"a Belgian keyboard without Shift", true, []string{"&é\"'(§è!çà"}, "__________", ""},
		{"letters", false, []string{"aZ êø€😀"}, "aZ êø€😀", ""},
		{"enter and editing keys", true, []string{"7\x7f\r\x158\r9"}, "_\x7f\r\x15_\r_", ""},
		{"a key with a number in its sequence", true, []string{"\x1b[3~7\x1b[15;5~"}, "\x1b[3~_\x1b[15;5~", ""},
		{"function keys", true, []string{"\x1bOP1\x1b[A2"}, "\x1bOP_\x1b[A_", ""},
		{"the mouse", true, []string{"\x1b[<0;12;5M3\x1b[<0;12;5m"}, "\x1b[<0;12;5M_\x1b[<0;12;5m", ""},
		{"escape, then digits", true, []string{"\x1b", "73"}, "\x1b__", ""},
		{"escape, and a digit at once: Alt", true, []string{"\x1b73"}, "\x1b7_", ""},
		{"a digit after half a character", true, []string{"\xc37\xc3\xc38\xc3\x1b[3~9"}, "\xc3_\xc3\xc3_\xc3\x1b[3~_", ""},
		{"the placeholder's own key", true, []string{"7\x1f3"}, "__", "73"},
		{"a paste where a code is asked", true, []string{"\x1b[200~7391\n\x1b[201~5"}, "\x1b[200~\x1b[201~_", "\x1b[200~\x1b[201~5"},
		{"a paste elsewhere", false, []string{"\x1b[200~7391é\x1b[201~5"}, "\x1b[200~7391é\x1b[201~_", ""},
		{"a terminal's answers", true, []string{"\x1b]11;rgb:1212/3434/5656\a4\x1bP>|xterm(379)\x1b\\5\x1b[?62;4c6"}, "\x1b]11;rgb:1212/3434/5656\a_\x1bP>|xterm(379)\x1b\\_\x1b[?62;4c_", ""},
	} {
		library, program := listen(t, c.hush, c.parts...)
		if c.program == "" {
			c.program = strings.Join(c.parts, "")
		}
		if library = strings.ReplaceAll(library, "\x1f", "_"); library != c.library || program != c.program {
			t.Errorf("%s: the library got %q, want %q; the program got %q, want %q", c.name, library, c.library, program, c.program)
		}
	}
}

// TestThePlaceholderIsAKeyOfItsOwn: the library decodes it, as one key a byte.
func TestThePlaceholderIsAKeyOfItsOwn(t *testing.T) {
	var d uv.EventDecoder
	n, event := d.Decode([]byte{placeholder, placeholder})
	k, ok := event.(uv.KeyPressEvent)
	if n != 1 || !ok || k.Code != '_' || k.Mod != uv.ModCtrl {
		t.Errorf("%d bytes, %#v", n, event)
	}
	if msg := (&keyQueue{}).filter(nil, tea.KeyPressMsg{Code: '_', Mod: tea.ModCtrl}); msg != nil {
		t.Errorf("without a key: %v", msg)
	}
}

// TestTheKeyboardIsAFile: the library puts a terminal in raw mode, and can
// stop reading it, only when it sees a file.
func TestTheKeyboardIsAFile(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	in := newKeyboard(r, new(atomic.Bool), &keyQueue{})
	if f, ok := in.(interface {
		Fd() uintptr
		Name() string
	}); !ok || f.Fd() != r.Fd() {
		t.Error("the keyboard hides its file")
	}
}

// FuzzKeyboard passes bytes on as Read does, without the pipe and its two
// system calls a byte. A pause comes before the byte that it is given for.
func FuzzKeyboard(f *testing.F) {
	for _, typed := range []string{
		"73\x1b[200~91\x1b[201~\x1b]0;1\a\xc3\xa9", "&\xc3\xa9\"'(-\xc3\xa8_\xc3\xa7\xc3\xa0", "1234\r", "\x1b[<0;12;5M3\x1b[<0;12;5m",
		"\x1b]11;rgb:1212/3434/5656\a4\x1bP>|xterm(379)\x1b\\5\x1b[?62;4c6", "\x1b[49;1:3u\x1b[57400u", "\x1bOp\x1b[27;5;49~",
		strings.Repeat("7", 200),
	} {
		f.Add([]byte(typed), true, 0)
		f.Add([]byte(typed), false, 1)
	}
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, typed []byte, hush bool, pause int) {
		if len(typed) > 4096 {
			return
		}
		var quiet atomic.Bool
		quiet.Store(hush)
		keys := &keyQueue{}
		k := &keyboard{keys: keys, hush: &quiet}
		now := start
		library, program := 0, 0
		var p [2]byte
		for i, b := range typed {
			if i == pause {
				now = now.Add(2 * loneEscape)
			}
			p[0] = b
			n := k.pass(p[:], now)
			if bytes.IndexFunc(p[n:], func(r rune) bool { return r != 0 }) >= 0 {
				t.Fatalf("%X stays in the buffer after byte %d of %q", p[n:], i, typed)
			}
			library += n
			for _, b := range p[:n] {
				switch {
				case b == placeholder:
					program += len(keys.filter(nil, tea.KeyPressMsg{Code: '_', Mod: tea.ModCtrl}).(tea.KeyPressMsg).Text)
				case hush && b >= '0' && b <= '9' && !bytes.Contains(typed[:i], []byte{escapeByte}):
					t.Fatalf("digit %c of %q reached the library", b, typed)
				}
			}
			p = [2]byte{}
		}
		if library > len(typed) || program > len(typed) {
			t.Errorf("%q became %d bytes, and keys of %d", typed, library, program)
		}
		if keys.n != 0 || keys.keys != [len(keys.keys)]rune{} {
			t.Error("keys stay in the queue")
		}
	})
}
