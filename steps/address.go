package steps

import (
	"slices"

	"caducee/ecps"
	"caducee/internal/diagnosis"
)

// address is one address alone; one of the e-CPS's has its QR code, as large as
// there is room for.
// From one of the e-CPS's addresses the user switches to the others.
type address struct {
	link string // of the data
	at   Step
}

func (d address) stage() Step { return d.at }

// next is the address that ActOther shows next, "" when this one stands alone.
func (d address) next() ecps.Link {
	links := ecps.Links()
	i := slices.Index(links, ecps.Link(d.link))
	if i < 0 {
		return ""
	}
	return links[(i+1)%len(links)]
}

func (d address) page(s *Session) Page {
	k, link := s.T.Wizard.Keys, s.Data.Link(d.link)
	name := link.Name.In(s.T.Lang)
	p := Page{ID: "address", Title: name, Compact: true}
	code := QR{Alone: true, Payload: link.URL, Short: link.URL, Opens: link.What.In(s.T.Lang), TooLarge: diagnosis.CodeQRTooLarge}
	back := s.backAction()
	back.Kind = Hidden
	p.offer(act(ActContinue, KeyEnter, k.Back))
	if next := d.next(); next != "" {
		code.AsPicture = fill(s.T.ECPS.QR.AsPicture, "command", "caducee ecps --show "+d.link+" --output "+d.link+".png")
		p.offer(Action{ID: ActOther, Key: "a", Also: []string{"tab"}, Label: next.In(s.Data).Name.In(s.T.Lang)})
	}
	if d.next() == "" {
		// An installer is of no use on a phone: no QR code.
		p.Compact = false
		p.add(Para{Text: code.Opens}, Gap{}, Address{link.URL})
	} else {
		p.add(code)
	}
	if s.Desk.Browser {
		p.offer(act(ActHere, "o", s.T.Wizard.ECPS.Here))
	}
	p.offer(act(ActCopy, "y", s.T.Wizard.Portals.Copy), s.helpAction(), back)
	return p
}

func (d address) take(s *Session, in Input) dialogue {
	url := s.Data.Link(d.link).URL
	switch pressed(in) {
	case ActContinue, ActBack:
		return s.back(d)
	case ActOther:
		d.link = string(d.next())
	case ActHere:
		s.browse(url)
	case ActCopy:
		s.copyAddress(url)
	}
	return d
}

// browse opens an address in the computer's browser; opened says what came of
// it.
func (s *Session) browse(url string) { s.do(OpenAddress{Job: s.next(), URL: url}) }

func (s *Session) opened(err error) {
	s.notice = s.T.Wizard.Portals.Opened
	if err != nil {
		s.notice = s.T.Situations.BrowserFailed.Title + " " + diagnosis.CodeBrowserFailed.String()
	}
}

// copyAddress puts an address on the terminal's clipboard, where the terminal
// allows it (OSC 52).
func (s *Session) copyAddress(url string) {
	s.notice = s.T.Wizard.Portals.Copied
	s.do(CopyText{url})
}
