package cps

import (
	"context"
	"errors"
	"fmt"

	"caducee/cps/iso7816"
	"caducee/cps/pkcs15"
	"caducee/cps/shape"
)

// Structure reads the public structure of the card: for a maintainer, who can play
// a card of that structure. It asks no code and spends no try, and keeps nothing
// of the holder: certificates, number and data are lengths.
func (c *Card) Structure(ctx context.Context, rawATR []byte) (shape.Card, error) {
	out := shape.Card{Schema: shape.Schema, ATR: fmt.Sprintf("%X", rawATR)}
	s := structure{c: c, out: &out}
	c.d.describe()
	for _, f := range []struct {
		path []byte
		kind shape.Kind
	}{
		{masterFile, shape.Folder},
		{efDIR, shape.Directory},
		{[]byte{0x3F, 0x00, 0x2F, 0x01}, shape.Other},
		{efSN, shape.Number},
		{efActua, shape.Other},
	} {
		if _, err := s.file(ctx, f.path, f.kind); err != nil {
			return out, err
		}
	}
	if err := s.codes(ctx); err != nil {
		return out, err
	}
	d, err := c.directoryOf(ctx)
	if !answered(err) && err != nil {
		return out, err
	}
	base := c.base
	if base == nil {
		base = usualBase
	}
	if _, err := s.file(ctx, base, shape.Folder); err != nil {
		return out, err
	}
	if _, err := s.file(ctx, append(append([]byte(nil), base...), efODF...), shape.Directory); err != nil || d == nil {
		return out, err
	}
	return out, s.directory(ctx, d)
}

// structure is a structure that is being read.
type structure struct {
	c        *Card
	out      *shape.Card
	redacter shape.Redacter
}

// directory reads what the object directory names.
func (s *structure) directory(ctx context.Context, d *pkcs15.Directory) error {
	if _, err := s.file(ctx, append(append([]byte(nil), s.c.base...), 0x50, 0x32), shape.Other); err != nil {
		return err
	}
	for _, list := range [][]pkcs15.Path{d.AuthObjects, d.PrivateKeys} {
		for _, path := range list {
			if _, err := s.file(ctx, s.c.absolute(path), shape.Directory); err != nil {
				return err
			}
		}
	}
	for _, path := range d.Certificates {
		content, err := s.file(ctx, s.c.absolute(path), shape.Directory)
		if err != nil {
			return err
		}
		var entries []pkcs15.Certificate
		pkcs15.Entries(content, func(entry []byte) bool {
			if e, err := pkcs15.ParseCertificate(entry); err == nil {
				entries = append(entries, e)
			}
			return len(entries) < mostCertificates
		})
		for _, e := range entries {
			if _, err := s.file(ctx, s.c.absolute(e.Path), shape.Certificate); err != nil {
				return err
			}
		}
	}
	return nil
}

// mostCertificates bounds what is believed of a directory.
const mostCertificates = 16

// file adds a file: described, and read where it is a directory.
func (s *structure) file(ctx context.Context, path []byte, kind shape.Kind) (content []byte, err error) {
	c := s.c
	c.selected = nil
	if err := c.d.begin(ctx); err != nil {
		return nil, wrap("structure", err)
	}
	control, sw, err := c.d.selectPath(ctx, path)
	if err != nil {
		return nil, wrap("structure", err)
	}
	f := shape.File{Path: fmt.Sprintf("%X", path), Kind: kind, Control: fmt.Sprintf("%X", s.redacter.Describe(control)), SW: fmt.Sprintf("%04X", uint16(sw))}
	if sw == iso7816.OK && kind != shape.Folder {
		want := tlvHead
		if kind == shape.Directory {
			want = maxFile
		}
		if content, err = s.read(ctx, path, want); err != nil {
			return nil, err
		}
		f.Length = len(content)
		switch redacted, ok := s.redacter.Redact(content); {
		case kind == shape.Directory && ok:
			f.Content = fmt.Sprintf("%X", redacted)
		case kind != shape.Directory:
			// Its own head says how long it is.
			if _, h, l, err := iso7816.ObjectHeader(content); err == nil && h+l <= maxFile {
				f.Length = h + l
			}
		}
	}
	s.out.Files = append(s.out.Files, f)
	return content, nil
}

// tlvHead is enough of a data object to know its length.
const tlvHead = 8

// read reads a file up to want bytes, or as far as the card lets it be read.
func (s *structure) read(ctx context.Context, path []byte, want int) ([]byte, error) {
	f := &file{path: path}
	for !f.end && len(f.data) < want {
		if err := s.c.readMore(ctx, "structure", f, min(iso7816.MaxLe, want-len(f.data))); err != nil {
			if answered(err) {
				break
			}
			return nil, err
		}
	}
	return f.data, nil
}

// codes asks the objects of the two codes.
func (s *structure) codes(ctx context.Context) error {
	for _, ref := range []byte{usualReference, usualUnblock} {
		data, sw, err := s.c.codeObject(ctx, ref)
		if err != nil {
			return err
		}
		s.out.Codes = append(s.out.Codes, shape.Code{Reference: ref, Answer: fmt.Sprintf("%X", s.redacter.Describe(data)), SW: fmt.Sprintf("%04X", uint16(sw))})
	}
	return nil
}

// codeObject is what the card says of a code, as it says it.
func (c *Card) codeObject(ctx context.Context, ref byte) ([]byte, iso7816.SW, error) {
	c.selected = nil
	if err := c.d.begin(ctx); err != nil {
		return nil, 0, wrap("tries", err)
	}
	switch d := c.d.(type) {
	case *cps3:
		if sw, err := d.selectMF(ctx); err != nil || sw != iso7816.OK {
			return nil, sw, err
		}
		return d.object(ctx, ref)
	case *cps4:
		_, sw, err := c.ch.Send(ctx, iso7816.Command{CLA: d.cla(), INS: 0x20, P2: ref})
		return nil, sw, err
	}
	return nil, 0, errors.New("no such card")
}
