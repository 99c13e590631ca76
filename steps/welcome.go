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
	for _, n := range present.Roles(s.T) {
		options = append(options, option{label: n})
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
		if roles[i] == diagnosis.RoleNurse {
			return s.open(d, order(d))
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
	case s.Answers.Role == diagnosis.RoleHelpdesk:
		return s.open(from, s.opening(StepPrerequisites))
	}
	return s.open(from, held{})
}

// order asks what decides a nurse's way: no Order, no CPS; no RPPS number, no
// e-CPS without the card.
type order struct{ of resuming }

func (order) stage() Step { return StepWelcome }

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
		return s.roleKnown(d, d.of)
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}

// held asks for the card: what is done next depends on nothing more.
type held struct{}

func (held) stage() Step { return StepWelcome }

func (d held) page(s *Session) Page {
	h := s.T.Haves
	p := Page{ID: "welcome.card", Title: h.Card}
	p.list(option{h.Here, h.HereHint}, option{h.Blocked, h.BlockedHint}, option{label: h.Waiting}, option{label: h.Lost}, option{label: h.None})
	p.add(Gap{}, s.letter(false))
	s.last(&p)
	return p
}

func (d held) take(s *Session, in Input) dialogue {
	i, ok := picked(in)
	switch holdings := diagnosis.Holdings(); {
	case ok && i < len(holdings):
		s.answer(func(a *diagnosis.Answers) {
			a.Card = holdings[i]
			a.NoCard = a.Card.Missing()
			a.NoReader, a.NoPhone = false, false
		})
		if s.Answers.NoCard {
			return s.open(d, advice{})
		}
		return s.open(d, tools{})
	case pressed(in) == ActBack:
		return s.back(d)
	}
	return d
}

// tools asks for the reader and the smartphone.
type tools struct{}

func (tools) stage() Step { return StepWelcome }

func (d tools) page(s *Session) Page {
	h := s.T.Haves
	p := Page{ID: "welcome.tools", Title: h.Tools}
	p.list(option{h.Both, h.BothHint}, option{h.Reader, h.ReaderHint}, option{h.Phone, h.PhoneHint}, option{label: h.Neither})
	p.add(Gap{}, s.cardIn())
	s.last(&p)
	return p
}

func (d tools) take(s *Session, in Input) dialogue {
	if i, ok := picked(in); ok {
		s.answer(func(a *diagnosis.Answers) { a.NoReader, a.NoPhone = i >= 2, i == 1 || i == 3 })
		if s.Answers.Card == diagnosis.CardBlocked && s.Answers.NoReader {
			return s.open(d, advice{})
		}
		return s.forward(d)
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}

// smartphone asks a user without a card for a smartphone.
type smartphone struct{}

func (smartphone) stage() Step { return StepWelcome }

func (d smartphone) page(s *Session) Page {
	h := s.T.Haves
	p := Page{ID: "welcome.smartphone", Title: h.HasPhone}
	p.paras(h.PhoneHow, "")
	p.list(option{label: h.PhoneYes}, option{label: h.PhoneNo})
	s.last(&p)
	return p
}

func (d smartphone) take(s *Session, in Input) dialogue {
	if i, ok := picked(in); ok {
		s.answer(func(a *diagnosis.Answers) { a.NoPhone = i == 1 })
		return s.forward(d)
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}

// advice says how a card is had, or had again, by a user of this role, or
// unblocked without a reader.
type advice struct{}

func (advice) stage() Step { return StepWelcome }

func (d advice) page(s *Session) Page {
	h := s.T.Haves
	p := Page{ID: "welcome.advice", Title: h.HowCard}
	if s.Answers.Card == diagnosis.CardBlocked {
		v := diagnosis.Verdict{Check: diagnosis.CheckPIN, Status: Fail, Code: diagnosis.CodePINBlocked}
		p.ID, p.Mark, p.Title, p.Code = "welcome.blocked", Warn, h.HowBlocked, v.Code
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
		if s.Answers.NoCard {
			return s.open(d, smartphone{})
		}
		return s.forward(d)
	case ActBack:
		return s.back(d)
	}
	return d
}
