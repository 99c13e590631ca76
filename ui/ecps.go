package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/ecps"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// person is what decides the route to an e-CPS.
func (m *Model) person() ecps.Person {
	p := ecps.Person{
		NoPhone: m.answers.NoPhone, NoCard: m.answers.NoCard, CardWorks: m.cardWorks(),
		NoBrowser: m.noPortal, Number: m.answers.IDType,
	}
	if c := m.facts.Card; c != nil && c.Holder != nil && p.Number == "" {
		p.Number = c.Holder.IDType
	}
	return p
}

// openECPS is the stage's first screen: the route that suits, and why; or why
// there is none.
func (m *Model) openECPS() screen {
	if m.answers.NoPhone {
		return &ecpsEnd{outcome: ecps.Impossible, route: ecps.Choose(m.person())}
	}
	return &question{
		at: steps.StepECPS, code: ecps.Choose(m.person()).Code,
		ask: func(m *Model) (string, []string, []option) { return m.ecpsQuestion() },
		pick: func(m *Model, i int) tea.Cmd {
			return m.ecpsPick(i)
		},
	}
}

// ecpsRoutes are the routes offered, the one that suits first.
func (m *Model) ecpsRoutes() []ecps.Route {
	r := ecps.Choose(m.person())
	routes := []ecps.Route{r}
	if r.Also != "" {
		routes = append(routes, r.Switch())
	}
	return routes
}

func (m *Model) ecpsQuestion() (string, []string, []option) {
	w, e := m.t.Wizard.ECPS, m.t.ECPS
	routes := m.ecpsRoutes()
	title := w.Title
	if !m.answers.NoCard && !m.person().CardWorks && routes[0].Kind == ecps.WithMail {
		title = w.Instead
	}
	paras := []string{w.What, "", present.Why(m.t, routes[0].Why)}
	if !routes[0].Ready {
		paras = append(paras, e.Routes.Before)
	}
	var options []option
	for i, r := range routes {
		hint := ""
		if i == 0 && len(routes) > 1 {
			hint = w.Advised
		}
		options = append(options, option{present.Route(m.t, r.Kind), hint})
	}
	return title, paras, append(options, option{label: w.Already}, option{label: w.Later}, option{label: w.NoPhone})
}

func (m *Model) ecpsPick(i int) tea.Cmd {
	routes := m.ecpsRoutes()
	if i < len(routes) {
		return m.open(&routeSteps{route: routes[i], number: numberField{typed: m.cardNumber()}})
	}
	switch i - len(routes) {
	case 0:
		return m.open(&ecpsEnd{outcome: ecps.Done, route: routes[0]})
	case 1:
		return m.open(&ecpsEnd{outcome: ecps.Later, route: routes[0]})
	}
	m.answers.NoPhone = true
	return m.open(&ecpsEnd{outcome: ecps.Impossible, route: ecps.Choose(m.person())})
}

// cardNumber is the holder's RPPS number when a card gave it.
func (m *Model) cardNumber() string {
	if c := m.facts.Card; c != nil && c.Holder != nil && c.Holder.IDType == "RPPS" {
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
			return s.noPortal(m)
		}
	case "p":
		return m.open(&ecpsEnd{outcome: ecps.Later, route: s.route})
	}
	return nil
}

// noPortal goes back to the choice of a way, with one less.
func (*routeSteps) noPortal(m *Model) tea.Cmd {
	m.noPortal = true
	return m.replace(m.openECPS())
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
		p.title(steps.OK, o.Done)
		p.para(o.DoneNext)
		p.head(m.t.ECPS.Trouble)
		for _, t := range ecps.Troubles() {
			p.bullet(locale.Fill(present.Trouble(m.t, t), "phone", phone))
		}
	case ecps.Later:
		p.title(steps.Warn, o.Later)
		p.head(o.LaterKeep)
		keep := o.LaterMail
		if s.route.Kind == ecps.WithCard {
			keep = o.LaterCard
		}
		for _, l := range keep {
			p.bullet(l)
		}
	default:
		p.title(steps.Warn, o.Impossible)
		p.para(present.Why(m.t, s.route.Why))
	}
	p.blank()
	p.para(locale.Fill(o.ImpossibleCall, "phone", phone))
	p.key(k.Enter, k.Continue)
	m.lastKeys(p)
}
