package ui

import (
	"strings"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

func (a *activation) page(m *Model, p *page) {
	switch a.mode(m) {
	case modeObstacle:
		a.obstaclePage(m, p)
	case modeChoice:
		p.title(diagnosis.Warn, m.t.Plain.Checks.WhichCard)
		for i, o := range m.cardOptions() {
			p.choice(i, o.label, o.hint, i == a.focus)
		}
		p.code = diagnosis.CodeCardChoice
		p.key(m.t.Wizard.Keys.Enter, m.t.Wizard.Checks.Choose)
		p.key("↑↓", m.t.Wizard.Keys.Choose)
		m.lastKeys(p)
	case modeBlocked:
		a.blockedPage(m, p)
	case modeHopeless:
		a.hopelessPage(m, p)
	case modeLastTry:
		a.lastTryPage(m, p)
	case modePad:
		a.padPage(m, p)
	case modeEntry:
		a.entryPage(m, p)
	case modeRunning:
		a.runningPage(m, p)
	case modeResult:
		a.resultPage(m, p)
	case modeDone:
		a.success(m, p)
	}
}

// obstaclePage says why no code can be sent, in the words of what is missing.
// It changes by itself.
func (a *activation) obstaclePage(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	_, v, _ := diagnosis.PINTarget(m.facts, m.verdicts)
	l := present.One(m.t, m.facts.Env.OS, v, p.mask)
	if v.Status == diagnosis.Unknown || v.Status == diagnosis.OK {
		p.title(diagnosis.Unknown, w.Reading)
	} else {
		p.title(v.Status, l.Title)
	}
	p.code = v.Code
	p.situation(l)
	p.blank()
	p.note(w.Itself)
	if v.Code == diagnosis.CodeNoCard || v.Code == diagnosis.CodeCardMute {
		p.blank()
		p.drawing(m.look.CardIn(m.t.Haves.Chip, m.t.Haves.Slot))
	}
	p.key(k.Enter, w.ECPSInstead)
	m.lastKeys(p)
	p.aloud()
}

func (a *activation) blockedPage(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	v := m.verdict(diagnosis.CheckPIN)
	l := present.One(m.t, m.facts.Env.OS, v, p.mask)
	p.title(v.Status, l.Title)
	p.code = v.Code
	p.situation(l)
	p.key(k.Enter, w.ECPSInstead)
	if v.Code == diagnosis.CodePINBlocked {
		p.key("d", w.Unblock)
	}
	m.lastKeys(p)
	p.aloud()
}

func (a *activation) hopelessPage(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	v, _ := diagnosis.UnusableCard(m.verdicts)
	l := present.One(m.t, m.facts.Env.OS, v, p.mask)
	p.title(v.Status, l.Title)
	p.code = v.Code
	if l.Evidence != "" {
		p.para(l.Label + " · " + l.Evidence)
		p.blank()
	}
	p.situation(l)
	p.blank()
	p.note(m.t.Plain.Activation.Useless)
	p.key(k.Enter, w.ECPSInstead)
	p.key("a", w.Anyway)
	m.lastKeys(p)
	p.aloud()
}

func (a *activation) lastTryPage(m *Model, p *page) {
	w, c := m.t.Wizard.Activation, m.facts.Card
	if c.Tries.Known {
		p.code = diagnosis.CodePINLastTry
		askWord(m, p, w.LastTitle, w.LastTry, a.word)
		return
	}
	p.code = diagnosis.CodePINUnknown
	askWord(m, p, w.UnknownTitle, w.AnyTry, a.word)
}

// askWord asks for the word that spends a last try, of which word is typed so
// far. title and lines say why it is asked.
func askWord(m *Model, p *page, title string, lines []string, word string) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	p.title(diagnosis.Warn, title)
	for _, l := range lines {
		p.bullet(l)
	}
	p.blank()
	p.para(m.support())
	p.blank()
	p.para(locale.Fill(w.TypeWord, "word", m.t.CLI.PIN.LastWord))
	p.blank()
	p.field(w.Word, word, "")
	p.typing = true
	wordKey(m, p, word)
	p.key(k.Escape, k.Back)
	p.key("F1", k.Help)
	p.key("F2", k.Aloud)
}

// wordKey says what Enter does with the word typed so far.
func wordKey(m *Model, p *page, word string) {
	if word == "" {
		p.key(m.t.Wizard.Keys.Enter, m.t.Wizard.Activation.KeepIt)
		return
	}
	p.key(m.t.Wizard.Keys.Enter, m.t.Wizard.Activation.Send)
}

func (a *activation) entryPage(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	c, _ := m.card()
	p.title("", w.Title)
	a.which(m, p)
	p.blank()
	right := w.TriesUnknown
	if c.Tries.Known {
		right = m.t.Common.TriesLeft.For(c.Tries.Left)
		if c.Tries.Left < c.Tries.Max {
			right = p.theme.Status(diagnosis.Warn).Render(right)
		}
	}
	p.field(m.t.Checks.PIN, a.entry.shown(m), right)
	p.blank()
	p.para(locale.Fill(w.Once, "tail", present.Tail(c.Serial)))
	if m.shared {
		p.note(w.SharedEntry)
	}
	if c.Holder != nil && !m.shared {
		p.note(locale.Fill(m.t.Plain.Activation.Holder, "name", present.Holder(c.Holder)))
	}
	if c.Tries.Known && c.Tries.Left < c.Tries.Max {
		p.blank()
		p.para(w.Careful)
	}
	if m.chose != c.Serial {
		p.letter(false)
	}
	p.code = diagnosis.CodePINAsked
	p.key(k.Enter, w.Send)
	p.keyOr(k.Escape, w.Cancel, w.CancelShort)
	p.key("?", k.Help)
	p.key("n", w.Skip)
	p.key("c", w.Change)
	p.key("k", k.Aloud)
	p.key("q", k.Quit)
}

