package ui

import (
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"caducee/internal/charset"
)

// keyboard is the terminal's input with the digits taken out. The library that
// decodes keys keeps what it read in buffers that nobody can clear, one key
// after the other: a code porteur would stand there, whole, long after it was
// wiped here. So the library gets the same control character for every key
// that may be a digit, and the key itself waits in a buffer of this package's
// own until the program comes to that character.
//
// A byte of a report is never a key. The library is given whole keys and whole
// reports only, and only those that its decoder reads as this package does:
// see grammar. What is pasted while a code is asked for is dropped.
type keyboard struct {
	*os.File
	// source gives the terminal's bytes.
	source io.Reader
	keys   *keyQueue
	// ready waits so long for a byte that can be read.
	ready func(wait time.Duration) readiness
	// waiting is how many bytes can be read now.
	waiting func() int
	// hush is true while a code is being typed.
	hush *atomic.Bool
	// digit tells of a character that may stand for a digit.
	digit func(rune) bool
	clock func() time.Time

	mu sync.Mutex
	// typed is what the terminal's character set makes of a byte.
	typed   charset.Typed
	grammar grammar
	decoder uv.EventDecoder
	out     []byte // for the library
	// behind is how many bytes were read that come after the one that is followed.
	behind int
	// stale is how many bytes are still to be read that were typed before the
	// page that is shown; deaf is what is dropped of what they say.
	stale  int
	deaf   deafness
	marked bool // the mark is in out
	// pasting is true when the library was told that a paste began.
	pasting bool
}

// deafness is what is dropped of what was typed before a page.
type deafness int

const (
	hearing deafness = iota
	mouseDropped
	allDropped
)

// readiness is what a wait for input came to.
type readiness int

const (
	nothingComes readiness = iota
	byteComes
	unknownReadiness // no wait is possible: a read may be tried
)

// placeholder stands for a digit's key in what the library sees: Ctrl+_, which
// no screen uses.
const placeholder = 0x1f

// pasteRead is how much of a paste is read at once, in bytes.
const pasteRead = 512

const (
	escapeKey  = "\x1b[27u" // the escape key, for which the library need not wait
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// keyQueue is the digits' keys that the program has not come to yet, and the
// mark between what was typed before a page and after it.
type keyQueue struct {
	mu   sync.Mutex
	keys [128]rune
	n    int
	// mark is the number of the last mark that was asked for; passed is true
	// once the program came to it; all is true when keys before it are dropped
	// too, not only the mouse.
	mark   int
	passed bool
	all    bool
}

// put reports whether there was room.
func (q *keyQueue) put(r rune) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.n == len(q.keys) {
		return false
	}
	q.keys[q.n] = r
	q.n++
	return true
}

// take gives the oldest key and forgets it.
func (q *keyQueue) take() (rune, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.n == 0 {
		return 0, false
	}
	r := q.keys[0]
	copy(q.keys[:], q.keys[1:q.n])
	q.n--
	q.keys[q.n] = 0
	return r, true
}

// filter puts the keys back where their placeholders are, and drops what was
// typed before the page that is shown.
func (q *keyQueue) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	keys, mouse := q.past()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case marks(msg):
			q.pass(msg)
			return nil
		case keys:
			return nil
		case msg.Code == '_' && msg.Mod == tea.ModCtrl:
			r, ok := q.take()
			if !ok {
				return nil
			}
			return tea.KeyPressMsg{Code: r, Text: string(r)}
		}
	case tea.PasteMsg:
		if keys {
			return nil
		}
	case tea.MouseMsg:
		if mouse {
			return nil
		}
	}
	return msg
}

// newKeyboard prepares to read a terminal.
func newKeyboard(in *os.File, hush *atomic.Bool, keys *keyQueue) *keyboard {
	k := &keyboard{
		File: in, source: in, keys: keys, hush: hush, clock: time.Now,
		digit:   func(r rune) bool { return number(string(r)) >= 0 },
		ready:   func(wait time.Duration) readiness { return inputReady(in, wait) },
		waiting: func() int { return inputWaiting(in) },
	}
	k.grammar.emit = k.emit
	return k
}

// Read gives the bytes of one key, or of several that came together. It gives
// none where a key is not complete.
func (k *keyboard) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for first := true; len(k.out) < len(p); first = false {
		wait := time.Duration(0)
		if k.grammar.escapes() {
			wait = silence
		}
		switch k.ready(wait) {
		case nothingComes:
			if wait == 0 {
				return k.give(p), nil
			}
			k.grammar.quiet()
			continue
		case unknownReadiness:
			if !first {
				k.grammar.quiet()
				return k.give(p), nil
			}
		}
		// Keys are read one by one. A paste may be megabytes of what is dropped, and
		// what is read at once of it is gone at once.
		var room [pasteRead]byte
		size := 1
		if k.grammar.paste {
			size = len(room)
		}
		n, err := k.source.Read(room[:size])
		if n == 0 || err != nil {
			k.grammar.quiet()
			return k.give(p), err
		}
		for i, b := range room[:n] {
			k.behind = n - 1 - i
			k.pass(b, k.clock())
		}
		clear(room[:])
	}
	return k.give(p), nil
}

