// Package ask asks a person, on a terminal or through a pipe. What is typed
// is read byte by byte, so that nothing after the answer is taken away from
// whoever reads next, and a code never passes through a string.
package ask

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/muesli/cancelreader"

	"caducee/internal/secret"
)

// The ways in which there is no answer.
var (
	// ErrCancelled: the person gave up.
	ErrCancelled = errors.New("cancelled")
	// ErrEnd: the input ended before the answer.
	ErrEnd = errors.New("end of input")
	// ErrTooLong: more was given than any code has.
	ErrTooLong = errors.New("longer than a code")
)

// maxLine bounds an answer that is no code.
const maxLine = 256

// Input is the standard input. It must be closed.
type Input struct {
	file   *os.File
	reader cancelreader.CancelReader
	// pending is what a terminal gave beyond the answer asked for, kept for
	// the next question and cleared as it is taken.
	pending [64]byte
	n       int
	// ended is true after a line that ended with a carriage return: on Windows
	// a line feed follows, which is no line of its own.
	ended bool
	// echo is where what is typed is to be shown, where the terminal itself
	// does not; nil elsewhere.
	echo io.Writer
}

// Open prepares to read from file. A read of what cannot be waited for (a
// regular file, /dev/null) is not interrupted, and does not last.
func Open(file *os.File) (*Input, error) {
	r, echo, err := source(file)
	if err != nil {
		r, err = cancelreader.NewReader(struct{ io.Reader }{file})
	}
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	return &Input{file: file, reader: r, echo: echo}, nil
}

// Close lets the input go and forgets what was left of it.
func (in *Input) Close() error {
	clear(in.pending[:])
	in.n = 0
	return in.reader.Close()
}

// next gives one byte, waiting for it until ctx ends.
func (in *Input) next(ctx context.Context) (byte, error) {
	b, err := in.take(ctx)
	if err == nil && in.ended && b == '\n' {
		b, err = in.take(ctx)
	}
	in.ended = false
	return b, err
}

func (in *Input) take(ctx context.Context) (byte, error) {
	if in.n == 0 {
		if err := in.fill(ctx); err != nil {
			return 0, err
		}
	}
	b := in.pending[0]
	copy(in.pending[:], in.pending[1:in.n])
	in.n--
	in.pending[in.n] = 0
	return b, nil
}

func (in *Input) fill(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	stop := context.AfterFunc(ctx, func() { in.reader.Cancel() })
	defer stop()
	size := 1 // what follows the answer belongs to whoever reads after us
	if terminal(in.file) {
		size = len(in.pending)
	}
	n, err := in.reader.Read(in.pending[:size])
	switch {
	case n > 0:
		in.n = n
		return nil
	case errors.Is(err, cancelreader.ErrCanceled):
		return ctx.Err()
	case err == nil, errors.Is(err, io.EOF):
		return ErrEnd
	}
	return fmt.Errorf("standard input: %w", err)
}

// Line reads one line, for an answer that is no secret. The last line needs
// no end.
func (in *Input) Line(ctx context.Context) (string, error) {
	var line []byte
	for {
		c, err := in.next(ctx)
		switch {
		case errors.Is(err, ErrEnd) && len(line) > 0:
			return strings.TrimSpace(string(line)), nil
		case err != nil:
			return "", err
		case c == '\n' || c == '\r':
			in.ended = c == '\r'
			in.show("\r\n")
			return strings.TrimSpace(string(line)), nil
		case c == interrupt || c == escape:
			in.show("\r\n")
			return "", ErrCancelled
		case in.echo != nil && (c == backspace || c == del || c == eraseLine):
			line = in.erase(line, c == eraseLine)
		case len(line) < maxLine:
			line = append(line, c)
			in.show(string([]byte{c}))
		}
	}
}

// show echoes where the terminal does not.
func (in *Input) show(s string) {
	if in.echo != nil {
		_, _ = io.WriteString(in.echo, s)
	}
}

// erase takes the last character back, or all of them.
func (in *Input) erase(line []byte, all bool) []byte {
	for len(line) > 0 {
		_, size := utf8.DecodeLastRune(line)
		line = line[:len(line)-size]
		in.show("\b \b")
		if !all {
			break
		}
	}
	return line
}

// CodeLine reads a code from one line of a pipe. An empty line is no answer.
// On any error the code is wiped.
func (in *Input) CodeLine(ctx context.Context, code *secret.Code) (err error) {
	defer func() {
		if err != nil {
			code.Wipe()
		}
	}()
	tooLong := false
	for {
		c, err := in.next(ctx)
		switch {
		case err != nil && !errors.Is(err, ErrEnd):
			return err
		case err != nil && code.Len() == 0:
			return ErrEnd
		case err != nil || c == '\n':
			if code.Len() == 0 {
				return ErrEnd
			}
			if tooLong {
				return ErrTooLong
			}
			return nil
		case c == '\r': // a file written on Windows
		case !code.Append(c):
			tooLong = true
		}
	}
}
