// Package simcard is a simulated CPS: its files, its directory, its codes and
// counters, its keys and certificates, and the way it answers commands, exact
// to the byte as far as ANS's middleware and OpenSC can tell. It serves the
// demonstration, the tests, and training over a virtual reader.
//
// Nothing in it is secret: its keys are published TEST keys.
package simcard

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"caducee/cps/shape"
)

// Kind of simulated card.
type Kind string

// The kinds.
const (
	CPS Kind = "CPS"
	CPF Kind = "CPF"
	CDE Kind = "CDE"
	CPE Kind = "CPE"
	CDA Kind = "CDA"
	CPA Kind = "CPA"
)

// SubjectStyle is how a certificate's subject is written.
type SubjectStyle int

// The styles: the title apart and one relative name with the rest, as a genuine
// certificate has it; one relative name with everything; a relative name for
// each attribute, in another order; and string types that are no UTF-8.
const (
	GenuineNames SubjectStyle = iota
	OneRelativeName
	SplitNames
	BMPStrings
	T61Strings
	UniversalStrings
)

// Holder is the fictional person a card names.
type Holder struct {
	Surname, Given, Title, ID, Structure string
}

// BrokenUpdate is what EF.ACTUA holds after an update that broke off.
type BrokenUpdate int

// The traces of a broken update, from what is written last to what is written
// first.
const (
	Unbroken  BrokenUpdate = iota
	ZeroEnd                // 82 holds zeros
	EmptyEnd               // 82 holds nothing
	NoEnd                  // no 82
	ZeroFile               // zeros alone
	EmptyFile              // nothing
)

// Options shape a card. NewCard fills what is zero.
type Options struct {
	// Now is today for the card: its dates are relative to it.
	Now time.Time
	// ATR is the answer to reset, chosen by the profile.
	ATR []byte
	// CPS4 has the applet of the fourth generation; Contactless is a CPS3 on
	// an antenna.
	CPS4, Contactless bool
	// Foreign is a card that is no CPS: it answers 6A 82 to everything.
	Foreign bool
	// Mute answers nothing.
	Mute bool

	Kind   Kind
	Holder Holder
	// Serial is what EF.SN has after the issuer's number: eight digits and a check
	// digit (OpenSC issue 2275). A filler follows.
	Serial string
	// Start and End are the validity of both certificates, which is the card's.
	Start, End time.Time
	// Updated is when the card's last update ended: EF.ACTUA's 82. It began
	// some minutes before. It has nothing to do with the validity.
	Updated time.Time
	// NeverUpdated has no EF.ACTUA: the first update creates the file.
	NeverUpdated bool
	// BrokenUpdate is how far the last update came, where it did not end.
	BrokenUpdate BrokenUpdate

	PIN, PUK           string
	TriesLeft, Tries   int // of the code porteur
	PUKLeft, PUKTries  int
	PUKUses            int    // unblockings left
	CertificateSize    int    // bytes, of both certificates
	CertificateNumber  string // of the card, as its certificates write it: ten digits
	Profession         int    // nomenclature G15, 0 not said
	WrongIssuer        bool
	WrongKey           bool
	WrongCA, ExpiredCA bool
	SelfSigned         bool
	Forged             bool // the authority's name, another one's signature
	// Recognised carries the name and key identifier of a real authority: a
	// claim that only the authority's certificate can prove or refute.
	Recognised bool
	// Unkeyed certificates do not say which key of the authority signed them.
	Unkeyed               bool
	NoClientAuth, WeakKey bool
	// The certificate's category is test, unless it is real or not said.
	RealCategory, NoCategory bool
	NoExtensions             bool // it has none of ANS's own
	Subject                  SubjectStyle
	// What some libraries refuse to read: a negative serial number, times with
	// an offset instead of Z.
	NegativeSerial, OffsetTimes bool
	// Curve is the key's, as OpenSSL names it: prime256v1, secp384r1 or
	// brainpoolP256r1; "" for RSA. Such a card signs nothing.
	Curve string

	// PlainDirectory is a directory as earlier versions of this program
	// expected it: full paths, no access rules, codes without padding, an
	// unblocking code that is no SO PIN, uses on the code porteur's object.
	// It is what a CPS4 has but for its key references, since no dump of a
	// CPS4's directory is public.
	PlainDirectory bool
	// OtherApplet has the card powered up with another applet selected: every
	// command of class 00 gets 6E 00 until a SELECT by name (ANS, note C814).
	OtherApplet bool
	// WrongPIN is the status word of a wrong code, 0 for 63 Cx; BlockedPIN
	// that of a blocked one, 0 for 69 83.
	WrongPIN, BlockedPIN uint16

	Shuffled      bool // other file ids, references and order
	Moved         bool // the application elsewhere: EF.DIR says where
	Nameless      bool // EF.DIR gives no path
	OddReferences bool // of the codes
	UntoldPUK     bool // nobody is told its tries
	Unlabelled    bool // objects without names
	Sparse        bool // no optional object in the directory
	Garbled       bool // a directory that makes no sense
	Padded        bool // files longer than their content
	ShortReads    bool // READ BINARY gives at most 100 bytes
	TinyReads     bool // at most 20
	ExactReads    bool // READ BINARY refuses to be asked for more than there is
	EndOfFile     bool // says 62 82 at a file's end
	Talkative     bool // SELECT refuses to be silent
	PaddedPIN     bool // codes padded to 8 bytes with FF
	PackedPIN     bool // codes in BCD, padded
	ClosedChannel bool // of a CPS4: MANAGE CHANNEL opens it
	// A CPS4 that deciphers by reference 20 alone, that takes no padded block,
	// that does not decipher at all.
	FixedDecipher, PadsItself, SignOnly bool
	// Shape is the structure of another card, which this one has: see FromShape.
	Shape *shape.Card
	// T0 answers as a bare T=0 card: 61 xx and 6C xx.
	T0 bool
	// PerByte is the time a byte takes, each way; 0 none.
	PerByte time.Duration
}

