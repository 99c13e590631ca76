package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

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

func (*quitOverlay) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch s := k.String(); {
	case s == "ctrl+c", len(s) == 1 && strings.Contains(m.t.Common.YesKeys, s):
		m.quitting = true
		m.leave()
		return tea.Quit
	case s == "enter", s == "esc", len(s) == 1 && strings.Contains(m.t.Common.NoKeys, s):
		m.over = nil
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
	p.para(w.Safe)
	p.key(keyName(m.t, "y"), w.Yes)
	p.key(m.t.Wizard.Keys.Enter, w.No)
}

// left lists the stages that remain to be done.
func (m *Model) left() []steps.Step {
	var left []steps.Step
	for _, s := range steps.Order(m.answers) {
		if s != steps.StepWelcome && s != steps.StepSummary && !m.done[s] {
			left = append(left, s)
		}
	}
	return left
}

func keyName(t *locale.Texts, k string) string {
	if k == "y" {
		return t.Common.YesKeys[:1]
	}
	return k
}

// help is the keys, what the stage is about, and what can be read.
type help struct {
	reading int // the chapter shown, -1 the list
	at      int
	first   int // the chapter that fits the stage
}

func newHelp(m *Model) *help {
	h := &help{reading: -1}
	for i, c := range m.chapters() {
		for _, s := range c.stages {
			if s == m.stage() {
				h.at = i
				h.first = i
				return h
			}
		}
	}
	return h
}

func (h *help) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	chapters := m.chapters()
	switch s := k.String(); {
	case s == "ctrl+c":
		m.over = &quitOverlay{}
	case s == "pgdown" || s == "pgup" || (h.reading >= 0 && (s == "down" || s == "up")):
		if s == "down" || s == "up" {
			m.scroll = max(m.layout(m.render()).scroll+map[string]int{"down": 1, "up": -1}[s], 0)
		} else {
			m.page(s == "pgdown")
		}
	case h.reading >= 0 && (s == "esc" || s == "enter" || s == "?"):
		h.reading = -1
		m.scroll = 0
	case s == "esc" || s == "?" || s == "f1" || s == "q":
		m.over = nil
		m.scroll = 0
	case s == "down" || s == "j":
		h.at = min(h.at+1, len(chapters)-1)
	case s == "up" || s == "k":
		h.at = max(h.at-1, 0)
	case s == "enter":
		h.reading, m.scroll = h.at, 0
	default:
		if i := number(s) - 1; i >= 0 && i < len(chapters) {
			h.at, h.reading, m.scroll = i, i, 0
		}
	}
	return nil
}

func (h *help) page(m *Model, p *page) {
	w := m.t.Wizard.Help
	chapters := m.chapters()
	if h.reading >= 0 {
		c := chapters[h.reading]
		p.title("", c.title)
		c.page(p)
		p.key(m.t.Wizard.Keys.Escape, m.t.Wizard.Keys.Back)
		p.key("↑↓", w.Scroll)
		return
	}
	p.title("", w.Title)
	p.para(stageHelp(m.t, m.stage())...)
	p.blank()
	p.para(locale.Fill(m.t.Common.Support, "phone", m.phone()))
	p.head(w.Read)
	for i, c := range chapters {
		p.choice(i, c.title, "", i == h.at)
	}
	p.head(w.KeysTitle)
	for _, l := range w.Keys {
		p.bullet(l)
	}
	if m.o.Demo != nil {
		p.bullet(w.DemoKeys)
	}
	p.key(m.t.Wizard.Keys.Escape, m.t.Wizard.Keys.Close)
	p.key(m.t.Wizard.Keys.Enter, w.Open)
	p.key("↑↓", m.t.Wizard.Keys.Choose)
}

func stageHelp(t *locale.Texts, s steps.Step) []string {
	h := t.Plain.Help
	switch s {
	case steps.StepPrerequisites:
		return h.Prerequisites
	case steps.StepActivation:
		return h.Activation
	case steps.StepECPS:
		return h.ECPS
	case steps.StepPortals:
		return h.Portals
	case steps.StepSummary:
		return h.Summary
	}
	return h.Welcome
}
