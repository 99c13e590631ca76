package steps

import (
	"caducee/ecps"
	"caducee/internal/present"
)

// silent is for a portal that does not respond: what to try, whom to call, and
// the portal again; the other route where there is one.
type silent struct{ route ecps.Route }

func (silent) stage() Step { return StepECPS }

func (d silent) page(s *Session) Page {
	w := s.T.ECPS.Silent
	o := s.mask()
	o.Command = true // no action of this page opens the download
	l, known := present.Silent(s.T, s.Facts, o)
	p := Page{ID: "ecps.silent", Title: l.Headline(), Code: l.Code}
	if known {
		p.paras(s.T.Situations.PortalSilent.Title)
	}
	p.situation(l)
	list := []Action{{ID: ActAgain, Label: w.Again}}
	if _, ok := ecps.WithoutPortal(s.person()); ok {
		list = append(list, Action{ID: ActWithMail, Label: w.Mail, Hint: w.MailHint})
	}
	p.ask(append(list, Action{ID: ActLater, Label: s.T.Wizard.ECPS.Later})...)
	s.last(&p)
	return p
}

func (d silent) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActAgain, ActBack:
		return s.back(d)
	case ActWithMail:
		if mail, ok := ecps.WithoutPortal(s.person()); ok {
			// The application, its first step, is on the phone by now.
			return s.follow(d, mail, 1)
		}
	case ActLater:
		return s.open(d, ecpsEnd{outcome: ecps.Later, route: d.route})
	}
	return d
}
