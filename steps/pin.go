package steps

import (
	"strconv"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
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

func (d pinChange) bounds() (low, high int) {
	if d.part == partProof && d.unblock {
		return pukLength, pukLength
	}
	return minPIN, maxPIN
}

// submit goes on after a secret that is long enough.
func (d pinChange) submit(s *Session, entry Entry) dialogue {
	low, _ := d.bounds()
	if s.typed[d.slot()] < low {
		s.notice = s.T.Wizard.Activation.TooShort
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

func (d pinChange) page(s *Session) Page {
	switch {
	case d.result != nil:
		return d.resultPage(s)
	case d.running != 0:
		p := Page{ID: d.id("running"), Mark: Unknown, Title: s.T.Wizard.PIN.Running, Busy: true, PUK: d.unblock}
		p.paras(s.T.Wizard.Activation.Leave)
		p.offer(s.helpAction())
		return p
	case d.part == partHealthy:
		return d.healthyPage(s)
	case d.part == partWord:
		return d.wordPage(s)
	}
	return d.askPage(s)
}

// id names a page of this dialogue.
func (d pinChange) id(page string) string {
	if d.unblock {
		return "unblock." + page
	}
	return "change." + page
}

func (d pinChange) askPage(s *Session) Page {
	w, a := s.T.Wizard.PIN, s.T.Wizard.Activation
	p := Page{Title: w.ChangeTitle, PUK: d.unblock}
	ask := w.ConfirmChange
	if d.unblock {
		p.Title, ask = w.UnblockTitle, w.ConfirmUnblock
	}
	switch d.part {
	case partConfirm:
		c, _, _ := s.PINTarget()
		yes := Action{
			ID: ActYes, Key: s.T.Common.YesKeys, Also: yesKeys(),
			Label: w.Yes, Short: s.T.Common.Yes,
		}
		no := Action{ID: ActNo, Key: KeyEnter, Also: noKeys(), Label: w.No, Short: s.T.Common.No}
		p.ID, p.Agreement = d.id("confirm"), true
		p.paras(fill(ask, "card", present.CardName(s.T, c, s.mask())))
		if !d.unblock && s.doubtful(d.target.Serial) {
			p.add(Gap{}, Para{Mark: Warn, Text: s.T.Wizard.Activation.EightOld})
		}
		if n := s.typed[SlotNew]; c.PINMax > 0 && n > c.PINMax {
			p.add(Gap{}, Para{Mark: Warn, Text: fill(w.Longer, "n", strconv.Itoa(n), "digits", strconv.Itoa(c.PINMax))})
		}
		p.offer(yes, no)
	default:
		d.fields(s, &p)
	}
	back := s.backAction()
	back.Also, back.Label, back.Short = nil, a.Cancel, a.CancelShort
	p.offer(back, s.helpAction())
	return p
}

// fields is the three fields, one of them being typed in.
func (d pinChange) fields(s *Session, p *Page) {
	w := s.T.Wizard.PIN
	p.ID, p.Sheet = d.id([]string{"proof", "new", "again"}[d.slot()]), d.id("fields")
	if d.part == partProof {
		intro := s.T.Plain.PIN.ChangeIntro
		if d.unblock {
			intro = s.T.Plain.PIN.UnblockIntro
		}
		for _, l := range intro {
			p.add(Bullet{l})
		}
		p.add(Para{Text: fill(w.OnCard, "tail", present.Tail(d.target.Serial))}, Gap{})
	}
	c, _, _ := s.PINTarget()
	labels := []string{w.Old, w.New, w.NewAgain}
	prompts := []string{s.T.CLI.PIN.AskOld, s.T.CLI.PIN.AskNew, s.T.CLI.PIN.AskNewAgain}
	if d.unblock {
		labels[0], prompts[0] = w.PUK, s.T.CLI.PIN.AskPUK
	}
	for i, label := range labels {
		switch at := int(d.slot()); {
		case i < at:
			p.add(Given{label})
		case i > at:
			p.add(Awaited{label})
		default:
			low, high := d.bounds()
			f := Field{
				Kind: FieldPIN, Slot: d.slot(), Typed: s.typed[d.slot()], Label: label, Prompt: prompts[i],
				Hidden: s.Masked, Min: low, Max: high, Empty: ActBack, Aligned: true,
			}
			if i == 0 && !d.unblock && c.Tries.Known {
				f.Beside = s.T.Common.TriesLeft.For(c.Tries.Left)
			}
			p.add(f)
		}
	}
	p.add(Gap{})
	switch {
	case d.part != partProof:
		p.paras(w.NewHow)
	case d.unblock:
		p.paras(w.PUKHow)
	default:
		p.paras(w.OldHow)
	}
	if s.Masked {
		p.paras(s.T.Wizard.Activation.SharedEntry)
	}
	if d.part == partProof {
		p.add(s.letter(d.unblock))
	}
	p.offer(act(ActSubmit, KeyEnter, s.T.Wizard.Keys.Continue))
}

// healthyPage says that nothing tells that the card is blocked, and asks for the
// word that has it unblocked all the same.
func (d pinChange) healthyPage(s *Session) Page {
	l := s.line(diagnosis.Verdict{Check: diagnosis.CheckPIN, Code: diagnosis.CodePINNotBlocked, Status: Warn})
	p := Page{ID: d.id("healthy"), Code: l.Code, PUK: true}
	s.askWord(&p, wordQuestion{
		title: l.Title, lines: append([]string{l.Cause}, l.Remedy...), expects: s.T.CLI.PIN.UnblockWord, word: d.word,
		says: strings.TrimRight(s.T.CLI.PIN.Healthy(), ": \u00a0") + ".", prompt: s.T.CLI.PIN.Healthy(),
	})
	return p
}

func (d pinChange) wordPage(s *Session) Page {
	a, w := s.T.Wizard.Activation, s.T.Wizard.PIN
	p := Page{ID: d.id("last-try"), Code: diagnosis.CodePINUnknown, PUK: d.unblock}
	title, lines := a.UnknownTitle, a.AnyTry
	switch unknown := d.unknown(s); {
	case d.unblock && unknown:
		title, lines = w.AnyPUKTitle, w.AnyPUK
	case d.unblock:
		p.Code, title, lines = diagnosis.CodePUKWrong, w.LastPUKTitle, w.LastPUK
	case !unknown:
		p.Code, title, lines = diagnosis.CodePINLastTry, a.LastTitle, a.LastTry
	}
	prompt := s.T.CLI.PIN.LastTry(!d.unknown(s))
	if d.unblock {
		prompt = s.T.CLI.PIN.LastPUK(!d.unknown(s))
	}
	s.askLast(&p, title, lines, d.word, prompt)
	return p
}

func (d pinChange) resultPage(s *Session) Page {
	v := diagnosis.JudgeChange(*d.result, d.unblock)
	l := s.line(v)
	p := Page{ID: d.id("result"), Mark: v.Status, Title: l.Title, Code: v.Code, PUK: d.unblock}
	p.spent(v, l)
	p.situation(l)
	p.offer(Action{ID: ActContinue, Key: KeyEnter, Also: []string{KeyEscape}, Label: s.T.Wizard.Keys.Continue},
		s.helpAction(), s.aloudAction(), s.quitAction())
	if v.Status == Fail {
		p.add(Aloud{})
	}
	return p
}
