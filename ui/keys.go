package ui

import (
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"caducee/steps"
)

// unreadFor is how long after a number an Enter is taken for the number's own:
// a habit of other programs, and sooner than anybody has read the next page.
const unreadFor = time.Second

// press takes a key: what scrolls, what a field takes, what chooses an answer,
// then the page's actions.
func (m *Screens) press(k tea.KeyPressMsg) {
	p, s := m.page(), k.String()
	if m.unread(s) {
		m.conv.Refuse(p.Turn, steps.RefusedReflex)
		return
	}
	if m.unseen() && !harmless(s) {
		return
	}
	drawn, f := m.render()
	if m.scrolls(drawn, f, s) {
		return
	}
	m.free = false
	ahead := m.ahead
	m.ahead = p.Agreement && number(s) >= 0
	if s == "enter" && ahead && p.Agreement {
		m.conv.Refuse(p.Turn, steps.RefusedAhead) // a PIN, typed before it was asked for
		return
	}
	field, has := p.Field()
	if has && m.fieldKey(p, field, k) {
		return
	}
	if options := p.Options(); len(options) > 0 && m.choose(p, options, s) {
		return
	}
	if own, _ := m.own(p, drawn); len(p.Options()) == 0 && m.stack(p, own, s) {
		return
	}
	if picks := picks(p); number(s) > 0 && number(s) <= len(picks) && !has {
		if id := picks[number(s)-1]; strings.HasPrefix(string(id), "pick:") {
			m.numbered = m.o.Clock()
			m.conv.Do(p.Turn, id)
			return
		}
	}
	if a, ok := p.ByKey(s); ok && !(has && field.Letters() && len(a.Key) == 1) {
		if a.ID == steps.ActAloud && drawn.code == steps.AllWell {
			return // the QR code that could have been too large is drawn
		}
		m.conv.Do(p.Turn, a.ID)
		return
	}
	switch {
	case has && field.Letters():
	case s == "v" && !p.Over:
		m.look = m.look.next()
	case has && field.Kind == steps.FieldPIN && utf8.RuneCountInString(s) == 1:
		m.conv.Refuse(p.Turn, steps.RefusedKey)
	}
}

// unread tells that an Enter ends the number before it, which took its answer
// already: it is not an answer to the page that the number opened.
func (m *Screens) unread(key string) bool {
	since := m.o.Clock().Sub(m.numbered)
	if key == "enter" && !m.numbered.IsZero() && since >= 0 && since < unreadFor {
		return true
	}
	m.numbered = time.Time{}
	return false
}

// choose moves the focus over the listed answers, or takes one; false for
// another key.
func (m *Screens) choose(p *steps.Page, options []steps.Action, s string) bool {
	n := len(options)
	m.focus = min(m.focus, n-1)
	switch s {
	case "enter":
		m.conv.Do(p.Turn, options[m.focus].ID)
	case "down", "tab":
		m.focus = (m.focus + 1) % n
	case "up", "shift+tab":
		m.focus = (m.focus + n - 1) % n
	case "home":
		m.focus = 0
	case "end":
		m.focus = n - 1
	default:
		i := number(s)
		if i < 1 || i > n {
			return false
		}
		m.numbered = m.o.Clock()
		if m.focus = i - 1; unshifted(s) {
			m.conv.Refuse(p.Turn, steps.ToldUnshifted)
		}
		m.conv.Do(p.Turn, options[i-1].ID)
	}
	return true
}

// picks are the actions of the lines that can be clicked: the listed answers,
// else the rows.
func picks(p *steps.Page) []steps.ActionID {
	var ids []steps.ActionID
	for _, a := range p.Options() {
		ids = append(ids, a.ID)
	}
	if len(ids) > 0 {
		return ids
	}
	for _, b := range p.Body {
		switch b := b.(type) {
		case steps.Rows:
			for _, r := range b.List {
				ids = append(ids, r.Pick)
			}
		case steps.Items:
			for _, it := range b.List {
				ids = append(ids, it.Pick)
			}
		}
	}
	return ids
}

// scrolls moves what is seen of a page that is longer than the screen: by
// Page Up and Page Down anywhere; where no line is chosen, by the arrows and
// the space bar too.
func (m *Screens) scrolls(p *page, f framed, s string) bool {
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
func (m *Screens) scrollTo(p *page, line int) {
	m.scroll, m.free = line, true
	m.scroll = m.layout(p).scroll // corrected
}

// stack moves the focus over the page's own actions, or does the one in focus;
// false for another key.
func (m *Screens) stack(p *steps.Page, own []steps.Action, s string) bool {
	n := len(own)
	if _, rows := p.Do(steps.ActNextRow); n == 0 || rows && s != "enter" {
		return false
	}
	m.focus = min(m.focus, n-1)
	if m.focus == 0 && own[0].Key != steps.KeyEnter && s == "enter" {
		return false // nothing is Enter's on this page
	}
	switch s {
	case "enter":
		m.conv.Do(p.Turn, own[m.focus].ID)
	case "down", "tab":
		m.focus = (m.focus + 1) % n
	case "up", "shift+tab":
		m.focus = (m.focus + n - 1) % n
	default:
		return false
	}
	return true
}
