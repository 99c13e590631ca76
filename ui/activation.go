package ui

import (
	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
	"caducee/steps"
)

// activation is the activation of the physical card. What it shows follows
// from the facts at each frame: why nothing can be tried, the field for the
// code, the word for the last try, a card that is blocked, or activated.
type activation struct {
	entry codeEntry
	focus int    // of several cards
	word  string // what was typed of the word for the last try
	last  bool   // the word was typed, for the card in entry
	// keyboard is asked for although the reader has a keypad; anyway to try a
	// card that will not serve.
	keyboard, anyway bool
	// ahead is true after a digit that nothing asked for.
	ahead bool
	// running is true while an attempt is with the card; pad when the code is
	// typed on the reader.
	running, pad bool
	// result is the last attempt until the person read it, nil none.
	result *diagnosis.Activation
}

// mode is what the activation shows.
type mode int

const (
	modeObstacle mode = iota
	modeChoice
	modeBlocked
	modeHopeless
	modeLastTry
	modePad
	modeEntry
	modeRunning
	modeResult
	modeDone
)

func newActivation(*Model) *activation { return &activation{} }

func (*activation) stage() steps.Step { return steps.StepActivation }

func (a *activation) left() {
	a.entry.wipe()
	a.word, a.last = "", false
}

func (a *activation) waiting(*Model) bool { return a.running }

func (a *activation) asks(m *Model) asked {
	switch a.mode(m) {
	case modeEntry:
		return asksCode
	case modeLastTry:
		return asksWord
	case modePad, modeObstacle: // which becomes the field when the card was read
		return asksAgreement
	}
	return asksNothing
}

func (a *activation) sending() bool { return a.running }

func (a *activation) forget() bool {
	if a.entry.code.Len() == 0 && a.word == "" {
		return false
	}
	a.left()
	return true
}

// mode follows from the facts and from what the person did.
func (a *activation) mode(m *Model) mode {
	c, ok := m.card()
	switch {
	case a.running:
		return modeRunning
	case a.result != nil:
		return modeResult
	case len(m.facts.Choices) > 1:
		return modeChoice
	case !ok:
		return modeObstacle
	case m.facts.Activated():
		return modeDone
	case c.Tries.Blocked():
		return modeBlocked
	case m.hopeless() && !a.anyway:
		return modeHopeless
	case c.Tries.MayBlock() && !a.last:
		return modeLastTry
	case m.facts.Keypad() && !a.keyboard:
		return modePad
	}
	return modeEntry
}

// card is the card in use when a code can be sent to it.
func (m *Model) card() (diagnosis.Card, bool) {
	c, _, ok := diagnosis.PINTarget(m.facts, m.verdicts)
	return c, ok
}

// cardWorks tells that the code was taken, and that the card opens portals on
// this computer as far as can be seen.
func (m *Model) cardWorks() bool {
	_, hindered := diagnosis.PortalBlocker(m.verdicts)
	return m.codeTaken() && !hindered
}

// codeTaken tells that the card took its code, whether it is still there or not.
func (m *Model) codeTaken() bool { return m.facts.Activated() || m.done[steps.StepActivation] }

// hopeless tells that a card which takes its code will open nothing.
func (m *Model) hopeless() bool {
	_, hopeless := diagnosis.UnusableCard(m.verdicts)
	return hopeless
}

// noticed forgets what was typed for a card that is no longer there.
func (a *activation) noticed(m *Model, _ diagnosis.Facts) tea.Cmd {
	c, ok := m.card()
	switch {
	case a.running || a.entry.serial == "":
	case !ok || c.Serial != a.entry.serial:
		if a.entry.code.Len() > 0 {
			m.notice = m.t.Wizard.Activation.Swapped
		}
		a.left()
	case c.Tries.MayBlock() && !a.last && a.entry.code.Len() > 0:
		// Another program spent tries meanwhile.
		a.entry.wipe()
	}
	return nil
}

// attemptMsg is the outcome of an attempt.
type attemptMsg struct{ got diagnosis.Activation }

