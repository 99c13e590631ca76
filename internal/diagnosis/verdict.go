package diagnosis

import (
	"fmt"
	"slices"
	"time"
)

// Code is a situation's number, stable for ever: 401 is read aloud as
// "CAD-401". 1nn service, 2nn reader, 3nn card, 4nn validity and
// certificates, 5nn code porteur, 6nn middleware, 7nn e-CPS, 8nn portal, 9nn
// program, 0 all is well.
type Code int

func (c Code) String() string { return fmt.Sprintf("CAD-%03d", int(c)) }

// MarshalText writes CAD-nnn.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Status is the outcome of a check.
type Status string

// The statuses, as the JSON contract names them.
const (
	OK      Status = "ok"
	Warn    Status = "warn"
	Fail    Status = "fail"
	Skip    Status = "skip"    // cannot be looked at before something else is mended
	Unknown Status = "unknown" // not known, or not known yet
)

// Check names one prerequisite.
type Check string

// The prerequisites, in the order of the JSON contract.
const (
	CheckService      Check = "service"
	CheckReader       Check = "reader"
	CheckMiddleware   Check = "middleware"
	CheckCard         Check = "card"
	CheckCardAge      Check = "card-age"
	CheckCertificates Check = "certificates"
	CheckPIN          Check = "pin"
	CheckBrowser      Check = "browser"
)

// Checks lists the prerequisites in order.
func Checks() []Check {
	return []Check{
		CheckService, CheckReader, CheckMiddleware, CheckCard,
		CheckCardAge, CheckCertificates, CheckPIN, CheckBrowser,
	}
}

// Verdict is what the facts mean for one check. Title, cause and remedy are
// the situation's, found by Code; Evidence carries what was seen.
type Verdict struct {
	Check    Check
	Code     Code
	Status   Status
	Evidence Evidence
}

// Evidence is what was seen, to be put in words by a rendering: Kind chooses
// the sentence, the other fields fill it.
type Evidence struct {
	Kind  EvidenceKind
	Text  string // a name read from the computer, the reader or the card
	Text2 string
	Date  time.Time
	Date2 time.Time // the computer's, beside one that it does not agree with
	N     int
}

// ReasonCertificate, in Evidence.Text, says that an age counts from the start
// of the certificate: the card tells no update.
const ReasonCertificate = "certificate"

// EvidenceKind chooses the sentence that shows an Evidence.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceNone       EvidenceKind = ""
	EvidenceText       EvidenceKind = "text"        // Text as it is
	EvidenceHolder     EvidenceKind = "holder"      // Text: the program, or those, that may have the card
	EvidenceChoices    EvidenceKind = "choices"     // see Evidence.Choices
	EvidenceRunning    EvidenceKind = "running"     // the service answers
	EvidenceReaders    EvidenceKind = "readers"     // Text: name, N: how many
	EvidenceVersion    EvidenceKind = "version"     // Text: product version
	EvidenceMinimum    EvidenceKind = "minimum"     // Text: product version, Text2: the one asked for
	EvidenceCard       EvidenceKind = "card"        // Text: generation, Text2: serial
	EvidenceAge        EvidenceKind = "age"         // Date: last update, N: days since, Text: reason
	EvidenceBegun      EvidenceKind = "begun"       // Date: an update that did not end, zero unknown
	EvidenceValidUntil EvidenceKind = "valid-until" // Date
	EvidenceExpired    EvidenceKind = "expired"     // Date, N: days since
	EvidenceFrom       EvidenceKind = "from"        // Date: not valid before
	EvidenceTries      EvidenceKind = "tries"       // N: tries left
	EvidenceOneTry     EvidenceKind = "one-try"     // and the next one blocks
	EvidencePUKTries   EvidenceKind = "puk-tries"   // N: tries left of the code de déblocage
	EvidenceMaybeSpent EvidenceKind = "maybe-spent" // the code was sent, its outcome is not known
	EvidenceNotRunning EvidenceKind = "not-running" // Text: a program or a service
	EvidenceReading    EvidenceKind = "reading"     // being read
	EvidenceLooking    EvidenceKind = "looking"     // being looked for
	EvidenceStatusWord EvidenceKind = "sw"          // Text: step, N: status word
)

// Open tells that a check that decides is not known yet. A browser decides nothing:
// the card is activated without one; nor does middleware that cannot be looked for.
func (v Verdict) Open() bool {
	return v.Status == Unknown && v.Check != CheckBrowser && (v.Check != CheckMiddleware || v.Code == CodeLooking)
}

// Ready reports that nothing has to be mended: no check fails, and none of
// those that decide is unknown.
func Ready(vs []Verdict) bool {
	for _, v := range vs {
		if v.Check == CheckBrowser && v.Status != Fail {
			continue
		}
		if v.Status == Fail || v.Status == Skip || v.Open() {
			return false
		}
	}
	return len(vs) > 0
}

