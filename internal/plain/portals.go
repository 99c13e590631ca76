package plain

import (
	"context"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
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
			w.say(present.ClosedPortal(w.t, portal))
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
	if what := present.Accepts(w.t, portal, diagnosis.CardUnusableHere(w.answers, w.o.Engine.Facts())); what != "" {
		line = locale.Fill(p.With, "line", line, "what", what)
	}
	if portal.URL != "" {
		line = locale.Fill(p.Address, "line", line, "url", portal.URL)
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

// support is whom to call.
func (w *wizard) support() string {
	return locale.Fill(w.t.Common.Support, "phone", w.data.Phone("ans").Number)
}
