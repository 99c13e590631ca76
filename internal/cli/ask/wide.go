package ask

import (
	"context"
	"encoding/binary"
	"errors"
	"unicode/utf16"
	"unicode/utf8"
)

// mark skips the byte order mark that some programs of Windows write first, and
// finds out how what follows is encoded: PowerShell redirects in UTF-16.
func (in *Input) mark(ctx context.Context) error {
	in.begun = true
	if err := in.fill(ctx); err != nil {
		return err
	}
	rest := map[byte]string{0xef: "\xbb\xbf", 0xff: "\xfe", 0xfe: "\xff"}[in.pending[0]]
	if rest == "" {
		return nil
	}
	for i := range len(rest) {
		err := in.more(ctx)
		if errors.Is(err, ErrEnd) {
			return nil
		}
		if err != nil {
			return err
		}
		if in.pending[i+1] != rest[i] {
			return nil // no mark: all of it counts
		}
	}
	switch in.pending[0] {
	case 0xff:
		in.order = binary.LittleEndian
	case 0xfe:
		in.order = binary.BigEndian
	}
	clear(in.pending[:in.n])
	in.n = 0
	return in.fillOne(ctx)
}

// more adds a byte to those that wait.
func (in *Input) more(ctx context.Context) error {
	var held [len(in.pending)]byte
	n := copy(held[:], in.pending[:in.n])
	defer clear(held[:])
	if err := in.fill(ctx); err != nil {
		copy(in.pending[:], held[:n])
		in.n = n
		return err
	}
	b := in.pending[0]
	copy(in.pending[:], held[:n])
	in.pending[n] = b
	in.n = n + 1
	return nil
}

// fillOne waits for the next character: a byte, or in UTF-16 a code unit, which
// is given in UTF-8. Half of one at the end is no character.
func (in *Input) fillOne(ctx context.Context) error {
	err := in.fill(ctx)
	if err != nil || in.order == nil {
		return err
	}
	if err := in.more(ctx); err != nil {
		clear(in.pending[:in.n])
		in.n = 0
		return err
	}
	r := rune(in.order.Uint16(in.pending[:2]))
	if utf16.IsSurrogate(r) {
		r = utf8.RuneError
	}
	clear(in.pending[:2])
	in.n = utf8.EncodeRune(in.pending[:], r)
	return nil
}
