// The smallest Bubble Tea program that shows a full screen: the floor that the
// wizard's time to the first frame is measured against.
package main

import (
	"os"

	tea "charm.land/bubbletea/v2"
)

type model struct{ moved bool }

func (model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch key, ok := msg.(tea.KeyPressMsg); {
	case !ok:
	case key.String() == "up", key.String() == "down":
		m.moved = !m.moved
	default:
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() tea.View {
	text := "ready"
	if m.moved {
		text += ", moved"
	}
	v := tea.NewView(text)
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(model{}).Run(); err != nil {
		os.Exit(1)
	}
}
