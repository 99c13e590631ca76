package steps

import "caducee/internal/diagnosis"

// remedy shows a command and runs it for a user who agrees: not by the key that
// they press everywhere else.
type remedy struct {
	code Code
	// command is what was shown: it is what runs, whatever happens meanwhile.
	command []string
}

func (remedy) stage() Step { return StepPrerequisites }

func (d remedy) page(s *Session) Page {
	w := s.T.Wizard.Checks
	p := Page{ID: "prerequisites.remedy", Title: w.CommandAsk, Code: d.code, Agreement: true}
	p.paras("    "+diagnosis.CommandLine(d.command), w.CommandHow, "")
	p.list(option{label: w.CommandNo}, option{label: w.CommandYes})
	s.last(&p)
	return p
}

func (d remedy) take(s *Session, in Input) dialogue {
	i, ok := picked(in)
	if !ok {
		if pressed(in) == ActBack {
			return s.back(d)
		}
		return d
	}
	to := s.back(d)
	from, here := to.(prerequisites)
	if i == 1 && here && d.command != nil {
		from.running = s.next()
		s.do(RunCommand{Job: from.running, Command: d.command})
		return from
	}
	return to
}
