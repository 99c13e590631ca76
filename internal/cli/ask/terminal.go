package ask

import (
	"context"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"caducee/internal/secret"
)

// The keys that mean something while a code is typed, as a terminal in raw
// mode sends them (ECMA-48).
const (
	interrupt = 0x03 // Ctrl+C
	endOfText = 0x04 // Ctrl+D
	backspace = 0x08
	bell      = 0x07
	eraseLine = 0x15 // Ctrl+U
	escape    = 0x1b
	del       = 0x7f
)

// Style is how much of what is typed shows.
type Style struct {
	// Blind shows nothing, not even how many characters were typed.
	Blind bool
	// Bullet stands for one character.
	Bullet string
}

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// Terminal reports whether a person can be asked.
func (in *Input) Terminal() bool { return terminal(in.file) }

// Code asks for a code on the terminal, echoed as bullets. The terminal is
// given back as it was, whatever happens. On any error the code is wiped.
func (in *Input) Code(ctx context.Context, out io.Writer, prompt string, style Style, code *secret.Code) (err error) {
	restore, err := raw(in.file)
	if err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	defer func() {
		_, _ = io.WriteString(out, "\r\n")
		if restored := restore(); err == nil && restored != nil {
			err = fmt.Errorf("terminal: %w", restored)
		}
		if err != nil {
			code.Wipe()
		}
	}()
	if _, err := io.WriteString(out, prompt); err != nil {
		return err
	}
	return in.typed(ctx, out, style, code)
}

func (in *Input) typed(ctx context.Context, out io.Writer, style Style, code *secret.Code) error {
	show := func(s string) {
		if !style.Blind {
			_, _ = io.WriteString(out, s)
		}
	}
	for {
		c, err := in.next(ctx)
		if err != nil {
			return err
		}
		switch {
		case c == '\r' || c == '\n':
			in.ended = c == '\r'
			return nil
		case c == interrupt, c == endOfText:
			return ErrCancelled
		case c == escape:
			if in.n == 0 || (in.pending[0] != '[' && in.pending[0] != 'O') {
				return ErrCancelled
			}
			in.skipSequence()
		case c == backspace || c == del:
			if code.Len() > 0 {
				code.Backspace()
				show("\b \b")
			}
		case c == eraseLine:
			for ; code.Len() > 0; code.Backspace() {
				show("\b \b")
			}
		case c < ' ' || !code.Append(c):
			_, _ = out.Write([]byte{bell})
		default:
			show(style.Bullet)
		}
	}
}

// skipSequence passes over an arrow or a function key: what came with its
// escape, up to its final byte (ECMA-48, 5.4).
func (in *Input) skipSequence() {
	for in.n > 0 {
		c := in.pending[0]
		copy(in.pending[:], in.pending[1:in.n])
		in.n--
		in.pending[in.n] = 0
		if c != '[' && c != 'O' && c >= 0x40 && c <= 0x7e {
			return
		}
	}
}
