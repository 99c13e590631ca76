package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/locale"
	"caducee/steps"
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

// everywhere tells that an action is the same on every page: its key stands in
// the footer.
func everywhere(id steps.ActionID) bool {
	switch id {
	case steps.ActHelp, steps.ActBack, steps.ActQuit, steps.ActAloud, steps.ActNextRow, steps.ActCopy:
		return true
	}
	return false
}

// own are the page's own actions, as they are stacked. On a page that needs
// every line, and beyond the fourth, they stand in the footer; on a small screen
// where something just happened, from the second on: what it is about stays in
// sight.
func (m *Screens) own(shown *steps.Page, p *page) (stacked, others []steps.Action) {
	most := 4
	switch {
	case p.tall:
		most = 0
	case m.height < airyHeight && shown.Notice != "":
		most = 1
	}
	for _, a := range shown.Actions {
		switch {
		case a.Kind != steps.Legend:
		case everywhere(a.ID) || len(stacked) >= most:
			others = append(others, a)
		default:
			stacked = append(stacked, a)
		}
	}
	// What Enter does comes first.
	slices.SortStableFunc(stacked, func(a, b steps.Action) int {
		return cmp.Compare(rank(a), rank(b))
	})
	return stacked, others
}

// rank is 0 for what Enter does.
func rank(a steps.Action) int {
	if a.Key == steps.KeyEnter {
		return 0
	}
	return 1
}

// legend puts the actions on a page: its own one below the other, the others in
// the footer.
func (m *Screens) legend(shown *steps.Page, p *page) {
	k := shown.T.Wizard.Keys
	own, others := m.own(shown, p)
	options := len(shown.Options()) > 0
	for i, a := range own {
		p.stack = append(p.stack, stackedAction(m, shown, p, a, i, !options && i == m.focus && (i > 0 || a.Key == steps.KeyEnter)))
	}
	if options {
		does := shown.Choose
		if does == "" {
			does = k.Take
		}
		p.key(k.Enter, does)
		p.key("↑↓", k.Choose)
	}
	for _, a := range others {
		if a.ID == steps.ActAloud && !p.tall {
			continue // the code is in the footer, and in large figures in the help
		}
		does := a.Brief
		if does == "" {
			does = a.Label
		}
		p.keyOr(m.words(shown, a.Key), does, a.Short)
	}
	p.keys = slices.Clip(p.keys)
}

// keyColumn is the width of the column of keys.
const keyColumn = 8

// stackedAction is one line of the stack. The one in focus is what Enter does;
// what cannot be done yet is dim.
func stackedAction(m *Screens, shown *steps.Page, p *page, a steps.Action, i int, focus bool) stacked {
	key := a.Key
	if focus {
		key = steps.KeyEnter
	}
	label := p.theme.plain(sentence(a.Label))
	if a.Brief != "" && margin+2+keyColumn+cols(label) >= p.width {
		label = p.theme.plain(sentence(a.Brief))
	}
	words := fill(p.theme.plain(m.words(shown, key)), keyColumn) + label
	f, secret := shown.Field()
	waits := a.ID == steps.ActSubmit && secret && f.Kind == steps.FieldPIN && f.Typed < f.Min
	line := strings.Repeat(" ", margin)
	switch {
	case waits:
		line += "  " + p.theme.dim.Render(words)
	case focus:
		line += p.theme.focus.Render(p.theme.signs().pointer + " " + words + " ")
	default:
		line += "  " + words
	}
	return stacked{i, line}
}

// sentence begins with a capital.
func sentence(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// keyNamed is the key that the footer calls so; false for a name that stands
// for several keys.
func keyNamed(t *locale.Texts, look theme, name string) (tea.KeyPressMsg, bool) {
	k := t.Wizard.Keys
	switch name {
	case look.plain(k.Enter):
		return tea.KeyPressMsg{Code: tea.KeyEnter}, true
	case look.plain(k.Escape):
		return tea.KeyPressMsg{Code: tea.KeyEscape}, true
	case "F1":
		return tea.KeyPressMsg{Code: tea.KeyF1}, true
	case "F2":
		return tea.KeyPressMsg{Code: tea.KeyF2}, true
	case look.plain("↑↓"):
		return tea.KeyPressMsg{Code: tea.KeyDown}, true
	}
	if r := []rune(name); len(r) == 1 {
		return tea.KeyPressMsg{Code: r[0], Text: strings.ToLower(name)}, true
	}
	return tea.KeyPressMsg{}, false
}
