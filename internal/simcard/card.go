package simcard

import (
	"bytes"
	"context"
	"crypto"
	"crypto/x509"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"caducee/cps/iso7816"
)

// Card is one simulated card. It is safe for several goroutines: a card
// answers one command at a time.
type Card struct {
	o Options

	// certify fills in what takes signatures: applet and pki.
	certify func() error

	mu      sync.Mutex
	applet  applet
	pki     *pki // nil for a card that is no CPS
	codes   codeFormat
	pin     counter
	puk     counter
	uses    int // unblockings left
	io      IO
	pending []byte // what GET RESPONSE fetches
	fault   Fault

	renewed atomic.Bool
}

// IO counts what a card was asked.
type IO struct {
	APDUs, Bytes int
	// Verify is the number of commands that carried a code: VERIFY, CHANGE
	// REFERENCE DATA and RESET RETRY COUNTER with data.
	Verify int
}

// Fault changes what happens to a command. n counts from 1; answer is what
// the card would say. It returns the answer to give instead, or an error for
// the reader to report (see System); it may sleep.
type Fault func(ctx context.Context, n int, command, answer []byte) ([]byte, error)

// NewCard makes a card. Its certificates are signed when it is first asked
// something: that takes tens of milliseconds, which nobody should wait for
// before a first screen.
func NewCard(o Options) (*Card, error) {
	c := &Card{
		o:     o,
		codes: layoutOf(o).codes,
		uses:  max(0, o.PUKUses),
	}
	c.pin = counter{code: c.codes.wire(o.PIN), left: max(0, o.TriesLeft), max: o.Tries, wrong: o.WrongPIN, blocked: o.BlockedPIN}
	c.puk = counter{code: []byte(o.PUK), left: max(0, o.PUKLeft), max: o.PUKTries, wrong: o.WrongPIN, blocked: o.BlockedPIN}
	c.certify = sync.OnceValue(c.makeFiles)
	if _, err := subjectOf(o); err != nil {
		return nil, fmt.Errorf("simulated card: holder: %w", err)
	}
	return c, nil
}

// makeFiles gives the card its keys, certificates and files; once, with the
// card held.
func (c *Card) makeFiles() error {
	if c.o.Foreign || c.o.Mute {
		return nil
	}
	p, err := newPKI(c.o)
	if err != nil {
		return fmt.Errorf("simulated card: %w", err)
	}
	mf, l := buildFiles(c.o, p)
	c.pki = p
	if c.o.CPS4 {
		c.applet = &chipdoc{card: c, mf: mf, layout: l, pki: p}
	} else {
		c.applet = &ias{card: c, mf: mf, layout: l, pki: p}
	}
	c.applet.reset()
	return nil
}

// ATR is the answer to reset; nil for a mute card.
func (c *Card) ATR() []byte { return c.o.ATR }

// Mute reports a card that answers nothing.
func (c *Card) Mute() bool { return c.o.Mute }

// T0 reports a card that offers the protocol T=0 alone.
func (c *Card) T0() bool {
	a, err := iso7816.ParseATR(c.o.ATR)
	return err == nil && !slices.ContainsFunc(a.Protocols, func(p byte) bool { return p != 0 })
}

// CPS4 reports a card of the fourth generation.
func (c *Card) CPS4() bool { return c.o.CPS4 }

// Plain reports a directory as earlier versions of this program expected it.
func (c *Card) Plain() bool { return c.o.PlainDirectory }

// Authorities are the certificates above the card's own, the root first; none
// for a card that is no CPS.
func (c *Card) Authorities() []*x509.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.certify(); err != nil || c.pki == nil {
		return nil
	}
	list, err := c.pki.authorities()
	if err != nil {
		return nil
	}
	return list
}

// Authentication is the card's certificate and key for signing in, for a program
// that plays what a browser does with them; nil for a card that is no CPS.
func (c *Card) Authentication() (der []byte, key crypto.Signer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.certify(); err != nil || c.pki == nil {
		return nil, nil
	}
	cert, err := c.pki.personal(c.o, false)
	if err != nil {
		return nil, nil
	}
	if der, err = cert.der(); err != nil {
		return nil, nil
	}
	return der, c.pki.authKey
}

// Serial is the card's number, for tests.
func (c *Card) Serial() string { return c.o.Serial }

// Codes are the codes that open the card: they are public, like the card.
func (c *Card) Codes() (pin, puk string) { return c.o.PIN, c.o.PUK }

// Renewed reports that the code porteur is no longer that of Codes. It does not
// wait for a command under way: screens ask it at each frame.
func (c *Card) Renewed() bool { return c.renewed.Load() }

// Counts is what the card was asked so far.
func (c *Card) Counts() IO {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.io
}

// TriesLeft is the state of the code porteur's counter.
func (c *Card) TriesLeft() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pin.left
}

