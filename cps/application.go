package cps

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"

	"caducee/cps/iso7816"
)

// masterFile is the root of a card's files; efDIR lists its applications.
var (
	masterFile = []byte{0x3F, 0x00}
	efDIR      = []byte{0x3F, 0x00, 0x2F, 0x00}
)

// applicationAID identifies ANS's application, by contact; the last byte is
// another on an antenna.
var applicationAID = []byte{0xE8, 0x28, 0xBD, 0x08, 0x0F, 0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00, 0x10}

const contactlessAID = 0x20

// aid is the application's identifier on this side of the card.
func (c *Card) aid() []byte {
	aid := bytes.Clone(applicationAID)
	if c.generation == CPS3Contactless {
		aid[len(aid)-1] = contactlessAID
	}
	return aid
}

// listed reads the path of ANS's application in EF.DIR, or of the only one
// there (ISO 7816-4 §8.2.1.1).
func (c *Card) listed(ctx context.Context) ([]byte, error) {
	const step = "EF.DIR"
	f := c.file(efDIR, 0)
	var path []byte
	err := c.readUntil(ctx, step, f, dfRead, func(b []byte, _ bool) int {
		var ours bool
		if path, ours = pathIn(b, c.aid()); ours || trailingPadding(b) {
			return 0
		}
		return dfRead
	})
	if err != nil {
		return nil, err
	}
	if path == nil {
		c.drop(f)
		return nil, malformed(step, errors.New("no path of an application"))
	}
	if !bytes.HasPrefix(path, masterFile) {
		path = slices.Concat(masterFile, path)
	}
	return path, nil
}

// pathIn is the path in the template of an application, or in the first
// template that has one.
func pathIn(b, aid []byte) (path []byte, ours bool) {
	templates, _ := iso7816.Objects(b)
	for _, t := range templates {
		p := iso7816.FindObject(t.Value, 0x51)
		if t.Tag != 0x61 || len(p) < 2 || len(p) > 16 || len(p)%2 != 0 {
			continue
		}
		if bytes.Equal(iso7816.FindObject(t.Value, 0x4F), aid) {
			return p, true
		}
		if path == nil {
			path = p
		}
	}
	return path, false
}

// named has the card select ANS's application by its identifier and say which
// file that is.
func (c *Card) named(ctx context.Context) ([]byte, error) {
	const step = "application"
	if err := c.d.begin(ctx); err != nil {
		return nil, wrap(step, err)
	}
	c.selected = nil
	control, sw, err := c.d.selectAID(ctx, c.aid())
	if err != nil {
		return nil, wrap(step, err)
	}
	if sw != iso7816.OK {
		return nil, status(step, sw)
	}
	said, err := iso7816.ParseFCP(control)
	if err != nil || said.ID == 0 {
		return nil, malformed(step, errors.New("no identifier of the application's file"))
	}
	return binary.BigEndian.AppendUint16(bytes.Clone(masterFile), said.ID), nil
}
