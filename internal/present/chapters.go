package present

import (
	"strconv"
	"strings"

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

// Chapters lists what can be read, with the numbers, the documents and the
// sources of the data in it. The documents are those of the role.
func Chapters(t *locale.Texts, set *data.Set, role diagnosis.Role) []Chapter {
	rule := func(id string) string { return strconv.Itoa(set.Rule(id).Value) }
	c := t.Cards
	phone := strings.ReplaceAll(set.Phone("ans").Number, " ", "\u00a0")
	list := []struct {
		id   string
		text locale.Chapter
	}{
		{"why", c.Why},
		{"kinds", c.Kinds},
		{"getting", c.Getting},
		{"certificates", c.Certificates},
		{"codes", c.Codes},
		{"ecps", c.ECPS},
		{"sidep", c.SIDEP},
	}
	chapters := make([]Chapter, 0, len(list))
	for _, l := range list {
		var paras []string
		for _, s := range l.text.Paras {
			paras = append(paras, locale.Fill(s, "form201", set.Form("201").ID, "form501", set.Form("501").ID,
				"formF101", set.Form("F101").ID, "days", rule("lead-card"), "hours", rule("lead-codes"),
				"cps3", rule("life-cps3"), "cps4", rule("life-cps4"), "phone", phone))
		}
		if docs := set.DocumentsFor(l.id, string(role)); len(docs) > 0 {
			paras = append(paras, c.Documents)
			for _, d := range docs {
				paras = append(paras, "- "+Document(t, d))
			}
		}
		topic := set.Topic(l.id)
		paras = append(paras, locale.Fill(c.Source, "source", topic.Source, "date", t.Date(topic.Date.Time)))
		chapters = append(chapters, Chapter{l.id, l.text.Title, paras})
	}
	return chapters
}