// Main is the verdict that deserves the main sentence: the first failure in
// the order of the checks, else the first unknown, what was looked at before what was
// not yet, else a warning; all is well
// otherwise. Among warnings the last try comes first, since it changes what
// the person does next, and a test card last, since it changes nothing.
func Main(vs []Verdict) Verdict {
	for _, is := range []func(Verdict) bool{
		func(v Verdict) bool { return v.Status == Fail },
		func(v Verdict) bool { return v.Status == Unknown && v.Code != CodeLooking },
		func(v Verdict) bool { return v.Status == Unknown },
	} {
		for _, v := range vs {
			if is(v) && (v.Status == Fail || v.Check != CheckBrowser) {
				return v
			}
		}
	}
	main := Verdict{Code: CodeAllWell, Status: OK}
	for _, v := range vs {
		if v.Status != Warn {
			continue
		}
		if v.Code == CodePINLastTry {
			return v
		}
		if main.Status == OK || main.Code == CodeCardTest {
			main = v
		}
	}
	return main
}

// UnusableCard is the verdict for which a card that takes its code still opens
// nothing: its last update broke off, or its certificate is not what it should
// be.
func UnusableCard(vs []Verdict) (v Verdict, hopeless bool) {
	for _, v := range vs {
		if v.Status == Fail && (v.Check == CheckCardAge || v.Check == CheckCertificates) {
			return v, true
		}
	}
	return Verdict{}, false
}

// Impostor is the verdict of a card that passes for a CPS with a certificate
// that is none of IGC-Santé's: no code is typed for it.
func Impostor(vs []Verdict) (v Verdict, impostor bool) {
	for _, v := range vs {
		if v.Status != Fail {
			continue
		}
		switch v.Code {
		case CodeCertWrongIssuer, CodeCertSelfSigned, CodeCertSignature:
			return v, true
		}
	}
	return Verdict{}, false
}

// PINTarget is the card that a code may be sent to: the one CPS in use, known
// by its issuer and its number, read to its certificate, in no trouble here and
// now, no impostor, and with a key that it can be asked to sign with. vs are what f means. Where there is none, why is what
// stands in the way.
func PINTarget(f Facts, vs []Verdict) (c Card, why Verdict, ok bool) {
	for _, v := range vs {
		switch v.Check {
		case CheckService, CheckReader, CheckCard:
			if !clears(v) && v.Status != Skip {
				return Card{}, v, false
			}
		}
	}
	if v, impostor := Impostor(vs); impostor {
		return Card{}, v, false
	}
	for _, v := range vs {
		if v.Code == CodeCertOtherKey {
			return Card{}, v, false
		}
	}
	if f.Card == nil || f.Card.Recognised != IsCPS || !f.Card.Read || f.Card.Serial == "" ||
		f.Card.Trouble != TroubleNone {
		return Card{}, of(CodeCardReading), false
	}
	return *f.Card, Verdict{}, true
}

// PortalBlocker is the verdict for which a card that took its code does not open
// portals on this computer: one for which it opens nothing anywhere, else the
// missing middleware, which browsers ask for it.
func PortalBlocker(vs []Verdict) (v Verdict, hindered bool) {
	if v, hopeless := UnusableCard(vs); hopeless {
		return v, true
	}
	for _, v := range vs {
		if v.Status == Fail && v.Check == CheckMiddleware {
			return v, true
		}
	}
	return Verdict{}, false
}

// BrowserBlocker is the verdict for which a browser on this computer does not see the
// card, and a portal stays silent: the first failure, from the plug to the card,
// then the middleware's, then what that one is warned about.
func BrowserBlocker(vs []Verdict) (v Verdict, unseen bool) {
	for _, w := range vs {
		switch {
		case w.Check == CheckMiddleware, w.Check == CheckBrowser && v.Check == "":
			if w.Status == Fail || w.Status == Warn {
				v = w
			}
		case w.Status == Fail:
			return w, true
		}
	}
	return v, v.Check != ""
}

// OpenFailures lists the situations that fail, each once. After the code was
// taken, what is missing to read the card again is none of them: it may be in
// its holder's pocket.
func OpenFailures(vs []Verdict, taken bool) (list []Verdict) {
	for _, v := range vs {
		if v.Status != Fail || slices.ContainsFunc(list, func(w Verdict) bool { return w.Code == v.Code }) {
			continue
		}
		switch v.Check {
		case CheckService, CheckReader, CheckCard, CheckPIN:
			if taken {
				continue
			}
		}
		list = append(list, v)
	}
	return list
}

// TestCard tells that the card in use opens no real service. The certificates
// of a demonstration are all of a test PKI: there it is the card that says so
// itself, by its holder's category.
func TestCard(f Facts) bool {
	c := f.Card
	if c == nil {
		return false
	}
	return c.Test != nil && *c.Test ||
		f.Env.Demo == "" && c.Certificate != nil && c.Certificate.Chain == ChainTest
}
