package steps

import (
	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// ecpsEnd is how the stage ended, as the user said, and what follows from it.
type ecpsEnd struct {
	outcome ecps.Outcome
	route   ecps.Route
	// saidHere tells that this stage was where the user said that they have no
	// smartphone: going back takes it back.
	saidHere bool
	// failed: the first sign-in did. last is the step that asked for it, where the
	// user did not say that it went well; nil before that step.
	failed bool
	last   dialogue
}

func (ecpsEnd) stage() Step { return StepECPS }

func (d ecpsEnd) page(s *Session) Page {
	o, phone := s.T.ECPS.Outcome, s.phone()
	p := Page{ID: "ecps." + string(d.outcome), Mark: Warn, Code: d.outcome.Code(d.route)}
	switch d.outcome {
	case ecps.Done:
		p.Mark, p.Title = OK, o.Done
		p.add(Para{Text: o.DoneNext}, Head{s.T.ECPS.Trouble})
		for _, t := range ecps.Troubles() {
			p.add(Bullet{fill(present.Trouble(s.T, t), "phone", phone)})
		}
	case ecps.Later:
		p.Title = o.Later
		if d.last != nil {
			p.Title = o.Untried
		}
		if d.failed {
			p.ID, p.Title = "ecps.failed", s.T.ECPS.Trouble
			for _, t := range ecps.Troubles() {
				p.add(Bullet{fill(present.Trouble(s.T, t), "phone", phone)})
			}
			p.offer(act(ActCauses, "d", s.T.Wizard.ECPS.Causes))
			break
		}
		if d.last != nil {
			p.paras(s.T.Wizard.Summary.AppTryHow)
			break
		}
		p.add(Head{o.LaterKeep})
		keep := o.LaterCard
		if d.route.Kind == ecps.WithMail || present.NumberFirst(d.route, s.Answers.Role) {
			keep = o.LaterMail
		}
		for _, l := range keep {
			p.add(Bullet{l})
		}
	default:
		p.Title = o.Impossible
		p.paras(present.Why(s.T, d.route.Why, s.Answers.Role))
	}
	if d.outcome != ecps.Done && !d.failed { // the checks end with the call
		p.add(Gap{}, Para{Text: fill(o.ImpossibleCall, "phone", phone)})
	}
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Continue))
	s.last(&p)
	return p
}

func (d ecpsEnd) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActContinue:
		s.outcome, s.untried = d.outcome, d.last
		s.setDone(StepECPS, d.outcome == ecps.Done)
		return s.forward(d)
	case ActCauses:
		return s.open(d, causes{})
	case ActBack:
		if d.saidHere {
			s.answer(func(a *diagnosis.Answers) { a.NoPhone = false })
		}
		return s.back(d)
	}
	return d
}
