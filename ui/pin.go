package ui

import (
	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/secret"
	"caducee/steps"
)

// pinChange changes the code porteur with the old one, or unblocks the card
// with the code de déblocage: three codes typed, one confirmation, one
// command to the card.
type pinChange struct {
	unblock bool
	// serial and tries are the card as shown when the screen was opened.
	serial string
	tries  int
	part   part
	word   string
	last   bool
	// untold is true when the card does not say how many tries of the code
	// de déblocage are left.
	untold bool
	// proof is the old code or the code de déblocage; next and again are the
	// new one.
	proof, next, again secret.Code
	running            bool
	result             *diagnosis.PINChange
}

// part is what is being asked.
type part int

const (
	partIntro part = iota
	partWord
	partProof
	partNext
	partAgain
	partConfirm
)

func (m *Model) changeCode() tea.Cmd  { return m.openPIN(false) }
func (m *Model) unblockCard() tea.Cmd { return m.openPIN(true) }

func (m *Model) openPIN(unblock bool) tea.Cmd {
	c, ok := m.card()
	if !ok {
		return nil
	}
	return m.open(&pinChange{unblock: unblock, serial: c.Serial, tries: c.Tries.Left})
}

func (*pinChange) stage() steps.Step { return steps.StepActivation }

func (s *pinChange) left() {
	s.proof.Wipe()
	s.next.Wipe()
	s.again.Wipe()
	s.word = ""
}

func (s *pinChange) waiting(*Model) bool { return s.running }

func (s *pinChange) asks(*Model) asked {
	switch {
	case s.running || s.result != nil:
		return asksNothing
	case s.typing() != nil:
		return asksCode // the three fields stand on one page
	case s.part == partWord:
		return asksWord
	case s.part == partConfirm:
		return asksAgreement
	}
	return asksNothing
}

func (s *pinChange) sending() bool { return s.running }

// forget starts again at the first code.
func (s *pinChange) forget() bool {
	if s.running || s.proof.Len()+s.next.Len()+s.again.Len() == 0 {
		return false
	}
	s.left()
	s.part = partProof
	return true
}

// noticed goes back when the card left: a code is never kept for another.
func (s *pinChange) noticed(m *Model, _ diagnosis.Facts) tea.Cmd {
	if s.running || s.result != nil {
		return nil
	}
	if c, ok := m.card(); ok && c.Serial == s.serial {
		return nil
	}
	m.notice = m.t.Wizard.Activation.Swapped
	return m.back()
}

type changeMsg struct{ got diagnosis.PINChange }

func (s *pinChange) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case changeMsg:
		return s.ended(m, msg.got)
	case tea.PasteMsg:
		if code := s.typing(); code != nil {
			m.notice = m.t.Wizard.Activation.NoPaste
		}
	case tea.KeyPressMsg:
		return s.press(m, msg)
	}
	return nil
}

func (s *pinChange) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	key := k.String()
	switch {
	case s.running:
		return nil
	case s.result != nil:
		return s.read(m, key)
	case s.part == partWord:
		return s.typeWord(m, k)
	case key == "esc":
		if s.part != partIntro {
			m.notice = m.t.Plain.PIN.Nothing
		}
		return m.back()
	case s.typing() != nil:
		s.digit(m, key)
		return nil
	case s.part == partIntro && key == "enter":
		s.part = partProof
		if c, _ := m.card(); !s.unblock && c.Tries.MayBlock() {
			s.part = partWord
		}
	case s.part == partConfirm && locale.YesOrNo(key) == locale.Yes:
		return s.send(m)
	case s.part == partConfirm && (key == "enter" || locale.YesOrNo(key) == locale.No):
		m.notice = m.t.Plain.PIN.Nothing
		return m.back()
	}
	return nil
}

// read is what a key does once the outcome is shown.
func (s *pinChange) read(m *Model, key string) tea.Cmd {
	switch key {
	case "enter", "esc":
	default:
		return nil
	}
	if s.result.Trouble.WantsWord() {
		// The code de déblocage is, or could be, at its last try: the word,
		// then the codes again.
		s.left()
		s.untold = s.result.Trouble == diagnosis.TroubleTriesUnknown
		s.result, s.part = nil, partWord
		return nil
	}
	return m.back()
}

func (s *pinChange) typeWord(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		if !locale.IsLastWord(s.word) {
			m.notice = m.t.Plain.Activation.Kept
			if s.unknown(m) {
				m.notice = m.t.Plain.Activation.NothingTo
			}
			return m.back()
		}
		s.word, s.last, s.part = "", true, partProof
	case "esc":
		return m.back()
	default:
		s.word = typed(s.word, k)
	}
	return nil
}

// typing is the code being typed, nil where none is.
func (s *pinChange) typing() *secret.Code {
	switch s.part {
	case partProof:
		return &s.proof
	case partNext:
		return &s.next
	case partAgain:
		return &s.again
	}
	return nil
}

// bounds are the lengths of the code being typed.
func (s *pinChange) bounds() (low, high int) {
	if s.part == partProof && s.unblock {
		return secret.PUKLength, secret.PUKLength
	}
	return secret.MinPIN, secret.MaxPIN
}

func (s *pinChange) digit(m *Model, key string) {
	code := s.typing()
	w := m.t.Wizard.Activation
	low, high := s.bounds()
	switch n := number(key); {
	case n >= 0 && code.Len() >= high:
		m.notice = w.TooLong
	case n >= 0:
		code.Append(byte('0' + n))
		if unshifted(key) {
			m.notice = m.t.Plain.Shift
		}
	case key == "backspace":
		code.Backspace()
	case key == "ctrl+u" || key == "delete":
		code.Wipe()
	case key == "enter" && code.Len() < low:
		m.notice = w.TooShort
		if s.part == partProof && s.unblock {
			m.notice = m.t.Plain.PIN.NotPUK
		}
	case key == "enter":
		s.typed(m)
	}
}

// typed goes on after a code that is long enough.
func (s *pinChange) typed(m *Model) {
	switch s.part {
	case partProof:
		s.part = partNext
	case partNext:
		if !s.unblock && s.next.Same(&s.proof) {
			s.next.Wipe()
			m.notice = m.t.Situations.PINSame.Title
			return
		}
		s.part = partAgain
	case partAgain:
		if !s.again.Same(&s.next) {
			s.next.Wipe()
			s.again.Wipe()
			s.part = partNext
			m.notice = m.t.Plain.PIN.Different
			return
		}
		s.again.Wipe()
		s.part = partConfirm
	}
}

func (s *pinChange) send(m *Model) tea.Cmd {
	proof, next := &secret.Code{}, &secret.Code{}
	proof.MoveFrom(&s.proof)
	next.MoveFrom(&s.next)
	s.left()
	s.running = true
	attempt := engine.Attempt{Serial: s.serial, TriesLeft: s.tries, LastTry: s.last, Code: proof}
	ctx, e, unblock := m.ctx, m.o.Engine, s.unblock
	return func() tea.Msg {
		if unblock {
			return changeMsg{e.Unblock(ctx, attempt, next)}
		}
		return changeMsg{e.Change(ctx, attempt, next)}
	}
}

func (s *pinChange) ended(m *Model, got diagnosis.PINChange) tea.Cmd {
	s.running, s.result, s.last = false, &got, false
	m.atTop()
	if got.Done {
		m.chose = s.serial
	}
	m.take(m.o.Engine.Facts()) // what the card says since
	return nil
}
