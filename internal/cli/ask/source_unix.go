//go:build !windows

package ask

import (
	"io"
	"os"

	"github.com/muesli/cancelreader"
	"golang.org/x/term"
)

// source reads a file in a way that can be cancelled. A terminal edits and
// shows a line by itself.
func source(file *os.File) (r cancelreader.CancelReader, echo io.Writer, err error) {
	r, err = cancelreader.NewReader(file)
	return r, nil, err
}

// raw has the terminal give every key as it is pressed, until restore.
func raw(file *os.File) (restore func() error, err error) {
	fd := int(file.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return nil, err
	}
	return func() error { return term.Restore(fd, before) }, nil
}
