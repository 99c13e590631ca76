package simcard

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"
)

// layout is where things are and what they are called: the card's business,
// for the directory files to tell.
type layout struct {
	app                    uint16
	aodf, prkdf, cdf, dodf uint16
	authCert, signCert     uint16
	authKey, signKey       byte
	authID, signID         byte
	pinRef, pukRef         byte
	data                   uint16 // first data object
	signFirst              bool
	unlabelled             bool
	codes                  codeFormat
	noPUK                  bool
	// real is a CPS3's directory as public traces show it.
	real bool
	// soPIN marks the code de déblocage for Cryptolib.
	soPIN bool
	// authPath is where the authentication certificate of a card's structure is.
	authPath string
}

func layoutOf(o Options) layout {
	l := layout{
		app: 0x0001, aodf: 0x4401, prkdf: 0x4402, cdf: 0x4403, dodf: 0x4404,
		authCert: 0x4001, signCert: 0x4002, authKey: 0x81, signKey: 0x82,
		authID: 0x02, signID: 0x01, pinRef: 0x01, pukRef: 0x02, data: 0xD100,
		signFirst: true, unlabelled: o.Unlabelled, codes: formatOf(o), noPUK: o.Sparse,
		real: o.real(), soPIN: !o.PlainDirectory,
	}
	if l.real {
		// OpenSC, issues 2223 and 2267.
		l.aodf, l.prkdf, l.cdf, l.dodf = 0x7001, 0x7002, 0x7005, 0x7006
		l.authKey, l.signKey = 0x82, 0x81
	}
	if o.OddReferences {
		l.pinRef, l.pukRef = 0x05, 0x0B
	}
	if o.Moved {
		l.app = 0x0C5A
	}
	if o.CPS4 {
		l.authID, l.signID, l.signFirst = 0x20, 0x10, false
		if !o.PlainDirectory {
			// ANS's driver uses these whatever the directory says.
			l.authKey, l.signKey = decipherKey, 0x10
		}
	}
	if o.Shuffled {
		l.aodf, l.prkdf, l.cdf, l.dodf = 0x7003, 0x7009, 0x7001, 0x7007
		l.authCert, l.signCert = 0x6A12, 0x6A03
		l.authKey, l.signKey = 0x84, 0x83
		l.authID, l.signID = l.signID^0x30, l.authID^0x30
		l.data = 0xDA00
		if o.CPS4 {
			// A CPS3's stays: OpenSC looks for its keys there and nowhere
			// else.
			l.app = 0x0C5A
		}
		l.signFirst = !l.signFirst
	}
	if o.Shape != nil {
		l.learn(*o.Shape)
	}
	return l
}

// DER helpers for ISO 7816-15.
func seq(parts ...[]byte) []byte     { return object(0x30, cat(parts...)...) }
func octets(b ...byte) []byte        { return object(0x04, b...) }
func utf8String(s string) []byte     { return object(0x0C, []byte(s)...) }
func enum(n byte) []byte             { return object(0x0A, n) }
func boolean(b byte) []byte          { return object(0x01, b) }
func tagged(n byte, b []byte) []byte { return object(uint32(0xA0|n), b...) }

// bits is a BIT STRING with the given bits set, trailing zeros cut off.
func bits(set ...int) []byte {
	most := 0
	for _, b := range set {
		most = max(most, b)
	}
	v := make([]byte, most/8+1)
	for _, b := range set {
		v[b/8] |= 0x80 >> (b % 8)
	}
	return object(0x03, append([]byte{byte(7 - most%8)}, v...)...)
}

func integer(n int) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(n))
	for len(b) > 1 && b[0] == 0 && b[1] < 0x80 {
		b = b[1:]
	}
	return object(0x02, b...)
}

// path is an EF's in the application: a real CPS3 gives relative ones.
func (l layout) path(id uint16) []byte {
	if l.real {
		return binary.BigEndian.AppendUint16(nil, id)
	}
	return binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16([]byte{0x3F, 0x00}, l.app), id)
}

// odf is the object directory (ISO 7816-15 §8.3).
func (l layout) odf() []byte {
	entry := func(tag byte, id uint16) []byte { return tagged(tag, seq(octets(l.path(id)...))) }
	if l.noPUK {
		return cat(entry(0, l.prkdf), entry(4, l.cdf), entry(8, l.aodf))
	}
	return cat(entry(0, l.prkdf), entry(4, l.cdf), entry(7, l.dodf), entry(8, l.aodf))
}

