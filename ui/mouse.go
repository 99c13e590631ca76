package ui

import (
	tea "charm.land/bubbletea/v2"
)

func (m *Screens) wheel(msg tea.MouseWheelMsg) {
	p, f := m.render()
	switch msg.Button {
	case tea.MouseWheelDown:
		m.scrollTo(p, f.scroll+1)
	case tea.MouseWheelUp:
		m.scrollTo(p, f.scroll-1)
	}
}

// click takes an answer, or presses a key of the footer.
func (m *Screens) click(msg tea.MouseClickMsg) {
	if msg.Button != tea.MouseLeft || m.again(msg) || m.unseen() {
		return
	}
	shown := m.page()
	p, f := m.render()
	for _, k := range f.keys {
		if msg.Y == k.row && msg.X >= k.x0 && msg.X < k.x1 {
			if pressed, ok := keyNamed(shown.T, m.look, k.key.press); ok {
				m.press(pressed)
			}
			return
		}
	}
	for _, a := range f.stack {
		if msg.Y == a.row {
			if own, _ := m.own(shown, p); a.action < len(own) {
				m.conv.Do(shown.Turn, own[a.action].ID)
			}
			return
		}
	}
	i, ok := p.hits[msg.Y-f.top+f.scroll]
	if !ok || msg.Y < f.top || msg.Y >= f.top+f.rows {
		return
	}
	if picks := picks(shown); i < len(picks) && picks[i] != "" {
		m.focus = i
		m.conv.Do(shown.Turn, picks[i])
	}
}

// doubleClick is how long after a click another one on the same spot is the
// second half of it: as long as the slowest setting that desktops begin with.
const doubleClick = unreadFor / 2

// again tells that a click belongs to the one before it, which had its effect:
// it was not made on what is shown now.
func (m *Screens) again(msg tea.MouseClickMsg) bool {
	since := m.o.Clock().Sub(m.clicked)
	same := max(msg.X-m.spot.X, m.spot.X-msg.X, msg.Y-m.spot.Y, m.spot.Y-msg.Y) <= 1
	if same && !m.clicked.IsZero() && since >= 0 && since < doubleClick {
		return true
	}
	m.clicked, m.spot = m.o.Clock(), tea.Mouse(msg)
	return false
}
