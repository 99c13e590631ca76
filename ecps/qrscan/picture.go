// Package qrscan reads the QR codes of a file that a user received, so that
// they can be drawn again, larger, with the same content: a picture, or the
// e-mail or the page that has pictures in it. The file comes from anywhere: its
// size, its memory and its time are bounded here. Nothing that a code says is
// followed, nothing is fetched and nothing is kept.
package qrscan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/muesli/cancelreader"

	"caducee/ecps"
)

// The bounds of what is read; of its bytes and points, see ecps.
const (
	// MaxTime is how long the reading of one file may take.
	MaxTime = 20 * time.Second
	// maxCodes is how many codes of one file are told.
	maxCodes = 8
)

// File reads the codes of the file of that name, in the order in which they are
// seen. The errors are *ecps.PictureError, or ctx's.
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
	case info.IsDir():
		return nil, &ecps.PictureError{Problem: ecps.Folder}
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
	raw, err := readAll(f)
	if err != nil {
		return nil, err
	}
	return within(ctx, raw, with)
}

// Stream reads the codes of what comes from a pipe, to its end. Waiting for the
// end is not reading: it has no limit but ctx's. The errors are
// *ecps.PictureError, or ctx's.
func Stream(ctx context.Context, from io.Reader) ([]ecps.Received, error) {
	in, err := cancelreader.NewReader(from)
	if err != nil {
		return nil, &ecps.PictureError{Problem: ecps.NoFile, Err: err}
	}
	defer func() { _ = in.Close() }()
	stop := context.AfterFunc(ctx, func() { in.Cancel() })
	defer stop()
	raw, err := readAll(in)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, err
	}
	return Read(ctx, raw)
}

// readAll reads to the end of a file, or to the first byte too many.
func readAll(from io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(from, ecps.MaxPictureBytes+1))
	if err != nil {
		return nil, &ecps.PictureError{Problem: ecps.NoFile, Err: err}
	}
	return raw, nil
}

// Read reads the codes of a file's content: a picture (JPEG, BMP, every frame of
// a PNG, GIF or WebP, every page of a TIFF), or an e-mail or a page (HTML, MHTML)
// with such pictures in it. The errors are *ecps.PictureError, or ctx's.
func Read(ctx context.Context, raw []byte) ([]ecps.Received, error) {
	return within(ctx, raw, context.WithTimeout)
}

func within(ctx context.Context, raw []byte, with timeout) ([]ecps.Received, error) {
	switch {
	case len(raw) > ecps.MaxPictureBytes:
		return nil, &ecps.PictureError{Problem: ecps.TooLarge}
	case len(raw) == 0:
		return nil, &ecps.PictureError{Problem: ecps.Empty}
	}
	limited, cancel := with(ctx, MaxTime)
	defer cancel()
	r := reading{seek: search, other: otherCode}
	err := r.content(limited, raw)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case len(r.found) > 0:
		return r.found, nil
	case errors.Is(err, context.DeadlineExceeded):
		return nil, &ecps.PictureError{Problem: ecps.TooSlow}
	case err != nil:
		return nil, err
	}
	return nil, r.problem
}
