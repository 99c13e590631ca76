//go:build !windows

package ask

import (
	"io"
	"os"

	"github.com/muesli/cancelreader"
)

// endOfLine shows one: the terminal adds the carriage return.
const endOfLine = "\n"

// source reads a file in a way that can be cancelled. m is nil when it is no
// terminal. A line is then shown here, key by key: a terminal that shows what
// is typed by itself goes on after the end of the line. Where it showed nothing
// before, or can only be read, echo is nil.
func source(file *os.File) (r cancelreader.CancelReader, m *modes, echo io.Writer, err error) {
	r, err = cancelreader.NewReader(file)
	if m = openModes(file); m != nil && m.shows() {
		echo = file
	}
	return r, m, echo, err
}

// renew has an input read again after a read was cancelled: the library cancels
// for good.
func (in *Input) renew() error {
	in.mu.Lock()
	defer in.mu.Unlock()
	r, err := cancelreader.NewReader(in.file)
	if err != nil {
		r, err = cancelreader.NewReader(struct{ io.Reader }{in.file})
	}
	if err != nil {
		return err //nolint:wrapcheck // its caller says where
	}
	_ = in.reader.Close()
	in.reader = r
	return nil
}
