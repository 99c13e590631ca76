package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// portals is what a card or an e-CPS opens for this role, and what closed.
type portals struct {
	list  []data.Portal
	focus int
}

func newPortals(m *Model) *portals {
	return &portals{list: m.data.PortalsFor(string(m.answers.Role))}
}

func (*portals) stage() steps.Step { return steps.StepPortals }

func (s *portals) update(m *Model, msg tea.Msg) tea.Cmd {
	if opened, ok := msg.(openedMsg); ok {
		m.opened(opened)
		return nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		portal := s.list[min(s.focus, len(s.list)-1)]
		switch k.String() {
		case "enter":
			m.done[steps.StepPortals] = true
			return m.forward()
		case "o":
			return m.browse(portal.URL)
		case "y":
			return m.copy(portal.URL)
		case "d":
			if len(m.data.DocumentsFor(portal.ID, string(m.answers.Role))) > 0 {
				return m.open(&documents{portal})
			}
			return nil
		}
	}
	_, _ = chosen(m, msg, &s.focus, len(s.list))
	return goBack(m, msg)
}

func (s *portals) page(m *Model, p *page) {
	w, k := m.t.Wizard.Portals, m.t.Wizard.Keys
	p.title("", w.Title)
	for i, portal := range s.list {
		hint := ""
		if i == s.focus {
			hint = describePortal(m, portal)
		}
		label := portal.Name.In(m.t.Lang)
		if !portal.Open() {
			label = locale.Fill(w.Closed, "name", label)
			if i == s.focus {
				p.code = diagnosis.CodeSIDEPClosed
			}
		}
		p.choice(i, label, hint, i == s.focus)
		if i == s.focus && portal.URL != "" {
			p.put("      " + p.theme.Link.Render(fit(portal.URL, p.width-8)))
		}
	}
	at := s.list[min(s.focus, len(s.list)-1)]
	p.key(k.Enter, k.Continue)
	p.key("↑↓", k.Choose)
	if at.URL != "" {
		if m.o.Browse != nil {
			p.key("o", w.Browse)
		}
		p.key("y", w.Copy)
	}
	if len(m.data.DocumentsFor(at.ID, string(m.answers.Role))) > 0 {
		p.key("d", w.Documents)
	}
	m.lastKeys(p)
}

func describePortal(m *Model, portal data.Portal) string {
	if !portal.Open() {
		return present.ClosedPortal(m.t, portal)
	}
	says := portal.Opens.In(m.t.Lang)
	if what := present.Accepts(m.t, portal, diagnosis.CardUnusableHere(m.answers, m.facts)); what != "" {
		says += " " + what
	}
	return says
}

// documents is what was published about a portal that closed: people still
// hold letters that name it.
type documents struct{ portal data.Portal }

func (*documents) stage() steps.Step { return steps.StepPortals }

func (s *documents) update(m *Model, msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "enter" {
		return m.back()
	}
	return goBack(m, msg)
}

func (s *documents) page(m *Model, p *page) {
	lang := m.t.Lang
	p.title("", locale.Fill(m.t.Wizard.Portals.DocumentsOf, "name", s.portal.Name.In(lang)))
	p.para(describePortal(m, s.portal))
	p.blank()
	for _, d := range m.data.DocumentsFor(s.portal.ID, string(m.answers.Role)) {
		p.bullet(present.Document(m.t, d))
	}
	p.code = diagnosis.CodeSIDEPClosed
	p.key(m.t.Wizard.Keys.Enter, m.t.Wizard.Keys.Back)
	m.lastKeys(p)
}

// openedMsg tells whether the browser took an address.
type openedMsg struct{ err error }

// browse opens an address in the computer's browser.
func (m *Model) browse(address string) tea.Cmd {
	if address == "" || m.o.Browse == nil {
		return nil
	}
	ctx, open := m.ctx, m.o.Browse
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, browseLimit)
		defer cancel()
		return openedMsg{open(ctx, address)}
	}
}

func (m *Model) opened(msg openedMsg) {
	m.notice = m.t.Wizard.Portals.Opened
	if msg.err != nil {
		m.notice = m.t.Situations.BrowserFailed.Title + " " + diagnosis.CodeBrowserFailed.String()
	}
}

// copy puts an address on the terminal's clipboard, where the terminal lets
// it (OSC 52).
func (m *Model) copy(address string) tea.Cmd {
	if address == "" {
		return nil
	}
	m.notice = m.t.Wizard.Portals.Copied
	return tea.SetClipboard(address)
}
