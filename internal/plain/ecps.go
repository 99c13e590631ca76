package plain

import (
	"context"
	"errors"
	"strconv"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// person is what decides the route to an e-CPS.
func (w *wizard) person(f diagnosis.Facts) ecps.Person {
	w.heed(f)
	return ecps.PersonOf(w.answers, f, w.judge(f), f.Activated() || w.done[steps.StepActivation])
}

// ecpsStage offers the routes that suit, and leads through the one taken.
func (w *wizard) ecpsStage(ctx context.Context) error {
	for {
		f := w.o.Engine.Facts()
		route := ecps.Choose(w.person(f))
		if w.answers.NoPhone {
			w.ecpsImpossible(route)
			return nil
		}
		if route.AsksRPPS {
			if err := w.asksRPPS(ctx); err != nil {
				return err
			}
			continue
		}
		chosen, outcome, err := w.chooseRoute(ctx, f, route)
		if errors.Is(err, errRoute) {
			continue
		}
		if err != nil {
			return err
		}
		if outcome == "" {
			outcome, err = w.follow(ctx, chosen, 0)
			if errors.Is(err, errBack) {
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

// asksRPPS asks for the number without which the route without a card ends at
// its third step.
func (w *wizard) asksRPPS(ctx context.Context) error {
	t := w.t.ECPS.RPPS
	question, why := present.AsksRPPS(w.t, w.answers.Role)
	w.say(why...)
	n, err := w.choose(ctx, question, []string{t.Yes, t.No}, 0)
	if err != nil {
		return err
	}
	w.answers.IDType = diagnosis.NoNumber
	if n == 0 {
		w.answers.IDType = "RPPS"
	}
	return nil
}

// chooseRoute asks which route, or how else the stage ends: outcome is then
// not "". errRoute is an answer that changes the routes.
func (w *wizard) chooseRoute(ctx context.Context, f diagnosis.Facts, route ecps.Route) (ecps.Route, ecps.Outcome, error) {
	p, e := w.t.Plain.ECPS, w.t.Wizard.ECPS
	switch {
	case route.Kind == ecps.NoRoute:
		w.say(w.t.ECPS.Outcome.Impossible)
	case w.answers.NoCard || w.person(f).CardWorks || route.Kind == ecps.WithCard:
		w.say(p.Intro)
	default:
		w.say(p.Instead)
	}
	w.say(present.Why(w.t, route.Why))
	if before := present.Before(w.t, route); before != "" {
		w.say(before)
	}
	var labels []string
	var do []func() (ecps.Route, ecps.Outcome, error)
	add := func(label string, r ecps.Route, o ecps.Outcome, err error) {
		labels = append(labels, label)
		do = append(do, func() (ecps.Route, ecps.Outcome, error) { return r, o, err })
	}
	have := func() {
		labels = append(labels, w.t.ECPS.RPPS.Have)
		do = append(do, func() (ecps.Route, ecps.Outcome, error) {
			w.answers.IDType = "RPPS"
			return route, "", errRoute
		})
	}
	question := p.Which
	if route.Kind == ecps.NoRoute {
		question = w.t.Plain.Activation.What
		w.say(w.support())
		add(e.Later, route, ecps.Later, nil)
		add(e.Already, route, ecps.Done, nil)
		have()
	} else {
		add(present.Route(w.t, route.Kind), route, "", nil)
		if route.Also != "" {
			other := route.Switch()
			label := present.Route(w.t, other.Kind)
			if !other.Ready {
				label += " (" + w.t.ECPS.Routes.NotYet + ")"
			}
			add(label, other, "", nil)
		}
		if route.OnlyCard() {
			have()
		}
		add(e.Already, route, ecps.Done, nil)
		add(e.Later, route, ecps.Later, nil)
	}
	labels = append(labels, e.NoPhone)
	do = append(do, func() (ecps.Route, ecps.Outcome, error) {
		w.answers.NoPhone = true
		return ecps.Choose(w.person(f)), ecps.Impossible, nil
	})
	n, err := w.choose(ctx, question, labels, 0)
	if err != nil {
		return ecps.Route{}, "", err
	}
	return do[n]()
}

// follow leads through a route, one step after the other, from one of them on.
func (w *wizard) follow(ctx context.Context, route ecps.Route, from int) (ecps.Outcome, error) {
	for i := from; i < len(route.Steps); {
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
		case next != "":
			return next, nil
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
		ways = append(ways, way{p.NoPortal, func() (ecps.Outcome, error) { return w.silent(ctx) }})
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

// silent is for a portal that does not respond: what to try, whom to call, and
// the portal again; the other route where there is one.
func (w *wizard) silent(ctx context.Context) (ecps.Outcome, error) {
	f, t := w.o.Engine.Facts(), w.t.ECPS.Silent
	l, known := present.Silent(w.t, f, w.mask())
	s, _ := present.Situation(w.t, diagnosis.CodePortalSilent)
	w.situation(diagnosis.CodePortalSilent, s.Title)
	if known {
		w.say(w.stateLine(l))
	} else {
		w.say(l.Cause)
		l.Cause = ""
	}
	w.todo(l)
	labels := []string{t.Again}
	mail, ok := ecps.WithoutPortal(w.person(f))
	if ok {
		labels = append(labels, t.Mail)
	}
	for {
		n, err := w.choose(ctx, w.t.Plain.Activation.What, append(labels, w.t.Wizard.ECPS.Later), 0)
		switch {
		case err != nil && !errors.Is(err, errBack):
			return "", err
		case err != nil || n == 0:
			return "", errStay
		case n == len(labels):
			return ecps.Later, nil
		}
		// The application, its first step, is on the phone by now.
		outcome, err := w.follow(ctx, mail, 1)
		if !errors.Is(err, errBack) {
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
	keep := o.LaterCard
	if route.Kind == ecps.WithMail {
		keep = o.LaterMail
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