// ATRs of the cards (ANS specification; Vitale: ISO 7816 public lists).
var (
	atrCPS3        = []byte{0x3B, 0xAC, 0x00, 0x40, 0x2A, 0x00, 0x12, 0x25, 0x00, 0x64, 0x80, 0x00, 0x03, 0x10, 0x00, 0x90, 0x00}
	atrContactless = []byte{0x3B, 0x8F, 0x80, 0x01, 0x00, 0x31, 0xB8, 0x64, 0x04, 0xB0, 0xEC, 0xC1, 0x73, 0x94, 0x01, 0x80, 0x82, 0x90, 0x00, 0x0E}
	atrCPS4        = []byte{0x3B, 0x9B, 0x18, 0x80, 0x01, 0x00, 0x12, 0x25, 0x00, 0x64, 0x80, 0x04, 0x01, 0x00, 0x00, 0x90, 0x44}
	atrCPS4Early   = []byte{0x3B, 0x9B, 0x18, 0x80, 0x01, 0x00, 0x12, 0x25, 0x00, 0x64, 0x80, 0x00, 0x04, 0x01, 0x00, 0x90, 0x44}
	atrCPS4Field   = []byte{0x3B, 0xDC, 0x18, 0xFF, 0x00, 0x00, 0x12, 0x25, 0x00, 0x64, 0x80, 0x00, 0x04, 0x01, 0x00, 0x90, 0x00}
	atrVitale2     = []byte{0x3B, 0x75, 0x13, 0x00, 0x00, 0x40, 0x09, 0xEA, 0x90, 0x00}
	atrVitale1     = []byte{0x3F, 0x65, 0x25, 0x00, 0x2C, 0x09, 0x69, 0x90, 0x00}
	atrOther       = []byte{0x3B, 0x6E, 0x00, 0x00, 0x00, 0x62, 0x00, 0x00, 0x57, 0x42, 0x41, 0x4E, 0x43, 0x41, 0x49, 0x52}
)

