package ui

import (
	tea "charm.land/bubbletea/v2"

	"caducee/internal/defect"
	"caducee/internal/diagnosis"
)

// Crash is a defect of the program, met while the screens were drawn or by
// what they started. It is one more situation, with its code, a report and a
// way on; it ends the wizard only when nothing can be shown any more, and then
// the terminal is put back before anything is said of it.
type Crash = defect.Defect

// guard has a defect in a command told as one in Update is.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = defect.New(r)
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = guard(c)
			}
		}
		return msg
	}
}

// fell leaves the screen that a defect was met on, what was typed there wiped,
// and shows what can be done. met is the message that was being taken, nil
// none. A defect of that very page ends the wizard.
func (m *Model) fell(c *Crash, met tea.Msg) tea.Cmd {
	if m.o.Crashed != nil {
		m.o.Crashed(c)
	}
	m.crash, m.drawn, m.said = c, nil, nil
	if _, again := m.over.(*crashOverlay); again {
		m.fatal = c
		return tea.Quit
	}
	m.wipe()
	m.trail, m.notice = nil, ""
	m.cover(&crashOverlay{})
	if _, facts := met.(factsMsg); facts { // somebody has to wait for the next ones
		return guard(m.watch(m.o.Engine.Changed()))
	}
	return nil
}

// wipe has the screen forget what was typed, even one that is broken.
func (m *Model) wipe() {
	defer func() { _ = recover() }()
	m.leave()
}

// crashOverlay says that a defect was met and offers the ways on.
type crashOverlay struct{}

func (*crashOverlay) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "r":
		m.openReport()
	case "enter", "esc":
		m.uncover()
		m.screen = m.opening(m.stage())
	case "q", "ctrl+c":
		return tea.Quit
	}
	return nil
}

func (*crashOverlay) page(m *Model, p *page) {
	w, k := m.t.Wizard.Report, m.t.Wizard.Keys
	p.title(diagnosis.Fail, m.t.Situations.Internal.Title)
	p.para(w.Crash...)
	p.code = diagnosis.CodeInternal
	if m.o.Report != nil {
		p.key("r", w.Key)
	}
	p.key(k.Enter, w.GoOn)
	p.key("q", k.Quit)
}
