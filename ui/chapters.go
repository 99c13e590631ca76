package ui

import (
	"strings"

	"caducee/internal/present"
)

// chapters lists what can be read; the last one is the keys.
func (m *Model) chapters() []present.Chapter {
	return append(present.Chapters(m.t, m.data, m.answers.Role), m.keysChapter())
}

// keysChapter lists every key.
func (m *Model) keysChapter() present.Chapter {
	w := m.t.Wizard.Help
	keys := present.Chapter{Title: w.KeysTitle}
	lines := w.Keys[:len(w.Keys):len(w.Keys)]
	if m.o.Report != nil {
		lines = append(lines, m.t.Wizard.Report.Help)
	}
	if m.o.Demo != nil {
		lines = append(lines, w.DemoKeys)
	}
	for _, l := range lines {
		keys.Paras = append(keys.Paras, "- "+l)
	}
	return keys
}

// read shows a chapter.
func (p *page) read(c present.Chapter) {
	p.title("", c.Title)
	for i, s := range c.Paras {
		if item, isItem := strings.CutPrefix(s, "- "); isItem {
			p.bullet(item)
			continue
		}
		if i > 0 {
			p.blank()
		}
		p.para(s)
		p.blank()
	}
}