// tokenInfo is EF.CIAInfo (ISO 7816-15 §8.10).
func tokenInfo(o Options) []byte {
	name := "IAS ECC"
	return seq(
		integer(0),
		octets([]byte(o.Serial)...),
		utf8String("ASIP SANTE"),
		object(0x80, []byte("CPS "+name)...),
		bits(1, 2),
		tagged(2, cat(
			algorithm(1, 0x00000220, 0x10, []byte{0x2B, 0x0E, 0x03, 0x02, 0x1A}),
			algorithm(2, 0x00000250, 0x40, []byte{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01}),
			algorithm(3, 0x00000001, 0x02, []byte{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01}),
			algorithm(4, 0x00000006, 0x12, []byte{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05}),
			algorithm(5, 0x00000040, 0x42, []byte{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B}),
		)),
	)
}

// algorithm is an AlgorithmInfo: reference, PKCS#11 mechanism, no parameters,
// operations, identifier, the card's own reference.
func algorithm(ref, mechanism int, cardRef byte, oid []byte) []byte {
	operations := bits(1)
	if mechanism == 0x220 || mechanism == 0x250 {
		operations = bits(6)
	}
	return seq(integer(ref), integer(mechanism), object(0x05), operations, object(0x06, oid...), integer(int(cardRef)))
}

// aodf lists the codes (ISO 7816-15 §8.9): the code porteur, which unblocks
// nothing, and the code de déblocage.
func (l layout) aodfContent() []byte {
	if l.real {
		return l.realAODF()
	}
	pin := func(label string, id, ref byte, flags []int, f codeFormat, smallest int) []byte {
		if f.stored > 0 {
			flags = append(flags, 5)
		}
		return seq(
			seq(utf8String(label), bits(0, 1)),
			seq(octets(id)),
			tagged(1, seq(
				bits(flags...), enum(f.encoding()), integer(smallest), integer(maxDigits), integer(maxDigits),
				object(0x80, ref), octets(f.pad),
			)),
		)
	}
	// case-sensitive, initialized; the second is an unblocking code.
	// Cryptolib finds the code de déblocage by soPin (7): the plain directory
	// lacks it, as this program's earlier cards did.
	unblocking := []int{0, 4, 6}
	if l.soPIN {
		unblocking = []int{0, 4, 6, 7}
	}
	porteur := pin("Code Porteur", l.pinRef, l.pinRef, []int{0, 4}, l.codes, minDigits)
	if l.noPUK {
		return porteur
	}
	return cat(porteur, pin("Code de deblocage", l.pukRef, l.pukRef, unblocking, codeFormat{}, 8))
}

// prkdf lists the private keys (ISO 7816-15 §8.5).
func (l layout) prkdfContent() []byte {
	if l.real {
		return l.realPrKDF()
	}
	key := func(label string, id, ref byte, usage []int, certificate uint16) []byte {
		return seq(
			seq(l.label(label), bits(0), octets(l.pinRef)),
			seq(octets(id), bits(usage...), boolean(0xFF), bits(0, 2, 3, 4), integer(int(ref))),
			tagged(0, seq()),
			tagged(1, seq(seq(octets(l.path(certificate)...)), integer(2048))),
		)
	}
	auth := key("CPS_PRIV_AUT", l.authID, l.authKey, []int{1, 2, 5}, l.authCert)
	sign := key("CPS_PRIV_SIG", l.signID, l.signKey, []int{2, 9}, l.signCert)
	return l.ordered(auth, sign)
}

// cdf lists the certificates (ISO 7816-15 §8.7).
func (l layout) cdfContent() []byte {
	if l.real {
		return l.realCDF()
	}
	cert := func(label string, id byte, file uint16) []byte {
		return seq(
			seq(l.label(label), bits(1)),
			seq(octets(id)),
			tagged(1, seq(seq(octets(l.path(file)...)))),
		)
	}
	auth := cert("Certificat d'Authentification CPS", l.authID, l.authCert)
	sign := cert("Certificat de Signature CPS", l.signID, l.signCert)
	return l.ordered(auth, sign)
}

// label is an object's name, which is optional.
func (l layout) label(s string) []byte {
	if l.unlabelled {
		return nil
	}
	return utf8String(s)
}

func (l layout) ordered(auth, sign []byte) []byte {
	if l.signFirst {
		return cat(sign, auth)
	}
	return cat(auth, sign)
}

// dataObjects are readable without a code, their layout ANS's own: shaped
// here as plain text in a private tag.
func dataObjects(o Options) []struct {
	label   string
	content []byte
} {
	text := func(s string) []byte { return object(0x80, []byte(s)...) }
	return []struct {
		label   string
		content []byte
	}{
		{"CPS_ID_CARD", text(o.Serial)},
		{"CPS_NAME_PS", cat(text(o.Holder.Surname), text(o.Holder.Given))},
		{"CPS_LANG_PS", text("fr")},
		{"CPS_INFO_PS", text(o.Holder.ID + "SM26")},
		{"CPS_DATA", text("TEST")},
	}
}

