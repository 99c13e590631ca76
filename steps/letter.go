package steps

import "caducee/internal/present"

// ActNoLetter says that the letter with the codes is not at hand.
const ActNoLetter ActionID = "no-letter"

// offerLetter offers a way on to who has the card and not its letter. A single
// dialogue has none: activate asks for the code alone.
func (s *Session) offerLetter(p *Page) {
	if !s.single {
		w := s.T.Wizard.Activation
		p.offer(Action{ID: ActNoLetter, Key: "p", Label: w.NoLetter, Brief: w.NoLetterBrief})
	}
}

// letter says how the letter with the codes is had. It asks for nothing: who
// has no code is not brought to guess one.
type letter struct{}

func (letter) stage() Step { return StepActivation }

func (d letter) page(s *Session) Page {
	w := s.T.Wizard.Activation
	p := Page{ID: "activation.letter", Title: w.NoLetterTitle}
	for _, l := range present.LetterAdvice(s.T, s.Data, s.Answers.Role) {
		p.add(Bullet{l})
	}
	p.paras("", s.support())
	p.offer(act(ActECPS, KeyEnter, w.ECPSInstead))
	s.last(&p)
	return p
}

func (d letter) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActECPS:
		return s.forward(d)
	case ActBack:
		return s.back(d)
	}
	return d
}
