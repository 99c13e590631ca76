package simcard

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
)

// ias is the IAS-ECC application of a CPS3: a file system on the basic
// channel, security data objects, MANAGE SECURITY ENVIRONMENT.
type ias struct {
	card   *Card
	mf     *file
	layout layout
	pki    *pki

	place
	// authKey, signKey and digest are what MANAGE SECURITY ENVIRONMENT and PSO
	// HASH set.
	authKey, signKey byte
	digest           []byte
	// away is true while another applet is selected.
	away bool
}

func (a *ias) reset() {
	a.leave()
	a.away = a.card.o.OtherApplet
}

func (a *ias) leave() {
	a.place = place{df: a.mf}
	a.authKey, a.signKey, a.digest = 0, 0, nil
	a.away = true
}

func (a *ias) answer(cmd command) ([]byte, uint16) {
	if cmd.cla != 0x00 {
		return nil, 0x6E00
	}
	if a.away {
		if cmd.ins != 0xA4 || cmd.p1 != 0x04 || a.byName(cmd.data) == nil {
			return nil, 0x6E00
		}
		a.away = false
	}
	switch cmd.ins {
	case 0xA4:
		return a.selectFile(cmd)
	case 0xB0:
		return a.readBinary(cmd)
	case 0xCB:
		return a.getData(cmd)
	case 0x20:
		return nil, a.verify(cmd)
	case 0x24:
		return nil, a.change(cmd)
	case 0x2C:
		return nil, a.resetCounter(cmd)
	case 0x22:
		return nil, a.manageEnvironment(cmd)
	case 0x88:
		return a.internalAuthenticate(cmd)
	case 0x2A:
		return a.perform(cmd)
	case 0x84:
		return challenge(cmd)
	}
	return nil, 0x6D00
}

// byName finds an application. A CPS3 answers the name of ANS's applet, too,
// which is where its files begin (facts of a real card, 2021).
func (a *ias) byName(name []byte) *file {
	if bytes.Equal(name, appletAID) {
		return a.mf
	}
	return a.mf.byAID(name)
}

// selectFile knows the forms of ISO 7816-4 §7.1.1 that readers of a CPS3 use.
func (a *ias) selectFile(cmd command) ([]byte, uint16) {
	var f *file
	if a.card.o.Talkative && cmd.p2&0x0C == 0x0C && cmd.p1 != 0x00 {
		return nil, 0x6A86
	}
	switch cmd.p1 {
	case 0x00: // by identifier, MF, child or sibling
		switch {
		case len(cmd.data) == 0, bytes.Equal(cmd.data, []byte{0x3F, 0x00}):
			f = a.mf
		case len(cmd.data) == 2:
			if f = a.df.walk(cmd.data); f == nil && a.df.parent != nil {
				f = a.df.parent.walk(cmd.data)
			}
		}
	case 0x01, 0x02: // child DF, EF under the current DF; OpenSC asks for the MF so
		if bytes.Equal(cmd.data, []byte{0x3F, 0x00}) {
			f = a.mf
		} else if len(cmd.data) == 2 {
			f = a.df.walk(cmd.data)
		}
	case 0x03:
		f = a.df.parent
	case 0x04:
		f = a.byName(cmd.data)
	case 0x08:
		f = a.mf.walk(cmd.data)
	case 0x09:
		// From the current DF; a CPS3 takes a path from 3F00 here too.
		if rest, ok := bytes.CutPrefix(cmd.data, []byte{0x3F, 0x00}); ok {
			f = a.mf.walk(rest)
		} else {
			f = a.df.walk(cmd.data)
		}
	default:
		return nil, 0x6A86
	}
	return a.move(f, cmd)
}

func (a *ias) readBinary(cmd command) ([]byte, uint16) {
	offset := int(cmd.p1)<<8 | int(cmd.p2)
	if cmd.p1&0x80 != 0 {
		offset = int(cmd.p2)
		a.ef = nil
		for _, c := range a.df.children {
			if c.short != 0 && c.short == cmd.p1&0x1F {
				a.ef = c
			}
		}
		if a.ef == nil {
			return nil, 0x6A82
		}
	}
	return readFile(a.card, a.ef, offset, cmd)
}

// security data objects (IAS-ECC): 4D LL 70 LL BF <class> <ref> LL <tag> 80.
const (
	classCode = 0x81
	classRSA  = 0x90
)

