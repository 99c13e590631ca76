// Package data holds what the program states about the world outside it:
// phones, addresses, portals, forms, documents and rules, each with where and
// when it was read. Facts of uncertain origin are not in it.
package data

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"time"
)

//go:embed data.json
var raw []byte

// Set is everything, as embedded in the program.
type Set struct {
	Phones    []Phone    `json:"phones"`
	Links     []Link     `json:"links"`
	Hosts     Hosts      `json:"hosts"`
	Portals   []Portal   `json:"portals"`
	Forms     []Form     `json:"forms"`
	Documents []Document `json:"documents"`
	Rules     []Rule     `json:"rules"`
	Topics    []Topic    `json:"topics"`
}

// Origin says where a fact was read, when, and how far it can be relied on.
type Origin struct {
	Source    string    `json:"source"`
	Date      Day       `json:"date"`
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

// Text is a name or a label in every language, by its code ("fr", "en").
type Text map[string]string

// In gives the text in a language, in French where it has none.
func (t Text) In(lang string) string {
	if s, ok := t[lang]; ok {
		return s
	}
	return t["fr"]
}

// Day is a date without a time, written 2006-01-02, at midnight UTC. The zero
// Day is an unknown date.
type Day struct{ time.Time }

// UnmarshalJSON reads "2006-01-02".
func (d *Day) UnmarshalJSON(b []byte) error {
	t, err := time.Parse(`"`+time.DateOnly+`"`, string(b))
	if err != nil {
		return fmt.Errorf("date: %w", err)
	}
	d.Time = t
	return nil
}

// Phone is a number to call.
type Phone struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	What   Text   `json:"what"`
	Origin
}

// Link is an address to open.
type Link struct {
	ID   string `json:"id"`
	URL  string `json:"url"`
	Name Text   `json:"name"`
	What Text   `json:"what"`
	Origin
}

// Hosts is how an address is recognised as one of ANS's.
type Hosts struct {
	// Domain is ANS's domain: itself and everything below it.
	Domain string `json:"domain"`
	Apple  Store  `json:"apple"`
	Google Store  `json:"google"`
	Origin
}

// Store is where the e-CPS app is published: the application's identifier is
// what tells its page from any other page of the same host.
type Store struct {
	Host string `json:"host"`
	App  string `json:"app"`
}

// Portal is a service that a card or an e-CPS opens, or opened.
type Portal struct {
	ID   string `json:"id"`
	Name Text   `json:"name"`
	// URL is "" when no address was confirmed.
	URL string `json:"url"`
	// For lists the roles (diagnosis.Role) it concerns; empty is everybody.
	For []string `json:"for"`
	// Accepts lists "card" and "ecps"; empty when the portal is closed.
	Accepts []string  `json:"accepts"`
	Opens   Text      `json:"opens"`
	Closed  []Closing `json:"closed"`
	// Successor names what replaced a closed portal, and for whom.
	Successor Text `json:"successor"`
	Origin
}

// Closing is what ended, and when.
type Closing struct {
	Date Day  `json:"date"`
	What Text `json:"what"`
}

// Open reports a portal that can be used today.
func (p Portal) Open() bool { return len(p.Closed) == 0 }

// Concerns reports whether the portal is for this role (a diagnosis.Role);
// somebody whose role is unknown sees every portal.
func (p Portal) Concerns(role string) bool { return concerns(p.For, role) }

// Form is a paper or online form.
type Form struct {
	ID   string `json:"id"`
	Name Text   `json:"name"`
	For  Text   `json:"for"`
	Origin
}

// Document is something to read about a portal.
type Document struct {
	ID string `json:"id"`
	// Portal is the portal's ID.
	Portal string   `json:"portal"`
	For    []string `json:"for"`
	Name   Text     `json:"name"`
	// Version and Published are "" and zero for what bears none.
	Version   string `json:"version"`
	Published Day    `json:"published"`
	Origin
}

// Concerns reports whether the document is for this role (a diagnosis.Role).
func (d Document) Concerns(role string) bool { return concerns(d.For, role) }

func concerns(roles []string, role string) bool {
	return len(roles) == 0 || role == "" || role == "helpdesk" || slices.Contains(roles, role)
}

// Rule is a number that the program relies on or states.
type Rule struct {
	ID    string `json:"id"`
	Value int    `json:"value"`
	Unit  string `json:"unit"`
	What  Text   `json:"what"`
	Origin
}

// Topic is a page to read; its words are in internal/locale.
type Topic struct {
	ID string `json:"id"`
	// Name is what a person types to read it.
	Name Text `json:"name"`
	Origin
}

// Load reads the embedded set. It fails only when the program was built from
// damaged data, which the tests of this package exclude.
func Load() (*Set, error) {
	var s Set
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("embedded data: %w", err)
	}
	return &s, nil
}

// Phone is the phone of that ID; the zero Phone when there is none.
func (s *Set) Phone(id string) Phone {
	for _, p := range s.Phones {
		if p.ID == id {
			return p
		}
	}
	return Phone{}
}

// Link is the link of that ID; the zero Link when there is none.
func (s *Set) Link(id string) Link {
	for _, l := range s.Links {
		if l.ID == id {
			return l
		}
	}
	return Link{}
}

// Form is the form of that ID; the zero Form when there is none.
func (s *Set) Form(id string) Form {
	for _, f := range s.Forms {
		if f.ID == id {
			return f
		}
	}
	return Form{}
}

// Rule is the rule of that ID; the zero Rule when there is none.
func (s *Set) Rule(id string) Rule {
	for _, r := range s.Rules {
		if r.ID == id {
			return r
		}
	}
	return Rule{}
}

// Topic is the topic of that ID; the zero Topic when there is none.
func (s *Set) Topic(id string) Topic {
	for _, t := range s.Topics {
		if t.ID == id {
			return t
		}
	}
	return Topic{}
}

// PortalsFor lists the portals of a role (a diagnosis.Role), open ones first, in
// the order of the data.
func (s *Set) PortalsFor(role string) []Portal {
	var open, closed []Portal
	for _, p := range s.Portals {
		switch {
		case !p.Concerns(role):
		case p.Open():
			open = append(open, p)
		default:
			closed = append(closed, p)
		}
	}
	return append(open, closed...)
}

// DocumentsFor lists a portal's documents for a role (a diagnosis.Role).
func (s *Set) DocumentsFor(portal, role string) []Document {
	var found []Document
	for _, d := range s.Documents {
		if d.Portal == portal && d.Concerns(role) {
			found = append(found, d)
		}
	}
	return found
}

// Short is an address as people read it aloud: without its scheme.
func Short(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return address[len(u.Scheme)+len("://"):]
}
