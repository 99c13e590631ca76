package ui

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/host"
	"caducee/steps"
)

// The wizard can be stopped, by Ctrl+Z or a signal, and gone on with: the
// terminal is given back as it was found, what was typed of a code is wiped,
// and on the way back the terminal is taken again and the page drawn anew.

// stopMsg asks to stop.
type stopMsg struct{}

// continuedMsg tells that the program was stopped without being asked
// (SIGSTOP), and goes on: the terminal is no longer as it was left.
type continuedMsg struct{}

// returnedMsg tells that the terminal is the wizard's again.
type returnedMsg struct{}

// interlude is what is done while the terminal is not the wizard's.
type interlude func() error

func (i interlude) Run() error        { return i() }
func (interlude) SetStdin(io.Reader)  {}
func (interlude) SetStdout(io.Writer) {}
func (interlude) SetStderr(io.Writer) {}

// stop stops the program, now or when the card has answered: a card is not
// left in the middle of a command that carries a code.
func (m *Screens) stop() tea.Cmd {
	if m.suspend == nil {
		return nil
	}
	m.forget()
	if m.stopping = m.page().Busy; m.stopping {
		return nil
	}
	if m.alone != nil && m.alone() {
		return nil // what is typed from now on is kept: the terminal stays ours
	}
	return m.leaveTerminal(m.suspend)
}

// stopLater stops when the card has answered meanwhile.
func (m *Screens) stopLater() tea.Cmd {
	if !m.stopping {
		return nil
	}
	return m.stop()
}

// continued takes the terminal again.
func (m *Screens) continued() tea.Cmd {
	m.forget()
	return m.leaveTerminal(func() error { return nil })
}

// forget has what was typed of a code or of a word wiped.
func (m *Screens) forget() {
	m.conv.Refuse(m.page().Turn, steps.RefusedStopped)
	m.shown, m.drawn = nil, nil
}

// leaveTerminal does something while the terminal is not the wizard's. What
// was typed meanwhile is dropped.
func (m *Screens) leaveTerminal(do interlude) tea.Cmd {
	regain := m.regain
	return tea.Exec(interlude(func() error {
		err := do()
		if regain != nil {
			regain()
		}
		return err
	}), func(error) tea.Msg { return returnedMsg{} })
}

// followStops sends the program what the signals say until ctx ends.
func followStops(ctx context.Context, l *host.Listener, program *tea.Program) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.Asked:
			program.Send(stopMsg{})
		case <-l.Continued:
			program.Send(continuedMsg{})
		}
	}
}
