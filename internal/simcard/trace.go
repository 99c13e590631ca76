package simcard

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"caducee/cps/iso7816"
	"caducee/cps/pkcs15"
	"caducee/cps/shape"
)

// FromShape makes options of a card's structure, as a report holds it: a card with
// those files, that directory, those references and counters, and made-up keys,
// certificates, number and codes.
func FromShape(s shape.Card, now time.Time) (Options, error) {
	o := defaults(now)
	raw := shape.Bytes(s.ATR)
	a, err := iso7816.ParseATR(raw)
	if err != nil {
		return Options{}, fmt.Errorf("%w: %w", shape.ErrMalformed, err)
	}
	o.ATR, o.Shape = raw, &s
	o.CPS4 = cps4(a.Historical)
	// The simulated certificates are as long as the card's.
	for _, f := range s.Files {
		if f.Kind == shape.Certificate && f.Length > 0 {
			o.CertificateSize = f.Length
		}
	}
	for _, code := range s.Codes {
		object := shape.Bytes(code.Answer)
		left, most, uses := counterIn(object, 0x9B), counterIn(object, 0x9A), counterIn(object, 0x9D)
		pin := code.Reference == 1
		// A card that tells uses there is none of those of the public traces.
		o.PlainDirectory = o.PlainDirectory || pin && uses >= 0 && !o.CPS4
		switch {
		case pin && left >= 0:
			o.TriesLeft = atLeastOne(left)
		case left >= 0:
			o.PUKLeft = atLeastOne(left)
		case pin && code.SW == "6983":
			o.TriesLeft = -1
		}
		switch {
		case pin && most > 0:
			o.Tries = most
		case most > 0:
			o.PUKTries = most
		}
		if uses >= 0 {
			o.PUKUses = atLeastOne(uses)
		}
	}
	return o, nil
}

// atLeastOne writes none as -1: 0 is not said.
func atLeastOne(n int) int {
	if n == 0 {
		return -1
	}
	return n
}

// cps4 tells the fourth generation by its historical bytes.
func cps4(historical []byte) bool {
	const mark = 6 // 00 12 25 00 64 80
	return len(historical) > mark+1 && (historical[mark] == 0x04 || historical[mark] == 0x00 && historical[mark+1] == 0x04)
}

// counterIn is a counter in a code's object, -1 where it has none.
func counterIn(object []byte, tag uint32) int {
	all, _ := iso7816.Objects(object)
	for _, o := range all {
		if o.Tag == tag && len(o.Value) <= 2 {
			n := 0
			for _, b := range o.Value {
				n = n<<8 | int(b)
			}
			return n
		}
		if len(o.Value) > 0 && (o.Tag == 0x70 || o.Tag == 0xA0 || o.Tag>>8 == 0xBF81) {
			if n := counterIn(o.Value, tag); n >= 0 {
				return n
			}
		}
	}
	return -1
}

// fromShape fills the tree with a card's files. References and formats come from
// its directory, as they would for any reader.
func fromShape(o Options, p *pki) (*file, layout) {
	l := layoutOf(o)
	mf := &file{id: 0x3F00, df: true}
	for _, f := range o.Shape.Files {
		if f.SW != "9000" {
			continue
		}
		path := shape.Bytes(f.Path)[2:]
		content := shape.Bytes(f.Content)
		if f.Content == "" {
			content = withheld(f.Length)
		}
		switch id := idOf(path); {
		case f.Kind == shape.Folder:
		case id == 0xD003:
			content = serialContent(o)
		case id == 0xD010:
			content = actuaContent(o)
		case f.Kind == shape.Certificate:
			c := p.sign
			if f.Path == l.authPath {
				c = p.auth
			}
			content = c.content()
		}
		at := mf.place(path, f.Kind == shape.Folder)
		at.said = shape.Bytes(f.Control)
		at.aid = nameIn(at.said)
		if at.df {
			continue
		}
		at.content, at.size = content, max(len(content), f.Length)
		if id := idOf(path); id == 0xD003 && !o.CPS4 {
			at.short = 0x1C
		}
	}
	return mf, l
}