// SetFault has every command go through f; nil for none.
func (c *Card) SetFault(f Fault) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fault = f
}

// ClearFault is SetFault(nil) from within a Fault, where the card is held.
func (c *Card) ClearFault() { c.fault = nil }

// SelectOther has another applet selected, as a program does that uses one:
// whatever is verified stays verified.
func (c *Card) SelectOther() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = nil
	if err := c.certify(); err == nil && c.applet != nil {
		c.applet.leave()
	}
}

// Reset powers the card off and on: codes are no longer verified.
func (c *Card) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reset()
}

func (c *Card) reset() {
	c.pin.verified, c.puk.verified = false, false
	c.pending = nil
	if c.applet != nil {
		c.applet.reset()
	}
}

// Transmit answers one command as the card does.
func (c *Card) Transmit(ctx context.Context, raw []byte) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.certify(); err != nil {
		return nil, err
	}
	c.io.APDUs++
	c.io.Bytes += len(raw)
	answer := c.answer(raw)
	c.renewed.Store(!bytes.Equal(c.pin.code, c.codes.wire(c.o.PIN)))
	if c.fault != nil {
		var err error
		if answer, err = c.fault(ctx, c.io.APDUs, raw, answer); err != nil {
			return nil, err
		}
	}
	c.io.Bytes += len(answer)
	if err := c.dawdle(ctx, len(raw)+len(answer)); err != nil {
		return nil, err
	}
	return answer, nil
}

// dawdle takes the time that the bytes take on the wire.
func (c *Card) dawdle(ctx context.Context, bytes int) error {
	if c.o.PerByte == 0 {
		return nil
	}
	t := time.NewTimer(time.Duration(bytes) * c.o.PerByte)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *Card) answer(raw []byte) []byte {
	cmd, ok := parse(raw)
	if !ok {
		return status(0x6700)
	}
	if c.applet == nil {
		return status(0x6A82)
	}
	if carriesCode(cmd) {
		c.io.Verify++
	}
	if cmd.ins == 0xC0 {
		return c.getResponse(cmd)
	}
	c.pending = nil
	data, sw := c.applet.answer(cmd)
	return c.deliver(cmd, data, sw)
}

func carriesCode(cmd command) bool {
	switch cmd.ins {
	case 0x20, 0x24, 0x2C:
		return len(cmd.data) > 0
	}
	return false
}

// deliver fits the answer to what was asked for: all of it in a T=1 way, or
// piecemeal as T=0 does.
func (c *Card) deliver(cmd command, data []byte, sw uint16) []byte {
	switch {
	case len(data) == 0:
		return status(sw)
	case !cmd.hasLe && len(cmd.data) > 0, len(data) > 256:
		// Case 4 without Le: T=0 (ISO 7816-3 §12.2.1).
		c.pending = data
		return status(0x6100 | uint16(min(len(data), 256)&0xFF))
	case !cmd.hasLe:
		return status(sw)
	case c.o.T0 && cmd.le != 256 && cmd.le > len(data), c.o.T0 && cmd.le == 256 && len(data) < 256:
		return status(0x6C00 | uint16(len(data)))
	case cmd.le < len(data):
		data = data[:cmd.le]
	}
	return append(append([]byte(nil), data...), status(sw)...)
}

func (c *Card) getResponse(cmd command) []byte {
	if len(c.pending) == 0 {
		return status(0x6985)
	}
	n := min(cmd.le, len(c.pending))
	out := append([]byte(nil), c.pending[:n]...)
	if c.pending = c.pending[n:]; len(c.pending) > 0 {
		return append(out, status(0x6100|uint16(min(len(c.pending), 256)&0xFF))...)
	}
	return append(out, status(0x9000)...)
}

func status(sw uint16) []byte { return []byte{byte(sw >> 8), byte(sw)} }

// command is a short command APDU taken apart (ISO 7816-4 §5.1).
type command struct {
	cla, ins, p1, p2 byte
	data             []byte
	hasLe            bool
	le               int // 1 to 256
}

func parse(raw []byte) (command, bool) {
	if len(raw) < 4 {
		return command{}, false
	}
	cmd := command{cla: raw[0], ins: raw[1], p1: raw[2], p2: raw[3]}
	body := raw[4:]
	le := func(b byte) {
		cmd.hasLe, cmd.le = true, int(b)
		if b == 0 {
			cmd.le = 256
		}
	}
	switch {
	case len(body) == 0:
	case len(body) == 1:
		le(body[0])
	case len(body) == 1+int(body[0]):
		cmd.data = body[1:]
	case len(body) == 2+int(body[0]):
		cmd.data = body[1 : 1+int(body[0])]
		le(body[len(body)-1])
	default:
		return command{}, false
	}
	return cmd, true
}
