package steps

import "caducee/internal/present"

// ActCauses shows the known causes of an e-CPS that does not work.
const ActCauses ActionID = "causes"

// causes is what is known to keep an e-CPS from working, to who just saw theirs
// fail.
type causes struct{}

func (causes) stage() Step { return StepECPS }

func (d causes) page(s *Session) Page {
	p := Page{ID: "ecps.causes", Title: s.T.Wizard.ECPS.CausesTitle}
	p.listed(present.ECPSCauses(s.T, s.Data))
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Back))
	s.last(&p)
	return p
}

func (d causes) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActContinue, ActBack:
		return s.back(d)
	}
	return d
}
