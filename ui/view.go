package ui

import (
	"math"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// render asks the screen, or what stands before it, for its page.
func (m *Model) render() *page {
	p := newPage(m.look, m.t, m.width, m.mask())
	p.phone, p.dense = m.phone(), m.height < 26
	if m.over != nil {
		m.over.page(m, p)
		return p
	}
	m.screen.page(m, p)
	if m.notice != "" {
		p.blank()
		p.note(m.notice)
	}
	return p
}

// layout frames a page.
func (m *Model) layout(p *page) framed {
	n, total := m.place()
	w := m.t.Wizard
	role := roleName(m.t, m.answers.Role)
	right := locale.Fill(w.Place, "n", strconv.Itoa(n), "total", strconv.Itoa(total))
	if role != "" {
		right = role + " · " + right
	}
	return frame(p, surround{
		brand:  m.t.Common.Product,
		right:  m.look.Dim.Render(right),
		banner: m.banner(),
		rail:   m.rail(),
		short:  m.look.Dim.Render(strconv.Itoa(n) + "/" + strconv.Itoa(total) + " " + present.Step(m.t, m.stage())),
	}, m.width, m.height, m.scroll)
}

// banner says what must not be forgotten.
func (m *Model) banner() string {
	w := m.t.Wizard
	var parts []string
	if m.shared {
		parts = append(parts, w.Shared)
	}
	if d := m.o.Demo; d != nil {
		narrow := m.width < 60 || m.shared
		word := m.t.Common.Demo
		if narrow {
			word = w.DemoShort
		}
		parts = append(parts, word)
		if pin, puk := d.Desk.Codes(); pin != "" {
			code := locale.Fill(w.DemoPIN, "code", pin)
			if u, ok := m.screen.(*pinChange); ok && u.unblock {
				code = locale.Fill(w.DemoPUK, "code", puk)
			}
			parts = append(parts, code)
		}
		if !narrow && !m.shared {
			parts = append(parts, w.DemoKeys)
		}
	}
	return strings.Join(parts, " · ")
}

// View is the frame to show.
func (m *Model) View() tea.View {
	p := m.render()
	f := m.layout(p)
	v := tea.NewView(strings.Join(f.lines, "\n"))
	v.AltScreen = true
	v.Cursor = f.cursor
	v.WindowTitle = present.Clean(m.t.Common.Product + " – " + present.Step(m.t, m.stage()))
	if len(p.hits) > 0 {
		// Only where there is something to click: elsewhere the mouse is left
		// to the terminal, which selects text with it.
		v.MouseMode = tea.MouseModeCellMotion
	}
	if p.done >= 0 {
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, int(math.Round(100*p.done)))
	}
	return v
}

func roleName(t *locale.Texts, r steps.Role) string {
	names := t.Wizard.Roles
	switch r {
	case steps.RoleDoctor:
		return names.Doctor
	case steps.RoleNurse:
		return names.Nurse
	case steps.RoleOther:
		return names.Other
	case steps.RoleTraining:
		return names.Training
	case steps.RoleEstablishment:
		return names.Establishment
	case steps.RolePractice:
		return names.Practice
	case steps.RoleSSTI:
		return names.SSTI
	case steps.RoleHelpdesk:
		return names.Helpdesk
	}
	return ""
}

// spinner is the sign of a work without a measure, after a short while.
func (m *Model) spinner() string {
	if m.since.IsZero() || m.o.Clock().Sub(m.since) < spinAfter {
		return " "
	}
	signs := m.look.Spinner()
	return signs[m.spin%len(signs)]
}
