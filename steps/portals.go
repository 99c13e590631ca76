package steps

import (
	"strconv"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// The actions of the portals.
const (
	ActDocuments ActionID = "documents"
)

// pickPrefix begins the ID of the action that shows an item in full.
const pickPrefix = "pick:"

// Pick is the ID of the action that shows the i-th item in full, from 0.
func Pick(i int) ActionID { return ActionID(pickPrefix + strconv.Itoa(i)) }

// portals is what a card or an e-CPS opens for this role, and what closed.
type portals struct{ focus int }

func (portals) stage() Step { return StepSummary }

func (d portals) list(s *Session) []data.Portal { return s.Data.PortalsFor(string(s.Answers.Role)) }

func (d portals) take(s *Session, in Input) dialogue {
	list := d.list(s)
	at := list[min(d.focus, len(list)-1)]
	switch id := pressed(in); id {
	case ActContinue:
		return s.back(d)
	case ActNextRow:
		d.focus = (d.focus + 1) % len(list)
	case ActPreviousRow:
		d.focus = (d.focus + len(list) - 1) % len(list)
	case ActHere:
		s.browse(at.URL)
	case ActCopy:
		s.copyAddress(at.URL)
	case ActDocuments:
		return s.open(d, documents{at})
	case ActBack:
		return s.back(d)
	default:
		for i := range list {
			if id == Pick(i) {
				d.focus = i
			}
		}
	}
	return d
}

func (d portals) page(s *Session) Page {
	w, k := s.T.Wizard.Portals, s.T.Wizard.Keys
	p := Page{ID: "portals", Title: w.Title}
	list := d.list(s)
	focus := min(d.focus, len(list)-1)
	var items Items
	for i, portal := range list {
		it := Item{Label: portal.Name.In(s.T.Lang), Pick: Pick(i), Hint: s.describe(portal), URL: portal.URL, Focus: i == focus}
		if !portal.Open() {
			it.Label = fill(w.Closed, "name", it.Label)
			if it.Focus {
				p.Code = diagnosis.CodeSIDEPClosed
			}
		}
		items.List = append(items.List, it)
	}
	p.add(items)
	p.offer(act(ActContinue, KeyEnter, k.Back),
		Action{ID: ActNextRow, Key: "↑↓", Also: []string{"down", "tab"}, Label: k.Choose},
		Action{ID: ActPreviousRow, Key: "up", Also: []string{"shift+tab"}, Kind: Hidden})
	if at := list[focus]; at.URL != "" {
		if s.Desk.Browser {
			p.offer(act(ActHere, "o", w.Browse))
		}
		p.offer(act(ActCopy, "y", w.Copy))
	}
	if len(s.Data.DocumentsFor(list[focus].ID, string(s.Answers.Role))) > 0 {
		p.offer(act(ActDocuments, "d", w.Documents))
	}
	for i := range list {
		p.offer(Action{ID: Pick(i), Kind: Hidden})
	}
	s.last(&p)
	return p
}

// describe says what a portal opens, and to whom.
func (s *Session) describe(portal data.Portal) string {
	if !portal.Open() {
		return present.ClosedPortal(s.T, portal)
	}
	says := portal.Opens.In(s.T.Lang)
	if what := present.Accepts(s.T, portal, s.CardUnusableHere()); what != "" {
		says += " " + what
	}
	return says
}

// documents is what was published about a portal that closed: people still hold
// letters that name it.
type documents struct{ portal data.Portal }

func (documents) stage() Step { return StepSummary }

func (d documents) page(s *Session) Page {
	p := Page{ID: "portals.documents", Code: diagnosis.CodeSIDEPClosed}
	p.Title = fill(s.T.Wizard.Portals.DocumentsOf, "name", d.portal.Name.In(s.T.Lang))
	p.paras(s.describe(d.portal), "")
	for _, doc := range s.Data.DocumentsFor(d.portal.ID, string(s.Answers.Role)) {
		p.add(Bullet{present.Document(s.T, doc)})
	}
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Back))
	s.last(&p)
	return p
}

func (d documents) take(s *Session, in Input) dialogue {
	if id := pressed(in); id == ActContinue || id == ActBack {
		return s.back(d)
	}
	return d
}
