package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/locale"
	"caducee/ui/theme"
)

// press takes a key: first what is the same everywhere, then the screen's.
func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	s := k.String()
	if m.unread(s) {
		m.notice = m.t.Wizard.Keys.Numbered
		return nil
	}
	p, f := m.render()
	if m.scrolls(p, f, s) {
		return nil
	}
	m.free = false
	switch {
	case s == "ctrl+z":
		return m.stop()
	case s == reportKey:
		m.openReport()
		return nil
	case m.over != nil:
		return m.over.press(m, k)
	case s == "ctrl+c":
		m.askQuit()
		return nil
	case s == "f1" || (s == "?" && !p.typing):
		m.cover(newHelp(m))
		return nil
	case p.code != 0 && (s == "f2" || (s == "k" && !p.typing)):
		m.cover(&codeOverlay{p.code})
		return nil
	case p.typing:
		return m.toScreen(k)
	}
	switch {
	case s == "q":
		m.askQuit()
	case s == "m":
		m.shared = !m.shared
	case s == "l":
		m.t = m.t.Next()
	case s == "v":
		m.look = theme.New(m.look.ASCII, !m.look.Light)
	case m.o.Demo != nil && m.move(s):
	default:
		return m.toScreen(k)
	}
	return nil
}

// unreadFor is how long after a number an Enter is taken for the number's own:
// a habit of other programs, and sooner than anybody has read the next page.
const unreadFor = time.Second

// unread tells that an Enter ends the number before it, which took its answer
// already: it is not an answer to the page that the number opened.
func (m *Model) unread(key string) bool {
	since := m.o.Clock().Sub(m.numbered)
	if key == "enter" && !m.numbered.IsZero() && since >= 0 && since < unreadFor {
		return true
	}
	m.numbered = time.Time{}
	return false
}

// scrolls moves what is seen of a page that is longer than the screen: by
// Page Up and Page Down anywhere; where no line is chosen, by the arrows and
// the space bar too.
func (m *Model) scrolls(p *page, f framed, s string) bool {
	by := 0
	most := max(f.rows-2, 1)
	switch {
	case s == "pgdown":
		by = most
	case s == "pgup":
		by = -most
	case p.focus >= 0 || p.typing || !f.over:
		return false
	case s == "space":
		by = most
	case s == "down":
		by = 1
	case s == "up":
		by = -1
	default:
		return false
	}
	m.scrollTo(p, f.scroll+by)
	return true
}

// scrollTo leaves the focus where it is and shows other lines.
func (m *Model) scrollTo(p *page, line int) {
	m.scroll, m.free = line, true
	m.scroll = m.layout(p).scroll // corrected
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	p, f := m.render()
	switch msg.Button {
	case tea.MouseWheelDown:
		m.scrollTo(p, f.scroll+1)
	case tea.MouseWheelUp:
		m.scrollTo(p, f.scroll-1)
	}
}

// click takes a choice, or presses a key of the footer.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || m.again(msg) {
		return nil
	}
	p, f := m.render()
	for _, k := range f.keys {
		if msg.Y == k.row && msg.X >= k.x0 && msg.X < k.x1 {
			if pressed, ok := keyNamed(m.t, m.look, k.key.press); ok {
				return m.press(pressed)
			}
			return nil
		}
	}
	if i, ok := p.hits[msg.Y-f.top+f.scroll]; ok && msg.Y >= f.top && msg.Y < f.top+f.rows {
		m.notice = ""
		if picks, ok := m.over.(interface {
			pick(m *Model, i int) tea.Cmd
		}); ok {
			return picks.pick(m, i)
		}
		if m.over == nil {
			return m.toScreen(pickMsg(i))
		}
	}
	return nil
}

// keyNamed is the key that the footer calls so; false for a name that stands
// for several keys.
func keyNamed(t *locale.Texts, look theme.Theme, name string) (tea.KeyPressMsg, bool) {
	k := t.Wizard.Keys
	switch name {
	case look.Plain(k.Enter):
		return tea.KeyPressMsg{Code: tea.KeyEnter}, true
	case look.Plain(k.Escape):
		return tea.KeyPressMsg{Code: tea.KeyEscape}, true
	case "F1":
		return tea.KeyPressMsg{Code: tea.KeyF1}, true
	case "F2":
		return tea.KeyPressMsg{Code: tea.KeyF2}, true
	case look.Plain("↑↓"):
		return tea.KeyPressMsg{Code: tea.KeyDown}, true
	}
	if r := []rune(name); len(r) == 1 {
		return tea.KeyPressMsg{Code: r[0], Text: strings.ToLower(name)}, true
	}
	return tea.KeyPressMsg{}, false
}

// cover puts something before the screen.
func (m *Model) cover(o overlay) {
	m.over, m.scroll, m.free = o, 0, false
}

// uncover shows the screen again.
func (m *Model) uncover() {
	m.over, m.scroll, m.free = nil, 0, false
}

// move changes the simulated desk.
func (m *Model) move(key string) bool {
	d := m.o.Demo
	switch key {
	case "i":
		if d.Inserted() {
			d.Remove()
		} else {
			d.Plug()
			d.Insert()
		}
	case "b":
		if d.Plugged() {
			d.Unplug()
		} else {
			d.Plug()
		}
	case "s":
		d.Mend()
	default:
		return false
	}
	return true
}
