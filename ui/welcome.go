package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/progress"
	"caducee/steps"
)

// holding is what the person says of their card.
type holding int

const (
	here holding = iota
	waiting
	lost
	none
)

// roles in the order in which they are offered.
func roles() []steps.Role {
	return []steps.Role{
		steps.RoleDoctor, steps.RoleNurse, steps.RoleOther, steps.RoleTraining,
		steps.RoleEstablishment, steps.RolePractice, steps.RoleSSTI, steps.RoleHelpdesk,
	}
}

// first is the screen that the wizard opens on.
func (m *Model) first() screen {
	if m.o.Progress == "" {
		return newRole(m)
	}
	p, ok, err := progress.Load(m.o.Progress, m.o.Clock())
	if err != nil {
		m.notice = m.t.Plain.Damaged
	}
	if !ok || p.At == steps.StepWelcome || p.Role == steps.RoleUnknown {
		return newRole(m)
	}
	return newResume(p)
}

// newResume offers to go on where an interrupted run stopped.
func newResume(p progress.Progress) screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			w := m.t.Wizard.Welcome
			return locale.Fill(w.Resume, "step", present.Step(m.t, p.At)), nil,
				[]option{{label: w.ResumeYes}, {label: w.ResumeNo}}
		},
		pick: func(m *Model, i int) tea.Cmd {
			if i == 1 {
				return m.replace(newRole(m))
			}
			m.answers.Role = p.Role
			for s, done := range p.Done {
				m.done[s] = done
			}
			return m.open(m.opening(p.At))
		},
	}
}

// newRole asks who is there.
func newRole(*Model) screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			w, r := m.t.Wizard.Welcome, m.t.Common.Roles
			names := []string{r.Doctor, r.Nurse, r.Other, r.Training, r.Establishment, r.Practice, r.SSTI, r.Helpdesk}
			options := make([]option, len(names))
			for i, n := range names {
				options[i] = option{label: n}
			}
			return w.Title, append(append([]string{}, w.Intro...), "", w.Role), options
		},
		pick: func(m *Model, i int) tea.Cmd {
			m.answers = steps.Answers{Role: roles()[i]}
			m.holding = here
			m.done[steps.StepWelcome] = true
			switch m.answers.Role {
			case steps.RoleHelpdesk:
				return m.open(newChecks())
			case steps.RoleNurse:
				return m.open(newOrder())
			}
			return m.open(newHaves())
		},
	}
}

// newOrder asks what decides a nurse's way: no Order, no CPS; no RPPS number,
// no e-CPS without the card.
func newOrder() screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			w := m.t.Wizard.Welcome
			return w.Order, nil, []option{
				{w.OrderYes, w.OrderYesHint}, {w.OrderNo, w.OrderNoHint}, {w.OrderADELI, w.OrderADELIHint},
			}
		},
		pick: func(m *Model, i int) tea.Cmd {
			m.answers.NotRegistered = i == 1
			m.answers.IDType = ""
			if i == 2 {
				m.answers.IDType = "ADELI"
			}
			return m.open(newHaves())
		},
	}
}

// haves asks what lies on the desk: card, reader, smartphone.
type haves struct {
	card, reader, phone bool
	focus               int
}

func newHaves() *haves { return &haves{card: true, reader: true, phone: true} }

func (*haves) stage() steps.Step { return steps.StepWelcome }

func (h *haves) boxes() []*bool { return []*bool{&h.card, &h.reader, &h.phone} }

func (h *haves) update(m *Model, msg tea.Msg) tea.Cmd {
	toggle := func(i int) { *h.boxes()[i] = !*h.boxes()[i] }
	if pick, ok := msg.(pickMsg); ok && int(pick) < len(h.boxes()) {
		h.focus = int(pick)
		toggle(h.focus)
		return nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch s := k.String(); s {
		case "space", "x":
			toggle(h.focus)
			return nil
		case "enter":
			return h.goOn(m)
		default:
			if n := number(s); n >= 1 && n <= len(h.boxes()) {
				h.focus = n - 1
				toggle(h.focus)
				return nil
			}
		}
	}
	if _, ok := chosen(m, msg, &h.focus, len(h.boxes())); ok {
		return nil
	}
	return goBack(m, msg)
}

func (h *haves) goOn(m *Model) tea.Cmd {
	m.answers.NoCard, m.answers.NoReader, m.answers.NoPhone = !h.card, !h.reader, !h.phone
	m.holding = here
	if !h.card {
		return m.open(newWhyNoCard())
	}
	return m.forward()
}

func (h *haves) page(m *Model, p *page) {
	w := m.t.Wizard.Welcome
	p.title("", w.Haves)
	p.para(w.HavesHow)
	p.blank()
	for i, label := range []string{w.Card, w.Reader, w.Phone} {
		p.tick(i, label, *h.boxes()[i], i == h.focus)
	}
	p.blank()
	p.note(w.HavesNote)
	if p.width >= 60 && m.height >= 22 {
		p.blank()
		p.drawing(m.look.Letter(w.LetterPIN, w.LetterPUK))
		p.note(w.LetterSays)
	}
	k := m.t.Wizard.Keys
	p.key(k.Enter, k.Continue)
	p.key(k.Space, k.Tick)
	m.lastKeys(p)
}

// newWhyNoCard asks why there is no card, which decides what is said next.
func newWhyNoCard() screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			w := m.t.Wizard.Welcome
			return w.WhyNoCard, nil, []option{{label: w.Waiting}, {label: w.Lost}, {label: w.None}}
		},
		pick: func(m *Model, i int) tea.Cmd {
			m.holding = []holding{waiting, lost, none}[i]
			return m.open(&noCard{})
		},
	}
}

// noCard says how a card is had, or had again, by somebody of this role.
type noCard struct{}

func (*noCard) stage() steps.Step { return steps.StepWelcome }

func (*noCard) update(m *Model, msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "enter" {
		return m.forward()
	}
	return goBack(m, msg)
}

func (*noCard) page(m *Model, p *page) {
	w := m.t.Wizard.Welcome
	p.title("", w.HowCard)
	for _, l := range m.cardAdvice() {
		p.bullet(l)
	}
	p.blank()
	p.para(locale.Fill(m.t.Common.Support, "phone", m.phone()))
	p.blank()
	p.para(m.t.Plain.NoCard.Meanwhile)
	k := m.t.Wizard.Keys
	p.key(k.Enter, k.Continue)
	m.lastKeys(p)
}

// cardAdvice is how somebody of this role comes to a card.
func (m *Model) cardAdvice() []string {
	n := m.t.Plain.NoCard
	rule := func(id string) string { return strconv.Itoa(m.data.Rule(id).Value) }
	fill := func(lines []string, pairs ...string) []string {
		out := make([]string, len(lines))
		for i, l := range lines {
			out[i] = locale.Fill(l, pairs...)
		}
		return out
	}
	switch {
	case m.holding == waiting:
		return fill(n.Waiting, "days", rule("lead-card"), "hours", rule("lead-codes"))
	case m.holding == lost:
		return fill(n.Lost, "form", m.data.Form("501").ID)
	case m.answers.NotRegistered:
		return n.NoOrder
	}
	switch m.answers.Role {
	case steps.RoleTraining:
		return n.Training
	case steps.RoleEstablishment, steps.RoleSSTI:
		return fill(n.Establishment, "form", m.data.Form("F101").ID)
	case steps.RolePractice:
		return n.Practice
	}
	return fill(n.Registered, "form", m.data.Form("201").ID)
}
