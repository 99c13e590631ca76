package plain

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"caducee/internal/data"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// portals lists what the card or the e-CPS opens for this role, and what
// closed.
func (w *wizard) portals(ctx context.Context) error {
	p := w.t.Plain.Portals
	role := string(w.answers.Role)
	w.say(p.Intro)
	var closed []data.Portal
	for _, portal := range w.data.PortalsFor(role) {
		if !portal.Open() {
			closed = append(closed, portal)
			w.say(w.closedPortal(portal))
			continue
		}
		w.say(w.openPortal(portal))
	}
	for _, portal := range closed {
		if err := w.documents(ctx, portal, role); err != nil {
			return err
		}
	}
	err := w.question(ctx, w.t.Plain.Next, "", nil, func(string) bool { return true })
	if err == nil {
		w.done[steps.StepPortals] = true
	}
	return err
}

func (w *wizard) openPortal(portal data.Portal) string {
	p, lang := w.t.Plain.Portals, w.t.Lang
	line := locale.Fill(p.Portal, "name", portal.Name.In(lang), "opens", portal.Opens.In(lang))
	card, app := slices.Contains(portal.Accepts, "card"), slices.Contains(portal.Accepts, "ecps")
	switch {
	case card && app:
		line = locale.Fill(p.With, "line", line, "what", p.CardOrApp)
	case card && steps.Idle(w.answers, w.o.Engine.Facts()):
		line = locale.Fill(p.With, "line", line, "what", w.t.Haves.OnlyCard)
	case card:
		line = locale.Fill(p.With, "line", line, "what", p.CardOnly)
	case app:
		line = locale.Fill(p.With, "line", line, "what", p.AppOnly)
	}
	if portal.URL != "" {
		line = locale.Fill(p.Address, "line", line, "url", portal.URL)
	}
	return line
}

func (w *wizard) closedPortal(portal data.Portal) string {
	p, lang := w.t.Plain.Portals, w.t.Lang
	var ends []string
	for _, c := range portal.Closed {
		ends = append(ends, locale.Fill(p.End, "what", c.What.In(lang), "date", w.t.Date(c.Date.Time)))
	}
	line := locale.Fill(p.Closed, "name", portal.Name.In(lang), "ends", strings.Join(ends, ", "),
		"opens", portal.Opens.In(lang))
	if s := portal.Successor.In(lang); s != "" {
		line = locale.Fill(p.Successor, "line", line, "successor", s)
	}
	return line
}

// documents offers what was published about a portal that closed: people
// still hold letters that name it.
func (w *wizard) documents(ctx context.Context, portal data.Portal, role string) error {
	p, lang := w.t.Plain.Portals, w.t.Lang
	found := w.data.DocumentsFor(portal.ID, role)
	if len(found) == 0 {
		return nil
	}
	wanted, err := w.yes(ctx, locale.Fill(p.Documents, "name", portal.Name.In(lang)), false)
	if err != nil || !wanted {
		return err
	}
	for _, d := range found {
		w.say(locale.Fill(p.Document, "name", present.Document(w.t, d)))
	}
	return nil
}

// tellNoCard says how the card is had by somebody of this role, or had again.
func (w *wizard) tellNoCard() {
	p := w.t.Plain.NoCard
	fill := func(lines []string, pairs ...string) {
		for _, l := range lines {
			w.say(locale.Fill(l, pairs...))
		}
	}
	number := func(id string) string { return strconv.Itoa(w.data.Rule(id).Value) }
	switch {
	case w.card == waiting:
		fill(p.Waiting, "days", number("lead-card"), "hours", number("lead-codes"))
	case w.card == lost:
		fill(p.Lost, "form", w.data.Form("501").ID)
	case w.answers.NotRegistered:
		fill(p.NoOrder)
	case w.answers.Role == steps.RoleTraining:
		fill(p.Training)
	case w.answers.Role == steps.RoleEstablishment || w.answers.Role == steps.RoleSSTI:
		fill(p.Establishment, "form", w.data.Form("F101").ID)
	case w.answers.Role == steps.RolePractice:
		fill(p.Practice)
	default:
		fill(p.Registered, "form", w.data.Form("201").ID)
	}
	w.say(w.support(), p.Meanwhile)
}

// support is whom to call.
func (w *wizard) support() string {
	return locale.Fill(w.t.Common.Support, "phone", w.data.Phone("ans").Number)
}
