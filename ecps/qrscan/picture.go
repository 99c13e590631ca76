// Package qrscan reads the QR codes of a picture that a user received, so
// that they can be drawn again, larger, with the same content. The file comes
// from anywhere: its size, its memory and its time are bounded here. Nothing
// that a code says is followed.
package qrscan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"caducee/ecps"
)

// The bounds of what is read; of its bytes and points, see ecps.
const (
	// MaxTime is how long the reading of one picture may take.
	MaxTime = 20 * time.Second
	// maxCodes is how many codes of one picture are told.
	maxCodes = 8
)

// File reads the codes of the picture of that name, from top to bottom. The
// errors are *ecps.PictureError, or ctx's.
func File(ctx context.Context, name string) ([]ecps.Received, error) {
	return file(ctx, name, context.WithTimeout)
}

// timeout is the clock that ends a reading after MaxTime: context.WithTimeout,
// or a test's own.
type timeout func(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc)

func file(ctx context.Context, name string, with timeout) ([]ecps.Received, error) {
	// Before opening: opening a pipe waits for somebody at its other end.
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, &ecps.PictureError{Problem: ecps.NoFile, Err: err}
	case !info.Mode().IsRegular():
		return nil, &ecps.PictureError{Problem: ecps.NoFile, Err: fmt.Errorf("%w: not a regular file", fs.ErrInvalid)}
	case info.Size() > ecps.MaxPictureBytes:
		return nil, &ecps.PictureError{Problem: ecps.TooLarge}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, &ecps.PictureError{Problem: ecps.NoFile, Err: err}
	}
	defer func() { _ = f.Close() }() // it was only read
	raw, err := io.ReadAll(io.LimitReader(f, ecps.MaxPictureBytes+1))
	if err != nil {
		return nil, &ecps.PictureError{Problem: ecps.NoFile, Err: err}
	}
	return within(ctx, raw, with)
}

// Read reads the codes of a picture, from top to bottom: PNG, JPEG, GIF (the
// first frame) or WebP. The errors are *ecps.PictureError, or ctx's.
func Read(ctx context.Context, raw []byte) ([]ecps.Received, error) {
	return within(ctx, raw, context.WithTimeout)
}

func within(ctx context.Context, raw []byte, with timeout) ([]ecps.Received, error) {
	if len(raw) > ecps.MaxPictureBytes {
		return nil, &ecps.PictureError{Problem: ecps.TooLarge}
	}
	limited, cancel := with(ctx, MaxTime)
	defer cancel()
	found, err := read(limited, raw)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, &ecps.PictureError{Problem: ecps.TooSlow}
	}
	return found, err
}

func read(ctx context.Context, raw []byte) ([]ecps.Received, error) {
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
		return nil, &ecps.PictureError{Problem: ecps.NoCode}
	}
	return found, nil
}
