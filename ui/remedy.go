package ui

import (
	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
)

// ranMsg is the end of a remedy's command.
type ranMsg struct{ err error }

// command is the remedy of a verdict when it is one command.
func (m *Model) command(v diagnosis.Verdict) []string {
	if v.Status != diagnosis.Fail && v.Status != diagnosis.Warn {
		return nil
	}
	return diagnosis.Command(v.Code, m.facts)
}

// copyCommand sends a command to the terminal's clipboard.
func (m *Model) copyCommand(command []string) tea.Cmd {
	m.notice = m.t.Wizard.Checks.CommandCopied
	return tea.SetClipboard(diagnosis.CommandLine(command))
}

// proposeCommand shows a command and runs it for a person who agrees: not by
// the key that they press everywhere else.
func (m *Model) proposeCommand(command []string, code diagnosis.Code) tea.Cmd {
	return m.open(&question{
		at: m.stage(), code: code, agreement: true,
		ask: func(m *Model) (string, []string, []option) {
			w := m.t.Wizard.Checks
			return w.CommandAsk, []string{"    " + diagnosis.CommandLine(command), w.CommandHow},
				[]option{{label: w.CommandNo}, {label: w.CommandYes}}
		},
		pick: func(m *Model, i int) tea.Cmd {
			back := m.back()
			if i != 1 || m.o.Execute == nil {
				return back
			}
			run := tea.Exec(m.o.Execute(command), func(err error) tea.Msg { return ranMsg{err} })
			return tea.Batch(back, run)
		},
	})
}

// ran looks again at everything after a command ended.
func (m *Model) ran(msg ranMsg) {
	m.o.Engine.Recheck()
	m.notice = m.t.Wizard.Checks.Again
	if msg.err != nil {
		m.notice = m.t.Wizard.Checks.CommandFailed
	}
}
