package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/host"
)

// Crash is a defect of the program, met while the screens were drawn or by
// what they started. The conversation tells of it as of any situation; it ends
// the screens only when nothing can be shown any more, and then the terminal is
// put back before anything is said of it.
type Crash = host.Defect

// guard has a defect in a command told as one in Update is.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = host.NewDefect(r)
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

// met has the conversation tell of a defect. It ends the screens when the page
// that tells of one is defective itself, or the conversation can tell nothing
// any more.
func (m *Screens) met(c *Crash) (cmd tea.Cmd) {
	if m.o.Crashed != nil {
		m.o.Crashed(c)
	}
	m.shown, m.drawn = nil, nil
	defer func() {
		if r := recover(); r != nil {
			m.fatal, cmd = c, tea.Quit
		}
	}()
	if m.crashed {
		m.fatal = c
		return tea.Quit
	}
	m.crashed = true
	m.conv.Crash(c.Where)
	return nil
}

// renewed starts again what ends with a message that met a defect: the watch
// on the conversation, or the clock of what moves.
func (m *Screens) renewed(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case newsMsg:
		return m.watch()
	case tickMsg:
		return tea.Tick(turn, func(time.Time) tea.Msg { return tickMsg{} })
	}
	return nil
}
