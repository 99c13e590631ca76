//go:build unix

package ui

import (
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// read is a key that the decoder finds in a stream, from one byte to another.
type read struct {
	from, to int
	key      uv.KeyPressEvent
}

// decoded is every key that the library's decoder finds in what a terminal
// sent, put together again: what a line cut is one. Only silence before a key
// that no report has in it ends what came before; before[i] is how long
// nothing came before byte i.
func decoded(stream []byte, before []time.Duration) (keys []read) {
	var d uv.EventDecoder
	paste := false
	for at := 0; at < len(stream); {
		if paste && stream[at] == 0x03 && before[at] >= silence {
			paste = false
		}
		end := at + 1
		for end < len(stream) && (before[end] < silence || !fresh(stream[end], paste)) {
			end++
		}
		if stream[at] == escapeByte && at+1 < end {
			if next := stream[at+1]; next == escapeByte ||
				before[at+1] >= silence && (!introduces(next) || before[at+1] >= slowLine) {
				end = at + 1
			}
		}
		// The decoder writes in what it is given.
		n, event := d.Decode(append([]byte(nil), stream[at:end]...))
		switch event := event.(type) {
		case uv.PasteStartEvent:
			paste = true
		case uv.PasteEndEvent:
			paste = false
		case uv.KeyPressEvent:
			if !paste {
				keys = append(keys, read{at, at + n, event})
			}
		}
		at += max(n, 1)
	}
	return keys
}

// fresh tells of a byte that, after a silence, is a key.
func fresh(b byte, paste bool) bool {
	if paste {
		return b == 0x03
	}
	return b == escapeByte || strings.IndexByte("\r\n\t\x03\x08\x15", b) >= 0
}

func isDigitKey(k uv.KeyPressEvent, r rune) bool {
	if k.Code >= uv.KeyKp0 && k.Code <= uv.KeyKp9 {
		return r == '0'+k.Code-uv.KeyKp0
	}
	return strings.ContainsRune(k.Text, r) || k.String() == string(r)
}

// FuzzKeyboard has the guard and the decoder read the same bytes side by side,
// the guard as a slow line brings them. A character reaches the field of a
// code only where the decoder finds that key.
func FuzzKeyboard(f *testing.F) {
	for _, report := range reports {
		f.Add([]byte(report+"73"), []byte{}, true)
		f.Add([]byte("1"+report+report+"\x1b"), []byte{4, 1, 1, 2, 2, 3}, true)
	}
	f.Add([]byte("\x1b[32;12;5M7391"), []byte{9, 2}, true)
	f.Add([]byte("73\x1b[200~91\x1b[201~\x1b]0;1\a\xc3\xa9"), []byte{}, false)
	pauses := []time.Duration{silence / 5, 4 * silence, 2 * time.Second, time.Minute}
	k := newTypist(f, true)
	f.Fuzz(func(t *testing.T, stream, cuts []byte, hush bool) {
		if len(stream) > 256 || len(cuts) > 32 {
			return
		}
		before := make([]time.Duration, len(stream))
		for at := 0; len(cuts) >= 2 && at < len(stream); cuts = cuts[2:] {
			before[at] = pauses[cuts[1]%4]
			at += 1 + int(cuts[0])
		}
		*k.keys = keyQueue{}
		k.quiet.Store(hush)
		g := k.k
		g.grammar.drop()
		g.grammar.paste, g.pasting, g.grammar.escaped, g.grammar.last = false, false, time.Time{}, k.now
		g.out = g.out[:0]
		keys := decoded(stream, before)
		pass := func(b byte, pause time.Duration) string {
			k.digits = ""
			k.brings(pause, string([]byte{b}))
			return k.typed()
		}
		placed := 0
		for i, b := range stream {
			for _, r := range pass(b, before[i]) {
				placed++
				found := false
				for _, key := range keys {
					found = found || key.from <= i && i < key.to && isDigitKey(key.key, r)
				}
				if !found {
					t.Fatalf("%q: byte %d typed %q; the decoder finds %+v", stream, i, r, keys)
				}
			}
		}
		// Two keys later everything works again.
		pass(0x03, time.Second)
		if got := pass('7', time.Second); got != "7" {
			t.Fatalf("%q: then 7 typed %q", stream, got)
		}
		// The library finds every placeholder in what it is given.
		for _, key := range decoded(g.out, make([]time.Duration, len(g.out))) {
			if key.key.Code == '_' && key.key.Mod == uv.ModCtrl {
				placed--
			}
		}
		if placed != -1 {
			t.Fatalf("%q: the library got %q", stream, g.out)
		}
	})
}
