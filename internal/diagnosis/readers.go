package diagnosis

import "slices"

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
