package steps

import (
	"caducee/internal/diagnosis"
)

// The actions of the rehearsal of a sign-in.
const (
	ActSignIn  ActionID = "sign-in"
	ActBrowser ActionID = "browser"
	ActReopen  ActionID = "reopen"
	ActStop    ActionID = "stop"
)

// signIn is the rehearsal of a sign-in in the user's own browser. It shows what
// will happen, then how it goes, then what it proved.
type signIn struct {
	// browser was chosen, where named; else it is the computer's default.
	browser diagnosis.Browser
	named   bool
	// aside is a rehearsal that goes back to the page that it was begun from.
	aside bool
	// running is the rehearsal that runs, 0 none, and seen what was seen of it.
	running Job
	seen    diagnosis.SignIn
	// remedy is a change of the browser's list of modules that runs, 0 none.
	remedy Job
	// result is the last rehearsal, nil none.
	result *diagnosis.SignIn
}

func (signIn) stage() Step { return StepSignIn }

func (d signIn) mending(running Job) dialogue {
	d.remedy = running
	return d
}

// adding is the remedy that has the browser see the card.
func (d signIn) adding(s *Session) (remedy, bool) {
	b := d.uses(s)
	r, ok := s.adding(b.Kind)
	r.at = StepSignIn
	return r, ok && !b.Confined
}

// offersSignIn tells that the wizard goes to the rehearsal by itself: the card
// was activated, and nothing else has to be mended first.
func (s *Session) offersSignIn() bool {
	_, blocked := s.PortalBlocker()
	return s.accepted() && !blocked && s.maySignIn()
}

// maySignIn tells that there is a card that a portal would take, and tries enough.
func (s *Session) maySignIn() bool {
	c, _, ok := s.PINTarget()
	_, unusable := s.UnusableCard()
	return ok && !unusable && diagnosis.MaySignIn(c.Tries)
}

// uses is the browser to rehearse in.
func (d signIn) uses(s *Session) diagnosis.Browser {
	if !d.named && len(s.Desk.Browsers) > 0 {
		return s.Desk.Browsers[0]
	}
	return d.browser
}

// begin starts a rehearsal with the card on the page.
func (d signIn) begin(s *Session) signIn {
	c, _, ok := s.PINTarget()
	if !ok {
		return d
	}
	d.running, d.result = s.next(), nil
	d.seen = diagnosis.SignIn{Serial: c.Serial, Browser: d.uses(s), Before: c.Tries, Now: c.Tries}
	s.do(StartSignIn{Job: d.running, Serial: c.Serial, Browser: d.uses(s)})
	return d
}

func (d signIn) take(s *Session, in Input) dialogue {
	switch in := in.(type) {
	case SawSignIn:
		if in.Job == d.running {
			d.seen = in.State
		}
	case Finished:
		if in.Job == d.remedy && d.remedy != 0 {
			if d.remedy = 0; s.mended(in.Outcome) {
				d.result = nil // another try is what follows
			}
			return d
		}
		if got, ok := in.Outcome.(SignedIn); ok && in.Job == d.running {
			return d.ended(s, got.SignIn)
		}
	case Saw:
		if c, _, ok := s.PINTarget(); d.result != nil && ok && c.Serial != d.result.Serial {
			d.result = nil // it was another card's
			s.setDone(StepSignIn, false)
		}
	case Act:
		return d.act(s, in.ID)
	}
	return d
}

func (d signIn) ended(s *Session, got diagnosis.SignIn) dialogue {
	d.running, d.result = 0, &got
	if got.End == diagnosis.SignInSame {
		s.setDone(StepSignIn, true)
	}
	if got.End == diagnosis.SignInNone {
		s.do(Recheck{}) // what the browser's list of modules has by now
	}
	if s.single {
		s.exit.SignIn = &got
		if _, mends := d.adding(s); !mends || got.End != diagnosis.SignInNone {
			s.leave()
		}
	}
	return d
}

func (d signIn) act(s *Session, id ActionID) dialogue {
	switch id {
	case ActSignIn:
		return d.begin(s)
	case ActBrowser:
		return s.open(d, browserChoice{})
	case ActRun:
		if r, ok := d.adding(s); ok {
			return s.open(d, r)
		}
	case ActUndo:
		if s.undo != nil {
			return s.open(d, s.undoing(StepSignIn))
		}
	case ActReopen:
		if s.Desk.ByHand {
			s.notice = d.seen.Page
			return d
		}
		s.do(ReopenSignIn{})
	case ActStop:
		s.do(CancelJob{d.running})
	case ActContinue, ActSkip:
		if b := d.uses(s); s.single && d.result == nil && b.Forbids {
			c, _, _ := s.PINTarget()
			s.exit.SignIn = &diagnosis.SignIn{End: diagnosis.SignInForbidden, Serial: c.Serial, Browser: b, Before: c.Tries, Now: c.Tries}
		}
		d.result = nil
		if d.aside {
			return s.back(d)
		}
		return s.forward(d)
	case ActRecheck:
		s.do(Recheck{})
		s.notice = s.T.Wizard.Checks.Again
	case ActBack:
		d.result = nil
		return s.back(d)
	}
	return d
}

// browserChoice asks for another browser, and goes back.
type browserChoice struct{}

func (browserChoice) stage() Step { return StepSignIn }

func (browserChoice) page(s *Session) Page {
	w := s.T.SignIn
	p := Page{ID: "signin.browser", Title: w.Which}
	var options []option
	for i, b := range s.Desk.Browsers {
		o := option{label: b.Name}
		switch {
		case b.Forbids:
			o.hint = w.ForbiddenHint
		case b.Confined:
			o.hint = w.Confined
		case i == 0:
			o.hint = w.Default
		}
		options = append(options, o)
	}
	p.list(options...)
	s.last(&p)
	return p
}

func (d browserChoice) take(s *Session, in Input) dialogue {
	i, ok := picked(in)
	if !ok && pressed(in) != ActBack {
		return d
	}
	to := s.back(d)
	from, here := to.(signIn)
	if ok && here && i < len(s.Desk.Browsers) {
		from.browser, from.named, from.result = s.Desk.Browsers[i], true, nil
		return from
	}
	return to
}
