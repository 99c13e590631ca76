package cps

import (
	"context"
	"errors"
	"fmt"

	"caducee/cps/iso7816"
)

// Bounds on what a card is believed and asked: a CPS's largest file, a certificate,
// has about two kilobytes, its directory files a few hundred bytes.
const (
	maxFile        = 1 << 13
	maxReads       = 256
	maxOffset      = 0x7FFF // READ BINARY with bit 8 of P1 clear
	maxCertificate = maxFile
)

// file is an EF as far as it was read: from a first offset on, without gaps.
// It outlives the connection, since what is in it cannot change.
type file struct {
	path  []byte
	start int
	data  []byte
	// end is true when nothing follows data; size is what the card said of
	// the whole, 0 when it did not.
	end  bool
	size int
	// reads counts commands: a card that gives a byte at a time is not
	// followed for ever.
	reads int
}

// holds reports an offset at which something may be.
func (f *file) holds(offset int) bool {
	return offset <= maxOffset && (f.size == 0 || offset < f.size)
}

// file is the file at a path, with what was read of it before.
func (c *Card) file(path []byte, start int) *file {
	key := fmt.Sprintf("%X+%d", path, start)
	f := c.files[key]
	if f == nil {
		f = &file{path: path, start: start}
		c.files[key] = f
	}
	return f
}

// drop forgets what was read of a file: it made no sense, or is to be read
// anew.
func (c *Card) drop(f *file) {
	f.data, f.end, f.reads = nil, false, 0
	if c.selected == f {
		c.selected = nil
	}
}

// selectFile selects an EF, and the channel before it where that was lost.
func (c *Card) selectFile(ctx context.Context, step string, f *file) error {
	if c.selected == f {
		return nil
	}
	c.selected = nil
	for again := false; ; again = true {
		if err := c.d.begin(ctx); err != nil {
			return wrap(step, err)
		}
		control, sw, err := c.d.selectPath(ctx, f.path)
		if err != nil {
			return wrap(step, err)
		}
		if c.lost(onFile, sw) && !again {
			c.left()
			continue
		}
		if sw != iso7816.OK {
			return status(step, sw)
		}
		// A template that makes no sense is not needed: the file's own end
		// will tell.
		if said, err := iso7816.ParseFCP(control); err == nil && !said.DF {
			f.size = said.Size
		}
		c.selected = f
		return nil
	}
}

// readMore reads up to n bytes that follow what is known of a file. Nothing
// more and f.end set is the file's end.
func (c *Card) readMore(ctx context.Context, step string, f *file, n int) error {
	offset := f.start + len(f.data)
	if f.reads++; f.reads > maxReads {
		return malformed(step, errors.New("file in too many pieces"))
	}
	for lost, described := false, false; ; {
		if !f.holds(offset) {
			f.end = true
			return nil
		}
		if err := c.selectFile(ctx, step, f); err != nil {
			return err
		}
		if !f.holds(offset) { // the selection told the size
			f.end = true
			return nil
		}
		if f.size > 0 {
			n = min(n, f.size-offset)
		}
		cmd := iso7816.Command{CLA: c.d.cla(), INS: 0xB0, P1: byte(offset >> 8), P2: byte(offset), Le: min(n, iso7816.MaxLe)}
		data, sw, err := c.ch.Send(ctx, cmd)
		if err != nil {
			return wrap(step, err)
		}
		switch {
		case sw == iso7816.OK && len(data) > cmd.Le:
			return malformed(step, fmt.Errorf("%d bytes for %d asked", len(data), cmd.Le))
		case sw == iso7816.OK, sw == iso7816.EndOfFile && len(data) <= cmd.Le:
			f.data = append(f.data, data...)
			f.end = sw == iso7816.EndOfFile || len(data) == 0
			return nil
		case (c.lost(onFile, sw) || sw == iso7816.NoCurrentEF) && !lost:
			// The applet or the current file was lost: once more from the
			// selection on.
			if c.lost(onFile, sw) {
				c.left()
			}
			c.selected, lost = nil, true
		case sw == iso7816.WrongOffset && len(f.data) > 0:
			f.end = true
			return nil
		case (sw == iso7816.WrongLength || sw == iso7816.WrongOffset) && f.size == 0 && !described:
			// A card that refuses to be asked for more than there is has to
			// say how much that is.
			c.d.describe()
			c.selected, described = nil, true
		default:
			return status(step, sw)
		}
	}
}

// readUntil reads a file in pieces until enough says so or the file ends.
// enough gets all that was read, and whether the last read gave less than it
// was asked, and answers how many more bytes it wants, 0 for none.
func (c *Card) readUntil(ctx context.Context, step string, f *file, first int, enough func(b []byte, short bool) int) error {
	want := first
	if len(f.data) > 0 {
		want = enough(f.data, false)
	}
	for want > 0 && !f.end {
		if len(f.data) >= maxFile {
			return malformed(step, errors.New("file is too long"))
		}
		before := len(f.data)
		if err := c.readMore(ctx, step, f, want); err != nil {
			return err
		}
		want = enough(f.data, len(f.data)-before < want)
	}
	return nil
}
