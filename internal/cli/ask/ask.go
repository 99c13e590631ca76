// Package ask asks a person, on a terminal or through a pipe. What is typed
// is read byte by byte, so that nothing after the answer is taken away from
// whoever reads next, and a code never passes through a string.
package ask

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/muesli/cancelreader"

	"caducee/internal/charset"
	"caducee/internal/host"
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
	// ErrTorn: an answer was begun at a terminal before its question was asked, or
	// its question was gone before it was whole. Up to its end it answers nothing.
	ErrTorn = errors.New("begun before the question")
)

// maxLine bounds an answer that is no code.
const maxLine = 256

// Input is the standard input. It must be closed.
type Input struct {
	file   *os.File
	reader cancelreader.CancelReader
	// set is the terminal's character set, and keys what it makes of a byte.
	set  charset.Set
	keys charset.Typed
	// pending is what a terminal gave beyond the answer asked for, kept for
	// the next question and cleared as it is taken.
	pending [64]byte
	n       int
	// back are lines of a pipe that were given back, the next to be taken.
	back []byte
	// cancelled is true after a read was cancelled: its reader reads no more.
	cancelled bool
	// begun is true once the first character of a pipe was read; order is that
	// of its bytes in UTF-16, nil in UTF-8.
	begun bool
	order binary.ByteOrder
	// sequence is what belongs to no key.
	sequence sequence
	// torn is true while the rest of an answer is to come that was begun before its
	// question.
	torn bool
	// ended is true after a line that ended with a carriage return: on Windows
	// a line feed follows, which is no line of its own.
	ended bool
	// echo is where the keys of a line are shown; nil where they are not, or
	// by the terminal itself.
	echo io.Writer
	// modes are the terminal's, nil for a pipe; rest is the mode while nothing
	// is asked, and unhush ends what Hush arranged.
	modes  *modes
	rest   mode
	unhush func() bool

	// Of suspend.go: at is the terminal's mode now, stopped is true when the
	// program was stopped while it asked, again shows a question again, reading
	// ends with the last read that began.
	mu        sync.Mutex
	at        mode
	stopped   bool
	again     func()
	reading   <-chan struct{}
	stops     *host.Listener
	done      chan struct{}
	following sync.WaitGroup
}

// Open prepares to read from file. A read of what cannot be waited for (a
// regular file, /dev/null) is not interrupted, and does not last.
func Open(file *os.File) (*Input, error) {
	r, modes, echo, err := source(file)
	if err != nil {
		r, err = cancelreader.NewReader(struct{ io.Reader }{file})
	}
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	return &Input{file: file, reader: r, echo: echo, modes: modes}, nil
}

