package cps

import (
	"context"
	"errors"
	"fmt"

	"caducee/cps/apdu"
	"caducee/cps/pkcs15"
)

// Card is one card for as long as it stays in its slot. What cannot change is
// read once and remembered, over connections too. Its methods are for one
// goroutine.
type Card struct {
	ch         *apdu.Channel
	generation Generation
	d          dialect

	glance    *Glance
	directory *pkcs15.Directory
	base      []byte // the application's path, 3F00 included
	identity  *Identity
	pin       *PINInfo
	key       *pkcs15.PrivateKey
}

// dialect is what the generations do differently.
type dialect interface {
	// begin makes the card ready for any command: nothing on a CPS3, channel
	// and applet on a CPS4. It costs nothing when that is known already.
	begin(ctx context.Context) error
	// lost reports a status word that says that begin's work was undone.
	lost(sw apdu.SW) bool
	// forget says that begin's work may have been undone.
	forget()
	// cla is the class of every command.
	cla() byte
	// selectPath selects the EF at a path from the MF; in 3F00 form or not.
	selectPath(ctx context.Context, path []byte) (apdu.SW, error)
	readSerial(ctx context.Context) ([]byte, apdu.SW, error)
	tries(ctx context.Context, ref byte) (Tries, error)
	change(ctx context.Context, info PINInfo, old, next []byte) (apdu.SW, error)
	unblock(ctx context.Context, info PINInfo, puk, next []byte) (sw apdu.SW, pukTaken bool, err error)
	sign(ctx context.Context, keyRef byte, digestInfo []byte, size int) (string, []byte, error)
}

// Open makes a Card of a connection, without any exchange. t0 says that 61 xx
// and 6C xx are for this program to complete.
func Open(t Transmitter, rawATR []byte, t0 bool) *Card {
	_, generation := Recognise(rawATR)
	c := &Card{ch: apdu.NewChannel(t, t0), generation: generation}
	if generation == CPS4 {
		c.d = &cps4{ch: c.ch}
	} else {
		c.d = &cps3{ch: c.ch}
	}
	return c
}

// Resume goes on over another connection to the same card: what was read is
// still known, where the card's current file is, is not.
func (c *Card) Resume(t Transmitter, t0 bool) {
	c.ch.Use(t, t0)
	c.Forget()
}

// Forget says that the card was reset, or that others may have used it.
func (c *Card) Forget() { c.d.forget() }

// IO is what was exchanged with this card so far.
func (c *Card) IO() IO { return IO{APDUs: c.ch.APDUs, Bytes: c.ch.Bytes} }

// status wraps an unexpected status word.
func status(step string, sw apdu.SW) error { return &StatusError{Step: step, SW: uint16(sw)} }

func malformed(step string, err error) error { return &FormatError{Step: step, Err: err} }

// wrap names the step of a failure. Faults of the framing are the card's or
// the reader's nonsense; everything else is the transport's own.
func wrap(step string, err error) error {
	if errors.Is(err, apdu.ErrShortAnswer) || errors.Is(err, apdu.ErrLongAnswer) {
		return malformed(step, err)
	}
	return fmt.Errorf("%s: %w", step, err)
}

// maxFile bounds what is believed of a file's length: no CPS file comes near.
const maxFile = 1 << 16

// selectFile selects an EF.
func (c *Card) selectFile(ctx context.Context, step string, path []byte) error {
	for again := false; ; again = true {
		if err := c.d.begin(ctx); err != nil {
			return wrap(step, err)
		}
		sw, err := c.d.selectPath(ctx, path)
		if err != nil {
			return wrap(step, err)
		}
		if c.d.lost(sw) && !again {
			c.d.forget()
			continue
		}
		if sw != apdu.OK {
			return status(step, sw)
		}
		return nil
	}
}

// readBinary reads up to n bytes of the selected EF at offset. end is true
// when the file ends there.
func (c *Card) readBinary(ctx context.Context, step string, offset, n int) (data []byte, end bool, err error) {
	if offset > 0x7FFF {
		return nil, true, nil
	}
	cmd := apdu.Command{CLA: c.d.cla(), INS: 0xB0, P1: byte(offset >> 8), P2: byte(offset), Le: min(n, apdu.MaxLe)}
	// Not by send: after a lost channel the file would have to be selected
	// again, and the caller's next run does so.
	data, sw, err := c.ch.Send(ctx, cmd)
	if err != nil {
		return nil, false, wrap(step, err)
	}
	switch {
	case sw == apdu.OK:
		if len(data) > cmd.Le {
			return nil, false, malformed(step, fmt.Errorf("%d bytes for %d asked", len(data), cmd.Le))
		}
		return data, len(data) == 0, nil
	case sw == apdu.EndOfFile:
		return data, true, nil
	case sw == apdu.WrongOffset && offset > 0:
		return nil, true, nil
	}
	return nil, false, status(step, sw)
}

// readUntil reads the selected EF in pieces until enough says so or the file
// ends. enough gets all that was read and answers how many more bytes it
// wants, 0 for none.
func (c *Card) readUntil(ctx context.Context, step string, first int, enough func(b []byte) int) ([]byte, error) {
	var all []byte
	for want := first; want > 0 && len(all) < maxFile; want = enough(all) {
		data, end, err := c.readBinary(ctx, step, len(all), want)
		if err != nil {
			return nil, err
		}
		all = append(all, data...)
		if end {
			break
		}
	}
	return all, nil
}