// withheld is a data object of as many bytes, which says nothing.
func withheld(n int) []byte {
	switch {
	case n < 2:
		return make([]byte, n)
	case n-2 < 0x80:
		return append([]byte{0x80, byte(n - 2)}, make([]byte, n-2)...)
	case n-3 < 0x100:
		return append([]byte{0x80, 0x81, byte(n - 3)}, make([]byte, n-3)...)
	}
	return append([]byte{0x80, 0x82, byte((n - 4) >> 8), byte(n - 4)}, make([]byte, n-4)...)
}

// place is the file at a path below f, made where it is missing.
func (f *file) place(path []byte, folder bool) *file {
	for len(path) > 0 {
		id := binary.BigEndian.Uint16(path)
		next := f.child(id)
		if next == nil {
			next = f.add(&file{id: id, df: len(path) > 2 || folder})
		}
		f, path = next, path[2:]
	}
	return f
}

func idOf(path []byte) uint16 {
	if len(path) < 2 {
		return 0
	}
	return binary.BigEndian.Uint16(path[len(path)-2:])
}

// nameIn is the name of a folder in its template.
func nameIn(control []byte) []byte {
	for _, outer := range []uint32{0x62, 0x6F} {
		if body := iso7816.FindObject(control, outer); body != nil {
			return iso7816.FindObject(body, 0x84)
		}
	}
	return nil
}

// learn takes references and formats from a card's directory: the authentication
// certificate by its label, else by a key that does not sign for its holder.
func (l *layout) learn(s shape.Card) {
	var keys []pkcs15.PrivateKey
	var certificates []pkcs15.Certificate
	for _, f := range s.Files {
		if f.Kind != shape.Directory {
			continue
		}
		pkcs15.Entries(shape.Bytes(f.Content), func(entry []byte) bool {
			if p, err := pkcs15.ParsePIN(entry); err == nil && p.Reference > 0 {
				l.learnCode(p)
			}
			if k, err := pkcs15.ParsePrivateKey(entry); err == nil && k.Reference >= 0 {
				keys = append(keys, k)
			} else if c, err := pkcs15.ParseCertificate(entry); err == nil && certificateAt(s, c.Path) != "" {
				certificates = append(certificates, c)
			}
			return true
		})
	}
	var id []byte
	for _, k := range keys {
		if !k.NonRepudiation {
			id = k.ID
		}
	}
	for _, c := range certificates {
		if strings.Contains(strings.ToLower(c.Label), "authentification") {
			id = c.ID
		}
	}
	for _, c := range certificates {
		if bytes.Equal(c.ID, id) {
			l.authPath = certificateAt(s, c.Path)
		}
	}
	for _, k := range keys {
		if bytes.Equal(k.ID, id) {
			l.authKey = byte(k.Reference)
		} else {
			l.signKey = byte(k.Reference)
		}
	}
}

// certificateAt is the whole path of the certificate at a path that may be relative,
// "" none.
func certificateAt(s shape.Card, path []byte) string {
	end := fmt.Sprintf("%X", path)
	for _, f := range s.Files {
		if f.Kind == shape.Certificate && end != "" && strings.HasSuffix(f.Path, end) {
			return f.Path
		}
	}
	return ""
}

func (l *layout) learnCode(p pkcs15.PIN) {
	if p.Unblocking {
		l.pukRef = byte(p.Reference)
		return
	}
	l.pinRef = byte(p.Reference)
	l.codes = codeFormat{packed: p.Type == pkcs15.BCD}
	if p.NeedsPadding && p.Stored > 0 && p.Stored <= 64 {
		l.codes.stored, l.codes.pad = p.Stored, p.Pad
	}
}