// profiles are changes to a CPS3 in good order.
func profiles() map[string]func(*Options) {
	cps4 := func(atr []byte) func(*Options) {
		return func(o *Options) {
			o.CPS4, o.ATR = true, atr
			o.End = o.Start.AddDate(6, 0, -1)
			o.Serial, o.CertificateNumber = Number("41006634"), "4100663482"
		}
	}
	return map[string]func(*Options){
		"cps3":       func(*Options) {},
		"cps4":       cps4(atrCPS4),
		"cps4-early": cps4(atrCPS4Early),
		"cps4-field": cps4(atrCPS4Field),
		"cps3-cl":    func(o *Options) { o.Contactless, o.ATR = true, atrContactless },
		"vitale":     func(o *Options) { o.Foreign, o.ATR = true, atrVitale2 },
		"vitale1":    func(o *Options) { o.Foreign, o.ATR = true, atrVitale1 },
		"other":      func(o *Options) { o.Foreign, o.ATR = true, atrOther },
		"mute":       func(o *Options) { o.Mute, o.ATR = true, nil },
		"expired": func(o *Options) {
			o.Start, o.End = o.Now.AddDate(-3, -2, 0), o.Now.AddDate(0, -2, -1)
		},
		"expires-soon":     func(o *Options) { o.Start, o.End = o.Now.AddDate(-3, 1, 0), o.Now.AddDate(0, 1, 0) },
		"last-try":         func(o *Options) { o.TriesLeft = 1 },
		"blocked":          func(o *Options) { o.TriesLeft = -1 },
		"blocked-for-good": func(o *Options) { o.TriesLeft, o.PUKLeft, o.PUKUses = -1, -1, -1 },
		"no-actua":         func(o *Options) { o.NeverUpdated = true },
		"wrong-issuer":     func(o *Options) { o.WrongIssuer = true },
		"wrong-key":        func(o *Options) { o.WrongKey = true },
		"wrong-ca":         func(o *Options) { o.WrongCA = true },
		"expired-ca":       func(o *Options) { o.ExpiredCA = true },
		"self-signed":      func(o *Options) { o.SelfSigned = true },
		"shuffled":         func(o *Options) { o.Shuffled = true },
		"padded":           func(o *Options) { o.Padded = true },
		"t0":               func(o *Options) { o.T0 = true },
		"short-reads":      func(o *Options) { o.ShortReads = true },
		"tiny-reads":       func(o *Options) { o.TinyReads = true },
		"exact-reads":      func(o *Options) { o.ExactReads = true },
		"end-of-file":      func(o *Options) { o.EndOfFile = true },
		"talkative":        func(o *Options) { o.Talkative = true },
		"moved":            func(o *Options) { o.Moved = true },
		"no-path":          func(o *Options) { o.Nameless = true },
		"odd-references":   func(o *Options) { o.OddReferences = true },
		"unlabelled":       func(o *Options) { o.Unlabelled = true },
		"sparse":           func(o *Options) { o.Sparse = true },
		"garbled":          func(o *Options) { o.Garbled = true },
		"padded-pin":       func(o *Options) { o.PaddedPIN = true },
		"bcd-pin":          func(o *Options) { o.PackedPIN = true },
		"fixed-decipher":   func(o *Options) { o.FixedDecipher = true },
		"closed-channel":   func(o *Options) { o.ClosedChannel = true },
		"pads-itself":      func(o *Options) { o.PadsItself = true },
		"sign-only":        func(o *Options) { o.SignOnly = true },
		"six-digits":       func(o *Options) { o.PIN = "123456" },
		"puk-last-try":     func(o *Options) { o.TriesLeft, o.PUKLeft = -1, 1 },
		"puk-untold":       func(o *Options) { o.UntoldPUK = true },
		"puk-spent":        func(o *Options) { o.TriesLeft, o.PUKLeft = -1, -1 },
		"forged":           func(o *Options) { o.Forged = true },
		"recognised":       func(o *Options) { o.Recognised, o.RealCategory = true, true },
		"unkeyed":          func(o *Options) { o.Recognised, o.Unkeyed, o.RealCategory = true, true, true },
		"no-client-auth":   func(o *Options) { o.NoClientAuth = true },
		"weak-key":         func(o *Options) { o.WeakKey = true },
		"test-category":    func(*Options) {},
		"no-category":      func(o *Options) { o.NoCategory = true },
		"real-category":    func(o *Options) { o.RealCategory = true },
		"no-extensions":    func(o *Options) { o.NoExtensions = true },
		"one-name-subject": func(o *Options) { o.Subject = OneRelativeName },
		"split-subject":    func(o *Options) { o.Subject = SplitNames },
		"bmp-subject":      func(o *Options) { o.Subject = BMPStrings },
		"t61-subject":      func(o *Options) { o.Subject = T61Strings },
		"ucs4-subject":     func(o *Options) { o.Subject = UniversalStrings },
		"accents":          func(o *Options) { o.Holder.Surname, o.Holder.Given = "LEFÈVRE", "Éloïse" },
		"negative-serial":  func(o *Options) { o.NegativeSerial = true },
		"offset-times":     func(o *Options) { o.OffsetTimes = true },
		"ec-p256":          func(o *Options) { o.Curve = "prime256v1" },
		"ec-p384":          func(o *Options) { o.Curve = "secp384r1" },
		"ec-brainpool":     func(o *Options) { o.Curve = "brainpoolP256r1" },
		"other-number":     func(o *Options) { o.CertificateNumber = "1700483126" },
		"no-number":        func(o *Options) { o.CertificateNumber = "" },
		"adeli":            func(o *Options) { o.Holder.ID = "00B9970000" },
		"plain-directory":  func(o *Options) { o.PlainDirectory = true },
		"other-applet":     func(o *Options) { o.OtherApplet = true },
		"wrong-6300":       func(o *Options) { o.WrongPIN = 0x6300 },
		"blocked-6984":     func(o *Options) { o.BlockedPIN = 0x6984 },
		"uses-spent":       func(o *Options) { o.TriesLeft, o.PUKUses = -1, -1 },
		"slow":             func(o *Options) { o.PerByte = 1100 * time.Microsecond },
		"cpe":              staff(CPE, "MARTIN", "Alex", "3999900000/0000001", "CENTRE DE SANTE FICTIF"),
		"cde":              staff(CDE, "BERNARD", "Dominique", "3999900000/0000002", "CENTRE DE SANTE FICTIF"),
		"cpa":              staff(CPA, "ROBERT", "Sacha", "599999999900015/0000001", "ORGANISME FICTIF"),
		"cda":              staff(CDA, "MOREL", "Dominique", "599999999900015/0000002", "ORGANISME FICTIF"),
		"cpf": func(o *Options) {
			o.Kind = CPF
			o.Holder = Holder{Surname: "PETIT", Given: "Lou", Title: "Etudiant", ID: "999700000000"}
		},
		"not-yet": func(o *Options) {
			o.Start, o.End = o.Now.AddDate(0, 2, 0), o.Now.AddDate(3, 2, 0)
			o.Updated = o.Start.Add(updateTime)
		},

		// A few minutes around midnight, which an update may write as hour 24.
		"updated-today": func(o *Options) { o.Updated = o.Now.Add(4 * time.Minute) },
		"updated-long-ago": func(o *Options) {
			o.Start, o.Updated = o.Now.AddDate(-5, -1, 0), o.Now.AddDate(-5, 0, 0).Add(updateTime)
		},
		// By a computer whose clock is late.
		"updated-later":           func(o *Options) { o.Updated = o.Now.AddDate(0, 1, 0).Add(updateTime) },
		"update-broken":           func(o *Options) { o.BrokenUpdate = ZeroEnd },
		"update-broken-empty-end": func(o *Options) { o.BrokenUpdate = EmptyEnd },
		"update-broken-no-end":    func(o *Options) { o.BrokenUpdate = NoEnd },
		"update-broken-zeros":     func(o *Options) { o.BrokenUpdate = ZeroFile },
		"update-broken-empty":     func(o *Options) { o.BrokenUpdate = EmptyFile },
	}
}

