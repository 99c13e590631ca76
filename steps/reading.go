package steps

import (
	"cmp"
	"slices"
	"strings"

	"caducee/internal/present"
)

// reading is the help: what the stage is about, and chapters to read.
type reading struct {
	chapters []present.Chapter
	first    int // the chapter that this stage offers first
	read     int // the one that is read, -1 the list
	about    []string
}

func newReading(s *Session) dialogue {
	d := reading{read: -1, about: Help(s.T, s.now.stage())}
	d.chapters = append(present.Chapters(s.T, s.Data, s.Answers.Role), s.keysChapter())
	for i, c := range d.chapters {
		if c.ID != "" && c.ID == Topic(s.now.stage()) {
			d.first = i
			break
		}
	}
	return d
}

// keysChapter lists every key.
func (s *Session) keysChapter() present.Chapter {
	w := s.T.Wizard.Help
	keys := present.Chapter{Title: w.KeysTitle}
	lines := slices.Clone(w.Keys)
	for i := range lines {
		lines[i] = fill(lines[i], "key", cmp.Or(s.Desk.SelectKey, w.Shift))
	}
	if s.Desk.Reports {
		lines = append(lines, s.T.Wizard.Report.Help)
	}
	if s.Desk.Demo {
		lines = append(lines, w.DemoKeys)
	}
	for _, l := range lines {
		keys.Paras = append(keys.Paras, "- "+l)
	}
	return keys
}

func (reading) stage() Step { return "" }

func (d reading) page(s *Session) Page {
	w, k := s.T.Wizard.Help, s.T.Wizard.Keys
	back := Action{ID: ActBack, Key: KeyEscape, Label: k.Close}
	quit := Action{ID: ActQuit, Key: "ctrl+c", Label: k.Quit, Kind: Hidden}
	if d.read >= 0 {
		c := d.chapters[d.read]
		p := Page{ID: "help.chapter", Title: c.Title}
		p.listed(c.Paras)
		back.Label, back.Also = k.Back, []string{KeyEnter, "?", "left", "backspace"}
		p.offer(back, quit)
		return p
	}
	p := Page{ID: "help", Title: w.Title, Choose: w.Open, ChooseLast: true, First: d.first}
	p.paras(d.about...)
	p.paras("", s.support())
	p.add(Head{w.Read})
	var options []option
	for _, c := range d.chapters {
		options = append(options, option{label: c.Title})
	}
	p.list(options...)
	back.Also = []string{"?", "f1", "q"}
	p.offer(back, quit)
	return p
}

// listed puts paragraphs on a page; what begins with "- " is an item of a list.
func (p *Page) listed(paras []string) {
	for i, para := range paras {
		if item, isItem := strings.CutPrefix(para, "- "); isItem {
			p.add(Bullet{item})
			continue
		}
		if i > 0 {
			p.add(Gap{})
		}
		p.paras(para, "")
	}
}

func (d reading) take(_ *Session, in Input) dialogue {
	if i, ok := picked(in); ok && d.read < 0 && i < len(d.chapters) {
		d.first, d.read = i, i
		return d
	}
	if pressed(in) != ActBack {
		return d
	}
	if d.read >= 0 {
		d.read = -1
		return d
	}
	return nil
}
