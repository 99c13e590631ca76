package ui

import (
	"math"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/defect"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// drawn is a page, and the page in its frame.
type drawn struct {
	page  *page
	frame framed
}

// render asks the screen, or what stands before it, for its page: the fullest
// that fits the terminal. Until the next message it is the same.
func (m *Model) render() (*page, framed) {
	if m.drawn == nil {
		p := m.pageAt(roomy)
		f := m.layout(p)
		for d := quiet; d <= grouped && f.over; d++ {
			p = m.pageAt(d)
			f.over = len(p.lines) > f.room
			if d == grouped {
				p.squeeze(f.room)
			}
			if !f.over || d == grouped {
				f = m.layout(p)
			}
		}
		m.drawn = &drawn{p, f}
	}
	return m.drawn.page, m.drawn.frame
}

func (m *Model) pageAt(d density) *page {
	p := newPage(m.look, m.t, m.width, m.mask())
	p.phone, p.density, p.spin = m.phone(), d, m.spinner()
	if m.over != nil {
		m.over.page(m, p)
		p.notice = m.notice
		return p
	}
	m.screen.page(m, p)
	p.notice = m.notice
	for n := len(p.lines); n > 0 && p.lines[n-1] == ""; n-- {
		p.lines = p.lines[:n-1]
	}
	return p
}

// layout frames a page.
func (m *Model) layout(p *page) framed {
	n, total := m.place()
	w := m.t.Wizard
	right := locale.Fill(w.Place, "n", strconv.Itoa(n), "total", strconv.Itoa(total))
	if role := roleName(m.t, m.answers.Role); role != "" {
		right = role + " · " + right
	}
	return frame(p, surround{
		brand:  m.t.Common.Product,
		right:  m.look.Dim.Render(right),
		banner: m.banner(),
		rail:   m.rail(),
		short:  m.shortRail(),
	}, m.width, m.height, m.scroll, !m.free)
}

// banner says what must not be forgotten, the fullest wording first.
func (m *Model) banner() []string {
	w := m.t.Wizard
	if m.o.Demo == nil {
		if !m.shared {
			return nil
		}
		return []string{w.Shared, w.SharedShort}
	}
	code, short := "", ""
	pin, puk := m.o.Demo.Codes()
	u, ok := m.screen.(*pinChange)
	switch {
	case puk == "":
	case ok && u.unblock:
		code, short = locale.Fill(w.DemoPUK, "code", puk), locale.Fill(w.DemoPINShort, "code", puk)
	case pin == "":
		code, short = w.DemoOwn, w.DemoOwnShort
	default:
		code, short = locale.Fill(w.DemoPIN, "code", pin), locale.Fill(w.DemoPINShort, "code", pin)
	}
	var banners []string
	say := func(parts ...string) {
		var said []string
		for _, s := range parts {
			if s != "" {
				said = append(said, s)
			}
		}
		banners = append(banners, strings.Join(said, " · "))
	}
	if m.shared {
		say(w.Shared, m.t.Common.Demo, code)
		say(w.Shared, w.DemoShort, code)
		say(w.Shared, w.DemoShort, short)
		say(w.SharedShort, w.DemoShort, short)
		return banners
	}
	say(m.t.Common.Demo, code, w.DemoKeys)
	say(w.DemoShort, code, w.DemoKeys)
	say(w.DemoShort, short, w.DemoKeys)
	say(w.DemoShort, code)
	say(w.DemoShort, short)
	return banners
}

// View is the frame to show.
func (m *Model) View() (v tea.View) {
	defer m.pace.moving() // there is a frame to draw
	defer func() {
		if r := recover(); r != nil {
			m.fell(defect.New(r), nil)
			if m.fatal == nil {
				v = m.View()
				return
			}
			v = tea.NewView("")
			if m.ended != nil {
				m.ended()
			}
		}
	}()
	p, f := m.render()
	content := strings.Join(f.lines, "\n")
	if m.look.ASCII {
		lines := make([]string, len(f.lines))
		for i, l := range f.lines {
			lines[i] = ansi.Truncate(m.look.Plain(l), m.width, "")
		}
		content = strings.Join(lines, "\n")
	}
	v = tea.NewView(content)
	v.AltScreen = true
	v.Cursor = f.cursor
	v.WindowTitle = present.Clean(m.t.Common.Product + " – " + present.Step(m.t, m.stage()))
	if !m.selects(p) {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case p.done >= 0:
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, int(math.Round(100*p.done)))
	case p.spin != "" && m.over == nil:
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarIndeterminate, 0)
	}
	return v
}

func roleName(t *locale.Texts, r diagnosis.Role) string {
	names := t.Wizard.Roles
	switch r {
	case diagnosis.RoleDoctor:
		return names.Doctor
	case diagnosis.RoleNurse:
		return names.Nurse
	case diagnosis.RoleOther:
		return names.Other
	case diagnosis.RoleTraining:
		return names.Training
	case diagnosis.RoleEstablishment:
		return names.Establishment
	case diagnosis.RolePractice:
		return names.Practice
	case diagnosis.RoleSSTI:
		return names.SSTI
	case diagnosis.RoleHelpdesk:
		return names.Helpdesk
	}
	return ""
}

// spinner is the sign of a wait, once it has lasted; "" before.
func (m *Model) spinner() string {
	if m.since.IsZero() || m.o.Clock().Sub(m.since) < spinAfter {
		return ""
	}
	signs := m.look.Spinner()
	return signs[m.spin%len(signs)]
}
