package diagnosis

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
	case c.Chain == ChainUntrusted && c.Fault != FaultExpiredCA:
		// Before its dates, which anybody may write.
		return of(faultCode(c.Fault)).with(Evidence{Kind: EvidenceText, Text: c.Issuer})
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
