package ask

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"caducee/internal/secret"
)

// The keys that mean something while a code is typed, as a terminal in raw
// mode sends them (ECMA-48).
const (
	interrupt = 0x03 // Ctrl+C
	endOfText = 0x04 // Ctrl+D
	eraseWord = 0x17 // Ctrl+W
	backspace = 0x08
	bell      = 0x07
	eraseLine = 0x15 // Ctrl+U
	escape    = 0x1b
	del       = 0x7f
)

// mode is a way of using a terminal.
type mode int

const (
	// asFound: the terminal edits lines and shows them, if it did so before.
	asFound mode = iota
	// hushed: nothing that is typed shows.
	hushed
	// line: each key is given as it is pressed; Line shows it.
	line
	// keys: each key is given as it is pressed, and none shows.
	keys
	// waiting: what was typed is given, and a read waits for no more.
	waiting
)

// Style is how much of what is typed shows.
type Style struct {
	// Blind shows nothing, not even how many characters were typed.
	Blind bool
	// Bullet stands for one character.
	Bullet string
	// Count is what is said when ? is typed, for n characters so far; nil
	// where their number is not told.
	Count func(n int) string
	// Missed is said where a whole answer came before the question and was dropped,
	// "" nothing.
	Missed string
}

// countKey asks how many characters were typed. It is no key of a digit.
const countKey = '?'

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// Terminal reports whether a user can be asked.
func (in *Input) Terminal() bool { return terminal(in.file) }

// Hush stops the terminal from showing what is typed while nothing is asked.
// It lasts until Close, or until ctx ends: a program that is interrupted and
// does not end must not keep the terminal. A pipe is left as it is.
func (in *Input) Hush(ctx context.Context) error {
	if in.modes == nil || in.rest == hushed {
		return nil
	}
	if _, err := in.use(hushed, nil); err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	in.rest = hushed
	in.unhush = context.AfterFunc(ctx, in.giveBack)
	return nil
}

// answered ends what ready began.
func (in *Input) answered() error {
	if in.modes == nil {
		return nil
	}
	if _, err := in.use(in.rest, nil); err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	return nil
}

// Code asks for a code on the terminal, echoed as bullets. What was typed
// before the question does not count: a code that was begun then gives ErrTorn.
// The terminal is given back as it was, whatever happens. On any error the code
// is wiped.
func (in *Input) Code(ctx context.Context, out io.Writer, prompt string, style Style, code *secret.Code) (got Entry, err error) {
	defer func() {
		if err != nil {
			code.Wipe()
		}
	}()
	missed, err := in.ready(keys)
	if err != nil {
		return Entry{}, err
	}
	defer func() {
		_, _ = io.WriteString(out, "\r\n")
		if restored := in.answered(); err == nil && restored != nil {
			err = restored
		}
	}()
	said := ""
	if missed && style.Missed != "" {
		said = style.Missed + "\r\n"
	}
	if _, err := io.WriteString(out, said+prompt); err != nil {
		return Entry{}, err
	}
	return in.typed(ctx, out, prompt, style, code)
}

func (in *Input) typed(ctx context.Context, out io.Writer, prompt string, style Style, code *secret.Code) (Entry, error) {
	show := func(s string) {
		if !style.Blind {
			_, _ = io.WriteString(out, s)
		}
	}
	e := entry{code: code}
	pasted := false
	for {
		c, err := in.next(ctx)
		if errors.Is(err, errAgain) {
			code.Wipe()
			e = entry{code: code}
			_, _ = io.WriteString(out, "\r\n"+prompt)
			continue
		}
		if err != nil {
			in.torn = in.torn || ctx.Err() != nil && code.Len() > 0
			return Entry{}, err
		}
		switch {
		case in.sequence.take(c):
			if in.sequence.pasted && !pasted {
				_, _ = out.Write([]byte{bell}) // a code is not pasted
			}
			pasted = in.sequence.pasted
		case pasted && c != interrupt && c != escape:
		case c == '\r' || c == '\n':
			in.ended = c == '\r'
			if in.whole() {
				return Entry{}, ErrTorn
			}
			return e.end(), nil
		case c == interrupt, c == endOfText:
			return Entry{}, ErrCancelled
		case c == escape:
			if !in.escaped() {
				return Entry{}, ErrCancelled
			}
		case c == backspace || c == del:
			if code.Len() > 0 {
				e.back()
				show("\b \b")
			}
		case c == eraseLine:
			for ; code.Len() > 0; e.back() {
				show("\b \b")
			}
			in.torn = false
		case c == stopKey && in.stops != nil:
			in.pause(in.stops.Stop)
		case c == countKey && style.Count != nil:
			_, _ = io.WriteString(out, "\r\n"+style.Count(code.Len())+"\r\n"+prompt)
			show(strings.Repeat(style.Bullet, code.Len()))
		case c < ' ':
			_, _ = out.Write([]byte{bell})
		default:
			added, full := e.put(c)
			if full {
				_, _ = out.Write([]byte{bell})
			}
			show(strings.Repeat(style.Bullet, added))
		}
	}
}

// escaped takes an escape, and reports whether it begins a sequence.
func (in *Input) escaped() bool { return in.sequence.begin(in.pending[0], in.n > 0) }
