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
	Pages     []Page     `json:"pages"`
	Phones    []Phone    `json:"phones"`
	Links     []Link     `json:"links"`
	Hosts     Hosts      `json:"hosts"`
	Portals   []Portal   `json:"portals"`
	Forms     []Form     `json:"forms"`
	Documents []Document `json:"documents"`
	Rules     []Rule     `json:"rules"`
	Events    []Event    `json:"events"`
	Claims    []Claim    `json:"claims"`
	Topics    []Topic    `json:"topics"`
	Synonyms  []Synonym  `json:"synonyms"`
	Keywords  []Keyword  `json:"keywords"`
}

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
	// For lists the roles (diagnosis.Role) it concerns; empty is everybody.
	For   []string `json:"for"`
	Opens Text     `json:"opens"`
	// Address is nil when no address is known.
	Address *Address `json:"address"`
	// Means is what it is entered with; empty when the portal is closed.
	Means  []Means   `json:"means"`
	Closed []Closing `json:"closed"`
	// Successor is what replaced a closed portal, nil nothing.
	Successor *Successor `json:"successor"`
	Origin

	// URL is the address, "" when none is known. Load fills it from Address.
	URL string `json:"-"`
	// Local is a portal of the place, which an administrator set. The data have
	// none.
	Local bool `json:"-"`
	// Accepts lists "card" and "ecps". Load fills it from Means.
	Accepts []string `json:"-"`
}

// Address is where a portal is.
type Address struct {
	URL string `json:"url"`
	Origin
}

// Means is one way to enter a portal: "card" or "ecps".
type Means struct {
	With string `json:"with"`
	Origin
}

// Closing is what ended, and when.
type Closing struct {
	Date Day  `json:"date"`
	What Text `json:"what"`
	Origin
}

// Successor names what replaced a portal, and for whom.
type Successor struct {
	What Text `json:"what"`
	Origin
}

// Certain reports a way in that was read at the source, and not inferred.
func (p Portal) Certain(with string) bool {
	return slices.ContainsFunc(p.Means, func(m Means) bool { return m.With == with && m.Certainty == Confirmed })
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

// Event is something that happened on a day; the first day of a longer time.
type Event struct {
	ID   string `json:"id"`
	Date Day    `json:"date"`
	What Text   `json:"what"`
	Origin
}

// Claim is one thing that the texts state and that is no number, address or
// form.
type Claim struct {
	ID   string `json:"id"`
	What Text   `json:"what"`
	Origin
}

// Topic is a page to read; its words are in internal/locale.
type Topic struct {
	ID string `json:"id"`
	// Name is what a person types to read it.
	Name Text `json:"name"`
	// Claims are the IDs of the entries that the page rests on.
	Claims []string `json:"claims"`
}

// Synonym is what users type for what the texts say.
type Synonym struct {
	Words []string `json:"words"`
	Means []string `json:"means"`
}

// Keyword is what users type for one thing that explain can say, in words that
// it does not have.
type Keyword struct {
	// For is the ID of a present.Article.
	For   string   `json:"for"`
	Words []string `json:"words"`
}

// Load reads the embedded set. It fails only when the program was built from
// damaged data, which the tests of this package exclude.
func Load() (*Set, error) {
	var s Set
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("embedded data: %w", err)
	}
	for i := range s.Portals {
		p := &s.Portals[i]
		if p.Address != nil {
			p.URL = p.Address.URL
		}
		for _, m := range p.Means {
			p.Accepts = append(p.Accepts, m.With)
		}
	}
	return &s, nil
}

// Page is the page of that ID; the zero Page when there is none.
func (s *Set) Page(id string) Page {
	for _, p := range s.Pages {
		if p.ID == id {
			return p
		}
	}
	return Page{}
}

// Event is the event of that ID; the zero Event when there is none.
func (s *Set) Event(id string) Event {
	for _, e := range s.Events {
		if e.ID == id {
			return e
		}
	}
	return Event{}
}

// Portal is the portal of that ID; the zero Portal when there is none.
func (s *Set) Portal(id string) Portal {
	for _, p := range s.Portals {
		if p.ID == id {
			return p
		}
	}
	return Portal{}
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
// the order of the data, and those of the place last.
func (s *Set) PortalsFor(role string) []Portal {
	var open, closed, local []Portal
	for _, p := range s.Portals {
		switch {
		case !p.Concerns(role):
		case p.Local:
			local = append(local, p)
		case p.Open():
			open = append(open, p)
		default:
			closed = append(closed, p)
		}
	}
	return slices.Concat(open, closed, local)
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

// String writes the day as 2006-01-02, "" an unknown one.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}
