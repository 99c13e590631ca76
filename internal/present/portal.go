package present

import (
	"slices"
	"strings"

	"caducee/internal/data"
	"caducee/internal/locale"
)

// Accepts says what an open portal is entered with: the card, the e-CPS or
// either. idle is somebody whose card cannot be used here (diagnosis.CardUnusableHere), who is
// told what it takes.
func Accepts(t *locale.Texts, p data.Portal, idle bool) string {
	card, app := slices.Contains(p.Accepts, "card"), slices.Contains(p.Accepts, "ecps")
	switch {
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
	if next := p.Successor.In(t.Lang); next != "" {
		says = locale.Fill(w.Successor, "line", says, "successor", next)
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
