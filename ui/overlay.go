package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// overlay stands before the screen until it is closed.
type overlay interface {
	press(m *Model, k tea.KeyPressMsg) tea.Cmd
	page(m *Model, p *page)
}

// quitOverlay asks whether to leave.
type quitOverlay struct{}

// askQuit asks whether to leave. What was typed of a code does not wait for
// the answer.
func (m *Model) askQuit() {
	m.cover(&quitOverlay{})
	m.forget()
}

func (*quitOverlay) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch s := k.String(); {
	case s == "ctrl+c", locale.YesOrNo(s) == locale.Yes:
		m.leave()
		return tea.Quit
	case s == "enter", s == "esc", locale.YesOrNo(s) == locale.No:
		m.uncover()
	}
	return nil
}

func (*quitOverlay) page(m *Model, p *page) {
	w := m.t.Wizard.Quit
	p.title("", w.Title)
	if left := m.left(); len(left) > 0 {
		names := make([]string, len(left))
		for i, s := range left {
			names[i] = present.Step(m.t, s)
		}
		p.para(locale.Fill(w.Left, "steps", strings.Join(names, ", ")))
		if m.o.Demo == nil {
			p.para(w.Resume)
		}
	} else {
		p.para(w.Nothing)
	}
	p.blank()
	if s, ok := m.screen.(sending); ok && s.sending() {
		p.para(w.Sending)
	} else {
		p.para(w.Safe)
	}
	p.key(m.t.Common.YesKeys[:1], w.Yes)
	p.key(m.t.Wizard.Keys.Enter, w.No)
}

// left lists the stages that remain to be done.
func (m *Model) left() []steps.Step { return steps.Left(m.answers, m.done) }

// codeOverlay is a situation's code alone, to be read on the phone.
type codeOverlay struct{ code diagnosis.Code }

func (*codeOverlay) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "ctrl+c":
		m.askQuit()
	case "esc", "enter", "k", "f2", "q", "backspace":
		m.uncover()
	}
	return nil
}

func (c *codeOverlay) page(m *Model, p *page) {
	w, k := m.t.Wizard.Aloud, m.t.Wizard.Keys
	p.title("", w.Title)
	p.density = min(p.density, quiet) // its drawing is what it is for
	p.drawing(m.look.Big(c.code.String()))
	p.para(c.code.String())
	if s, ok := present.Situation(m.t, c.code); ok {
		p.text(p.theme.Title, 0, s.Title)
	}
	p.blank()
	p.para(m.support())
	p.para(locale.Fill(w.How, "code", c.code.String()))
	p.code = c.code
	p.key(k.Escape, k.Close)
}

// help is what the stage is about, and what can be read.
type help struct {
	reading int // the chapter shown, -1 the list
	at      int
}

func newHelp(m *Model) *help {
	h := &help{reading: -1}
	for i, c := range m.chapters() {
		if c.ReadAt(m.stage()) {
			h.at = i
			break
		}
	}
	return h
}

func (h *help) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	n := len(m.chapters())
	switch s := k.String(); {
	case s == "ctrl+c":
		m.askQuit()
	case h.reading >= 0 && (s == "esc" || s == "enter" || s == "?" || s == "left" || s == "backspace"):
		h.reading = -1
		m.scroll = 0
	case s == "esc" || s == "?" || s == "f1" || s == "q":
		m.uncover()
	case h.reading >= 0:
	case s == "down" || s == "tab":
		h.at = (h.at + 1) % n
	case s == "up" || s == "shift+tab":
		h.at = (h.at + n - 1) % n
	case s == "enter":
		return h.pick(m, h.at)
	default:
		if i := number(s) - 1; i >= 0 && i < n {
			m.numbered = m.o.Clock()
			return h.pick(m, i)
		}
	}
	return nil
}

// pick opens a chapter.
func (h *help) pick(m *Model, i int) tea.Cmd {
	if h.reading < 0 && i >= 0 && i < len(m.chapters()) {
		h.at, h.reading, m.scroll, m.free = i, i, 0, false
	}
	return nil
}

func (h *help) page(m *Model, p *page) {
	w, k := m.t.Wizard.Help, m.t.Wizard.Keys
	chapters := m.chapters()
	if h.reading >= 0 {
		p.read(chapters[h.reading])
		p.key(k.Escape, k.Back)
		return
	}
	p.title("", w.Title)
	p.para(present.StageHelp(m.t, m.stage())...)
	p.blank()
	p.para(m.support())
	p.head(w.Read)
	for i, c := range chapters {
		p.choice(i, c.Title, "", i == h.at)
	}
	p.key(k.Escape, k.Close)
	p.key(k.Enter, w.Open)
	p.key("↑↓", k.Choose)
}
