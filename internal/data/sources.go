package data

import (
	"fmt"
	"slices"
	"strings"
)

// Entry is one statement of the set and where it comes from.
type Entry struct {
	// ID is the entry's, unique in its kind; Kind is the set's list that it is
	// of: "phone", "link", "portal", "form", "rule"...
	Kind, ID string
	// What says it in a few words.
	What Text
	Origin
}

// Entries lists every statement, in the order of the data.
func (s *Set) Entries() []Entry {
	var list []Entry
	add := func(kind, id string, what Text, o Origin) { list = append(list, Entry{kind, id, what, o}) }
	for _, p := range s.Phones {
		add("phone", p.ID, p.What.with(p.Number), p.Origin)
	}
	for _, l := range s.Links {
		add("link", l.ID, l.Name.with(l.URL), l.Origin)
	}
	add("hosts", s.Hosts.Domain, Text{"fr": s.Hosts.Domain, "en": s.Hosts.Domain}, s.Hosts.Origin)
	for _, p := range s.Portals {
		add("portal", p.ID, p.Name.join(p.Opens), p.Origin)
		if p.Address != nil {
			add("portal", p.ID+"/address", p.Name.with(p.URL), p.Address.Origin)
		}
		for _, m := range p.Means {
			add("portal", p.ID+"/"+m.With, p.Name.with(map[string]string{"card": "CPS", "ecps": "e-CPS"}[m.With]), m.Origin)
		}
		for i, c := range p.Closed {
			add("portal", fmt.Sprintf("%s/closed-%d", p.ID, i+1), p.Name.with(c.Date.String()), c.Origin)
		}
		if p.Successor != nil {
			add("portal", p.ID+"/successor", p.Successor.What, p.Successor.Origin)
		}
	}
	for _, f := range s.Forms {
		add("form", f.ID, f.Name.join(f.For), f.Origin)
	}
	for _, d := range s.Documents {
		add("document", d.ID, d.Name, d.Origin)
	}
	for _, r := range s.Rules {
		add("rule", r.ID, r.What.with(fmt.Sprint(r.Value)), r.Origin)
	}
	for _, e := range s.Events {
		add("event", e.ID, e.What.with(e.Date.String()), e.Origin)
	}
	for _, c := range s.Claims {
		add("claim", c.ID, c.What, c.Origin)
	}
	return list
}

// PagesOf lists the pages that a topic rests on, each once, in the order of
// the topic's claims.
func (s *Set) PagesOf(t Topic) []Page {
	var pages []Page
	for _, id := range t.Claims {
		for _, e := range s.Entries() {
			page := s.Page(e.Source)
			if (e.ID == id || strings.HasPrefix(e.ID, id+"/")) && !slices.ContainsFunc(pages, func(p Page) bool { return p.ID == page.ID }) {
				pages = append(pages, page)
			}
		}
	}
	return pages
}

// with is the text, a colon, and what is the same in every language.
func (t Text) with(tail string) Text { return t.join(Text{"fr": tail}) }

func (t Text) join(tail Text) Text {
	joined := Text{}
	for lang, s := range t {
		colon := ": "
		if lang == "fr" {
			colon = "\u00a0: "
		}
		joined[lang] = s + colon + tail.In(lang)
	}
	return joined
}