func (a *activation) update(m *Model, msg tea.Msg) tea.Cmd {
	if got, ok := msg.(attemptMsg); ok {
		return a.ended(m, got.got)
	}
	if _, pasted := msg.(tea.PasteMsg); pasted { // it is not looked at
		if a.mode(m) == modeEntry {
			m.notice = m.t.Wizard.Activation.NoPaste
		}
		return nil
	}
	if a.mode(m) == modeChoice {
		if i, ok := chosen(m, msg, &a.focus, len(m.facts.Choices)); ok {
			m.o.Engine.Choose(m.facts.Choices[i].Reader)
			return nil
		}
		return goBack(m, msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch a.mode(m) {
	case modeRunning:
		return nil
	case modeEntry:
		return a.digit(m, k)
	case modeLastTry:
		return a.typeWord(m, k)
	}
	return a.command(m, k)
}

// command takes the keys of the modes in which nothing is typed.
func (a *activation) command(m *Model, k tea.KeyPressMsg) tea.Cmd {
	mode, ahead := a.mode(m), a.ahead
	s := k.String()
	a.ahead = mode == modeObstacle && number(s) >= 0
	switch s {
	case "enter":
		if ahead && mode == modeObstacle {
			// A code, typed before it was asked for.
			m.notice = m.t.Plain.Activation.NothingTo
			return nil
		}
		return a.enter(m, mode)
	case "d":
		if mode == modeBlocked && m.verdict(diagnosis.CheckPIN).Code == diagnosis.CodePINBlocked {
			return m.unblockCard()
		}
	case "a":
		if mode == modeHopeless {
			a.anyway = true
		}
	case "o":
		if mode == modePad {
			a.keyboard = true
		}
	case "e":
		if mode == modeResult || mode == modeObstacle {
			a.result = nil
			return m.forward()
		}
	case "c":
		if mode == modeDone || mode == modeResult && a.result.Result == diagnosis.Activated {
			return m.changeCode()
		}
	case "esc", "left":
		if mode == modeResult {
			a.result = nil
			return nil
		}
		return m.back()
	}
	return nil
}

// enter is what the Enter key does: never a code that was not typed.
func (a *activation) enter(m *Model, mode mode) tea.Cmd {
	switch mode {
	case modePad:
		return a.send(m, engine.Attempt{PINPad: true})
	case modeResult:
		result := a.result
		a.result = nil
		m.atTop()
		if result.Result == diagnosis.Activated {
			return m.forward()
		}
		return nil // the screen now says what can be done
	}
	return m.forward()
}

// digit takes a key of the code porteur.
func (a *activation) digit(m *Model, k tea.KeyPressMsg) tea.Cmd {
	c, _ := m.card()
	s := k.String()
	if n := number(s); n >= 0 {
		if a.entry.serial == "" {
			a.entry.serial, a.entry.tries = c.Serial, c.Tries.Left
		}
		a.entry.add(m, n, s)
		return nil
	}
	switch s {
	case "backspace":
		a.entry.code.Backspace()
	case "ctrl+u", "delete":
		a.entry.code.Wipe()
	case "enter":
		if !a.entry.complete() {
			m.notice = m.t.Wizard.Activation.TooShort
			return nil
		}
		code := &secret.Code{}
		code.MoveFrom(&a.entry.code)
		return a.send(m, engine.Attempt{Code: code})
	case "esc":
		if a.entry.code.Len() > 0 {
			a.left()
			m.notice = m.t.Plain.Activation.NothingTo
			return nil
		}
		return m.back()
	case "d":
		return m.unblockCard()
	case "c":
		return m.changeCode()
	case "n":
		return m.forward()
	default:
		if len([]rune(s)) == 1 {
			m.notice = m.t.Wizard.Activation.OnlyDigits
		}
	}
	return nil
}

// typeWord takes a key of the word that spends the last try.
func (a *activation) typeWord(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch s := k.String(); s {
	case "enter":
		if locale.IsLastWord(a.word) {
			a.last = true
			c, _ := m.card()
			a.entry.serial, a.entry.tries = c.Serial, c.Tries.Left
		} else {
			m.notice = m.t.Plain.Activation.Kept
			if c, _ := m.card(); !c.Tries.Known {
				m.notice = m.t.Plain.Activation.NothingTo
			}
			if a.word == "" {
				return m.forward()
			}
		}
		a.word = ""
	case "esc":
		if a.word == "" {
			return m.back()
		}
		a.word = ""
	default:
		a.word = typed(a.word, k)
	}
	return nil
}

// typed adds a key to a short word.
func typed(word string, k tea.KeyPressMsg) string {
	const longest = 16
	r := []rune(word)
	switch {
	case k.String() == "backspace" && len(r) > 0:
		return string(r[:len(r)-1])
	case k.Text != "" && len(r) < longest:
		return word + k.Text
	}
	return word
}

// send hands the engine what the person confirmed on the card they saw.
func (a *activation) send(m *Model, attempt engine.Attempt) tea.Cmd {
	c, ok := m.card()
	if !ok {
		a.left()
		return nil
	}
	attempt.Serial, attempt.TriesLeft, attempt.LastTry = c.Serial, c.Tries.Left, a.last
	if a.entry.serial != "" {
		// What was shown when the first digit was typed.
		attempt.Serial, attempt.TriesLeft = a.entry.serial, a.entry.tries
	}
	a.left()
	m.atTop()
	a.running, a.pad = true, attempt.PINPad
	ctx, e := m.ctx, m.o.Engine
	return func() tea.Msg { return attemptMsg{e.Activate(ctx, attempt)} }
}

func (a *activation) ended(m *Model, got diagnosis.Activation) tea.Cmd {
	a.running = false
	a.result = &got
	m.atTop()
	if got.Trouble == diagnosis.TroublePadUnable {
		a.keyboard = true // what comes next is what the situation advises
	}
	m.take(m.o.Engine.Facts()) // what the card says since
	return nil
}

// cardName is the card as it may be shown.
func (m *Model) cardName(c diagnosis.Card) string {
	return present.CardName(m.t, c, m.mask())
}