func (l layout) dodfContent(o Options) []byte {
	var out []byte
	for i, d := range dataObjects(o) {
		out = append(out, seq(
			seq(utf8String(d.label), bits(1)),
			seq(utf8String(d.label)),
			tagged(1, seq(octets(l.path(l.data+uint16(i))...))),
		)...)
	}
	return out
}

// actuaContent is EF.ACTUA: when the last update began (81) and ended (82), to
// the second (ANS, internal specification of the PKCS#11 module).
func actuaContent(o Options) []byte {
	start, end := actuaDate(o.Updated.Add(-updateTook)), actuaDate(o.Updated)
	whole := cat(object(0x81, start...), object(0x82, end...))
	switch o.BrokenUpdate {
	case ZeroEnd:
		return object(0xEC, cat(object(0x81, start...), object(0x82, make([]byte, len(end))...))...)
	case EmptyEnd:
		return object(0xEC, cat(object(0x81, start...), object(0x82))...)
	case NoEnd:
		return object(0xEC, object(0x81, start...)...)
	case ZeroFile:
		return make([]byte, len(object(0xEC, whole...)))
	case EmptyFile:
		return nil
	}
	return object(0xEC, whole...)
}

// actuaDate is YYYYMMDDhhmmss in BCD, where hour 24 stands for 0.
func actuaDate(t time.Time) []byte {
	hour := t.Hour()
	if hour == 0 {
		hour = 24
	}
	return bcd(t.Format("20060102") + fmt.Sprintf("%02d", hour) + t.Format("0405"))
}

func bcd(digits string) []byte {
	if len(digits)%2 != 0 {
		digits += "?" // 0F, the filler
	}
	var out []byte
	for i := 0; i < len(digits); i += 2 {
		out = append(out, (digits[i]-'0')<<4|(digits[i+1]-'0')&0x0F)
	}
	return out
}

// efATR begins with the stray byte that a CPS3 has. Its sizes are those of
// short commands and answers.
func efATR() []byte {
	size := func(n byte) []byte { return object(0x02, 0x01, n) }
	return cat(
		[]byte{0x80}, object(0x43, 0xB8), object(0x46, 0x04, 0x01, 0x02, 0x01, 0x00, 0x00),
		object(0x47, 0x94, 0x01, 0x80), object(0xE0, cat(size(0x04), size(0x04), size(0x00), size(0x00))...),
	)
}

// applicationName identifies the application of a CPS3 by contact.
var applicationName = []byte{0xE8, 0x28, 0xBD, 0x08, 0x0F, 0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00, 0x10}

// appAID is the application's identifier, 20 at its end on an antenna.
func appAID(o Options) []byte {
	aid := slices.Clone(applicationName)
	if o.Contactless {
		aid[len(aid)-1] = 0x20
	}
	return aid
}

// buildFiles makes the tree.
func buildFiles(o Options, p *pki) (*file, layout) {
	if o.Shape != nil {
		return fromShape(o, p)
	}
	l := layoutOf(o)
	mf := &file{id: 0x3F00, df: true}
	path := binary.BigEndian.AppendUint16([]byte{0x3F, 0x00}, l.app)
	template := cat(object(0x4F, appAID(o)...), object(0x50, []byte("CPS")...))
	if !o.Nameless {
		template = append(template, object(0x51, path...)...)
	}
	mf.ef(0x2F00, object(0x61, template...))
	mf.ef(0x2F01, efATR())
	sn := mf.ef(0xD003, serialContent(o))
	if !o.CPS4 {
		sn.short = 0x1C
	}
	if !o.NeverUpdated && !o.Updated.IsZero() {
		mf.ef(0xD010, actuaContent(o))
	}
	app := mf.add(&file{id: l.app, df: true, aid: appAID(o)})
	odf := l.odf()
	if o.Garbled {
		odf = garble(odf)
	}
	app.ef(0x5031, odf)
	app.ef(0x5032, tokenInfo(o))
	app.ef(l.aodf, l.aodfContent())
	app.ef(l.prkdf, l.prkdfContent())
	app.ef(l.cdf, l.cdfContent())
	app.ef(l.dodf, l.dodfContent(o))
	app.certificate(l.authCert, p.auth)
	app.certificate(l.signCert, p.sign)
	for i, d := range dataObjects(o) {
		app.ef(l.data+uint16(i), d.content)
	}
	if o.Padded {
		pad(mf)
	}
	return mf, l
}

// garble turns every bit: nothing in it makes sense any more.
func garble(b []byte) []byte {
	out := make([]byte, len(b))
	for i, x := range b {
		out[i] = ^x
	}
	return out
}

// pad makes every EF longer than its content, as personalised cards are.
func pad(f *file) {
	if !f.df {
		f.size += 64
	}
	for _, c := range f.children {
		pad(c)
	}
}
