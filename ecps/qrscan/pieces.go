package qrscan

import "io"

// pieces is a file that stands in several places of another one. Nothing is
// copied: the pictures of a long file are read from it one after the other.
type pieces struct {
	parts [][]byte
	size  int64
	// part and in are where Read goes on.
	part, in int
}

// joined is several pieces as one source.
func joined(parts ...[]byte) *pieces {
	p := &pieces{}
	for _, part := range parts {
		p.add(part)
	}
	return p
}

// add adds a piece at the end. One that stands behind the last one is a part of it:
// a file may be in a million of them.
func (p *pieces) add(part []byte) {
	if len(part) == 0 {
		return
	}
	p.size += int64(len(part))
	if n := len(p.parts); n > 0 {
		last := p.parts[n-1]
		if longer := len(last) + len(part); longer <= cap(last) && &last[:longer][len(last)] == &part[0] {
			p.parts[n-1] = last[:longer]
			return
		}
	}
	p.parts = append(p.parts, part)
}

func (p *pieces) Size() int64 { return p.size }

func (p *pieces) Read(into []byte) (int, error) {
	n := 0
	for n < len(into) && p.part < len(p.parts) {
		copied := copy(into[n:], p.parts[p.part][p.in:])
		n, p.in = n+copied, p.in+copied
		if p.in == len(p.parts[p.part]) {
			p.part, p.in = p.part+1, 0
		}
	}
	if n == 0 && len(into) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (p *pieces) ReadAt(into []byte, at int64) (int, error) {
	if at < 0 {
		return 0, errSeek
	}
	n := 0
	for _, part := range p.parts {
		if n == len(into) {
			break
		}
		if at < int64(len(part)) {
			n += copy(into[n:], part[at:])
		}
		at = max(at-int64(len(part)), 0)
	}
	if n < len(into) {
		return n, io.EOF
	}
	return n, nil
}

func (p *pieces) Seek(to int64, whence int) (int64, error) {
	if to != 0 || whence != io.SeekStart {
		return 0, errSeek
	}
	p.part, p.in = 0, 0
	return 0, nil
}
