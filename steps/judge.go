package steps

import "time"

// Rules of time, all from ANS: a CPS3 lives three years, a CPS4 six; the
// warning comes early enough to order the next card.
const (
	yearsCPS3 = 3
	yearsCPS4 = 6
	warnDays  = 90
	// clockSlack forgives a computer in another time zone than the card's
	// issuer before its clock is doubted.
	clockSlack = 24 * time.Hour
	// minKeyBits is the smallest RSA modulus of IGC-Santé's cards.
	minKeyBits = 2048
)

// Judge says what the facts mean: one verdict for each prerequisite, in the
// order of Checks. It depends on nothing but the facts.
func Judge(f Facts) []Verdict {
	service := judgeService(f)
	reader := judgeReader(f, service)
	card := judgeCard(f, reader)
	return []Verdict{
		service,
		reader,
		judgeMiddleware(f),
		card,
		judgeAge(f, card),
		judgeCertificates(f, card),
		judgePIN(f, card),
	}
}

func verdict(c Check, code Code, s Status) Verdict {
	return Verdict{Check: c, Code: code, Status: s}
}

// of takes check and status from the table: the usual way to a verdict.
func of(code Code) Verdict {
	row, _ := Find(code)
	return verdict(row.Check, code, row.Status)
}

func (v Verdict) with(e Evidence) Verdict {
	v.Evidence = e
	return v
}

// behind is the verdict of a check that another one hides: it waits, and
// names the situation to mend first.
func behind(c Check, first Verdict) Verdict {
	s := Skip
	if first.Status == Unknown {
		s = Unknown
	}
	return verdict(c, first.Code, s)
}

func clears(v Verdict) bool { return v.Status == OK || v.Status == Warn }

func judgeService(f Facts) Verdict {
	if f.Env.Remote == WSL && (f.Service == ServiceNotInstalled || f.Service == ServiceStopped) {
		// Installing it here would not bring the reader here.
		return of(CodeServiceWSL)
	}
	switch f.Service {
	case ServiceRunning:
		return verdict(CheckService, CodeAllWell, OK).with(Evidence{Kind: EvidenceRunning})
	case ServiceUnsupported:
		return of(CodeServiceUnsupported)
	case ServiceNotInstalled:
		return of(CodeServiceNotInstalled)
	case ServiceStopped:
		return of(CodeServiceStopped)
	case ServiceDead:
		return of(CodeServiceDead)
	case ServiceDenied:
		return of(CodeServiceDenied)
	case ServicePolicy:
		return of(CodeServicePolicy)
	case ServiceMismatch:
		return of(CodeServiceMismatch)
	case ServiceHung:
		return of(CodeServiceHung)
	case ServiceRestarting:
		return of(CodeServiceRestarting)
	}
	return of(CodeServiceUnknown)
}

func judgeReader(f Facts, service Verdict) Verdict {
	if !clears(service) {
		return behind(CheckReader, service)
	}
	if f.Card != nil {
		// The card's own trouble speaks of the reader that holds it.
		switch f.Card.Trouble {
		case TroubleHeld:
			return of(CodeReaderHeld).with(heldBy(f, f.Card.Reader))
		case TroubleBusy:
			return of(CodeReaderBusy).with(heldBy(f, f.Card.Reader))
		case TroubleUnplugged:
			return of(CodeReaderUnplugged).with(Evidence{Kind: EvidenceText, Text: f.Card.Reader})
		}
	}
	var usable, failing, virtual []Reader
	for _, r := range f.Readers {
		switch {
		case r.Virtual:
			virtual = append(virtual, r)
		case r.Failing:
			failing = append(failing, r)
		default:
			usable = append(usable, r)
		}
	}
	if len(usable) > 0 {
		if f.Card == nil && allHeld(usable) {
			return of(CodeReaderHeld).with(heldBy(f, usable[0].Name))
		}
		name := usable[0].Name
		if f.Card != nil && f.Card.Reader != "" {
			name = f.Card.Reader
		}
		return verdict(CheckReader, CodeAllWell, OK).
			with(Evidence{Kind: EvidenceReaders, Text: name, N: len(usable)})
	}
	switch {
	case f.Wanted != "":
		return of(CodeReaderNotFound).with(Evidence{Kind: EvidenceText, Text: f.Wanted})
	case len(failing) > 0:
		return of(CodeReaderFailing).with(Evidence{Kind: EvidenceText, Text: failing[0].Name})
	}
	for _, u := range f.USB {
		if u.Driverless {
			return of(CodeReaderDriverless).with(Evidence{Kind: EvidenceText, Text: u.Name})
		}
	}
	switch {
	case len(f.USB) > 0:
		return of(CodeReaderUnseen).with(Evidence{Kind: EvidenceText, Text: f.USB[0].Name})
	case f.Env.Remote != Local && f.Env.Remote != Container:
		return of(CodeReaderRemote)
	case len(virtual) > 0:
		return of(CodeReaderVirtualOnly).with(Evidence{Kind: EvidenceText, Text: virtual[0].Name})
	}
	return of(CodeNoReader)
}

