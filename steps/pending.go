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
	case StepPortals:
		return portals{}
	case StepSummary:
		return summary{}
	}
	return pending{st}
}

// address is one address alone, its QR code as large as there is room for.
type address struct {
	link string // of the data
	at   Step
}

func (d address) stage() Step { return d.at }

func (d address) page(s *Session) Page {
	p := Page{ID: "address", Title: s.Data.Link(d.link).Name.In(s.T.Lang)}
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Back))
	s.last(&p)
	return p
}

func (d address) take(s *Session, in Input) dialogue {
	if id := pressed(in); id == ActContinue || id == ActBack {
		return s.back(d)
	}
	return d
}
