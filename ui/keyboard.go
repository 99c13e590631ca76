package ui

import (
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// keyboard is the terminal's input with the digits taken out. The library that
// decodes keys keeps what it read in buffers that nobody can clear, one key
// after the other: a code porteur would stand there, whole, long after it was
// wiped here. So the library gets the same control character for every key
// that may be a digit, and the key itself waits in a buffer of this package's
// own until the program comes to that character; what is pasted while a code
// is asked for is dropped. Everything else passes through unchanged, a key's
// whole sequence at once.
type keyboard struct {
	*os.File
	keys *keyQueue
	// more reports that another byte can be read without waiting.
	more func() bool
	// hush is true while a code is being typed.
	hush *atomic.Bool

	state sequence
	since time.Time // of the last byte of a sequence
	param [3]byte   // of the sequence: enough to know a paste
	n     int
	paste bool
	lead  byte // of a character of two bytes, 0 none
}

// placeholder stands for a digit's key in what the library sees: Ctrl+_, which
// no screen uses.
const placeholder = 0x1f

// keyQueue is the digits' keys that the program has not come to yet.
type keyQueue struct {
	mu   sync.Mutex
	keys [128]rune
	n    int
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

// filter puts the keys back where their placeholders are.
func (q *keyQueue) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || k.Code != '_' || k.Mod != tea.ModCtrl {
		return msg
	}
	r, ok := q.take()
	if !ok {
		return nil
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}
}

// sequence is where in a control sequence the input is (ECMA-48 §5.4, 5.6).
type sequence int

const (
	noSequence sequence = iota
	afterEscape
	inControl // ESC [
	oneMore   // ESC O
	inString  // ESC ] P X ^ _, up to BEL or ESC \
)

const (
	escapeByte = 0x1b
	bellByte   = 0x07
	// loneEscape is how long after it an escape was a key of its own: twice
	// what the library waits.
	loneEscape = 100 * time.Millisecond
	// leadByte starts the accented keys of the digits' row in UTF-8.
	leadByte = 0xc3
	// signLead starts §, the 6 of Belgian and Apple keyboards.
	signLead = 0xc2
)

// newKeyboard prepares to read a terminal. On Windows the library reads the
// console by itself.
func newKeyboard(in *os.File, hush *atomic.Bool, keys *keyQueue) io.Reader {
	if runtime.GOOS == "windows" {
		return in
	}
	return &keyboard{File: in, keys: keys, hush: hush, more: func() bool { return inputReady(in) }}
}

// Read gives the bytes of one key.
func (k *keyboard) Read(p []byte) (int, error) {
	given := 0
	for given+2 <= len(p) {
		n, err := k.File.Read(p[given : given+1])
		if n == 0 || err != nil {
			return given, err
		}
		given += k.pass(p[given:], time.Now())
		if (k.state == noSequence && k.lead == 0) || !k.more() {
			break
		}
	}
	return given, nil
}

// pass decides what becomes of the byte in p[0] and returns how many bytes of
// p go on to the library.
func (k *keyboard) pass(p []byte, now time.Time) int {
	b := p[0]
	switch {
	case b == placeholder:
		p[0] = 0
		return 0 // only this package's own have a meaning
	case k.lead != 0 && utf8.RuneStart(b):
		// Not UTF-8: the byte after it is a key of its own, a digit perhaps.
		p[0], p[1] = k.lead, b
		k.lead = 0
		return 1 + k.pass(p[1:], now)
	case k.lead != 0:
		p[0], p[1] = k.lead, b
		k.lead = 0
		if r, _ := utf8.DecodeRune(p[:2]); number(string(r)) >= 0 {
			p[1] = 0
			return k.key(p, r)
		}
		return 2
	case k.state == noSequence || (k.state != inString && now.Sub(k.since) > loneEscape):
		k.state = noSequence
		return k.plain(p, b, now)
	}
	k.since = now
	k.follow(b)
	return 1
}

// plain takes a byte that is part of no sequence.
func (k *keyboard) plain(p []byte, b byte, now time.Time) int {
	switch {
	case b == escapeByte:
		k.state, k.since, k.n = afterEscape, now, 0
		return 1
	case k.paste:
		if k.hush.Load() {
			p[0] = 0
			return 0
		}
		return 1
	case b == leadByte || b == signLead:
		k.lead = b
		p[0] = 0
		return 0
	case b < utf8.RuneSelf && number(string(rune(b))) >= 0:
		return k.key(p, rune(b))
	}
	return 1
}

// key keeps a key that may be a digit of a code, and leaves its placeholder.
func (k *keyboard) key(p []byte, r rune) int {
	if !k.keys.put(r) {
		p[0] = 0
		return 0 // more than a person types ahead
	}
	p[0] = placeholder
	return 1
}

// follow goes on in a sequence.
func (k *keyboard) follow(b byte) {
	switch k.state {
	case afterEscape:
		switch b {
		case '[':
			k.state = inControl
		case 'O':
			k.state = oneMore
		case ']', 'P', 'X', '^', '_':
			k.state = inString
		case escapeByte:
		default:
			k.state = noSequence
		}
	case inControl:
		if b < 0x40 || b > 0x7e {
			if k.n < len(k.param) {
				k.param[k.n] = b
			}
			k.n++
			return
		}
		k.state = noSequence
		if b == '~' && k.n == 3 {
			switch string(k.param[:]) {
			case "200":
				k.paste = true
			case "201":
				k.paste = false
			}
		}
	case inString:
		switch b {
		case bellByte:
			k.state = noSequence
		case escapeByte:
			k.state, k.n = afterEscape, 0
		}
	default:
		k.state = noSequence
	}
}
