package steps

// pending stands where a stage is not written yet.
type pending struct{ at Step }

func (d pending) stage() Step { return d.at }

func (d pending) page(s *Session) Page {
	p := Page{ID: "pending." + string(d.at), Title: Name(s.T, d.at)}
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Continue))
	s.last(&p)
	return p
}

func (d pending) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActContinue:
		return s.forward(d)
	case ActBack:
		return s.back(d)
	}
	return d
}

// opening is the first dialogue of a stage.
func (s *Session) opening(st Step) dialogue {
	switch st {
	case StepWelcome:
		return role{}
	case StepPrerequisites:
		return prerequisites{}
	case StepActivation:
		return activation{}
	case StepECPS:
		return s.openECPS()
	}
	return pending{st}
}

// reading is the help.
type reading struct{}

func newReading(*Session) dialogue { return reading{} }

func (reading) stage() Step { return "" }

func (reading) page(s *Session) Page {
	p := Page{ID: "help", Title: s.T.Wizard.Help.Title}
	p.offer(Action{ID: ActBack, Key: KeyEscape, Label: s.T.Wizard.Keys.Close})
	return p
}

func (reading) take(*Session, Input) dialogue { return nil }

// report shows the report for the helpdesk.
func (s *Session) report() {}
