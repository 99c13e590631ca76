package present

import (
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
		{"ecps-troubles", c.ECPSTroubles},
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
		{"windows", c.Windows},
	})...)
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

// sources names the pages that a topic rests on, and when the last was read.
func sources(t *locale.Texts, set *data.Set, topic data.Topic) string {
	var names []string
	var read time.Time
	for _, p := range set.PagesOf(topic) {
		names = append(names, Source(t, p))
		if p.Read.After(read) {
			read = p.Read.Time
		}
	}
	return locale.Fill(t.Cards.Source, "source", strings.Join(names, "\u00a0; "), "date", t.Date(read))
}
