package ui

import (
	tea "charm.land/bubbletea/v2"
)

// asked is what a page asks that nothing typed before it may answer.
type asked int

const (
	asksNothing   asked = iota
	asksCode            // a code porteur or a code de déblocage
	asksWord            // the word that spends the last try
	asksAgreement       // whether to do what cannot be taken back
)

// asking is a screen with such pages.
type asking interface{ asks(m *Model) asked }

// sight is the page that is shown, as far as an answer given to it would be
// wrong on another.
type sight struct {
	screen screen
	over   overlay
	what   asked
}

func (m *Model) sight() sight {
	p := sight{screen: m.screen, over: m.over}
	if s, ok := m.screen.(asking); ok && m.over == nil {
		p.what = s.asks(m)
	}
	return p
}

// arrive has what was typed and clicked before the page that is shown now
// dropped, when it is not the page that was shown before.
func (m *Model) arrive(was sight) {
	is := m.sight()
	m.hush.Store(m.confided())
	if is != was && m.newPage != nil {
		m.newPage(is.what != asksNothing)
	}
}

// confided tells that a code is being typed, or is about to be when what
// stands before the page is gone.
func (m *Model) confided() bool {
	s, ok := m.screen.(asking)
	return ok && s.asks(m) == asksCode
}

// selects tells that the mouse is the terminal's own, to select text with.
func (m *Model) selects(p *page) bool {
	switch m.sight().what {
	case asksCode, asksWord:
		return true
	}
	return p.tall // beside a QR code, its address is selected
}

// doubleClick is how long after a click another one on the same spot is the
// second half of it: as long as the slowest setting that desktops begin with.
const doubleClick = unreadFor / 2

// again tells that a click belongs to the one before it, which had its effect:
// it was not made on what is shown now.
func (m *Model) again(msg tea.MouseClickMsg) bool {
	since := m.o.Clock().Sub(m.clicked)
	same := max(msg.X-m.spot.X, m.spot.X-msg.X, msg.Y-m.spot.Y, m.spot.Y-msg.Y) <= 1
	if same && !m.clicked.IsZero() && since >= 0 && since < doubleClick {
		return true
	}
	m.clicked, m.spot = m.o.Clock(), tea.Mouse(msg)
	return false
}
