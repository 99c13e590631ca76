package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// person is what decides the route to an e-CPS.
func (m *Model) person() ecps.Person {
	return ecps.PersonOf(m.answers, m.facts, m.verdicts, m.codeTaken())
}

// openECPS is the stage's first screen: the route that suits, and why; what
// has to be asked first; or why there is no route.
func (m *Model) openECPS() screen {
	r := ecps.Choose(m.person())
	switch {
	case m.answers.NoPhone:
		return &ecpsEnd{outcome: ecps.Impossible, route: r}
	case r.AsksRPPS:
		return newRPPS()
	}
	return newRoutes(r.Code)
}

// newRPPS asks for the number without which the route without a card ends at
// its third step.
func newRPPS() screen {
	return &question{
		at: steps.StepECPS,
		ask: func(m *Model) (string, []string, []option) {
			w := m.t.ECPS.RPPS
			title, why := present.AsksRPPS(m.t, m.answers.Role)
			return title, why, []option{{w.Yes, w.YesHint}, {w.No, w.NoHint}}
		},
		pick: func(m *Model, i int) tea.Cmd {
			return m.haveRPPS(i == 0)
		},
	}
}

// haveRPPS notes whether there is such a number, and shows the routes.
func (m *Model) haveRPPS(yes bool) tea.Cmd {
	m.answers.IDType = diagnosis.NoNumber
	if yes {
		m.answers.IDType = "RPPS"
	}
	m.take(m.facts)
	return m.open(newRoutes(ecps.Choose(m.person()).Code))
}

// newRoutes offers the routes.
func newRoutes(code diagnosis.Code) screen {
	return &question{
		at: steps.StepECPS, code: code,
		ask: func(m *Model) (string, []string, []option) {
			title, paras := m.ecpsSays()
			var options []option
			for _, c := range m.ecpsChoices() {
				options = append(options, c.option)
			}
			return title, paras, options
		},
		pick: func(m *Model, i int) tea.Cmd {
			return m.ecpsChoices()[i].do()
		},
	}
}

// ecpsSays is what stands above the routes.
func (m *Model) ecpsSays() (title string, paras []string) {
	w, r := m.t.Wizard.ECPS, ecps.Choose(m.person())
	before := present.Before(m.t, r)
	if r.Kind == ecps.NoRoute {
		return m.t.ECPS.Outcome.Impossible, []string{present.Why(m.t, r.Why), before, "", m.support()}
	}
	title = w.Title
	if !m.answers.NoCard && !m.person().CardWorks && r.Kind == ecps.WithMail {
		title = w.Instead
	}
	paras = []string{w.What, "", present.Why(m.t, r.Why)}
	if before != "" {
		paras = append(paras, before)
	}
	return title, paras
}

// ecpsChoice is one answer and where it leads.
type ecpsChoice struct {
	option
	do func() tea.Cmd
}

// ecpsChoices are the routes, the one that suits first, and the ways around
// them. Where there is none, putting it off comes first.
func (m *Model) ecpsChoices() []ecpsChoice {
	w, r := m.t.Wizard.ECPS, ecps.Choose(m.person())
	var choices []ecpsChoice
	add := func(label, hint string, do func() tea.Cmd) {
		choices = append(choices, ecpsChoice{option{label, hint}, do})
	}
	end := func(o ecps.Outcome) func() tea.Cmd {
		return func() tea.Cmd { return m.open(&ecpsEnd{outcome: o, route: r}) }
	}
	have := func() tea.Cmd { return m.haveRPPS(true) }
	if r.Kind == ecps.NoRoute {
		add(w.Later, "", end(ecps.Later))
		add(w.Already, "", end(ecps.Done))
		add(m.t.ECPS.RPPS.Have, "", have)
	} else {
		hint := ""
		if r.Also != "" {
			hint = w.Advised
		}
		add(present.Route(m.t, r.Kind), hint, func() tea.Cmd { return m.follow(r, 0) })
		if r.Also != "" {
			other, hint := r.Switch(), ""
			if !other.Ready {
				hint = m.t.ECPS.Routes.NotYet
			}
			add(present.Route(m.t, other.Kind), hint, func() tea.Cmd { return m.follow(other, 0) })
		}
		if r.OnlyCard() {
			add(m.t.ECPS.RPPS.Have, "", have)
		}
		add(w.Already, "", end(ecps.Done))
		add(w.Later, "", end(ecps.Later))
	}
	add(w.NoPhone, "", func() tea.Cmd {
		m.answers.NoPhone = true
		return m.open(&ecpsEnd{outcome: ecps.Impossible, route: ecps.Choose(m.person())})
	})
	return choices
}

// follow takes a route, from one of its steps on.
func (m *Model) follow(r ecps.Route, at int) tea.Cmd {
	return m.open(&routeSteps{route: r, at: at, number: numberField{typed: m.cardNumber()}})
}

// cardNumber is the person's RPPS number when their card gave it.
func (m *Model) cardNumber() string {
	if c := m.facts.Card; c != nil && c.Holder != nil && c.Holder.IDType == "RPPS" && !m.answers.NoCard {
		if id, ok := ecps.FromCard(c.Holder.ID); ok {
			return id.Digits()
		}
	}
	return ""
}

// routeSteps is a route, one step a screen.
type routeSteps struct {
	route  ecps.Route
	at     int
	link   int // which of the step's addresses is shown
	number numberField
	// until is when what the countdown counts expires, zero when it does not
	// run; over is set once it expired.
	until time.Time
	over  bool
}

func (*routeSteps) stage() steps.Step { return steps.StepECPS }

