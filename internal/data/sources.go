package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Page is what was read: a web page, a document, or a survey of our own.
type Page struct {
	ID string `json:"id"`
	// Publisher is who answers for the page, which is not always the one whom
	// it is about.
	Publisher string `json:"publisher"`
	// Title is the page's own, in its language.
	Title string `json:"title"`
	// URL is "" for what has no address.
	URL string `json:"url"`
	// Dated is the page's own date, as exact as it gives it ("2025-11-18",
	// "2024-11", "2024"), or Undated.
	Dated string `json:"dated"`
	// By is the year in which an undated page existed already, 0 unknown.
	By int `json:"by"`
	// Read is when we read it.
	Read Day `json:"read"`
}

// Undated is the date of a page that gives none.
const Undated = "undated"

// recent is the first year whose pages need no year beside what they say.
const recent = 2022

// Year is the year of the page's own date, or the latest that an undated one
// may be from; 0 unknown.
func (p Page) Year() int {
	if len(p.Dated) >= 4 {
		if y, err := strconv.Atoi(p.Dated[:4]); err == nil {
			return y
		}
	}
	return p.By
}

// Old reports a page of which the reader is told the year: things may have
// changed since.
func (p Page) Old() bool { return p.Year() != 0 && p.Year() < recent }

// Origin says where a fact was read and how far it can be relied on.
type Origin struct {
	// Source is the ID of the Page.
	Source    string    `json:"source"`
	Certainty Certainty `json:"certainty"`
}

// Certainty grades a fact. There is no third grade: what is less certain is
// not stated.
type Certainty string

// The grades.
const (
	Confirmed Certainty = "C" // read at the source, or measured
	Likely    Certainty = "L" // a secondary source, or inferred
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