func (a *ias) getData(cmd command) ([]byte, uint16) {
	d := cmd.data
	if cmd.p1 != 0x3F || cmd.p2 != 0xFF || len(d) < 10 || d[0] != 0x4D || d[2] != 0x70 || d[4] != 0xBF {
		return nil, 0x6A80
	}
	class, ref := d[5], d[6]
	tag := d[8 : len(d)-1]
	wrap := func(inner []byte) ([]byte, uint16) {
		return object(0x70, object(0xBF0000|uint32(class)<<8|uint32(ref), inner...)...), 0x9000
	}
	control := bytes.Equal(tag, []byte{0xA0})
	switch class {
	case classCode:
		if a.df != a.mf {
			return nil, 0x6A88
		}
		c, uses := a.codeOf(ref)
		if c == nil || (c == &a.card.puk && a.card.o.UntoldPUK) {
			return nil, 0x6A88
		}
		if !control {
			return wrap(object(0x7F41, cat(object(0x80, 8), object(0x81, 4))...))
		}
		counters := cat(object(0x9A, byte(c.max)), object(0x9B, byte(c.left)))
		switch {
		case !a.card.o.real():
			return wrap(object(0xA0, cat(
				counters, object(0x9C, byte(20)), object(0x9D, byte(uses)),
				object(0xA1, object(0x8C, 0x7F, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0x00)...),
			)...))
		case c == &a.card.puk:
			// Uses stand on this object alone (OpenSC, issue 2224).
			counters = append(counters, object(0x9D, byte(uses>>8), byte(uses))...)
		}
		// The rules are those of the code porteur's object.
		return wrap(object(0xA0, cat(counters, object(0xA1, object(0x8C, 0xF3, 0x00, 0x00, 0x13, 0xFF, 0x00)...))...))
	case classRSA:
		if a.df == a.mf || (ref|0x80 != a.layout.authKey && ref|0x80 != a.layout.signKey) {
			return nil, 0x6A88
		}
		if !control {
			return nil, 0x6A80 // a private key shows nothing
		}
		sign, authenticate := byte(0xFF), byte(0x00)
		if ref|0x80 == a.layout.signKey {
			sign, authenticate = 0x00, 0xFF
		}
		return wrap(object(0xA0, cat(
			object(0x80, 0x01, 0x00),
			object(0xA1, object(0x8C, 0x7F, sign, authenticate, 0xFF, 0xFF, 0xFF, 0xFF, 0x00)...),
		)...))
	}
	return nil, 0x6A88
}

// codeOf finds a code by its reference. Uses are the code's remaining
// unblockings: none left and none to come is a code blocked for good.
func (a *ias) codeOf(ref byte) (*counter, int) {
	switch ref {
	case a.layout.pinRef:
		return &a.card.pin, a.card.uses
	case a.layout.pukRef:
		return &a.card.puk, a.card.uses
	}
	return nil, 0
}

func (a *ias) verify(cmd command) uint16 {
	c, _ := a.codeOf(cmd.p2)
	switch {
	case a.card.o.Contactless:
		return 0x6985
	case c == nil || cmd.p1 != 0:
		return 0x6A88
	}
	return c.verify(cmd.data)
}

func (a *ias) change(cmd command) uint16 {
	c, _ := a.codeOf(cmd.p2)
	n := len(a.card.pin.code)
	switch {
	case a.card.o.Contactless:
		return 0x6985
	case c == nil || cmd.p1 != 0:
		return 0x6A88
	case len(cmd.data) <= n:
		return 0x6700
	}
	if sw := c.check(cmd.data[:n]); sw != 0x9000 {
		return sw
	}
	return a.card.set(cmd.data[n:])
}

func (a *ias) resetCounter(cmd command) uint16 {
	switch {
	case cmd.p1 != 0x02 || cmd.p2 != a.layout.pinRef:
		return 0x6A86
	case !a.card.puk.verified:
		return 0x6982
	case a.card.uses == 0:
		return 0x6983
	}
	if sw := a.card.set(cmd.data); sw != 0x9000 {
		return sw
	}
	a.card.uses--
	a.card.puk.verified = false
	return 0x9000
}

// manageEnvironment sets the key (84) of a template: A4 authentication, AA
// hash, B6 signature.
func (a *ias) manageEnvironment(cmd command) uint16 {
	if cmd.p1 != 0x41 {
		return 0x6A86
	}
	var key byte
	for d := cmd.data; len(d) >= 3 && d[1] == 1; d = d[3:] {
		if d[0] == 0x84 {
			key = d[2]
		}
	}
	// Bit 8 of a reference is a local key's: the application's directory is
	// to be selected before (ISO 7816-4, IAS-ECC).
	if a.card.o.real() && key&0x80 != 0 && a.df == a.mf {
		return 0x6A88
	}
	switch cmd.p2 {
	case 0xA4:
		if key != a.layout.authKey {
			return 0x6A88
		}
		a.authKey = key
	case 0xAA: // whatever the algorithm: the digest's length tells it
	case 0xB6:
		if key != a.layout.signKey {
			return 0x6A88
		}
		a.signKey = key
	default:
		return 0x6A86
	}
	return 0x9000
}

func (a *ias) internalAuthenticate(cmd command) ([]byte, uint16) {
	switch {
	case a.authKey == 0:
		return nil, 0x6985
	case !a.card.pin.verified:
		return nil, 0x6982
	}
	s, ok := signInfo(a.pki.authKey, cmd.data)
	if !ok {
		return nil, 0x6A80
	}
	return s, 0x9000
}

// perform is PSO HASH (the host's or the card's) and PSO COMPUTE DIGITAL
// SIGNATURE.
func (a *ias) perform(cmd command) ([]byte, uint16) {
	switch {
	case cmd.p1 == 0x90 && (cmd.p2 == 0xA0 || cmd.p2 == 0x80):
		return nil, a.hashStep(cmd.data)
	case cmd.p1 == 0x9E && cmd.p2 == 0x9A:
		switch {
		case a.signKey == 0 || a.digest == nil:
			return nil, 0x6985
		case !a.card.pin.verified:
			return nil, 0x6982
		}
		s, ok := signDigest(a.pki.signKey, a.digest)
		a.digest = nil
		if !ok {
			return nil, 0x6A80
		}
		return s, 0x9000
	}
	return nil, 0x6A86
}

// hashStep takes a digest (tag 90: finished outside but for the last block,
// tag 80: the last block) or a plain one.
func (a *ias) hashStep(d []byte) uint16 {
	switch len(d) {
	case sha1.Size, sha256.Size:
		a.digest = append([]byte(nil), d...)
		return 0x9000
	}
	return 0x6A80
}
