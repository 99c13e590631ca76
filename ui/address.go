package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/steps"
)

// address is one address alone on the screen, its QR code as large as there
// is room for. From one of the e-CPS's addresses the person switches to the
// others.
type address struct {
	id string // of the data's link
	at steps.Step
}

func newAddress(id string, at steps.Step) *address { return &address{id, at} }

func (a *address) stage() steps.Step { return a.at }

func (a *address) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case openedMsg:
		m.opened(msg)
		return nil
	case tea.KeyPressMsg:
		switch msg.String() {
		case "enter":
			return m.back()
		case "o":
			return m.browse(m.data.Link(a.id).URL)
		case "y":
			return m.copy(m.data.Link(a.id).URL)
		case "a", "tab":
			if next := a.next(); next != "" {
				a.id = string(next)
			}
			return nil
		}
	}
	return goBack(m, msg)
}

// next is the address that the key shows next, "" when this one stands alone.
func (a *address) next() ecps.Link {
	links := ecps.Links()
	i := slices.Index(links, ecps.Link(a.id))
	if i < 0 {
		return ""
	}
	return links[(i+1)%len(links)]
}

func (a *address) page(m *Model, p *page) {
	k := m.t.Wizard.Keys
	link := m.data.Link(a.id)
	p.tall = true
	if !a.beside(m, p, link) && !a.above(m, p, link) {
		p.text(p.theme.Title, 0, link.Name.In(m.t.Lang))
		p.blank()
		p.para(a.why(m, p.width-2*margin, m.roomForQR(p)-len(wrapAddress(link.URL, p.inner()))))
		if a.next() != "" {
			p.para(locale.Fill(m.t.ECPS.QR.AsPicture, "command", "caducee ecps --show "+a.id+" --output "+a.id+".png"))
		}
		p.code = diagnosis.CodeQRTooLarge
		p.blank()
		for _, l := range wrapAddress(link.URL, p.inner()) {
			p.text(p.theme.Link, 0, l)
		}
	}
	p.key(k.Enter, k.Back)
	if next := a.next(); next != "" {
		p.key("a", next.In(m.data).Name.In(m.t.Lang))
	}
	if m.o.Browse != nil {
		p.key("o", m.t.Wizard.ECPS.Here)
	}
	p.key("y", m.t.Wizard.Portals.Copy)
	p.key("?", k.Help)
}

// above draws the code with its name above and the address below.
func (a *address) above(m *Model, p *page, link data.Link) bool {
	name, lines := link.Name.In(m.t.Lang), wrapAddress(link.URL, p.inner())
	drawn, _ := m.draw(link.URL, p.width-2*margin, m.roomForQR(p)-len(wrap(name, p.inner()))-len(lines))
	if drawn == nil {
		return false
	}
	p.text(p.theme.Title, 0, name)
	for _, l := range drawn {
		p.put("  " + l)
	}
	for _, l := range lines {
		p.text(p.theme.Link, 0, l)
	}
	return true
}

// beside draws the code as high as the screen allows, its name and address at
// its right.
func (a *address) beside(m *Model, p *page, link data.Link) bool {
	drawn, width := m.draw(link.URL, p.width-2*margin-beside-2, m.roomForQR(p))
	if drawn == nil {
		return false
	}
	column := min(p.width-2*margin-width-2, 60)
	right := []string{""}
	for _, l := range wrap(link.Name.In(m.t.Lang), column) {
		right = append(right, p.theme.Title.Render(l))
	}
	right = append(right, "")
	right = append(right, wrap(link.What.In(m.t.Lang), column)...)
	right = append(right, "")
	for _, l := range wrapAddress(link.URL, column) {
		right = append(right, p.theme.Link.Render(l))
	}
	if len(right) > len(drawn) {
		return false
	}
	for i, l := range drawn {
		if i < len(right) {
			l += "  " + right[i]
		}
		p.put(strings.Repeat(" ", margin) + l)
	}
	return true
}

// why says why the code is not drawn.
func (a *address) why(m *Model, cols, rows int) string {
	code, err := m.code(m.data.Link(a.id).URL)
	if err != nil {
		return m.t.Situations.QRTooLarge.Title
	}
	if _, no := m.drawCode(code, cols, rows); no != nil {
		return m.notDrawn(no, cols, rows)
	}
	return m.t.Situations.QRTooLarge.Title
}

// code is the QR code of an address, made once: a page that does not fit is
// laid out several times.
func (m *Model) code(payload string) (qr.Code, error) {
	if c, ok := m.codes[payload]; ok {
		return c, nil
	}
	c, err := qr.New(payload)
	if err == nil {
		if m.codes == nil {
			m.codes = map[string]qr.Code{}
		}
		m.codes[payload] = c
	}
	return c, err
}
