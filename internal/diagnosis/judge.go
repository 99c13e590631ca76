package diagnosis

import (
	"cmp"
	"strings"
)

// Judge says what the facts mean: one verdict for each prerequisite, in the
// order of Checks. It depends on nothing but the facts.
func Judge(f Facts) []Verdict {
	service := judgeService(f)
	reader := judgeReader(f, service)
	card := judgeCard(f, reader)
	certificates := judgeCertificates(f, card)
	middleware := judgeMiddleware(f)
	return []Verdict{
		service,
		reader,
		middleware,
		card,
		judgeAge(f, card, certificates),
		certificates,
		judgePIN(f, card),
		judgeBrowser(f, middleware),
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

// looking is the verdict of a check that was not come to yet.
func looking(c Check) Verdict {
	return verdict(c, CodeLooking, Unknown).with(Evidence{Kind: EvidenceLooking})
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

func judgeCard(f Facts, reader Verdict) Verdict {
	if !clears(reader) {
		return behind(CheckCard, reader)
	}
	if len(f.Choices) > 1 {
		return of(CodeCardChoice).with(choiceEvidence(f.Choices))
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
	switch c.Trouble {
	case TroubleDefect:
		return verdict(CheckCard, CodeInternal, Fail)
	case TroubleProcess:
		return verdict(CheckCard, CodeHelperProcess, Fail)
	}
	if c.Generation == "CPS3-CL" && answeredOddly(c.Trouble) {
		// Whatever a card says less by its antenna, the other side says.
		return of(CodeCardContactless).with(troubleEvidence(c))
	}
	if code, bad := troubleCodes[c.Trouble]; bad {
		v := of(code).with(troubleEvidence(c))
		if v.Check == CheckMiddleware || v.Check == CheckCardAge {
			// The module is there, and was judged as such; by it alone the card
			// is of no use.
			v.Check, v.Status = CheckCard, Fail
		}
		return v
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

// judgeSlots says why no slot gave a CPS.
func judgeSlots(f Facts) Verdict {
	r, _ := Telling(f.Readers)
	switch {
	case r.Card == Waking:
		return of(CodeCardReading).with(Evidence{Kind: EvidenceReading})
	case r.Card == Mute, r.Recognised == IsMute:
		return of(CodeCardMute)
	case r.Recognised == IsVitale:
		return of(CodeCardVitale)
	case r.Recognised == IsOther:
		return of(CodeCardOther)
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
	TroubleCertificate:  CodeCertUnreadable,
	TroubleOtherKey:     CodeCertOtherKey,
	TroubleNoKey:        CodeCardNoKey,
	TroubleOther:        CodeCardSwapped,
	TroubleContactless:  CodeCardContactless,
	TroubleHeld:         CodeReaderHeld,
	TroubleBusy:         CodeReaderBusy,
	TroubleMode:         CodeReaderOtherMode,
	TroubleUnplugged:    CodeReaderUnplugged,

	TroubleModuleFails:   CodeModuleFails,
	TroubleModuleCrashes: CodeModuleCrashes,
	TroubleModuleHangs:   CodeModuleHangs,
	TroubleCacheStale:    CodeCacheStale,
	TroubleSession:       CodeModuleSession,
	TroubleUpdate:        CodeUpdateBroken,
	TroubleAmbiguous:     CodeCardAmbiguous,

	TroubleCertificateOther: CodeModuleOther,
	TroubleUnseen:           CodeModuleUnseen,
}

func troubleEvidence(c *Card) Evidence {
	switch {
	case c.TroubleStep == "":
		return Evidence{}
	case c.Trouble == TroubleSession, c.Trouble == TroubleUpdate:
		return Evidence{Kind: EvidenceText, Text: c.TroubleStep} // the module's own words
	}
	return Evidence{Kind: EvidenceStatusWord, Text: c.TroubleStep, N: int(c.TroubleSW)}
}

// choiceEvidence is every card between which one has to be chosen.
func choiceEvidence(list []Choice) Evidence {
	var cards []string
	for _, c := range list {
		cards = append(cards, c.Serial+fieldEnd+c.Reader)
	}
	return Evidence{Kind: EvidenceChoices, Text: strings.Join(cards, cardEnd), N: len(list)}
}

// What separates the cards of EvidenceChoices, and a card's number from its
// reader: no name has these characters once it is clean.
const (
	cardEnd  = "\x1e"
	fieldEnd = "\x1f"
)

// Choices are the cards of an evidence of that kind: their numbers and readers.
func (e Evidence) Choices() []Choice {
	var list []Choice
	if e.Kind != EvidenceChoices {
		return nil
	}
	for _, card := range strings.Split(e.Text, cardEnd) {
		serial, reader, _ := strings.Cut(card, fieldEnd)
		list = append(list, Choice{Serial: serial, Reader: reader})
	}
	return list
}

func cardEvidence(c *Card) Evidence {
	return Evidence{Kind: EvidenceCard, Text: c.Generation, Text2: c.Serial}
}

// usualTries is the counter of a code porteur in order, for the cards that do
// not tell their maximum: a CPS4 tells what is left only.
const usualTries = 3

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
	case t.ForGood() && t.Blocked():
		return of(CodePINBlockedForGood).with(tries)
	case t.Blocked():
		return of(CodePINBlocked).with(tries)
	case t.Left == 1:
		return of(CodePINLastTry).with(tries)
	case t.Left < cmp.Or(t.Max, usualTries):
		return of(CodePINTriesLow).with(tries)
	}
	return verdict(CheckPIN, CodeAllWell, OK).with(tries)
}