func allHeld(rs []Reader) bool {
	for _, r := range rs {
		if !r.Exclusive {
			return false
		}
	}
	return true
}

func heldBy(f Facts, reader string) Evidence {
	for _, r := range f.Readers {
		if r.Name == reader && r.Holder != "" {
			return Evidence{Kind: EvidenceText, Text: r.Holder}
		}
	}
	return Evidence{Kind: EvidenceText, Text: reader}
}

func judgeCard(f Facts, reader Verdict) Verdict {
	if !clears(reader) {
		return behind(CheckCard, reader)
	}
	if len(f.Choices) > 1 {
		return of(CodeCardChoice)
	}
	if f.Card == nil {
		return judgeSlots(f)
	}
	c := f.Card
	switch c.Recognised {
	case IsVitale:
		return of(CodeCardVitale)
	case IsMute:
		return of(CodeCardMute)
	case IsOther:
		return of(CodeCardOther)
	}
	if c.Trouble == TroubleDefect {
		return verdict(CheckCard, CodeInternal, Fail)
	}
	if c.Generation == "CPS3-CL" && answeredOddly(c.Trouble) {
		// Whatever a card says less by its antenna, the other side says.
		return of(CodeCardContactless).with(troubleEvidence(c))
	}
	if code, bad := troubleCodes[c.Trouble]; bad {
		return of(code).with(troubleEvidence(c))
	}
	switch {
	case !c.Glanced:
		return of(CodeCardReading).with(Evidence{Kind: EvidenceReading})
	case !c.Issuer:
		return of(CodeCardNotCPS)
	case c.Generation == "CPS3-CL":
		return of(CodeCardContactless).with(cardEvidence(c))
	}
	return verdict(CheckCard, CodeAllWell, OK).with(cardEvidence(c))
}

// judgeSlots says why no slot gave a CPS: the first card that is not one
// explains more than an empty slot.
func judgeSlots(f Facts) Verdict {
	for _, want := range []struct {
		is   func(Reader) bool
		code Code
	}{
		{func(r Reader) bool { return r.Card == Mute || r.Recognised == IsMute }, CodeCardMute},
		{func(r Reader) bool { return r.Recognised == IsVitale }, CodeCardVitale},
		{func(r Reader) bool { return r.Recognised == IsOther }, CodeCardOther},
	} {
		for _, r := range f.Readers {
			if !r.Virtual && want.is(r) {
				return of(want.code)
			}
		}
	}
	return of(CodeNoCard)
}

// answeredOddly reports trouble that the card's own answers made.
func answeredOddly(t Trouble) bool {
	switch t {
	case TroubleStatus, TroubleFormat, TroubleNoKey:
		return true
	}
	return false
}

// troubleCodes is the situation of each trouble, wherever it was met.
var troubleCodes = map[Trouble]Code{
	TroubleRemoved:      CodeCardRemoved,
	TroubleReset:        CodeCardReset,
	TroubleMute:         CodeCardMute,
	TroubleTransmission: CodeCardTransmission,
	TroubleService:      CodeServiceDead,
	TroubleDenied:       CodeServicePolicy,
	TroubleHung:         CodeCardHung,
	TroubleStatus:       CodeCardStatus,
	TroubleFormat:       CodeCardFormat,
	TroubleNotCPS:       CodeCardNotCPS,
	TroubleNoKey:        CodeCardNoKey,
	TroubleOther:        CodeCardSwapped,
	TroubleContactless:  CodeCardContactless,
	TroubleHeld:         CodeReaderHeld,
	TroubleBusy:         CodeReaderBusy,
	TroubleUnplugged:    CodeReaderUnplugged,
}

func troubleEvidence(c *Card) Evidence {
	if c.TroubleStep == "" {
		return Evidence{}
	}
	return Evidence{Kind: EvidenceStatusWord, Text: c.TroubleStep, N: int(c.TroubleSW)}
}

func cardEvidence(c *Card) Evidence {
	return Evidence{Kind: EvidenceCard, Text: c.Generation, Text2: c.Serial}
}

func judgeAge(f Facts, card Verdict) Verdict {
	if !clears(card) {
		return behind(CheckCardAge, card)
	}
	start, end := f.Card.Dates()
	if start.IsZero() && end.IsZero() {
		if !f.Card.Read {
			return verdict(CheckCardAge, CodeCardReading, Unknown).with(Evidence{Kind: EvidenceReading})
		}
		return of(CodeCardAgeUnknown)
	}
	// Where the dates are from, when they are not the card's own.
	reason := ""
	if f.Card.Start.IsZero() && f.Card.End.IsZero() {
		reason = ReasonCertificate
	}
	ruled := end.IsZero()
	if ruled {
		end, reason = lifetimeEnd(start, f.Card.Generation), ReasonLifetime
	}
	age := Evidence{Kind: EvidenceAge, Date: start, N: days(start, f.Now), Text: reason}
	switch {
	case !start.IsZero() && f.Now.Add(clockSlack).Before(start):
		return of(CodeCardNotYetValid).with(notYet(start, f.Now))
	case ruled && expired(end, f.Now):
		return of(CodeCardTooOld).with(age)
	case expired(end, f.Now):
		return of(CodeCardExpired).with(Evidence{Kind: EvidenceExpired, Date: end, N: days(end, f.Now), Text: reason})
	}
	until := Evidence{Kind: EvidenceValidUntil, Date: end, N: days(f.Now, end), Text: reason}
	if until.N <= warnDays {
		return of(CodeCardExpiresSoon).with(until)
	}
	if start.IsZero() {
		age = until
	}
	return verdict(CheckCardAge, CodeAllWell, OK).with(age)
}

