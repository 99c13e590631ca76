package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/locale"
	"caducee/steps"
	"caducee/ui/theme"
)

// words is the key that an action is done with, as the footer writes it.
func (m *Screens) words(p *steps.Page, key string) string {
	k := p.T.Wizard.Keys
	switch key {
	case steps.KeyEnter:
		return k.Enter
	case steps.KeyEscape:
		return k.Escape
	}
	if len(key) == 2 && key[0] == 'f' {
		return strings.ToUpper(key)
	}
	return key
}

// legend puts the actions of the footer on a page.
func (m *Screens) legend(shown *steps.Page, p *page) {
	k := shown.T.Wizard.Keys
	choosing := func() {
		if len(shown.Options()) == 0 {
			return
		}
		does := shown.Choose
		if does == "" {
			does = k.Take
		}
		p.key(k.Enter, does)
		p.key("↑↓", k.Choose)
	}
	if !shown.ChooseLast {
		choosing()
	}
	for _, a := range shown.Actions {
		if a.Kind != steps.Legend {
			continue
		}
		does := a.Brief
		if does == "" {
			does = a.Label
		}
		p.keyOr(m.words(shown, a.Key), does, a.Short)
	}
	if shown.ChooseLast {
		choosing()
	}
	p.keys = slices.Clip(p.keys)
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
