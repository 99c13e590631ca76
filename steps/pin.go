package steps

import (
	"strconv"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// pinChange changes the PIN with the old one, or unblocks the card with the
// PUK: three secrets typed, one confirmation, one command to the card.
type pinChange struct {
	unblock bool
	// target is the card as shown when the dialogue began.
	target Target
	part   part
	word   string
	last   bool
	// healthy: the word was typed for a card that is not known to be blocked.
	healthy bool
	// untold is true when the card does not say how many tries of the PUK are
	// left.
	untold bool
	// warned: a weak new PIN was told of.
	warned  bool
	running Job
	result  *diagnosis.PINChange
}

// part is what is being asked.
type part int

const (
	partHealthy part = iota
	partWord
	partProof
	partNew
	partAgain
	partConfirm
)

// openPIN begins a change or an unblocking, when a card is there for it.
func (s *Session) openPIN(from dialogue, unblock bool) dialogue {
	c, _, ok := s.PINTarget()
	if !ok {
		return from
	}
	if f, typed := from.(forgetter); typed {
		from = f.forget()
	}
	return s.open(from, newPINChange(c, unblock))
}

// newPINChange begins at the first thing to type.
func newPINChange(c diagnosis.Card, unblock bool) pinChange {
	d := pinChange{unblock: unblock, target: Target{c.Serial, c.Tries.Left}}
	d.part = d.begins(c.Tries)
	return d
}

func (pinChange) stage() Step { return StepActivation }

// begins is what is asked first: a word where it takes one.
func (d pinChange) begins(tries diagnosis.Tries) part {
	switch {
	case d.unblock && !d.healthy && !tries.Blocked():
		return partHealthy
	case !d.unblock && !d.last && tries.MayBlock():
		return partWord
	}
	return partProof
}

func (d pinChange) holds(*Session) (held [Slots]bool) {
	if d.running != 0 || d.result != nil || d.part < partProof {
		return held
	}
	held[SlotProof] = true
	held[SlotNew] = d.part >= partNew
	held[SlotAgain] = d.part == partAgain
	return held
}

func (d pinChange) sending() bool { return d.running != 0 }

// forget starts again at the first secret.
func (d pinChange) forget() dialogue {
	d.word = ""
	if d.running == 0 && d.result == nil && d.part > partProof {
		d.part = partProof
	}
	return d
}

func (d pinChange) take(s *Session, in Input) dialogue {
	switch in := in.(type) {
	case Saw:
		return d.saw(s)
	case Finished:
		if got, ok := in.Outcome.(Renewed); ok && in.Job == d.running {
			d.running, d.result, d.last = 0, &got.PINChange, false
			if got.Done {
				s.renewed = d.target.Serial
			}
			if s.leaving || s.single && !got.Trouble.WantsWord() && got.Trouble != diagnosis.TroubleRefusedBefore {
				s.exit.Renewal, s.exit.Unblocking = &got.PINChange, d.unblock
				s.leave()
				return d
			}
			if s.single && got.Trouble.WantsWord() {
				return d.read(s) // the word's page says why: nothing to read before
			}
		}
	case Edit:
		d.word = in.Text
	case Act:
		return d.act(s, in)
	}
	return d
}

// saw goes back when the card left: a secret is never kept for another.
func (d pinChange) saw(s *Session) dialogue {
	c, _, ok := s.PINTarget()
	switch {
	case d.running != 0 || d.result != nil:
	case ok && c.Serial == d.target.Serial && c.Insertion != s.before.Insertion:
		s.notice = s.T.Wizard.Activation.Swapped // it was out meanwhile
		return d.forget()
	case ok && c.Serial == d.target.Serial:
		return d.recount(s, c.Tries)
	case s.single:
		s.exit.Renewal = &diagnosis.PINChange{Result: diagnosis.Removed, Trouble: diagnosis.TroubleRemoved}
		if ok {
			s.exit.Renewal.Result, s.exit.Renewal.Trouble = diagnosis.WrongCard, diagnosis.TroubleOther
		}
		s.leave()
	default:
		s.notice = s.T.Wizard.Activation.Swapped
		return s.back(d)
	}
	return d
}

// recount begins again when another program changed the counter of the PIN
// meanwhile: what was typed was typed under another one, and so was the word.
// The PUK has a counter of its own.
func (d pinChange) recount(s *Session, tries diagnosis.Tries) dialogue {
	if d.unblock || tries == s.before.Tries {
		return d
	}
	d.target.Tries, d.last = tries.Left, false
	if s.typed != [Slots]int{} {
		s.typed, s.notice = [Slots]int{}, s.T.Wizard.Quit.Wiped
		if tries.Left < s.before.Tries.Left {
			s.notice = s.T.Situations.PINTriesDropped.Title
		}
	}
	d.word, d.part = "", d.begins(tries)
	return d
}

func (d pinChange) act(s *Session, in Act) dialogue {
	switch {
	case d.result != nil:
		return d.read(s)
	case in.ID == ActBack || in.ID == ActNo:
		if d.part >= partProof {
			s.notice = s.T.Plain.PIN.Nothing
		}
		return s.back(d)
	case in.ID == ActYes:
		return d.send(s)
	case in.ID == ActSubmit && d.part == partHealthy:
		return d.insist(s)
	case in.ID == ActSubmit && d.part == partWord:
		return d.spend(s)
	case in.ID == ActSubmit:
		return d.submit(s, in.Entry)
	}
	return d
}

// read goes on once the outcome was shown.
func (d pinChange) read(s *Session) dialogue {
	c, _, _ := s.PINTarget()
	d.target.Tries = c.Tries.Left
	if d.result.Trouble == diagnosis.TroubleRefusedBefore {
		// Nothing was sent: the secrets are asked again.
		d.result, d.part = nil, d.begins(c.Tries)
		return d
	}
	if d.result.Trouble.WantsWord() {
		// The PUK is, or could be, at its last try: the word, then the secrets
		// again.
		d.untold = d.result.Trouble == diagnosis.TroubleTriesUnknown
		d.result, d.part = nil, partWord
		return d
	}
	return s.back(d)
}

// insist takes the word that has a card unblocked which is not known to be
// blocked.
func (d pinChange) insist(s *Session) dialogue {
	if !locale.IsUnblockWord(d.word) {
		s.notice = s.T.Plain.Activation.NothingTo
		if s.single {
			s.exit.Refused = diagnosis.TroubleNotBlocked
			s.leave()
			return d
		}
		return s.back(d)
	}
	d.word, d.healthy, d.part = "", true, partProof
	return d
}

// spend takes the word for the last try.
func (d pinChange) spend(s *Session) dialogue {
	if !locale.IsLastWord(d.word) {
		if s.single {
			s.unspent(d.unknown(s))
			return d
		}
		s.notice = s.T.Plain.Activation.Kept
		if d.unknown(s) {
			s.notice = s.T.Plain.Activation.NothingTo
		}
		return s.back(d)
	}
	d.word, d.last, d.part = "", true, partProof
	return d
}

// slot and bounds are those of the secret that is being typed.
func (d pinChange) slot() Slot { return Slot(d.part - partProof) }

// A new PIN keeps to what its card can store. What the card states as its maximum
// beside that is no bound: a real CPS3 states 4, and ANS has holders choose up to 8.
func (d pinChange) bounds(s *Session) (low, high int) {
	low, high = minPIN, maxPIN
	switch c, _, _ := s.PINTarget(); {
	case d.part == partProof && d.unblock:
		return pukLength, pukLength
	case d.part != partProof && c.PINMost > 0 && c.PINLeast <= c.PINMost:
		low = max(low, min(c.PINLeast, high))
		high = max(low, min(high, c.PINMost))
	}
	return low, high
}

// digits says how many a PIN of this card has, "" where it is as many as of any card.
func (d pinChange) digits(s *Session) string {
	low, high := d.bounds(s)
	switch w := s.T.Wizard.PIN; {
	case d.part == partProof || low == minPIN && high == maxPIN:
		return ""
	case low == high:
		return fill(w.OfLength, "n", strconv.Itoa(low))
	default:
		return fill(w.OfLengths, "min", strconv.Itoa(low), "max", strconv.Itoa(high))
	}
}

// submit goes on after a secret that is long enough.
func (d pinChange) submit(s *Session, entry Entry) dialogue {
	low, _ := d.bounds(s)
	if s.typed[d.slot()] < low {
		s.notice = s.T.Wizard.Activation.TooShort
		if of := d.digits(s); of != "" {
			s.notice = of + " " + s.T.Plain.Activation.NothingTo
		}
		if d.part == partProof && d.unblock {
			s.notice = s.T.Plain.PIN.NotPUK
		}
		return d
	}
	switch d.part {
	case partProof:
		d.part = partNew
	case partNew:
		switch {
		case entry.NewIsOld:
			s.typed[SlotNew] = 0
			s.notice = s.T.Situations.PINSame.Title
			if d.unblock {
				s.notice = s.T.Situations.PINIsPUK.Title
			}
			return d
		case entry.Weak && !d.warned:
			d.warned = true
			s.typed[SlotNew] = 0
			s.notice = s.T.Wizard.PIN.Weak + " " + s.T.Wizard.PIN.WeakAgain
			return d
		}
		d.part = partAgain
	case partAgain:
		if entry.Differs {
			s.typed[SlotNew], s.typed[SlotAgain] = 0, 0
			s.notice = s.T.Plain.PIN.Different
			d.part = partNew
			return d
		}
		d.part = partConfirm
	}
	return d
}

func (d pinChange) send(s *Session) dialogue {
	if d.target.Serial == "" {
		return s.back(d) // there is no card that this was confirmed for
	}
	d.running = s.next()
	s.do(SetPIN{Job: d.running, Card: d.target, LastTry: d.last, Unblock: d.unblock, Healthy: d.healthy})
	return d
}

// unknown tells that nobody knows how many tries are left of what the word is
// asked for.
func (d pinChange) unknown(s *Session) bool {
	c, _, _ := s.PINTarget()
	return d.untold || !d.unblock && !c.Tries.Known
}