// Close lets the input go and forgets what was left of it.
func (in *Input) Close() error {
	clear(in.pending[:])
	clear(in.back)
	in.n, in.back = 0, nil
	in.unfollow()
	var err error
	if in.unhush != nil {
		in.unhush()
		err = in.modes.end()
	}
	return errors.Join(err, in.reader.Close())
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
	if len(in.back) > 0 {
		b := in.back[0]
		in.back[0] = 0
		in.back = in.back[1:]
		return b, nil
	}
	if in.n == 0 {
		fill := in.fillOne
		if !in.begun && in.modes == nil {
			fill = in.mark
		}
		if err := fill(ctx); err != nil {
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
	if in.cancelled {
		if err := in.renew(); err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		in.cancelled = false
	}
	reader, left := in.enter()
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { reader.Cancel(); close(ended) })
	defer func() {
		if !stop() { // the next read must not be the one that is cancelled
			<-ended
			in.cancelled = true
		}
	}()
	size := 1 // what follows the answer belongs to whoever reads after us
	switch {
	case in.modes != nil && in.set.Encoded():
		size = len(in.pending) / utf8.UTFMax // there is room for all of it in UTF-8
	case in.modes != nil:
		size = len(in.pending)
	}
	n, err := reader.Read(in.pending[:size])
	close(left)
	switch {
	case n > 0:
		in.n = n
		in.decode(n == size)
		return nil
	case errors.Is(err, cancelreader.ErrCanceled):
		if ctx.Err() == nil && in.resumed() {
			return errAgain
		}
		return ctx.Err()
	case err == nil, errors.Is(err, io.EOF):
		return ErrEnd
	}
	return fmt.Errorf("standard input: %w", err)
}

// In has the terminal's input read, and what is typed shown, in a character set.
func (in *Input) In(set charset.Set) {
	in.set, in.keys = set, set.Typed()
	if in.echo != nil && set.Encoded() {
		in.echo = set.Writer(in.echo, false)
	}
}

// decode turns the bytes that a terminal gave into UTF-8. A character of UTF-8
// may go on after them where there was no room for more.
func (in *Input) decode(full bool) {
	if in.modes == nil {
		return
	}
	var out [len(in.pending) + charset.MostTyped]byte
	made := out[:0]
	for i, b := range in.pending[:in.n] {
		made = in.keys.Put(made, b, func() bool { return i < in.n-1 || full })
	}
	in.n = copy(in.pending[:], made)
	clear(out[:])
}

// Line reads one line, for an answer that is no secret. The last line needs
// no end. A terminal wants Ready before the question is shown; an answer that was
// begun before it gives ErrTorn.
func (in *Input) Line(ctx context.Context) (line string, err error) {
	defer func() {
		if restored := in.answered(); err == nil {
			err = restored
		}
	}()
	line, err = in.edited(ctx)
	return in.set.Text(line), err
}

// Return gives a line of a pipe back: it is for the next question. What was
// typed at a terminal is dropped.
func (in *Input) Return(line string) {
	if in.modes == nil {
		in.back = append([]byte(line+"\n"), in.back...)
	}
}

// edited reads a line. Where the keys of a terminal come one by one, they are
// shown, and those that edit a line do so.
func (in *Input) edited(ctx context.Context) (string, error) {
	var line []byte
	for {
		c, err := in.next(ctx)
		switch {
		case errors.Is(err, errAgain):
			line = nil
			if in.again != nil {
				in.again()
			}
		case err != nil && ctx.Err() != nil && in.modes == nil:
			in.back = append(line, in.back...) // for the next question
			return "", err
		case err != nil && ctx.Err() != nil:
			in.torn = in.torn || len(line) > 0
			return "", err
		case errors.Is(err, ErrEnd) && len(line) > 0:
			return strings.TrimSpace(string(line)), nil
		case err != nil:
			return "", err
		case in.sequence.take(c):
		case c == '\n' || c == '\r':
			in.ended = c == '\r'
			in.show(endOfLine)
			if in.whole() {
				return "", ErrTorn
			}
			return strings.TrimSpace(string(line)), nil
		case c == escape && in.escaped():
		case c == interrupt || c == escape:
			in.show(endOfLine)
			return "", ErrCancelled
		case in.modes != nil && c == endOfText && len(line) == 0:
			in.show(endOfLine)
			return "", ErrEnd
		case in.modes != nil && (c == backspace || c == del):
			line = in.erase(line, 1)
		case in.modes != nil && c == eraseLine:
			line = in.erase(line, len(line))
			in.torn = false
		case in.modes != nil && c == eraseWord:
			word := bytes.TrimRight(line, " ")
			line = in.erase(line, utf8.RuneCount(line)-utf8.RuneCount(word[:bytes.LastIndexByte(word, ' ')+1]))
		case in.modes != nil && c < ' ':
		case len(line) < maxLine:
			line = append(line, c)
			in.show(string([]byte{c}))
		}
	}
}

// whole ends a torn answer, and reports whether this was one.
func (in *Input) whole() bool {
	torn := in.torn
	in.torn = false
	return torn
}

// show echoes where the terminal does not.
func (in *Input) show(s string) {
	if in.echo != nil {
		_, _ = io.WriteString(in.echo, s)
	}
}

// erase takes the last n characters back.
func (in *Input) erase(line []byte, n int) []byte {
	for ; n > 0 && len(line) > 0; n-- {
		_, size := utf8.DecodeLastRune(line)
		line = line[:len(line)-size]
		in.show("\b \b")
	}
	return line
}

// CodeLine reads a code from one line of a pipe. An empty line is no answer.
// Signs of a keyboard count as the digits of their keys in a line that has no
// digit: where there are digits, a hyphen is a hyphen. On any error the code is
// wiped.
func (in *Input) CodeLine(ctx context.Context, code *secret.Code) (got Entry, err error) {
	defer func() {
		if err != nil {
			code.Wipe()
		}
	}()
	e := entry{code: code}
	tooLong := false
	for {
		c, err := in.next(ctx)
		switch {
		case err != nil && !errors.Is(err, ErrEnd):
			return Entry{}, err
		case err != nil || c == '\n':
			got = e.end()
			switch {
			case code.Len() == 0:
				return Entry{}, ErrEnd
			case tooLong:
				return Entry{}, ErrTooLong
			case e.unshifted && e.decimal:
				code.Wipe()
				code.Append(signMark)
				return Entry{Strange: Sign}, nil
			}
			return got, nil
		case c == '\r': // a file written on Windows
		default:
			if _, full := e.put(c); full {
				tooLong = true
			}
		}
	}
}
