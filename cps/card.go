package cps

import (
	"context"
	"errors"
	"fmt"

	"caducee/cps/iso7816"
	"caducee/cps/pkcs15"
)

// Card is one card for as long as it stays in its slot. What cannot change is
// read once and remembered, over connections too. Its methods are for one
// goroutine.
type Card struct {
	ch         *iso7816.Channel
	generation Generation
	d          dialect

	files    map[string]*file
	selected *file // the current EF, nil when not known
	maxTries int   // of the code porteur, 0 when the card does not say

	glance    *Glance
	directory *pkcs15.Directory
	base      []byte // the application's path, 3F00 included
	identity  *Identity
	pin       *PINInfo
	pukKnown  bool // pin has what the AODF says of the code de déblocage
	key       *pkcs15.PrivateKey
}

// dialect is what the generations do differently.
type dialect interface {
	// begin makes the card ready for any command: nothing on a CPS3, channel
	// and applet on a CPS4. It costs nothing when that is known already.
	begin(ctx context.Context) error
	// forget says that begin's work may have been undone.
	forget()
	// left says that another applet is selected: begin has to select.
	left()
	// cla is the class of every command.
	cla() byte
	// selectPath selects the EF at a path that begins with the MF. It returns
	// the file's control template where the card cannot do without giving it.
	selectPath(ctx context.Context, path []byte) ([]byte, iso7816.SW, error)
	// describe has selectPath ask for that template from now on.
	describe()
	// selectAID selects a DF by its name and returns its control template;
	// NotFound where applications are not in the file system.
	selectAID(ctx context.Context, aid []byte) ([]byte, iso7816.SW, error)
	// shortSerial reads EF.SN in a quicker way than by its path; NotFound
	// where there is none.
	shortSerial(ctx context.Context) ([]byte, iso7816.SW, error)
	tries(ctx context.Context, ref byte) (Tries, iso7816.SW, error)
	change(ctx context.Context, info PINInfo, old, next []byte) (iso7816.SW, error)
	unblock(ctx context.Context, info PINInfo, puk, next []byte) (sw iso7816.SW, pukTaken bool, err error)
	// sign has the key of a reference sign; base is the path of the directory
	// that the key is local to.
	sign(ctx context.Context, base []byte, keyRef byte, digestInfo []byte, size int) (string, []byte, error)
}

// Open makes a Card of a connection, without any exchange. t0 says that 61 xx
// and 6C xx are for this program to complete.
func Open(t Transmitter, rawATR []byte, t0 bool) *Card {
	_, generation := Recognise(rawATR)
	c := &Card{ch: iso7816.NewChannel(t, t0), generation: generation, files: map[string]*file{}}
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
func (c *Card) Forget() {
	c.d.forget()
	c.selected = nil
}

// left says that a command reached another applet than the card's own.
func (c *Card) left() {
	c.d.left()
	c.selected = nil
}

// IO is what was exchanged with this card so far.
func (c *Card) IO() IO { return IO{APDUs: c.ch.APDUs, Bytes: c.ch.Bytes} }

// status wraps an unexpected status word.
func status(step string, sw iso7816.SW) error { return &StatusError{Step: step, SW: uint16(sw)} }

func malformed(step string, err error) error { return &FormatError{Step: step, Err: err} }

// wrap names the step of a failure. Faults of the framing are the card's or
// the reader's nonsense; everything else is the transport's own.
func wrap(step string, err error) error {
	if errors.Is(err, iso7816.ErrShortAnswer) || errors.Is(err, iso7816.ErrLongAnswer) {
		return malformed(step, err)
	}
	return fmt.Errorf("%s: %w", step, err)
}
