package ui

import (
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// library is what can be read, in one language and for one role.
type library struct {
	lang     string
	role     diagnosis.Role
	chapters []present.Chapter
}

// chapters lists what can be read; the last one is the keys.
func (m *Model) chapters() []present.Chapter {
	if m.read.lang != m.t.Lang || m.read.role != m.answers.Role {
		m.read = library{m.t.Lang, m.answers.Role, append(present.Chapters(m.t, m.data, m.answers.Role), m.keysChapter())}
	}
	return m.read.chapters
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
