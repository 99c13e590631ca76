package simcard

import "bytes"

// chipdoc is the applet of a CPS4: everything on logical channel 1, after the
// applet was selected there.
type chipdoc struct {
	card   *Card
	mf     *file
	layout layout
	pki    *pki

	open     bool // the logical channel
	selected bool
	place
	decipher     byte // key of MSE B8
	sign         byte // key of MSE B6
	chained      []byte
	unblockArmed bool
}

var appletAID = []byte{0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x01, 0x00}

// decipherKey is the reference by which ANS's library deciphers, whatever the
// directory says.
const decipherKey = 0x20

const (
	channelOne = 0x01
	chainBit   = 0x10
)

func (a *chipdoc) reset() {
	*a = chipdoc{card: a.card, mf: a.mf, layout: a.layout, pki: a.pki, place: place{df: a.mf}, open: !a.card.o.ClosedChannel}
}

// leave closes the channel's applet: 69 85 until it is selected again.
func (a *chipdoc) leave() { a.selected, a.place, a.chained = false, place{df: a.mf}, nil }

func (a *chipdoc) answer(cmd command) ([]byte, uint16) {
	switch {
	case cmd.cla == 0x00 && cmd.ins == 0x70:
		a.open = true
		if cmd.hasLe && cmd.p2 == 0 {
			return []byte{channelOne}, 0x9000
		}
		return nil, 0x9000
	case cmd.cla&^chainBit != channelOne:
		// The basic channel holds no applet.
		return nil, 0x6D00
	case !a.open:
		return nil, 0x6881
	case cmd.ins == 0xA4 && cmd.p1 == 0x04:
		if !bytes.Equal(cmd.data, appletAID) {
			return nil, 0x6A82
		}
		a.selected, a.place = true, place{df: a.mf}
		return nil, 0x9000
	case !a.selected:
		return nil, 0x6985
	}
	if cmd.cla&chainBit != 0 {
		if a.card.o.PadsItself {
			return nil, 0x6884
		}
		if cmd.ins != 0x2A || len(a.chained)+len(cmd.data) > 1024 {
			a.chained = nil
			return nil, 0x6884
		}
		a.chained = append(a.chained, cmd.data...)
		return nil, 0x9000
	}
	cmd.data = append(a.chained, cmd.data...)
	a.chained = nil
	return a.dispatch(cmd)
}

func (a *chipdoc) dispatch(cmd command) ([]byte, uint16) {
	switch cmd.ins {
	case 0xA4:
		return a.selectFile(cmd)
	case 0xB0:
		return readFile(a.card, a.ef, int(cmd.p1)<<8|int(cmd.p2), cmd)
	case 0x20:
		return nil, a.verify(cmd)
	case 0x24:
		return nil, a.change(cmd)
	case 0x2C:
		return nil, a.resetCounter(cmd)
	case 0x22:
		return nil, a.manageEnvironment(cmd)
	case 0x2A:
		return a.perform(cmd)
	case 0x84:
		return challenge(cmd)
	}
	return nil, 0x6D00
}

// selectFile goes by path from the MF, or by identifier, and answers a FCI.
func (a *chipdoc) selectFile(cmd command) ([]byte, uint16) {
	var f *file
	if a.card.o.Talkative && cmd.p2&0x0C == 0x0C {
		return nil, 0x6A86
	}
	switch cmd.p1 {
	case 0x08:
		f = a.mf.walk(cmd.data)
	case 0x09:
		f = a.df.walk(cmd.data)
	case 0x00:
		if len(cmd.data) == 0 || bytes.Equal(cmd.data, []byte{0x3F, 0x00}) {
			f = a.mf
		} else if f = a.df.walk(cmd.data); f == nil {
			f = a.mf.walk(cmd.data)
		}
	default:
		return nil, 0x6A86
	}
	fci, sw := a.move(f, cmd)
	if len(fci) > 0 {
		fci[0] = 0x6F // information around the same parameters
	}
	return fci, sw
}

