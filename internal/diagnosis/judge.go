package diagnosis

import (
	"cmp"
	"slices"
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

func judgeService(f Facts) Verdict {
	if f.Looking.Service {
		return looking(CheckService)
	}
	if f.Env.Remote == WSL && (f.Service == ServiceNotInstalled || f.Service == ServiceStopped) {
		// Installing it here would not bring the reader here.
		return of(CodeServiceWSL)
	}
	if v, astray := judgeAstray(f); astray {
		return v
	}
	switch f.Service {
	case ServiceSaturated:
		return of(CodeServiceSaturated)
	case ServiceOtherLibrary:
		return of(CodeServiceOtherLibrary)
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

// judgeAstray says why a service is not found that may well be there: it is looked
// for in another place, or from within a package that does not show it.
func judgeAstray(f Facts) (v Verdict, astray bool) {
	switch f.Service {
	case ServiceNotInstalled, ServiceStopped, ServiceDead, ServiceDenied:
	default:
		return Verdict{}, false
	}
	variable := Evidence{Kind: EvidenceText, Text: SocketVariable + "=" + f.Env.Socket}
	switch {
	case f.Env.Sandbox != "":
		return of(CodeServiceSandboxed).with(Evidence{Kind: EvidenceText, Text: f.Env.Sandbox}), true
	case f.Env.Socket == "":
		return Verdict{}, false
	case f.Service == ServiceDead:
		return of(CodeServiceDead).with(variable), true
	case f.Service == ServiceDenied:
		return of(CodeServiceDenied).with(variable), true
	}
	return of(CodeServiceMisdirected).with(variable), true
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
		case TroubleMode:
			return of(CodeReaderOtherMode).with(heldBy(f, f.Card.Reader))
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
	cps := f.Card != nil && f.Card.Recognised == IsCPS
	if rest := withoutKeys(usable); len(rest) > 0 && !cps && allHeld(rest) {
		return of(CodeReaderHeld).with(heldBy(f, rest[0].Name))
	}
	// A reader that fails beside a security key is the one for cards.
	if keyed := len(usable) > 0 && !cps && withoutKeys(usable)[0].Recognised == IsOther; len(usable) > 0 && (!keyed || len(failing) == 0) {
		name := usable[0].Name
		if f.Card != nil && f.Card.Reader != "" {
			name = f.Card.Reader
		} else if r, ok := Telling(f.Readers); ok {
			name = r.Name
		}
		if cps && f.Card.Read && exclusive(f, f.Card.Reader) {
			// What was read of the card stays true; nothing more can be asked of it.
			return verdict(CheckReader, CodeReaderHeld, Warn).with(heldBy(f, f.Card.Reader))
		}
		if cps && f.Card.Read && f.Card.Busy {
			return verdict(CheckReader, CodeReaderBusy, Warn).with(heldBy(f, f.Card.Reader))
		}
		return verdict(CheckReader, CodeAllWell, OK).
			with(Evidence{Kind: EvidenceReaders, Text: name, N: len(usable)})
	}
	switch {
	case f.Wanted != "":
		return of(CodeReaderNotFound).with(Evidence{Kind: EvidenceText, Text: f.Wanted})
	case len(failing) > 0:
		return of(CodeReaderFailing).with(Evidence{Kind: EvidenceText, Text: failing[0].Name})
	case f.Looking.USB:
		return looking(CheckReader)
	}
	for _, u := range f.USB {
		switch u.Holder {
		case "":
		case gnupg:
			return of(CodeReaderClaimed).with(Evidence{Kind: EvidenceText, Text: u.Name})
		default:
			return of(CodeReaderHeld).with(Evidence{Kind: EvidenceHolder, Text: u.Holder})
		}
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

// gnupg is the program of GnuPG that takes readers for itself.
const gnupg = "scdaemon"

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
			return Evidence{Kind: EvidenceHolder, Text: r.Holder}
		}
	}
	return Evidence{Kind: EvidenceText, Text: reader}
}

func exclusive(f Facts, reader string) bool {
	return slices.ContainsFunc(f.Readers, func(r Reader) bool { return r.Name == reader && r.Exclusive })
}

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
