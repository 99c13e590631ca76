package steps

import (
	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// summary is what is done, what is left, and who can help.
type summary struct{}

func (summary) stage() Step { return StepSummary }

func (d summary) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActContinue:
		s.leave()
	case ActBack:
		return s.back(d)
	}
	return d
}

func (d summary) page(s *Session) Page {
	w := s.T.Wizard.Summary
	p := Page{ID: "summary"}
	d.done(s, &p)
	if !s.Answers.NoCard {
		d.settle(s, &p)
	}
	p.add(Head{w.Keep})
	for _, l := range w.Advice {
		p.add(Bullet{l})
	}
	if len(s.Left()) > 0 && !s.Desk.Demo {
		p.add(Bullet{w.Resume})
	}
	p.paras("", s.support())
	if s.Desk.Demo {
		p.paras("", s.T.Plain.Summary.DemoEnd)
	}
	p.offer(act(ActContinue, KeyEnter, w.End))
	if s.Desk.Reports {
		p.offer(Action{ID: ActReport, Key: "r", Also: []string{reportKey}, Label: s.T.Wizard.Report.Key})
	}
	s.last(&p)
	return p
}

// done says how far the card and the e-CPS came.
func (summary) done(s *Session, p *Page) {
	w, card := s.T.Wizard.Summary, s.Facts.Card
	switch works, test := s.works(), diagnosis.TestCard(s.Facts); {
	case works && test:
		p.Mark, p.Title, p.Code = Warn, w.CardTest, diagnosis.CodeCardTest
	case works && s.outcome == ecps.Done:
		p.Mark, p.Title = OK, w.All
	case works:
		p.Mark, p.Title = OK, w.CardReady
	case s.outcome == ecps.Done:
		p.Mark, p.Title = OK, w.AppReady
	default:
		p.Mark, p.Title = Warn, w.NotYet
	}
	unusable, useless := s.UnusableCard()
	switch {
	case s.Answers.NoCard:
		p.add(Row{Mark: Skip, Label: w.Card, Says: w.CardNone})
	case s.done[StepActivation]:
		r := Row{Mark: OK, Label: w.Card, Says: w.CardDone}
		if v, blocked := s.PortalBlocker(); blocked {
			r.Mark, r.Says, r.Code = Warn, w.CardBut, v.Code
		}
		if card != nil && card.Serial != "" && card.Serial == s.activated {
			r.Says = present.CardName(s.T, *card, s.mask()) + " · " + r.Says
		}
		p.add(r)
	case useless && s.Facts.Activated():
		p.add(Row{Mark: Fail, Label: w.Card, Says: w.CardUseless, Code: unusable.Code})
	default:
		p.add(Row{Mark: Fail, Label: w.Card, Says: w.CardNot})
	}
	switch s.outcome {
	case ecps.Done:
		p.add(Row{Mark: OK, Label: w.App, Says: w.AppDone})
	case ecps.Impossible:
		p.add(Row{Mark: Warn, Label: w.App, Says: w.AppNot, Code: diagnosis.CodeNoPhone})
	default:
		p.add(Row{Mark: Skip, Label: w.App, Says: w.AppLater, Code: diagnosis.CodeECPSLater})
	}
}

// settle lists what stands in the way, each situation once; the first gives the
// page its code.
func (summary) settle(s *Session, p *Page) {
	w := s.T.Wizard.Summary
	list := s.OpenFailures(s.done[StepActivation])
	if len(list) == 0 {
		return
	}
	p.add(Head{w.Settle})
	p.Code = list[0].Code
	for _, v := range list {
		l := s.line(v)
		p.add(Bullet{fill(w.Situation, "code", l.Code.String(), "title", l.Title)})
	}
}
