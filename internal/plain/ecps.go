package plain

import (
	"context"
	"errors"
	"strconv"

	"caducee/ecps"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// person is what decides the route to an e-CPS.
func (w *wizard) person(f steps.Facts) ecps.Person {
	_, hindered := steps.Hindrance(w.judge(f))
	p := ecps.Person{
		NoPhone: w.answers.NoPhone, NoCard: w.answers.NoCard,
		CardWorks: (f.Activated() || w.done[steps.StepActivation]) && !hindered,
		NoBrowser: w.noPortal, Number: w.answers.IDType,
	}
	if f.Card != nil && f.Card.Holder != nil && p.Number == "" {
		p.Number = f.Card.Holder.IDType
	}
	return p
}

// ecpsStage offers the routes that suit, and leads through the one taken.
func (w *wizard) ecpsStage(ctx context.Context) error {
	for {
		f := w.o.Engine.Facts()
		route := ecps.Choose(w.person(f))
		if route.Kind == ecps.NoRoute {
			w.ecpsImpossible(route)
			return nil
		}
		chosen, outcome, err := w.chooseRoute(ctx, f, route)
		if err != nil {
			return err
		}
		if outcome == "" {
			outcome, err = w.follow(ctx, chosen)
			if errors.Is(err, errBack) || errors.Is(err, errRoute) {
				continue // to the choice of a route
			}
			if err != nil {
				return err
			}
		}
		switch outcome {
		case ecps.Done:
			w.ecpsDone()
		case ecps.Later:
			w.ecpsLater(chosen)
		default:
			w.ecpsImpossible(chosen)
		}
		return nil
	}
}

// chooseRoute asks which route, or how else the stage ends: outcome is then
// not "".
func (w *wizard) chooseRoute(ctx context.Context, f steps.Facts, route ecps.Route) (ecps.Route, ecps.Outcome, error) {
	p, e := w.t.Plain.ECPS, w.t.Wizard.ECPS
	if w.answers.NoCard || w.person(f).CardWorks || route.Kind == ecps.WithCard {
		w.say(p.Intro)
	} else {
		w.say(p.Instead)
	}
	w.say(present.Why(w.t, route.Why))
	if !route.Ready {
		w.say(w.t.ECPS.Routes.Before)
	}
	routes := []ecps.Route{route}
	if route.Also != "" {
		routes = append(routes, route.Switch())
	}
	var labels []string
	for _, r := range routes {
		labels = append(labels, present.Route(w.t, r.Kind))
	}
	n, err := w.choose(ctx, p.Which, append(labels, e.Already, e.Later, e.NoPhone), 0)
	if err != nil {
		return ecps.Route{}, "", err
	}
	if n < len(routes) {
		return routes[n], "", nil
	}
	switch n - len(routes) {
	case 0:
		return route, ecps.Done, nil
	case 1:
		return route, ecps.Later, nil
	}
	w.answers.NoPhone = true
	return ecps.Choose(w.person(f)), ecps.Impossible, nil
}

// follow leads through a route, one step after the other.
func (w *wizard) follow(ctx context.Context, route ecps.Route) (ecps.Outcome, error) {
	for i := 0; i < len(route.Steps); {
		step := route.Steps[i]
		w.tellStep(step, i+1, len(route.Steps))
		if step.AsksNumber {
			if err := w.number(ctx); err != nil && !errors.Is(err, errBack) {
				return "", err
			}
		}
		next, err := w.atStep(ctx, step)
		switch {
		case errors.Is(err, errBack) && i > 0:
			i--
		case err != nil:
			return "", err
		case next == ecps.Later:
			return ecps.Later, nil
		default:
			i++
		}
	}
	return ecps.Done, nil
}

func (w *wizard) tellStep(step ecps.Step, n, total int) {
	p, words := w.t.Plain.ECPS, present.RouteStep(w.t, step.ID)
	w.say("", locale.Fill(p.Step, "n", strconv.Itoa(n), "total", strconv.Itoa(total), "text", words.Title))
	w.say(locale.Fill(p.Seen, "text", words.See))
	for _, l := range words.Do {
		w.say(locale.Fill(w.t.Plain.Checks.Action, "action", l))
	}
	w.say(locale.Fill(p.Trap, "text", words.Trap))
	for _, l := range step.Links {
		link := l.In(w.data)
		w.say(locale.Fill(w.t.Plain.Portals.Address, "line", link.What.In(w.t.Lang), "url", link.URL))
	}
}

// errRoute goes back to the choice of a route.
var errRoute = errors.New("choose another route")

// errStay asks the same step again: something was done beside it.
var errStay = errors.New("stay")

// atStep asks what is next until the person goes on, back or out.
func (w *wizard) atStep(ctx context.Context, step ecps.Step) (ecps.Outcome, error) {
	p := w.t.Plain.ECPS
	type way struct {
		label string
		do    func() (ecps.Outcome, error)
	}
	ways := []way{{p.Done, func() (ecps.Outcome, error) { return "", nil }}}
	beside := func(label string, do func() error) {
		ways = append(ways, way{label, func() (ecps.Outcome, error) {
			if err := do(); err != nil && !errors.Is(err, errBack) {
				return "", err
			}
			return "", errStay
		}})
	}
	for _, l := range step.Links {
		link := l.In(w.data)
		beside(locale.Fill(p.ShowQR, "name", link.Name.In(w.t.Lang)), func() error { w.showQR(link.URL); return nil })
	}
	if step.Countdown > 0 {
		beside(p.CountDown, func() error { return w.countDown(ctx, step.Countdown) })
	}
	if step.TakesPicture {
		beside(p.Picture, func() error { return w.receivedPicture(ctx) })
	}
	if step.ID == ecps.StepPortal {
		ways = append(ways, way{p.NoPortal, func() (ecps.Outcome, error) {
			w.noPortal = true
			return "", errRoute
		}})
	}
	ways = append(ways, way{p.Postpone, func() (ecps.Outcome, error) { return ecps.Later, nil }})
	labels := make([]string, len(ways))
	for i, wy := range ways {
		labels[i] = wy.label
	}
	for {
		n, err := w.choose(ctx, w.t.Plain.Activation.What, labels, 0)
		if err != nil {
			return "", err
		}
		outcome, err := ways[n].do()
		if !errors.Is(err, errStay) {
			return outcome, err
		}
	}
}

// ecpsDone says what holds from now on, and what to check if it fails.
func (w *wizard) ecpsDone() {
	w.done[steps.StepECPS] = true
	w.say(w.t.Plain.ECPS.Finished, w.t.ECPS.Trouble)
	for _, t := range ecps.Troubles() {
		text := locale.Fill(present.Trouble(w.t, t), "phone", w.data.Phone("ans").Number)
		w.say(locale.Fill(w.t.Plain.Checks.Action, "action", text))
	}
}

// ecpsLater says what to keep at hand until then.
func (w *wizard) ecpsLater(route ecps.Route) {
	o := w.t.ECPS.Outcome
	w.say(w.t.Plain.ECPS.Postponed, o.LaterKeep)
	keep := o.LaterMail
	if route.Kind == ecps.WithCard {
		keep = o.LaterCard
	}
	for _, l := range keep {
		w.say(locale.Fill(w.t.Plain.Checks.Action, "action", l))
	}
}

// ecpsImpossible says why there is no e-CPS as things are, and whom to call.
func (w *wizard) ecpsImpossible(route ecps.Route) {
	w.say(locale.Fill(w.t.Plain.ECPS.Situation, "code", route.Code.String(), "title", w.t.ECPS.Outcome.Impossible),
		present.Why(w.t, route.Why), w.support())
}
