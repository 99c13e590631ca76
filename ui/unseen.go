package ui

import "caducee/internal/locale"

// narrowest is the narrowest screen on which a question can be read, in columns.
const narrowest = 20

// unseen tells that the page asks for what cannot be taken back, and that the screen
// is too small to show that: its field or its question, and its first action. What
// is typed then answers nothing.
func (m *Screens) unseen() bool {
	if asks(m.page()) == asksNothing {
		return false
	}
	_, f := m.render()
	return m.width < narrowest || f.top >= m.height || len(f.stack) > 0 && f.stack[0].row >= m.height
}

// tooSmall is what is shown instead.
func (m *Screens) tooSmall(t *locale.Texts) []string {
	lines := wrap(t.Wizard.Keys.TooSmall, m.width)
	for i := range lines {
		lines[i] = fit(lines[i], m.width)
	}
	return append(lines, make([]string, m.height)...)[:m.height]
}

// harmless tells of keys that answer nothing: they leave a question.
func harmless(key string) bool { return key == "esc" || key == "ctrl+c" }
