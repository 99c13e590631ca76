package steps

import (
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// The actions of the activation.
const (
	ActAnyway   ActionID = "anyway"
	ActKeyboard ActionID = "keyboard"
	ActKeypad   ActionID = "keypad"
	ActAgain    ActionID = "again"
)

// activation is the activation of the physical card. What it shows follows
// from the facts: why nothing can be tried, the field for the PIN, the word for
// the last try, a card that is blocked, or activated.
type activation struct {
	// target is the card and its counter as shown at the first digit, or when
	// the word was typed; zero before.
	target Target
	word   string // what was typed of the word for the last try
	last   bool   // the word was typed, for the target
	// keyboard is asked for although the reader has a keypad.
	keyboard bool
	// anyway is the card to try although it will not serve, "" none.
	anyway string
	// eight: it was said that the code has as many digits as the unblocking code.
	eight bool
	// early: the checks were passed before the verdict on the card, which this
	// dialogue takes note of. Where it is not good, itself tells so, or the checks
	// do where passed says that nobody asked to pass them.
	early, passed bool
	// waiting: the PIN was confirmed for the target, and is sent after the verdict.
	waiting bool
	// running is the attempt that is with the card, 0 none; pad when the PIN is
	// typed on the reader.
	running Job
	pad     bool
	until   time.Time // when the reader gives up, about
	// result is the last attempt until the user read it, nil none.
	result *diagnosis.Activation
}

// state is what the activation shows.
type state int

const (
	stateObstacle state = iota
	stateChoice
	stateBlocked
	stateUnusable
	stateLastTry
	stateKeypad
	statePIN
	stateWaiting
	stateRunning
	stateResult
	stateDone
)

// state follows from the facts and from what the user did.
func (d activation) state(s *Session) state {
	c, _, ok := s.PINTarget()
	_, unusable := s.UnusableCard()
	_, expected := s.ExpectedTarget()
	switch {
	case d.running != 0:
		return stateRunning
	case d.result != nil && !d.retyped(s):
		return stateResult
	case len(s.Facts.Choices) > 1:
		return stateChoice
	case expected && (d.keyboard || !s.Facts.Keypad()):
		return d.entry()
	case !ok:
		return stateObstacle
	case s.Facts.Activated():
		return stateDone
	case c.Tries.Blocked():
		return stateBlocked
	case unusable && d.anyway != c.Serial:
		return stateUnusable
	case c.Tries.MayBlock() && !d.last:
		return stateLastTry
	case s.Facts.Keypad() && !d.keyboard:
		return stateKeypad
	}
	return d.entry()
}

// entry is the state in which a PIN is typed, or was.
func (d activation) entry() state {
	if d.waiting {
		return stateWaiting
	}
	return statePIN
}

// doubtful tells that the code that was typed has as many digits as the unblocking
// code, and that nobody chose it so in this run.
func (s *Session) doubtful(serial string) bool {
	return s.typed[SlotProof] == pukLength && (serial == "" || s.renewed != serial)
}

// retyped tells that the last attempt is told where the PIN is typed again: the
// card refused it, or was not sent it because it had refused it before. What is
// left then decides what is asked.
func (d activation) retyped(s *Session) bool {
	c, _, ok := s.PINTarget()
	return ok && c.Serial == d.result.Serial && !c.Tries.Blocked() &&
		(d.result.Result == diagnosis.WrongPIN || d.result.Trouble == diagnosis.TroubleRefusedBefore)
}

func (activation) stage() Step { return StepActivation }

func (d activation) holds(s *Session) (held [Slots]bool) {
	switch d.state(s) {
	case statePIN, stateWaiting:
		held[SlotProof] = d.target != Target{}
	}
	return held
}

func (d activation) sending() bool { return d.running != 0 }

// forget starts again: nothing that was typed counts any more.
func (d activation) forget() dialogue {
	d.target, d.word, d.last, d.eight, d.waiting = Target{}, "", false, false, false
	return d
}

func (d activation) take(s *Session, in Input) dialogue {
	switch in := in.(type) {
	case Saw:
		return d.saw(s)
	case Finished:
		if got, ok := in.Outcome.(Attempted); ok && in.Job == d.running {
			return d.ended(s, got.Activation)
		}
	case Typed:
		switch c, ok := s.entryCard(); {
		case in.Len == 0 && !d.last:
			d.target = Target{} // the next digit is the first one again
		case ok && d.target.Serial == "":
			d.target = Target{c.Serial, c.Tries.Left}
		}
	case Refused: // the field was emptied
		return d.forget()
	case Edit:
		d.word = in.Text
	case Act:
		return d.act(s, in)
	}
	return d
}

// saw forgets what was typed for a card that is no longer there.
func (d activation) saw(s *Session) dialogue {
	c, ok := s.entryCard()
	switch {
	case d.running != 0:
		return d
	case s.single && s.refusedNow():
		s.exit.Judged = true
		s.leave()
		return d
	case s.single && !ok:
		s.exit.Activation = &diagnosis.Activation{Result: diagnosis.Removed, Trouble: diagnosis.TroubleRemoved}
		s.leave()
	case s.single && c.Serial != s.before.Serial:
		s.exit.Activation = &diagnosis.Activation{Result: diagnosis.WrongCard, Trouble: diagnosis.TroubleOther}
		s.leave()
	case s.refusedNow():
		// It was the same card until its verdict came.
	case c.Serial != s.before.Serial || c.Insertion != s.before.Insertion:
		if s.typed[SlotProof] > 0 {
			s.notice = s.T.Wizard.Activation.Swapped
		}
		return d.forget()
	case c.Tries != s.before.Tries && (d.last || d.waiting || c.Tries.MayBlock()):
		// Another program tried, or had it unblocked: the word is for this card
		// and this counter, and what was typed under another one is not sent.
		if s.typed[SlotProof] > 0 {
			s.notice = s.T.Wizard.Activation.Refused
		}
		d, s.typed[SlotProof] = d.forget().(activation), 0
	}
	if d.early && s.Facts.Card != nil && s.Facts.Card.Read {
		if next, other := d.judged(s); other {
			return next
		}
		d.early, d.passed = false, false
	}
	switch d.state(s) {
	case stateWaiting:
		return d.release(s)
	case statePIN, stateKeypad, stateLastTry:
		return d
	}
	if s.typed[SlotProof] > 0 {
		s.notice = s.T.Wizard.Activation.Refused
	}
	return d.forget() // nothing typed waits behind another page
}

func (d activation) act(s *Session, in Act) dialogue {
	state := d.state(s)
	switch in.ID {
	case ActSubmit:
		switch state {
		case stateLastTry:
			return d.spend(s)
		case statePIN:
			return d.submit(s)
		}
	case ActNoLetter:
		return s.open(d.forget(), letter{})
	case ActSkip:
		return s.forward(d.forget())
	case ActBack:
		switch state {
		case stateResult:
			d.result = nil
			return d
		case stateWaiting:
			s.notice = s.T.Wizard.Activation.Withdrawn
			return d.forget()
		}
		return s.back(d.forget())
	case ActAgain:
		d.result = nil
	case ActContinue, ActECPS:
		d.result = nil
		return s.forward(d.forget())
	case ActRecheck:
		s.do(Recheck{})
		s.notice = s.T.Wizard.Checks.Again
	case ActAnyway:
		c, _, _ := s.PINTarget()
		d.anyway = c.Serial
	case ActKeyboard:
		d.keyboard = true
	case ActKeypad:
		return d.send(s, true)
	case ActUnblock:
		d.result = nil // it was read
		return s.openPIN(d, true)
	case ActChange:
		return s.openPIN(d, false)
	}
	return s.choice(d, in.ID)
}

// kept says that the last try, or nothing at all, was spent.
func (s *Session) kept() string {
	if c, _, _ := s.PINTarget(); !c.Tries.Known {
		return s.T.Plain.Activation.NothingTo
	}
	return s.T.Plain.Activation.Kept
}

// spend takes the word for the last try.
func (d activation) spend(s *Session) dialogue {
	c, _, _ := s.PINTarget()
	word := d.word
	d.word = ""
	if locale.IsLastWord(word) {
		d.last, d.target = true, Target{c.Serial, c.Tries.Left}
		return d
	}
	if s.single {
		s.unspent(!c.Tries.Known)
		return d
	}
	s.notice = s.kept()
	if word == "" {
		return s.forward(d.forget())
	}
	return d
}

// The lengths of a PIN and of the unblocking code on ANS's letters.
const (
	minPIN    = 4
	maxPIN    = 8
	pukLength = 8
)

func (d activation) submit(s *Session) dialogue {
	if n := s.typed[SlotProof]; n < minPIN || n > maxPIN {
		s.notice = s.T.Wizard.Activation.TooShort
		return d
	}
	if c, _ := s.entryCard(); s.doubtful(c.Serial) && !d.eight {
		d.eight = true
		s.notice = s.T.Wizard.Activation.Eight
		return d
	}
	d.waiting = true
	return d.release(s)
}

// send hands over what the user confirmed on the card that they saw.
func (d activation) send(s *Session, keypad bool) dialogue {
	c, _, ok := s.PINTarget()
	if !ok {
		return d.forget()
	}
	target := d.target
	if target.Serial == "" {
		target = Target{c.Serial, c.Tries.Left}
	}
	if d.early { // the verdict came while another page was shown
		s.setDone(StepPrerequisites, s.Ready())
		d.early, d.passed = false, false
	}
	d.result = nil
	running := s.next()
	s.do(SendPIN{Job: running, Card: target, LastTry: d.last, Keypad: keypad})
	d = d.forget().(activation)
	d.running, d.pad, d.until = running, keypad, s.clock.Add(padPatience)
	return d
}

func (d activation) ended(s *Session, got diagnosis.Activation) dialogue {
	d.running = 0
	d.result = &got
	switch {
	case got.Trouble == diagnosis.TroublePadUnable, got.Trouble == diagnosis.TroublePadFailed:
		d.keyboard = true // what comes next is what the situation advises
		if s.single {
			// The PIN is typed here, as the attempt goes on, for the counter as it
			// is now.
			d.result = nil
			s.notice = s.line(diagnosis.JudgeActivation(got)).Title
		}
	case s.single:
		s.exit.Activation = &got
		s.leave()
	}
	if s.leaving {
		s.exit.Activation = &got
		s.leave()
	}
	return d
}