// give copies to the library what it may see.
func (k *keyboard) give(p []byte) int {
	if len(k.out) > 0 && k.stale == 0 && !k.marked {
		k.out = append([]byte(k.keys.owed()), k.out...)
	}
	k.marked = false
	n := copy(p, k.out)
	k.out = append(k.out[:0], k.out[n:]...)
	return n
}

// pass takes one byte of the terminal.
func (k *keyboard) pass(b byte, now time.Time) {
	var room [charset.MostTyped]byte
	for _, c := range k.typed.Put(room[:0], b, func() bool { return k.behind > 0 || k.ready(0) == byteComes }) {
		pasted := k.grammar.paste
		k.grammar.take(c, now)
		if pasted && !k.grammar.paste {
			k.pasteEnds() // given up
		}
	}
	clear(room[:])
	if k.stale > 0 {
		if k.stale--; k.stale == 0 {
			k.fresh()
		}
	}
}

// fresh is where what was typed before the page ends. A report may end later.
func (k *keyboard) fresh() {
	if k.grammar.state == ground {
		k.deaf = hearing
	}
	if len(k.out) > 0 {
		k.out = append(k.out, k.keys.owed()...)
		k.marked = true
	}
}

// emit decides what becomes of a key or a report.
func (k *keyboard) emit(cut kind, bytes []byte) {
	deaf := k.deaf
	if k.stale == 0 {
		k.deaf = hearing // what comes next began after the page
	}
	switch {
	case cut == cutSequence:
		k.sequence(bytes, deaf)
	case deaf == allDropped, k.grammar.paste && !k.pasting:
	case cut == cutEscape && !k.grammar.paste:
		k.out = append(k.out, escapeKey...)
	case cut == cutByte && bytes[0] != placeholder, cut == cutRune:
		r, _ := utf8.DecodeRune(bytes)
		if !k.grammar.paste && k.digit(r) {
			k.key(r)
			return
		}
		k.out = append(k.out, bytes...)
	}
}

// key keeps a key that may be a digit of a code, and leaves its placeholder.
func (k *keyboard) key(r rune) {
	if k.keys.put(r) { // else more than a user types ahead
		k.out = append(k.out, placeholder)
	}
}

// sequence asks the library's own decoder what a whole sequence is. Where it
// sees another one than was cut, or none that it knows, nothing was typed.
func (k *keyboard) sequence(bytes []byte, deaf deafness) {
	late := k.grammar.late // its escape was taken for the key
	n, event := k.decoder.Decode(bytes)
	if n != len(bytes) {
		return
	}
	switch event := event.(type) {
	case uv.PasteStartEvent:
		k.pasteBegins(deaf == allDropped)
	case uv.PasteEndEvent:
		k.grammar.paste = false
		k.pasteEnds()
	case uv.KeyPressEvent:
		if !late && deaf != allDropped && !k.grammar.paste {
			k.function(event, bytes)
		}
	case uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseWheelEvent, uv.MouseMotionEvent:
		if !late && deaf == hearing && !k.grammar.paste && !k.hush.Load() {
			k.out = append(k.out, bytes...)
		}
	case uv.FocusEvent, uv.BlurEvent, uv.ModeReportEvent, uv.KeyboardEnhancementsEvent, uv.PrimaryDeviceAttributesEvent,
		uv.ForegroundColorEvent, uv.BackgroundColorEvent, uv.TerminalVersionEvent, uv.CapabilityEvent,
		uv.WindowSizeEvent, uv.DarkColorSchemeEvent, uv.LightColorSchemeEvent:
		// Answers to what the library asked: whenever it asked.
		if !late && !k.grammar.paste {
			k.out = append(k.out, bytes...)
		}
	}
}

// function takes a key that came as a sequence.
func (k *keyboard) function(event uv.KeyPressEvent, bytes []byte) {
	pressed := tea.KeyPressMsg(event)
	r, size := utf8.DecodeRuneInString(pressed.String())
	switch {
	case event.Code >= uv.KeyKp0 && event.Code <= uv.KeyKp9 && event.Mod&^(uv.ModNumLock|uv.ModCapsLock) == 0:
		k.key('0' + event.Code - uv.KeyKp0)
	case size == len(pressed.String()) && k.digit(r):
		k.key(r)
	case event.Code == '_' && event.Mod == uv.ModCtrl, marks(pressed):
		// Only this package's own have a meaning.
	default:
		k.out = append(k.out, bytes...)
	}
}

func (k *keyboard) pasteBegins(deaf bool) {
	if k.grammar.paste {
		return
	}
	k.grammar.paste = true
	if k.pasting = !deaf; k.pasting {
		k.out = append(k.out, pasteBegin...)
	}
	if k.hush.Load() && k.pasting {
		// The page hears of it, and not what it was.
		k.pasteEnds()
	}
}

func (k *keyboard) pasteEnds() {
	if k.pasting {
		k.out = append(k.out, pasteEnd...)
	}
	k.pasting = false
}
