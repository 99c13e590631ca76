package plain

import (
	"context"

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

// welcome asks who is there and what they have. Somebody who helps another
// goes straight to the diagnosis.
func (w *wizard) welcome(ctx context.Context) error {
	p := w.t.Plain.Welcome
	w.say(p.Intro...)
	roles := []steps.Role{
		steps.RoleDoctor, steps.RoleNurse, steps.RoleOther, steps.RoleTraining,
		steps.RoleEstablishment, steps.RolePractice, steps.RoleSSTI, steps.RoleHelpdesk,
	}
	r := w.t.Common.Roles
	n, err := w.choose(ctx, p.Role, []string{
		r.Doctor, r.Nurse, r.Other, r.Training, r.Establishment, r.Practice, r.SSTI, r.Helpdesk,
	}, 0)
	if err != nil {
		return err
	}
	w.answers = steps.Answers{Role: roles[n]}
	w.card = here
	if w.answers.Role == steps.RoleNurse {
		if err := w.nurse(ctx); err != nil {
			return err
		}
	}
	if w.answers.Role != steps.RoleHelpdesk {
		if err := w.holds(ctx); err != nil {
			return err
		}
	}
	w.done[steps.StepWelcome] = true
	return nil
}

// nurse asks what decides a nurse's way: no Order, no CPS; no RPPS number, no
// e-CPS without the card.
func (w *wizard) nurse(ctx context.Context) error {
	p := w.t.Plain.Welcome
	registered, err := w.yes(ctx, p.Registered, true)
	if err != nil {
		return err
	}
	w.answers.NotRegistered = !registered
	if registered {
		return nil
	}
	adeli, err := w.yes(ctx, p.ADELI, false)
	if adeli {
		w.answers.IDType = "ADELI"
	}
	return err
}

// holds asks for the card and the reader. Without a card the stages that need
// one are left out; without a reader they stay, since one may be plugged in.
func (w *wizard) holds(ctx context.Context) error {
	p := w.t.Plain.Welcome
	n, err := w.choose(ctx, p.HasCard, []string{p.Here, p.Waiting, p.Lost, p.NotAsked}, 0)
	if err != nil {
		return err
	}
	w.card = holding(n)
	w.answers.NoCard = w.card != here
	if w.answers.NoCard {
		w.tellNoCard()
		return nil
	}
	has, err := w.yes(ctx, p.HasReader, true)
	w.answers.NoReader = !has
	return err
}