// notYet shows both dates that do not agree: the card's and the computer's.
func notYet(start, now time.Time) Evidence {
	// A day's precision: nothing is to be said again each second.
	return Evidence{Kind: EvidenceFrom, Date: start, Date2: now.UTC().Truncate(24 * time.Hour)}
}

// Dates is the card's own validity: what it says of itself, else what its
// certificate says.
func (c *Card) Dates() (start, end time.Time) {
	start, end = c.Start, c.End
	if c.Certificate == nil {
		return start, end
	}
	if start.IsZero() && end.IsZero() {
		return c.Certificate.NotBefore, c.Certificate.NotAfter
	}
	return start, end
}

// lifetimeEnd applies the rule of the generation to a card that gives only
// its start; an unknown generation gets the shorter life.
func lifetimeEnd(start time.Time, generation string) time.Time {
	years := yearsCPS3
	if generation == "CPS4" {
		years = yearsCPS4
	}
	return start.AddDate(years, 0, 0)
}

// expired gives the last day whole: a card is good until its date has passed.
func expired(end, now time.Time) bool {
	return !now.Before(end.AddDate(0, 0, 1).Truncate(24 * time.Hour))
}

func days(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

func judgeCertificates(f Facts, card Verdict) Verdict {
	if !clears(card) {
		return behind(CheckCertificates, card)
	}
	if !f.Card.Read {
		return verdict(CheckCertificates, CodeCardReading, Unknown).with(Evidence{Kind: EvidenceReading})
	}
	c := f.Card.Certificate
	if c == nil {
		return verdict(CheckCertificates, CodeCardNoKey, Fail)
	}
	if a := f.Activation; a != nil && a.Result == Refused && a.Trouble == TroubleNone && !a.Proved {
		return of(CodeProofFailed)
	}
	until := Evidence{Kind: EvidenceValidUntil, Date: c.NotAfter, N: days(f.Now, c.NotAfter)}
	switch {
	case f.Now.Add(clockSlack).Before(c.NotBefore):
		return of(CodeCertNotYetValid).with(notYet(c.NotBefore, f.Now))
	case f.Now.After(c.NotAfter):
		return of(CodeCertExpired).with(Evidence{Kind: EvidenceExpired, Date: c.NotAfter, N: days(c.NotAfter, f.Now)})
	case c.Chain == ChainUntrusted:
		return of(faultCode(c.Fault)).with(Evidence{Kind: EvidenceText, Text: c.Issuer})
	case !c.ForAuthentication:
		return of(CodeCertUsage)
	case c.KeyBits < minKeyBits:
		return of(CodeCertWeakKey)
	case c.Chain == ChainTest || (f.Card.Test != nil && *f.Card.Test):
		return of(CodeCardTest).with(until)
	case days(f.Now, c.NotAfter) <= warnDays:
		return of(CodeCertExpiresSoon).with(until)
	case c.Chain == ChainRecognised:
		return of(CodeCertRecognised).with(until)
	case c.Chain == ChainUnknown:
		return of(CodeChainUnknown).with(until)
	}
	return verdict(CheckCertificates, CodeAllWell, OK).with(until)
}

func faultCode(f ChainFault) Code {
	switch f {
	case FaultSelfSigned:
		return CodeCertSelfSigned
	case FaultSignature:
		return CodeCertSignature
	case FaultExpiredCA:
		return CodeCertExpiredCA
	}
	return CodeCertWrongIssuer
}

func judgePIN(f Facts, card Verdict) Verdict {
	if !clears(card) {
		return behind(CheckPIN, card)
	}
	t := f.Card.Tries
	tries := Evidence{Kind: EvidenceTries, N: t.Left}
	switch {
	case !t.Known && t.Verified:
		// Another program had it verified: the counter is full, which is why
		// the card does not tell it.
		return verdict(CheckPIN, CodeAllWell, OK)
	case !t.Known:
		return of(CodePINUnknown)
	case t.ForGood && t.Blocked():
		return of(CodePINBlockedForGood).with(tries)
	case t.Blocked():
		return of(CodePINBlocked).with(tries)
	case t.Left == 1:
		return of(CodePINLastTry).with(tries)
	case t.Max > 0 && t.Left < t.Max:
		return of(CodePINTriesLow).with(tries)
	}
	return verdict(CheckPIN, CodeAllWell, OK).with(tries)
}
