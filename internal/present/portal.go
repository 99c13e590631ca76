package present

import (
	"slices"
	"strings"

	"caducee/internal/data"
	"caducee/internal/locale"
)

// Accepts says what an open portal is entered with: the card, the e-CPS or
// either; and that its address is unknown where it is. idle is somebody whose card cannot be used here (diagnosis.CardUnusableHere), who is
// told what it takes.
func Accepts(t *locale.Texts, p data.Portal, idle bool) string {
	says := accepts(t, p, idle)
	if p.Open() && p.URL == "" && p.ID != "psc" {
		// Pro Santé Connect is met on the services' own pages.
		says += " " + t.Plain.Portals.NoAddress
	}
	return says
}

func accepts(t *locale.Texts, p data.Portal, idle bool) string {
	card, app := slices.Contains(p.Accepts, "card"), slices.Contains(p.Accepts, "ecps")
	switch {
	case card && app && !p.Certain("ecps"):
		return t.Plain.Portals.OftenApp
	case card && app:
		return t.Plain.Portals.CardOrApp
	case card && idle:
		return t.Haves.OnlyCard
	case card:
		return t.Plain.Portals.CardOnly
	case app:
		return t.Plain.Portals.AppOnly
	}
	return ""
}

// ClosedPortal says what ended, when, and what took its place.
func ClosedPortal(t *locale.Texts, p data.Portal) string {
	w := t.Plain.Portals
	var ends []string
	for _, c := range p.Closed {
		ends = append(ends, locale.Fill(w.End, "what", c.What.In(t.Lang), "date", t.Date(c.Date.Time)))
	}
	says := locale.Fill(w.Closed, "name", p.Name.In(t.Lang), "ends", strings.Join(ends, ", "), "opens", p.Opens.In(t.Lang))
	if p.Successor != nil {
		says = locale.Fill(w.Successor, "line", says, "successor", p.Successor.What.In(t.Lang))
	}
	return says
}

// Document is a document's name, version and date.
func Document(t *locale.Texts, d data.Document) string {
	w := t.Plain.Portals
	line := d.Name.In(t.Lang)
	if d.Version != "" {
		line = locale.Fill(w.Version, "line", line, "version", d.Version)
	}
	if !d.Published.IsZero() {
		line = locale.Fill(w.Published, "line", line, "date", t.Date(d.Published.Time))
	}
	return line
}
