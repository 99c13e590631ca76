package ui

import (
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/digits"
	"caducee/steps"
)

// option is one answer.
type option struct{ label, hint string }

// question is a screen with one question and its answers: the generic one.
// What it says is asked anew at each frame, so that it follows the language.
type question struct {
	at   steps.Step
	ask  func(m *Model) (title string, paras []string, options []option)
	pick func(m *Model, i int) tea.Cmd
	// before is said above the answers, and may name another code; nil nothing.
	before func(m *Model, p *page)
	// after draws under the answers, where there is room; nil nothing.
	after func(m *Model, p *page)
	code  diagnosis.Code
	focus int
	// agreement is true when an answer starts what cannot be taken back.
	agreement bool
}

func (q *question) asks(*Model) asked {
	if q.agreement {
		return asksAgreement
	}
	return asksNothing
}

func (q *question) stage() steps.Step { return q.at }

func (q *question) update(m *Model, msg tea.Msg) tea.Cmd {
	_, _, options := q.ask(m)
	if i, ok := chosen(m, msg, &q.focus, len(options)); ok {
		return q.pick(m, i)
	}
	return goBack(m, msg)
}

func (q *question) page(m *Model, p *page) {
	title, paras, options := q.ask(m)
	p.title("", title)
	p.para(paras...)
	p.code = q.code
	if q.before != nil {
		q.before(m, p)
	}
	p.blank()
	for i, o := range options {
		p.choice(i, o.label, o.hint, i == q.focus)
	}
	if q.after != nil {
		p.blank()
		q.after(m, p)
	}
	k := m.t.Wizard.Keys
	p.key(k.Enter, k.Take)
	p.key("↑↓", k.Choose)
	m.lastKeys(p)
}

// lastKeys are the keys that every screen has.
func (m *Model) lastKeys(p *page) {
	k := m.t.Wizard.Keys
	p.key("?", k.Help)
	if len(m.trail) > 0 {
		p.key(k.Escape, k.Back)
	}
	if p.code != diagnosis.CodeAllWell {
		p.key("k", k.Aloud)
	}
	p.key("q", k.Quit)
}

// chosen moves the focus over n answers and tells which one was taken: by
// Enter, by its number, by a click.
func chosen(m *Model, msg tea.Msg, focus *int, n int) (int, bool) {
	*focus = min(*focus, max(n-1, 0))
	switch msg := msg.(type) {
	case pickMsg:
		if int(msg) < n {
			*focus = int(msg)
			return *focus, true
		}
	case tea.KeyPressMsg:
		switch s := msg.String(); s {
		case "enter":
			return *focus, n > 0
		case "down", "tab":
			*focus = (*focus + 1) % max(n, 1)
		case "up", "shift+tab":
			*focus = (*focus + n - 1) % max(n, 1)
		case "home":
			*focus = 0
		case "end":
			*focus = n - 1
		default:
			i := number(s)
			if i < 1 || i > n {
				return 0, false
			}
			if unshifted(s) {
				m.notice = m.t.Plain.Shift
			}
			*focus, m.numbered = i-1, m.o.Clock()
			return *focus, true
		}
	}
	return 0, false
}

// goBack answers "back" when the message is that key.
func goBack(m *Model, msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc", "left", "backspace":
			return m.back()
		}
	}
	return nil
}

// number is the digit of a key, on a French keyboard without Shift too; -1
// for another key.
func number(key string) int {
	r, size := utf8.DecodeRuneInString(key)
	if d, ok := digits.Of(r); ok && size == len(key) {
		return int(d - '0')
	}
	return -1
}

// unshifted reports a key that gave a sign in place of its digit.
func unshifted(key string) bool {
	r, _ := utf8.DecodeRuneInString(key)
	return digits.Unshifted(r)
}
