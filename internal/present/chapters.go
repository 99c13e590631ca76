package present

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Chapter is a page to read: paragraphs, those that begin with "- " being one
// item of a list.
type Chapter struct {
	// ID is the topic's, "" for what is no topic of the data.
	ID, Title string
	Paras     []string
}

// Chapters lists what the help offers to read, with the numbers, the documents
// and the sources of the data in it. The documents are those of the role.
func Chapters(t *locale.Texts, set *data.Set, role diagnosis.Role) []Chapter {
	c := t.Cards
	return chapters(t, set, role, []topic{
		{"why", c.Why},
		{"kinds", c.Kinds},
		{"getting", c.Getting},
		{"certificates", c.Certificates},
		{"codes", c.Codes},
		{"ecps", c.ECPS},
		{"ecps-troubles", locale.Chapter{Title: c.ECPSTroubles.Title, Paras: slices.Concat(c.ECPSTroubles.Paras, c.ECPSCauses)}},
		{"sidep", c.SIDEP},
	})
}

// Topics lists every page to read: those of the help, and those that only
// explain has.
func Topics(t *locale.Texts, set *data.Set, role diagnosis.Role) []Chapter {
	c := t.Cards
	return append(Chapters(t, set, role), chapters(t, set, role, []topic{
		{"lost", c.Lost},
		{"numbers", c.Numbers},
		{"support", c.Support},
		{"windows", c.Windows},
	})...)
}

// ECPSCauses lists what is known to keep an e-CPS from working.
func ECPSCauses(t *locale.Texts, set *data.Set) []string {
	return filled(t, set, t.Cards.ECPSCauses)
}

// topic is the words of one of the data's topics.
type topic struct {
	id   string
	text locale.Chapter
}

func chapters(t *locale.Texts, set *data.Set, role diagnosis.Role, list []topic) []Chapter {
	found := make([]Chapter, 0, len(list))
	for _, l := range list {
		paras := filled(t, set, l.text.Paras)
		if docs := set.DocumentsFor(l.id, string(role)); len(docs) > 0 {
			paras = append(paras, t.Cards.Documents)
			for _, d := range docs {
				paras = append(paras, "- "+Document(t, d))
			}
		}
		found = append(found, Chapter{l.id, l.text.Title, append(paras, sources(t, set, set.Topic(l.id)))})
	}
	return found
}

// sources names who published the pages that a topic rests on, the years of
// these pages, and when the last was read. The pages themselves would take half
// of a screen: explain --sources lists them.
func sources(t *locale.Texts, set *data.Set, topic data.Topic) string {
	var publishers []string
	years := map[string][]string{}
	var read time.Time
	for _, p := range set.PagesOf(topic) {
		if !slices.Contains(publishers, p.Publisher) {
			publishers = append(publishers, p.Publisher)
		}
		if y := when(t, p, yearOf(p)); !slices.Contains(years[p.Publisher], y) {
			years[p.Publisher] = append(years[p.Publisher], y)
		}
		if p.Read.After(read) {
			read = p.Read.Time
		}
	}
	for i, name := range publishers {
		publishers[i] = name + " (" + strings.Join(years[name], ", ") + ")"
	}
	return locale.Fill(t.Cards.Source, "source", strings.Join(publishers, ", "), "date", t.Date(read))
}

// yearOf is the year of a page's own date.
func yearOf(p data.Page) string {
	if p.Dated == data.Undated {
		return p.Dated
	}
	return strconv.Itoa(p.Year())
}
