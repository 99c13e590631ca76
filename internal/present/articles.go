package present

import (
	"strings"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Article is one thing that the program can say to somebody who looks for it: a
// situation, a step of the e-CPS, a page to read, a portal, a form.
type Article struct {
	// ID is the same in every language: "CAD-504", "step:mail", "topic:lost",
	// "portal:certdc", "form:501".
	ID string
	// Key is what is typed after explain to read it: "CAD-504", "e-cps mail",
	// "portail certdc".
	Key string
	// Code is the situation's number, diagnosis.CodeAllWell for what is none.
	Code diagnosis.Code
	Chapter
	// label names the situation's check; it is found too, and not shown.
	label string
}

// Articles lists everything that explain finds, in this language.
func Articles(t *locale.Texts, set *data.Set) []Article {
	var list []Article
	for _, row := range diagnosis.Table() {
		if row.Code == diagnosis.CodeAllWell {
			continue
		}
		s := Row(t, row)
		list = append(list, Article{
			ID: row.Code.String(), Key: row.Code.String(), Code: row.Code, label: Label(t, row.Check),
			Chapter: Chapter{Title: s.Title, Paras: []string{s.Cause, s.Remedy, s.Linux, s.Windows, s.MacOS, s.Who}},
		})
	}
	for _, id := range []ecps.StepID{
		ecps.StepApp, ecps.StepPortal, ecps.StepStart, ecps.StepScan, ecps.StepPhoneCode, ecps.StepAsk, ecps.StepNumber,
		ecps.StepContacts, ecps.StepMail, ecps.StepSMS, ecps.StepAppCode, ecps.StepSignIn,
	} {
		step := RouteStep(t, id)
		paras := []string{step.See}
		for _, do := range step.Do {
			paras = append(paras, "- "+do)
		}
		list = append(list, Article{ID: "step:" + string(id), Key: "e-cps " + string(id), Chapter: Chapter{Title: step.Title, Paras: append(paras, step.Trap)}})
	}
	for _, c := range Topics(t, set, diagnosis.RoleUnknown) {
		list = append(list, Article{ID: "topic:" + c.ID, Key: set.Topic(c.ID).Name.In(t.Lang), Chapter: c})
	}
	for _, p := range set.Portals {
		paras := []string{ClosedPortal(t, p)}
		if p.Open() {
			paras = []string{p.Opens.In(t.Lang) + " " + Accepts(t, p, false)}
		}
		if p.URL != "" {
			paras = append(paras, p.URL)
		}
		list = append(list, Article{ID: "portal:" + p.ID, Key: locale.Fill(t.CLI.Explain.Portal, "id", p.ID), Chapter: Chapter{Title: p.Name.In(t.Lang), Paras: paras}})
	}
	for _, f := range set.Forms {
		says := locale.Fill(t.CLI.Explain.FormSays, "for", f.For.In(t.Lang), "url", set.Link("assistance").URL, "source", Source(t, set.Page(f.Source)))
		list = append(list, Article{
			ID: "form:" + f.ID, Key: locale.Fill(t.CLI.Explain.Form, "id", f.ID),
			Chapter: Chapter{Title: f.Name.In(t.Lang), Paras: []string{says}},
		})
	}
	return list
}

// Finder finds articles by the words that users type.
type Finder struct {
	articles map[string]Article
	index    *index
}

// NewFinder indexes every article, in this language.
func NewFinder(t *locale.Texts, set *data.Set) *Finder {
	f := &Finder{articles: map[string]Article{}}
	var texts []text
	for _, a := range Articles(t, set) {
		f.articles[a.Key] = a
		var words []string
		for _, k := range set.Keywords {
			if k.For == a.ID {
				words = append(words, k.Words...)
			}
		}
		texts = append(texts, text{key: a.Key, title: a.Title, keywords: strings.Join(words, "\n"), body: a.label + "\n" + strings.Join(a.Paras, "\n")})
	}
	f.index = newIndex(texts, set.Synonyms)
	return f
}

// Find lists the articles that a query means, best first.
func (f *Finder) Find(query string) []Article {
	var found []Article
	for _, key := range f.index.find(query) {
		found = append(found, f.articles[key])
	}
	return found
}