// staff is a card of a structure's personnel or head.
func staff(k Kind, surname, given, id, structure string) func(*Options) {
	return func(o *Options) {
		o.Kind, o.Profession = k, 0
		o.Holder = Holder{Surname: surname, Given: given, ID: id, Structure: structure}
	}
}

// Profiles lists the names that Parse takes.
func Profiles() []string {
	var names []string
	for n := range profiles() {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// Parse makes options of profile names joined by "+": "cps4+last-try".
func Parse(spec string, now time.Time) (Options, error) {
	o := defaults(now)
	for _, name := range strings.Split(spec, "+") {
		change, ok := profiles()[strings.TrimSpace(name)]
		if !ok {
			return Options{}, fmt.Errorf("no card profile %q (there are %s)", name, strings.Join(Profiles(), ", "))
		}
		change(&o)
	}
	return o, nil
}

// updateTime is the time of day at which an update ends; updateTook is how long
// it takes.
const (
	updateTime = 10*time.Hour + 22*time.Minute + 33*time.Second
	updateTook = 7*time.Minute + 33*time.Second
)

// defaults is a CPS3 in good order, issued seven months ago and updated since.
func defaults(now time.Time) Options {
	day := now.UTC().Truncate(24 * time.Hour)
	start := day.AddDate(0, -7, -11)
	return Options{
		Now: day, ATR: atrCPS3, Kind: CPS,
		Holder: Holder{Surname: "DUPONT", Given: "Camille", Title: "Infirmier", ID: "899700000000"},
		Serial: Number("29009952"), Start: start, End: start.AddDate(3, 0, -1),
		Updated: day.AddDate(0, -5, -3).Add(updateTime),
		PIN:     "1234", PUK: "12345678", Tries: 3, TriesLeft: 3,
		PUKTries: 10, PUKLeft: 10, PUKUses: 100,
		CertificateSize: 2178, CertificateNumber: "2900995235", Profession: 60,
	}
}
