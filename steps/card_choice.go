package steps

import "caducee/internal/diagnosis"

// cardChoice asks which of several cards is meant, and goes back.
type cardChoice struct{ at Step }

func (d cardChoice) stage() Step { return d.at }

func (d cardChoice) page(s *Session) Page {
	p := Page{ID: "card-choice", Title: s.T.Plain.Checks.WhichCard, Code: diagnosis.CodeCardChoice}
	p.list(s.cards()...)
	s.last(&p)
	return p
}

func (d cardChoice) take(s *Session, in Input) dialogue {
	if _, ok := picked(in); ok {
		s.choice(d, pressed(in))
		return s.back(d)
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}
