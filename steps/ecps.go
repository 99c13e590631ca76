package steps

import (
	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// The actions of the e-CPS stage's questions.
const (
	ActWithCard ActionID = "with-card"
	ActWithMail ActionID = "with-mail"
	ActHaveRPPS ActionID = "have-rpps"
	ActAlready  ActionID = "already"
	ActLater    ActionID = "later"
	ActNoPhone  ActionID = "no-phone"
)

// person is what decides the route to an e-CPS.
func (s *Session) person() ecps.Person {
	return ecps.PersonOf(s.Answers, s.Facts, s.Verdicts, s.accepted())
}

// openECPS is the stage's first dialogue: the routes, what has to be asked
// before them, or why there is none.
func (s *Session) openECPS() dialogue {
	r := ecps.Choose(s.person())
	switch {
	case s.asksOrder():
		return order{routes{}}
	case s.Answers.NoPhone:
		return ecpsEnd{outcome: ecps.Impossible, route: r}
	case r.AsksRPPS:
		return rpps{}
	}
	return routes{}
}

// rpps asks for the number without which the route without a card ends at its
// third step.
type rpps struct{}

func (rpps) stage() Step { return StepECPS }

func (d rpps) page(s *Session) Page {
	w := s.T.ECPS.RPPS
	p := Page{ID: "ecps.rpps"}
	title, why := present.AsksRPPS(s.T, s.Answers.Role)
	p.Title = title
	p.paras(why...)
	no := w.NoHint
	if present.RPPSPlus(s.Answers.Role) {
		no = w.NoHintPlus
	}
	p.ask(
		Action{ID: ActYes, Label: w.Yes, Hint: w.YesHint},
		Action{ID: ActNo, Label: w.No, Hint: no})
	s.last(&p)
	return p
}

func (d rpps) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActYes:
		s.haveRPPS("RPPS")
		return s.open(d, routes{})
	case ActNo:
		s.haveRPPS(diagnosis.NoNumber)
		return s.open(d, routes{})
	case ActBack:
		return s.back(d)
	}
	return d
}

// haveRPPS notes which number the user says that they have.
func (s *Session) haveRPPS(number string) {
	s.answer(func(a *diagnosis.Answers) { a.IDType = number })
}

// routes offers the routes, the one that suits first, and the ways around them.
// Where there is none, putting it off comes first.
type routes struct{}

func (routes) stage() Step { return StepECPS }

func (d routes) page(s *Session) Page {
	w, r := s.T.Wizard.ECPS, ecps.Choose(s.person())
	// Another route is another question: its answers are not those of before.
	p := Page{ID: "ecps.routes." + string(r.Kind), Title: w.Title, Code: r.Code}
	before := present.Before(s.T, r, s.Answers.Role)
	if r.Kind == ecps.NoRoute {
		p.Title = s.T.ECPS.Outcome.Impossible
		if present.NumberFirst(r, s.Answers.Role) {
			p.Title = s.T.ECPS.Routes.NumberFirst
		}
		p.paras(present.Why(s.T, r.Why, s.Answers.Role), before, "", s.support())
	} else {
		if !s.Answers.NoCard && !s.person().CardWorks && r.Kind == ecps.WithMail {
			p.Title = w.Instead
		}
		p.paras(w.What, "", present.Why(s.T, r.Why, s.Answers.Role))
		if before != "" {
			p.paras(before)
		}
	}
	p.ask(d.answers(s, r)...)
	s.last(&p)
	return p
}

func (d routes) answers(s *Session, r ecps.Route) []Action {
	w := s.T.Wizard.ECPS
	have := Action{ID: ActHaveRPPS, Label: s.T.ECPS.RPPS.Have}
	later, already := Action{ID: ActLater, Label: w.Later}, Action{ID: ActAlready, Label: w.Already}
	none := Action{ID: ActNoPhone, Label: w.NoPhone}
	switch {
	case present.NumberFirst(r, s.Answers.Role):
		have.Label = s.T.ECPS.RPPS.Found
		return []Action{later, have, already, none}
	case r.Kind == ecps.NoRoute:
		return []Action{later, already, have, none}
	}
	first := Action{ID: follows(r.Kind), Label: present.Route(s.T, r.Kind)}
	list := []Action{first}
	if r.Also != "" {
		list[0].Hint = w.Advised
		other := r.Switch()
		second := Action{ID: follows(other.Kind), Label: present.Route(s.T, other.Kind)}
		if !other.Ready {
			second.Hint = s.T.ECPS.Routes.NotYet
		}
		list = append(list, second)
	}
	if r.OnlyCard() {
		list = append(list, have)
	}
	return append(list, already, later, none)
}

// follows is the action that takes a route.
func follows(k ecps.Kind) ActionID {
	if k == ecps.WithCard {
		return ActWithCard
	}
	return ActWithMail
}

func (d routes) take(s *Session, in Input) dialogue {
	r := ecps.Choose(s.person())
	switch id := pressed(in); id {
	case ActWithCard, ActWithMail:
		if follows(r.Kind) != id {
			r = r.Switch()
		}
		return s.follow(d, r, 0)
	case ActHaveRPPS:
		s.haveRPPS("RPPS")
	case ActAlready:
		return s.open(d, ecpsEnd{outcome: ecps.Done, route: r})
	case ActLater:
		return s.open(d, ecpsEnd{outcome: ecps.Later, route: r})
	case ActNoPhone:
		s.answer(func(a *diagnosis.Answers) { a.NoPhone = true })
		return s.open(d, ecpsEnd{outcome: ecps.Impossible, route: ecps.Choose(s.person()), saidHere: true})
	case ActBack:
		return s.back(d)
	}
	return d
}

// follow takes a route, from one of its steps on.
func (s *Session) follow(from dialogue, r ecps.Route, at int) dialogue {
	return s.open(from, routeStep{route: r, at: at, number: number{text: s.cardNumber()}})
}
