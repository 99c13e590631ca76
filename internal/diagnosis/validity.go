package diagnosis

import (
	"strings"
	"time"
)

// Rules of time. A card should have been updated less than three years ago (the
// procedure's prerequisite, in internal/data); the warning of its end comes
// early enough to order the next card.
const (
	updateYears = 3
	warnDays    = 90
	// clockSlack forgives a computer in another time zone than the card's
	// issuer before its clock is doubted.
	clockSlack = 24 * time.Hour
	// minKeyBits is the smallest RSA modulus of IGC-Santé's cards.
	minKeyBits = 2048
)

// judgeAge tells the time since the card's last update. It never refuses a
// card for its age: whether it still serves is its certificate's validity. An
// update that broke off is another matter: the card waits for the next one.
func judgeAge(f Facts, card, certificates Verdict) Verdict {
	if !clears(card) {
		return behind(CheckCardAge, card)
	}
	c := f.Card
	if c.UpdateBroken {
		return of(CodeUpdateBroken).with(Evidence{Kind: EvidenceBegun, Date: c.UpdateBegun})
	}
	from, reason := c.AgeFrom(f.Now)
	switch {
	case from.IsZero() && !c.Read:
		return verdict(CheckCardAge, CodeCardReading, Unknown).with(Evidence{Kind: EvidenceReading})
	case from.IsZero():
		return of(CodeCardAgeUnknown)
	case future(from, f.Now):
		// Only a certificate begins after this computer's date: its own check
		// tells so.
		return behind(CheckCardAge, certificates)
	}
	n, _ := c.Age(f.Now)
	age := Evidence{Kind: EvidenceAge, Date: from, N: n, Text: reason}
	if passed(from.AddDate(updateYears, 0, 0), f.Now) {
		return of(CodeNotUpdated).with(age)
	}
	return verdict(CheckCardAge, CodeAllWell, OK).with(age)
}

// AgeFrom is the day from which a card's age counts: its last update, else the
// start of its certificate, which reason says. An update after now shows that
// the computer's clock is late, and counts for nothing. The zero time means
// that nothing tells.
func (c *Card) AgeFrom(now time.Time) (from time.Time, reason string) {
	if !c.Updated.IsZero() && !future(c.Updated, now) {
		return c.Updated, ""
	}
	if c.Certificate == nil {
		return time.Time{}, ""
	}
	return c.Certificate.NotBefore, ReasonCertificate
}

// Age is the card's age in whole days, 0 for what happened later today in
// another time zone; ok is false where AgeFrom knows no day before now.
func (c *Card) Age(now time.Time) (n int, ok bool) {
	from, _ := c.AgeFrom(now)
	if from.IsZero() || future(from, now) {
		return 0, false
	}
	return max(0, days(from, now)), true
}

// future reports a day after the computer's, whatever its time zone.
func future(day, now time.Time) bool { return now.Add(clockSlack).Before(day) }

// notYet shows both dates that do not agree: the card's and the computer's.
func notYet(start, now time.Time) Evidence {
	// A day's precision: nothing is to be said again each second.
	return Evidence{Kind: EvidenceFrom, Date: start, Date2: now.UTC().Truncate(24 * time.Hour)}
}

// Validity is the card's: from the start to the end of its authentication
// certificate, zero while that was not read.
func (c *Card) Validity() (start, end time.Time) {
	if c.Certificate == nil {
		return time.Time{}, time.Time{}
	}
	return c.Certificate.NotBefore, c.Certificate.NotAfter
}

// commonDigits is how many digits in a row the two numbers of a card should have
// in common: as many as EF.SN has of its own, before the check digit.
const commonDigits = 8

// NumbersDiffer tells that the number of the card in its certificate has no eight
// digits in a row in common with the number that the card tells. How the two
// correspond is not documented: a doubt for the helpdesk, never a refusal.
func (c *Card) NumbersDiffer() bool {
	if c.Certificate == nil || c.Certificate.CardNumber == "" || len(c.Serial) < commonDigits {
		return false
	}
	for i := 0; i+commonDigits <= len(c.Serial); i++ {
		if strings.Contains(c.Certificate.CardNumber, c.Serial[i:i+commonDigits]) {
			return false
		}
	}
	return true
}

// passed gives the last day whole: it is over when its date has passed.
func passed(day, now time.Time) bool {
	return !now.Before(day.AddDate(0, 0, 1).Truncate(24 * time.Hour))
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
	case future(c.NotBefore, f.Now):
		return of(CodeCardNotYetValid).with(notYet(c.NotBefore, f.Now))
	case f.Now.After(c.NotAfter):
		return of(CodeCardExpired).with(Evidence{Kind: EvidenceExpired, Date: c.NotAfter, N: days(c.NotAfter, f.Now)})
	case c.Chain == ChainUntrusted:
		return of(faultCode(c.Fault)).with(Evidence{Kind: EvidenceText, Text: c.Issuer})
	case !c.ForAuthentication:
		return of(CodeCertUsage)
	case c.OtherKey != "":
		return of(CodeCertOtherKey).with(Evidence{Kind: EvidenceText, Text: c.OtherKey})
	case c.KeyBits == 0:
		// Its key: nobody saw it to be short.
		return verdict(CheckCertificates, CodeCertUnreadable, Fail)
	case c.KeyBits < minKeyBits:
		return of(CodeCertWeakKey)
	case TestCard(f):
		return of(CodeCardTest).with(until)
	case days(f.Now, c.NotAfter) <= warnDays:
		return of(CodeCardExpiresSoon).with(until)
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
