package steps

import (
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// resuming is where an interrupted run stopped, to go on from once the user's
// role is known; the zero value is a run from the beginning.
type resuming struct {
	at   Step
	done []Step
}

// Resume has the conversation offer to go on where an interrupted run stopped.
func (s Session) Resume(at Step, done []Step) Session {
	if at == "" || at == StepWelcome {
		return s
	}
	s.now = resume{resuming{at, done}}
	s.settle()
	return s
}

// ProgressDamaged has the conversation tell that what was remembered of an
// earlier run cannot be read.
func (s Session) ProgressDamaged() Session {
	s.notice = s.T.Plain.Damaged
	return s
}

// resume offers to go on where an interrupted run stopped. Only stages were
// remembered: the role is asked again.
type resume struct{ of resuming }

func (resume) stage() Step { return StepWelcome }

func (d resume) page(s *Session) Page {
	w := s.T.Wizard.Welcome
	p := Page{ID: "welcome.resume", Title: fill(w.Resume, "step", Name(s.T, d.of.at))}
	p.list(option{label: w.ResumeYes}, option{label: w.ResumeNo})
	s.last(&p)
	return p
}

func (d resume) take(s *Session, in Input) dialogue {
	if i, ok := picked(in); ok {
		if i == 1 {
			return role{}
		}
		return s.open(d, role(d))
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}

// role asks who is there.
type role struct{ of resuming }

func (role) stage() Step { return StepWelcome }

func (d role) page(s *Session) Page {
	w := s.T.Wizard.Welcome
	p := Page{ID: "welcome.role", Title: w.Title}
	if d.of.at != "" {
		p.Title = w.Role
		p.paras(fill(w.ResumeRole, "step", Name(s.T, d.of.at)), "")
	} else {
		p.paras(w.Intro...)
		p.paras("", w.Role, "")
	}
	var options []option
	hints := present.RoleHints(s.T)
	for i, n := range present.Roles(s.T) {
		options = append(options, option{n, hints[i]})
	}
	p.list(options...)
	s.last(&p)
	return p
}

func (d role) take(s *Session, in Input) dialogue {
	i, ok := picked(in)
	switch roles := diagnosis.Roles(); {
	case ok && i < len(roles):
		s.answer(func(a *diagnosis.Answers) { *a = diagnosis.Answers{Role: roles[i]} })
		s.setDone(StepWelcome, true)
		if roles[i] == diagnosis.RoleHelpdesk {
			s.Masked = true // somebody else's card, on a screen that is often shared
		}
		return s.roleKnown(d, d.of)
	case pressed(in) == ActBack:
		return s.back(d)
	}
	return d
}

// roleKnown goes on once the role is known: with what the user has, or where
// an interrupted run stopped.
func (s *Session) roleKnown(from dialogue, of resuming) dialogue {
	switch {
	case of.at != "":
		for _, st := range of.done {
			s.setDone(st, true)
		}
		return s.open(from, s.opening(of.at))
	}
	s.sidep()
	return s.check(from)
}

// sidep says to those who knew SI-DEP that it closed, and what there is instead.
func (s *Session) sidep() {
	switch s.Answers.Role {
	case diagnosis.RoleDoctor, diagnosis.RoleNurse:
		for _, p := range s.Data.PortalsFor(string(s.Answers.Role)) {
			if p.ID == "sidep" && !p.Open() {
				s.notice = fill(s.T.Wizard.Welcome.SIDEP, "date", s.T.Date(p.Closed[0].Date.Time))
			}
		}
	}
}

// order asks what decides a nurse's way without a card that works: no Order, no
// CPS; no RPPS number, no e-CPS without the card. Then it goes on with next.
type order struct{ next dialogue }

func (d order) stage() Step { return d.next.stage() }

func (d order) page(s *Session) Page {
	w := s.T.Wizard.Welcome
	p := Page{ID: "welcome.order", Title: w.Order}
	p.list(option{w.OrderYes, w.OrderYesHint}, option{w.OrderNo, w.OrderNoHint}, option{w.OrderADELI, w.OrderADELIHint})
	s.last(&p)
	return p
}

func (d order) take(s *Session, in Input) dialogue {
	if i, ok := picked(in); ok {
		s.answer(func(a *diagnosis.Answers) {
			a.NotRegistered, a.IDType = i == 1, ""
			if i == 2 {
				a.IDType = "ADELI"
			}
		})
		s.ordered = true
		return s.open(d, s.reopened(d.next))
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}

// asksOrder tells that a nurse has to be asked about the Order before d.
func (s *Session) asksOrder() bool {
	return s.Answers.Role == diagnosis.RoleNurse && !s.ordered && !s.works()
}

// reopened is a dialogue that follows from the answers, as they are now.
func (s *Session) reopened(d dialogue) dialogue {
	if _, advised := d.(advice); advised {
		return d
	}
	return s.opening(d.stage())
}

// missing asks what became of a card that is not at hand.
type missing struct{}

func (missing) stage() Step { return StepPrerequisites }

// missingCards are the answers, in the order in which they are offered.
func missingCards() []diagnosis.Holding {
	return []diagnosis.Holding{diagnosis.CardAwaited, diagnosis.CardLost, diagnosis.CardNever, diagnosis.CardBlocked}
}

func (d missing) page(s *Session) Page {
	h := s.T.Haves
	p := Page{ID: "welcome.card", Title: h.Card}
	p.list(option{label: h.Waiting}, option{label: h.Lost}, option{label: h.None}, option{h.Blocked, h.BlockedHint})
	s.last(&p)
	return p
}

func (d missing) take(s *Session, in Input) dialogue {
	i, ok := picked(in)
	switch all := missingCards(); {
	case ok && i < len(all):
		s.answer(func(a *diagnosis.Answers) {
			a.Card = all[i]
			a.NoCard = a.Card.Missing()
			a.NoReader = a.Card == diagnosis.CardBlocked && len(s.Facts.Readers) == 0
		})
		if s.asksOrder() && s.Answers.Card == diagnosis.CardNever {
			return s.open(d, order{advice{}})
		}
		return s.open(d, advice{})
	case pressed(in) == ActBack:
		return s.back(d)
	}
	return d
}

// advice says how a card is had, or had again, by a user of this role, or
// unblocked without a reader.
type advice struct{}

func (advice) stage() Step { return StepPrerequisites }

func (d advice) page(s *Session) Page {
	p := Page{ID: "welcome.advice", Title: present.CardAdviceTitle(s.T, s.Answers)}
	if s.Answers.Card == diagnosis.CardBlocked {
		v := diagnosis.Verdict{Check: diagnosis.CheckPIN, Status: Fail, Code: diagnosis.CodePINBlocked}
		p.ID, p.Mark, p.Title, p.Code = "welcome.blocked", Warn, s.T.Haves.HowBlocked, v.Code
		p.situation(s.line(v))
	} else {
		for _, l := range present.CardAdvice(s.T, s.Data, s.Answers) {
			p.add(Bullet{l})
		}
		p.paras("", s.support(), "", s.T.Plain.NoCard.Meanwhile)
	}
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Continue))
	s.last(&p)
	p.add(Aloud{})
	return p
}

func (d advice) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActContinue:
		return s.open(d, s.opening(StepECPS))
	case ActBack:
		return s.back(d)
	}
	return d
}
