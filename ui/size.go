package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// settledMsg asks whether the terminal still has the size that it took as its
// nth one.
type settledMsg struct{ n int }

// settleTime is how long a size lasts until the window is no longer dragged.
const settleTime = 200 * time.Millisecond

// resize takes another size of the terminal.
func (m *Screens) resize(msg tea.WindowSizeMsg) tea.Cmd {
	m.width, m.height = max(msg.Width, 1), max(msg.Height, 1)
	m.sizes++
	if m.sizes == 1 {
		return nil // the size at the start
	}
	n := m.sizes
	return tea.Tick(settleTime, func(time.Time) tea.Msg { return settledMsg{n} })
}

// settled draws all once more when the window rests. A frame that was on its
// way while the size changed is drawn for the size before; it moves the cursor
// to where the library does not know it, and what follows stands in wrong
// places.
func (m *Screens) settled(msg settledMsg) tea.Cmd {
	if msg.n != m.sizes {
		return nil
	}
	return tea.ClearScreen
}
