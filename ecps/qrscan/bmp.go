package qrscan

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// The headers of a BMP file: 14 bytes, then 40 or more.
const (
	bmpFileHeader = 14
	bmpInfoHeader = 40
)

// plainBMP has a BMP file read that only says in other words what the decoder
// reads: with a gap before the pixels, or with the usual order of colours
// spelled out as masks, as Windows' clipboard does.
func plainBMP(raw []byte) source {
	as := bytes.NewReader(raw)
	if len(raw) < bmpFileHeader+bmpInfoHeader || raw[14] < bmpInfoHeader {
		return as
	}
	le := binary.LittleEndian
	info, pixels := int64(le.Uint32(raw[14:])), int64(le.Uint32(raw[10:]))
	depth, packing, palette := le.Uint16(raw[28:]), le.Uint32(raw[30:]), int64(le.Uint32(raw[46:]))
	end := bmpFileHeader + info
	if end > int64(len(raw)) || pixels > int64(len(raw)) {
		return as
	}
	if packing == 3 && depth == 32 && len(raw) >= 66 &&
		le.Uint32(raw[54:]) == 0xff0000 && le.Uint32(raw[58:]) == 0xff00 && le.Uint32(raw[62:]) == 0xff {
		packing = 0
	}
	switch {
	case depth > 8:
		palette = 0 // a hint, where colours are not taken from it
	case palette == 0:
		palette = 1 << depth
	}
	if end += 4 * palette; end > pixels {
		return as
	}
	head := bytes.Clone(raw[:end])
	le.PutUint32(head[10:], uint32(end))
	le.PutUint32(head[30:], packing)
	return bytes.NewReader(append(head, raw[pixels:]...))
}

// overlaid is a file with another beginning.
type overlaid struct {
	head, rest []byte
	at         int64
}

func (o *overlaid) Size() int64 { return int64(len(o.rest)) }

func (o *overlaid) Read(p []byte) (int, error) {
	n, err := o.ReadAt(p, o.at)
	o.at += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

func (o *overlaid) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 || at >= o.Size() {
		return 0, io.EOF
	}
	n := copy(p, o.rest[at:])
	if at < int64(len(o.head)) {
		copy(p[:n], o.head[at:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

var errSeek = errors.New("only the beginning is sought")

func (o *overlaid) Seek(to int64, whence int) (int64, error) {
	if to != 0 || whence != io.SeekStart {
		return 0, errSeek
	}
	o.at = 0
	return 0, nil
}
