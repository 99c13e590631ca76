package ui

import (
	tea "charm.land/bubbletea/v2"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// summary is what is done, what is left, and who can help.
type summary struct{}

func (*summary) stage() steps.Step { return steps.StepSummary }

func (*summary) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch msg.String() {
		case "enter":
			return tea.Quit
		case "r":
			m.openReport()
			return nil
		}
	}
	return goBack(m, msg)
}

func (s *summary) page(m *Model, p *page) {
	w, k := m.t.Wizard.Summary, m.t.Wizard.Keys
	s.done(m, p)
	if !m.answers.NoCard {
		s.settle(m, p)
	}
	p.head(w.Keep)
	for _, s := range w.Advice {
		p.bullet(s)
	}
	if len(m.left()) > 0 && m.o.Demo == nil {
		p.bullet(w.Resume)
	}
	p.blank()
	p.para(m.support())
	if m.o.Demo != nil {
		p.blank()
		p.note(m.t.Plain.Summary.DemoEnd)
	}
	p.key(k.Enter, w.End)
	if m.o.Report != nil {
		p.key("r", m.t.Wizard.Report.Key)
	}
	m.lastKeys(p)
}

// done says how far the card and the e-CPS came.
func (*summary) done(m *Model, p *page) {
	w, card := m.t.Wizard.Summary, m.facts.Card
	test := diagnosis.TestCard(m.facts)
	switch {
	case m.cardWorks() && test:
		p.title(diagnosis.Warn, w.CardTest)
		p.code = diagnosis.CodeCardTest
	case m.cardWorks() && m.outcome == ecps.Done:
		p.title(diagnosis.OK, w.All)
	case m.cardWorks():
		p.title(diagnosis.OK, w.CardReady)
	case m.outcome == ecps.Done:
		p.title(diagnosis.OK, w.AppReady)
	default:
		p.title(diagnosis.Warn, w.NotYet)
	}
	switch {
	case m.answers.NoCard:
		p.state(diagnosis.Skip, w.Card, w.CardNone, 0, false)
	case m.done[steps.StepActivation]:
		says, status, code := w.CardDone, diagnosis.OK, diagnosis.Code(0)
		if v, hindered := diagnosis.PortalBlocker(m.verdicts); hindered {
			says, status, code = w.CardBut, diagnosis.Warn, v.Code
		}
		if card != nil && card.Serial != "" && card.Serial == m.took {
			says = m.cardName(*card) + " · " + says
		}
		p.state(status, w.Card, says, code, false)
	case m.hopeless() && m.facts.Activated():
		v, _ := diagnosis.UnusableCard(m.verdicts)
		p.state(diagnosis.Fail, w.Card, w.CardUseless, v.Code, false)
	default:
		p.state(diagnosis.Fail, w.Card, w.CardNot, 0, false)
	}
	switch m.outcome {
	case ecps.Done:
		p.state(diagnosis.OK, w.App, w.AppDone, 0, false)
	case ecps.Impossible:
		p.state(diagnosis.Warn, w.App, w.AppNot, diagnosis.CodeNoPhone, false)
	default:
		p.state(diagnosis.Skip, w.App, w.AppLater, diagnosis.CodeECPSLater, false)
	}
}

// settle lists what stands in the way, each situation once; the first gives
// the page its code.
func (*summary) settle(m *Model, p *page) {
	w := m.t.Wizard.Summary
	list := diagnosis.OpenFailures(m.verdicts, m.done[steps.StepActivation])
	if len(list) == 0 {
		return
	}
	p.head(w.Settle)
	p.code = list[0].Code
	for _, v := range list {
		l := present.One(m.t, m.facts.Env.OS, v, p.mask)
		p.bullet(locale.Fill(w.Situation, "code", l.Code.String(), "title", l.Title))
	}
}
