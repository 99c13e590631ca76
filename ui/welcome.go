package ui

import (
	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/progress"
	"caducee/steps"
)

// first is the screen that the wizard opens on.
func (m *Model) first() screen {
	if m.o.Progress == "" {
		return newRole(m)
	}
	p, ok, err := progress.Load(m.o.Progress, m.o.Clock())
	if err != nil {
		m.notice = m.t.Plain.Damaged
	}
	if !ok || p.At == steps.StepWelcome {
		return newRole(m)
	}
	return newResume(p)
}

// newResume offers to go on where an interrupted run stopped. Only stages were
// remembered: who is there is asked again.
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
			again := func(m *Model) (string, []string, []option) {
				w := m.t.Wizard.Welcome
				_, _, options := askRole(m)
				return w.Role, []string{locale.Fill(w.ResumeRole, "step", present.Step(m.t, p.At))}, options
			}
			return m.open(&question{at: steps.StepWelcome, ask: again, pick: func(m *Model, i int) tea.Cmd {
				return m.pickRole(i, func() tea.Cmd {
					for s, done := range p.Done {
						m.done[s] = done
					}
					return m.open(m.opening(p.At))
				})
			}})
		},
	}
}

// newRole asks who is there.
func newRole(*Model) screen {
	return &question{at: steps.StepWelcome, ask: askRole, pick: func(m *Model, i int) tea.Cmd {
		return m.pickRole(i, func() tea.Cmd {
			if m.answers.Role == diagnosis.RoleHelpdesk {
				return m.open(newChecks())
			}
			return m.open(newCard())
		})
	}}
}

func askRole(m *Model) (string, []string, []option) {
	w, names := m.t.Wizard.Welcome, present.Roles(m.t)
	options := make([]option, len(names))
	for i, n := range names {
		options[i] = option{label: n}
	}
	return w.Title, append(append([]string{}, w.Intro...), "", w.Role), options
}

// pickRole notes who is there and goes on with next, after what is asked of
// nurses only.
func (m *Model) pickRole(i int, next func() tea.Cmd) tea.Cmd {
	m.answers = diagnosis.Answers{Role: diagnosis.Roles()[i]}
	if m.answers.Role == diagnosis.RoleHelpdesk {
		m.shared = true // somebody else's card, on a screen that is often shared
	}
	m.take(m.facts)
	m.done[steps.StepWelcome] = true
	if m.answers.Role == diagnosis.RoleNurse {
		return m.open(newOrder(next))
	}
	return next()
}

// newOrder asks what decides a nurse's way: no Order, no CPS; no RPPS number,
// no e-CPS without the card.
func newOrder(next func() tea.Cmd) screen {
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
			return next()
		},
	}
}

// newCard asks for the card: what is done next depends on nothing more.
func newCard() screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			h := m.t.Haves
			return h.Card, nil, []option{
				{h.Here, h.HereHint}, {h.Blocked, h.BlockedHint}, {label: h.Waiting}, {label: h.Lost}, {label: h.None},
			}
		},
		after: func(m *Model, p *page) { p.letter(false) },
		pick: func(m *Model, i int) tea.Cmd {
			m.answers.Card = diagnosis.Holdings()[i]
			m.answers.NoCard = m.answers.Card.Missing()
			m.answers.NoReader, m.answers.NoPhone = false, false
			m.take(m.facts)
			if m.answers.NoCard {
				return m.open(&advice{})
			}
			return m.open(newTools())
		},
	}
}

// newTools asks for the reader and the smartphone.
func newTools() screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			h := m.t.Haves
			return h.Tools, nil, []option{
				{h.Both, h.BothHint}, {h.Reader, h.ReaderHint}, {h.Phone, h.PhoneHint}, {label: h.Neither},
			}
		},
		after: func(m *Model, p *page) { p.drawing(m.look.CardIn(m.t.Haves.Chip, m.t.Haves.Slot)) },
		pick: func(m *Model, i int) tea.Cmd {
			m.answers.NoReader, m.answers.NoPhone = i >= 2, i == 1 || i == 3
			m.take(m.facts)
			if m.answers.Card == diagnosis.CardBlocked && m.answers.NoReader {
				return m.open(&advice{})
			}
			return m.forward()
		},
	}
}

// newPhone asks somebody without a card for a smartphone.
func newPhone() screen {
	return &question{
		at: steps.StepWelcome,
		ask: func(m *Model) (string, []string, []option) {
			h := m.t.Haves
			return h.HasPhone, []string{h.PhoneHow}, []option{{label: h.PhoneYes}, {label: h.PhoneNo}}
		},
		pick: func(m *Model, i int) tea.Cmd {
			m.answers.NoPhone = i == 1
			return m.forward()
		},
	}
}

// advice says how a card is had, or had again, by somebody of this role, or
// unblocked without a reader.
type advice struct{}

func (*advice) stage() steps.Step { return steps.StepWelcome }

func (*advice) update(m *Model, msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "enter" {
		if m.answers.NoCard {
			return m.open(newPhone())
		}
		return m.forward()
	}
	return goBack(m, msg)
}

func (*advice) page(m *Model, p *page) {
	h, k := m.t.Haves, m.t.Wizard.Keys
	if m.answers.Card == diagnosis.CardBlocked {
		l := present.One(m.t, m.facts.Env.OS, diagnosis.Verdict{Check: diagnosis.CheckPIN, Status: diagnosis.Fail, Code: diagnosis.CodePINBlocked}, p.mask)
		p.title(diagnosis.Warn, h.HowBlocked)
		p.code = diagnosis.CodePINBlocked
		p.situation(l)
	} else {
		p.title("", h.HowCard)
		for _, l := range present.CardAdvice(m.t, m.data, m.answers) {
			p.bullet(l)
		}
		p.blank()
		p.para(m.support())
		p.blank()
		p.para(m.t.Plain.NoCard.Meanwhile)
	}
	p.key(k.Enter, k.Continue)
	m.lastKeys(p)
	p.aloud()
}