func (s *routeSteps) step() ecps.Step { return s.route.Steps[s.at] }

func (s *routeSteps) waiting(*Model) bool { return !s.until.IsZero() }

func (s *routeSteps) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tickMsg:
		if !s.until.IsZero() && m.o.Clock().After(s.until) {
			s.until, s.over = time.Time{}, true
		}
		return nil
	case openedMsg:
		m.opened(msg)
		return nil
	case tea.PasteMsg:
		if s.step().AsksNumber {
			s.number.paste(msg.Content)
		}
		return nil
	case tea.KeyPressMsg:
		return s.press(m, msg)
	}
	return nil
}

func (s *routeSteps) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	step := s.step()
	if step.AsksNumber && s.number.press(k) {
		return nil
	}
	switch k.String() {
	case "enter":
		return s.move(m, 1)
	case "esc", "left":
		return s.move(m, -1)
	case "tab", "a":
		if n := len(step.Links); n > 1 {
			s.link = (s.link + 1) % n
		}
	case "g":
		if a := s.address(m); a != "" {
			return m.open(newAddress(string(step.Links[s.link]), steps.StepECPS))
		}
	case "o":
		return m.browse(s.address(m))
	case "y":
		return m.copy(s.address(m))
	case "d":
		switch {
		case step.Countdown == 0:
		case s.until.IsZero():
			s.until, s.over = m.o.Clock().Add(step.Countdown), false
		default:
			s.until = time.Time{}
		}
	case "r":
		if step.TakesPicture {
			return m.open(newReceived())
		}
	case "n":
		if step.ID == ecps.StepPortal {
			return m.open(newSilent(s.route))
		}
	case "p":
		return m.open(&ecpsEnd{outcome: ecps.Later, route: s.route})
	}
	return nil
}

// newSilent is for a portal that does not respond: what to try, whom to call,
// and the portal again; the other route where there is one.
func newSilent(r ecps.Route) screen {
	choices := func(m *Model) []ecpsChoice {
		w := m.t.ECPS.Silent
		list := []ecpsChoice{{option{label: w.Again}, m.back}}
		if mail, ok := ecps.WithoutPortal(m.person()); ok {
			// The application, its first step, is on the phone by now.
			list = append(list, ecpsChoice{option{w.Mail, w.MailHint}, func() tea.Cmd { return m.follow(mail, 1) }})
		}
		return append(list, ecpsChoice{option{label: m.t.Wizard.ECPS.Later}, func() tea.Cmd {
			return m.open(&ecpsEnd{outcome: ecps.Later, route: r})
		}})
	}
	return &question{
		at: steps.StepECPS, code: diagnosis.CodePortalSilent,
		ask: func(m *Model) (string, []string, []option) {
			var options []option
			for _, c := range choices(m) {
				options = append(options, c.option)
			}
			s, _ := present.Situation(m.t, diagnosis.CodePortalSilent)
			return s.Title, nil, options
		},
		before: func(m *Model, p *page) {
			o := p.mask
			o.Command = true // no key of this screen opens the download
			l, known := present.Silent(m.t, m.facts, o)
			if known {
				p.para(locale.Fill(m.t.Wizard.Summary.Situation, "code", l.Code.String(), "title", l.Title))
				p.code = l.Code
			}
			p.situation(l)
		},
		pick: func(m *Model, i int) tea.Cmd { return choices(m)[i].do() },
	}
}

// move goes to another step, or out of the route.
func (s *routeSteps) move(m *Model, by int) tea.Cmd {
	m.scroll = 0
	s.until, s.over, s.link = time.Time{}, false, 0
	switch next := s.at + by; {
	case next < 0:
		return m.back()
	case next >= len(s.route.Steps):
		return m.open(&ecpsEnd{outcome: ecps.Done, route: s.route})
	default:
		s.at = next
	}
	return nil
}

// address is the address shown at this step, "" none.
func (s *routeSteps) address(m *Model) string {
	if l := s.step().Links; len(l) > 0 {
		return l[min(s.link, len(l)-1)].In(m.data).URL
	}
	return ""
}

// ecpsEnd is how the stage ended, and what follows from it.
type ecpsEnd struct {
	outcome ecps.Outcome
	route   ecps.Route
}

func (*ecpsEnd) stage() steps.Step { return steps.StepECPS }

func (s *ecpsEnd) update(m *Model, msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "enter" {
		m.outcome = s.outcome
		m.done[steps.StepECPS] = s.outcome == ecps.Done
		return m.forward()
	}
	return goBack(m, msg)
}

func (s *ecpsEnd) page(m *Model, p *page) {
	o, k := m.t.ECPS.Outcome, m.t.Wizard.Keys
	phone := m.phone()
	p.code = s.outcome.Code(s.route)
	switch s.outcome {
	case ecps.Done:
		p.title(diagnosis.OK, o.Done)
		p.para(o.DoneNext)
		p.head(m.t.ECPS.Trouble)
		for _, t := range ecps.Troubles() {
			p.bullet(locale.Fill(present.Trouble(m.t, t), "phone", phone))
		}
	case ecps.Later:
		p.title(diagnosis.Warn, o.Later)
		p.head(o.LaterKeep)
		keep := o.LaterCard
		if s.route.Kind == ecps.WithMail {
			keep = o.LaterMail
		}
		for _, l := range keep {
			p.bullet(l)
		}
	default:
		p.title(diagnosis.Warn, o.Impossible)
		p.para(present.Why(m.t, s.route.Why))
	}
	p.blank()
	p.para(locale.Fill(o.ImpossibleCall, "phone", phone))
	p.key(k.Enter, k.Continue)
	m.lastKeys(p)
}
