package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// reportMsg brings a report that was made.
type reportMsg struct {
	made present.Report
	err  error
}

// savedMsg tells where a report is.
type savedMsg struct {
	path string
	err  error
}

// report makes a report without personal data.
func (m *Model) report() tea.Cmd {
	if m.o.Report == nil {
		return nil
	}
	ctx, make := m.ctx, m.o.Report
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, browseLimit)
		defer cancel()
		made, err := make(ctx)
		return reportMsg{made, err}
	}
}

// reportPage shows a report before anything of it is written.
type reportPage struct {
	made  present.Report
	saved bool
}

func (*reportPage) stage() steps.Step { return steps.StepSummary }

func (s *reportPage) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case savedMsg:
		if msg.err != nil {
			m.notice = m.t.Situations.CannotWrite.Title + " " + steps.CodeCannotWrite.String()
			return nil
		}
		s.saved = true
		m.notice = locale.Fill(m.t.Wizard.Summary.Reported, "path", msg.path)
		return nil
	case tea.KeyPressMsg:
		if msg.String() == "enter" {
			if s.saved {
				return m.back()
			}
			save := s.made.Save
			return func() tea.Msg {
				path, err := save()
				return savedMsg{path, err}
			}
		}
	}
	return goBack(m, msg)
}

func (s *reportPage) page(m *Model, p *page) {
	w, k := m.t.Wizard.Summary, m.t.Wizard.Keys
	if s.saved {
		p.title(steps.OK, w.ReportKept)
	} else {
		p.title("", w.ReportTitle)
	}
	for _, l := range strings.Split(strings.TrimRight(s.made.Text, "\n"), "\n") {
		if strings.TrimSpace(l) == "" {
			p.blank()
			continue
		}
		indent := len(l) - len(strings.TrimLeft(l, " "))
		p.text(ordinary, min(indent, 8), strings.TrimSpace(l))
	}
	if s.saved {
		p.key(k.Enter, k.Continue)
	} else {
		p.key(k.Enter, w.Save)
	}
	m.lastKeys(p)
}
