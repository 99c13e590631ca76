// Package picture reads the QR codes of a picture that a person received, so
// that they can be drawn again, larger, with the same content. The file comes
// from anywhere: its size, its memory and its time are bounded here. Nothing
// that a code says is followed.
package picture

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"caducee/ecps/qr"
	"caducee/internal/diagnosis"
)

// The bounds of what is read.
const (
	// MaxBytes is the largest file.
	MaxBytes = 20 << 20
	// MaxPoints is the largest picture, in pixels; a kind of picture that
	// takes much memory for each has a lower bound (Error.Points).
	MaxPoints = 50_000_000
	// MaxTime is how long the reading of one picture may take.
	MaxTime = 20 * time.Second
	// maxCodes is how many codes of one picture are told.
	maxCodes = 8
)

// Found is one QR code of a picture.
type Found struct {
	// Content is what it holds, byte for byte.
	Content qr.Content
	// At is where it is in the picture, about.
	At image.Rectangle
}

// Code makes the same message as a new symbol. It fails when the content is
// Special: the same bytes would then be another message.
func (f Found) Code() (qr.Code, error) {
	if f.Content.Special {
		return qr.Code{}, ErrSpecial
	}
	return qr.New(string(f.Content.Bytes))
}

// ErrSpecial is a symbol that says more than its bytes.
var ErrSpecial = errors.New("the QR code cannot be drawn again exactly")

// Problem is why no code was read.
type Problem int

// The problems.
const (
	NoFile   Problem = iota + 1 // it cannot be opened, or is no file
	NotImage                    // its content is none of the formats
	Damaged                     // it ends early, or does not follow its format
	TooLarge                    // too many bytes or points
	TooSlow                     // MaxTime has passed
	NoCode                      // a picture without a QR code
)

// Error is why a picture gave no code.
type Error struct {
	Problem Problem
	// Points is the bound, in pixels, for a picture of this kind, where that
	// was exceeded; 0 when it was the bytes.
	Points int
	Err    error
}

func (e *Error) Error() string {
	what := map[Problem]string{
		NoFile: "the file cannot be opened", NotImage: "not a picture", Damaged: "damaged picture",
		TooLarge: "picture too large", TooSlow: "reading the picture took too long", NoCode: "no QR code in the picture",
	}[e.Problem]
	if e.Err == nil {
		return what
	}
	return fmt.Sprintf("%s: %v", what, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Code is the situation's number.
func (e *Error) Code() diagnosis.Code {
	switch e.Problem {
	case NoCode:
		return diagnosis.CodePictureNoCode
	case TooLarge, TooSlow:
		return diagnosis.CodePictureTooLarge
	}
	return diagnosis.CodePictureUnreadable
}

// File reads the codes of the picture of that name, from top to bottom. The
// errors are *Error, or ctx's.
func File(ctx context.Context, name string) ([]Found, error) {
	return file(ctx, name, context.WithTimeout)
}

// timeout is the clock that ends a reading after MaxTime: context.WithTimeout,
// or a test's own.
type timeout func(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc)

func file(ctx context.Context, name string, with timeout) ([]Found, error) {
	// Before opening: opening a pipe waits for somebody at its other end.
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, &Error{Problem: NoFile, Err: err}
	case !info.Mode().IsRegular():
		return nil, &Error{Problem: NoFile, Err: fmt.Errorf("%w: not a regular file", fs.ErrInvalid)}
	case info.Size() > MaxBytes:
		return nil, &Error{Problem: TooLarge}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, &Error{Problem: NoFile, Err: err}
	}
	defer func() { _ = f.Close() }() // it was only read
	raw, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, &Error{Problem: NoFile, Err: err}
	}
	return within(ctx, raw, with)
}

// Read reads the codes of a picture, from top to bottom: PNG, JPEG, GIF (the
// first frame) or WebP. The errors are *Error, or ctx's.
func Read(ctx context.Context, raw []byte) ([]Found, error) {
	return within(ctx, raw, context.WithTimeout)
}

func within(ctx context.Context, raw []byte, with timeout) ([]Found, error) {
	if len(raw) > MaxBytes {
		return nil, &Error{Problem: TooLarge}
	}
	limited, cancel := with(ctx, MaxTime)
	defer cancel()
	found, err := read(limited, raw)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, &Error{Problem: TooSlow}
	}
	return found, err
}

func read(ctx context.Context, raw []byte) ([]Found, error) {
	kind, err := look(raw)
	if err != nil {
		return nil, err
	}
	if kind.memory() > heavy {
		// What was read before would otherwise be held beside this picture,
		// and this one beside the next: the collector does not hurry.
		debug.FreeOSMemory()
		defer debug.FreeOSMemory()
	}
	pictures, err := kind.greys(ctx, raw)
	if err != nil {
		return nil, err
	}
	found, err := search(ctx, pictures)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, &Error{Problem: NoCode}
	}
	return found, nil
}