// which says which code is meant: a letter's is none any more once another one
// was chosen.
func (*activation) which(m *Model, p *page) {
	w := m.t.Wizard.Activation
	if c, _ := m.card(); c.Serial != "" && m.chose == c.Serial {
		p.para(w.WhichNew)
		return
	}
	p.para(w.Which...)
}

func (a *activation) padPage(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	c, _ := m.card()
	p.title("", w.PadTitle)
	a.which(m, p)
	p.blank()
	if c.Tries.Known {
		p.para(m.t.Common.TriesLeft.For(c.Tries.Left))
	}
	p.para(locale.Fill(w.PadOnce, "tail", present.Tail(c.Serial)))
	p.code = diagnosis.CodePINAsked
	p.key(k.Enter, w.PadStart)
	p.key("o", w.Keyboard)
	m.lastKeys(p)
}

// padPatience is how long readers wait for a code (PC/SC part 10 leaves it to
// them).
const padPatience = 30 * time.Second

// padLeft is the seconds that a reader still waits, about.
func (m *Model) padLeft() int {
	if m.since.IsZero() {
		return int(padPatience / time.Second)
	}
	left := padPatience - max(0, m.o.Clock().Sub(m.since))
	return int(max(0, left).Round(time.Second) / time.Second)
}

func (a *activation) runningPage(m *Model, p *page) {
	w := m.t.Wizard.Activation
	if a.pad {
		p.title(diagnosis.Unknown, m.t.CLI.PIN.OnPad)
		p.para(w.PadWait)
		p.blank()
		p.para(w.PadLeft.For(m.padLeft()))
	} else {
		p.title(diagnosis.Unknown, w.Running)
		p.para(w.Leave)
	}
	p.key("?", m.t.Wizard.Keys.Help)
}

func (a *activation) resultPage(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	if a.result.Result == diagnosis.Activated {
		a.success(m, p)
		return
	}
	v := diagnosis.JudgeActivation(*a.result)
	l := present.One(m.t, m.facts.Env.OS, v, p.mask)
	p.title(diagnosis.Fail, l.Title)
	p.code = v.Code
	p.spent(v, l)
	p.situation(l)
	p.key(k.Enter, w.Again)
	p.key("e", w.ECPSInstead)
	p.key("?", k.Help)
	p.key("k", k.Aloud)
	p.key("q", k.Quit)
	p.aloud()
}

// spent says what a code that was sent left of the tries.
func (p *page) spent(v diagnosis.Verdict, l present.Line) {
	switch v.Evidence.Kind {
	case diagnosis.EvidenceTries, diagnosis.EvidenceOneTry, diagnosis.EvidencePUKTries, diagnosis.EvidenceMaybeSpent:
		p.text(p.theme.Status(diagnosis.Warn), 0, l.Evidence+".")
		p.blank()
	}
}

// success says what was proved, each thing by itself.
func (a *activation) success(m *Model, p *page) {
	w, k := m.t.Wizard.Activation, m.t.Wizard.Keys
	but, hindered := diagnosis.PortalBlocker(m.verdicts)
	switch {
	case !hindered:
		p.title(diagnosis.OK, w.Success)
	case m.hopeless():
		p.title(diagnosis.Warn, w.SuccessHopeless)
	default:
		p.title(diagnosis.Warn, w.SuccessBut)
	}
	p.state(diagnosis.OK, m.t.Checks.PIN, w.Accepted, 0, false)
	p.state(diagnosis.OK, w.Key, w.Proved, 0, false)
	v := m.verdict(diagnosis.CheckCertificates)
	l := present.One(m.t, m.facts.Env.OS, v, p.mask)
	p.state(l.Status, l.Label, says(l), l.Code, false)
	p.blank()
	if v.Status == diagnosis.Warn {
		p.para(l.Title)
		p.note(l.Cause)
		p.blank()
	}
	switch {
	case hindered:
		l := present.One(m.t, m.facts.Env.OS, but, p.mask)
		p.code = but.Code
		p.head(l.Title)
		p.situation(l)
	case v.Code == diagnosis.CodeCardTest:
		p.para(w.NextTest)
	default:
		p.para(w.Next)
	}
	p.key(k.Enter, k.Continue)
	p.key("c", w.Change)
	m.lastKeys(p)
}

func (m *Model) verdict(c diagnosis.Check) diagnosis.Verdict {
	for _, v := range m.verdicts {
		if v.Check == c {
			return v
		}
	}
	return diagnosis.Verdict{}
}

// phone is the support's number, in one piece.
func (m *Model) phone() string {
	return strings.ReplaceAll(m.data.Phone("ans").Number, " ", "\u00a0")
}

// support is whom to call.
func (m *Model) support() string {
	return locale.Fill(m.t.Common.Support, "phone", m.phone())
}
