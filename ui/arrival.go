package ui

import "caducee/steps"

// asked is what a page asks that nothing typed before it may answer.
type asked int

const (
	asksNothing   asked = iota
	asksCode            // a PIN or a PUK
	asksWord            // the word that spends the last try
	asksAgreement       // whether to do what cannot be taken back
)

// asks is what a page asks.
func asks(p *steps.Page) asked {
	f, ok := p.Field()
	switch {
	case ok && f.Kind == steps.FieldPIN:
		return asksCode
	case ok && f.Kind == steps.FieldWord:
		return asksWord
	case p.Agreement:
		return asksAgreement
	}
	return asksNothing
}

// sight is the page that is shown, as far as an answer given to it would be
// wrong on another.
type sight struct {
	turn  int
	sheet string
	what  asked
}

func (m *Screens) sight() sight {
	p := m.page()
	return sight{p.Turn, p.Sheet, asks(p)}
}

// arrive has what was typed and clicked before the page that is shown now
// dropped, when it is not the page that was shown before.
func (m *Screens) arrive(was sight) {
	is := m.sight()
	m.hush.Store(m.page().Secret)
	same := is == was || is.sheet != "" && is.sheet == was.sheet && is.what == was.what
	if !same && m.newPage != nil {
		m.newPage(is.what != asksNothing)
	}
}

// selects tells that the mouse is the terminal's own, to select text with.
func (m *Screens) selects(p *page) bool {
	switch asks(m.page()) {
	case asksCode, asksWord:
		return true
	}
	return p.tall // beside a QR code, its address is selected
}