func (a *chipdoc) codeOf(ref byte) *counter {
	switch ref &^ 0x80 {
	case a.layout.pinRef:
		return &a.card.pin
	case a.layout.pukRef:
		return &a.card.puk
	}
	return nil
}

func (a *chipdoc) verify(cmd command) uint16 {
	c := a.codeOf(cmd.p2)
	if c == nil || cmd.p1 != 0 || (c == &a.card.puk && a.card.o.UntoldPUK && len(cmd.data) == 0) {
		return 0x6A88
	}
	return c.verify(cmd.data)
}

// change sets a new code porteur after the old one was verified, or after the
// counter was reset.
func (a *chipdoc) change(cmd command) uint16 {
	switch {
	case cmd.p1 != 0x01 || cmd.p2&^0x80 != a.layout.pinRef:
		return 0x6A86
	case !a.card.pin.verified && !a.unblockArmed:
		return 0x6982
	}
	sw := a.card.set(cmd.data)
	if sw == 0x9000 {
		a.unblockArmed = false
	}
	return sw
}

func (a *chipdoc) resetCounter(cmd command) uint16 {
	switch {
	case cmd.p1 != 0x03 || cmd.p2&^0x80 != a.layout.pinRef:
		return 0x6A86
	case !a.card.puk.verified:
		return 0x6982
	case a.card.uses == 0:
		return 0x6983
	}
	a.card.uses--
	a.card.puk.verified = false
	a.card.pin.left = a.card.pin.max
	a.unblockArmed = true
	return 0x9000
}

func (a *chipdoc) manageEnvironment(cmd command) uint16 {
	switch {
	case cmd.p1 == 0x41 && cmd.p2 == 0xB8 && len(cmd.data) == 3 && cmd.data[0] == 0x83:
		named, fixed := cmd.data[2] == a.layout.authKey, cmd.data[2] == decipherKey
		if a.card.o.SignOnly || (!fixed && (!named || a.card.o.FixedDecipher)) {
			return 0x6A88
		}
		a.decipher = a.layout.authKey
	case cmd.p1 == 0x81 && cmd.p2 == 0xB6:
		// 91 02, then the algorithm (28 SHA-256, 0A SHA-1) and the key.
		if d := cmd.data; len(d) == 4 && d[0] == 0x91 && d[1] == 0x02 && (d[2] == 0x28 || d[2] == 0x0A) {
			if key := d[3] | 0x80; key == a.layout.signKey|0x80 || key == a.layout.authKey|0x80 {
				a.sign = key
				return 0x9000
			}
		}
		return 0x6A88
	default:
		return 0x6A86
	}
	return 0x9000
}

func (a *chipdoc) perform(cmd command) ([]byte, uint16) {
	if !a.card.pin.verified {
		return nil, 0x6982
	}
	switch {
	case cmd.p1 == 0x80 && cmd.p2 == 0x86:
		if a.decipher == 0 {
			return nil, 0x6985
		}
		// As ANS's library has it: a DigestInfo, which the card pads.
		if len(cmd.data) < a.pki.authKey.Size() {
			if s, ok := signInfo(a.pki.authKey, cmd.data); ok {
				return s, 0x9000
			}
			return nil, 0x6700
		}
		if s, ok := rawRSA(a.pki.authKey, cmd.data); ok {
			return s, 0x9000
		}
		return nil, 0x6A80
	case cmd.p1 == 0x9E && cmd.p2 == 0x9A:
		if a.sign == 0 {
			return nil, 0x6985
		}
		key := a.pki.signKey
		if a.sign == a.layout.authKey|0x80 {
			key = a.pki.authKey
		}
		if s, ok := signDigest(key, cmd.data); ok && (len(cmd.data) == 20 || len(cmd.data) == 32) {
			return s, 0x9000
		}
		return nil, 0x6A80
	}
	return nil, 0x6A86
}
