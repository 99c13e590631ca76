package steps

import (
	"strconv"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// answerPrefix begins the ID of a listed answer: "answer:2" is the third.
const answerPrefix = "answer:"

// Answer is the ID of the i-th listed answer, from 0.
func Answer(i int) ActionID { return ActionID(answerPrefix + strconv.Itoa(i)) }

// option is one listed answer.
type option struct{ label, hint string }

// list puts answers on a page, where Asked stands.
func (p *Page) list(options ...option) {
	p.add(Asked{})
	for i, o := range options {
		p.offer(Action{ID: Answer(i), Label: o.label, Hint: o.hint, Kind: Option})
	}
}

// ask puts answers with names of their own on a page, below what it says.
func (p *Page) ask(answers ...Action) {
	p.add(Gap{}, Asked{})
	for _, a := range answers {
		a.Kind = Option
		p.offer(a)
	}
}

// picked is the number of the listed answer that an input takes.
func picked(in Input) (int, bool) {
	a, ok := in.(Act)
	if !ok {
		return 0, false
	}
	n, isAnswer := strings.CutPrefix(string(a.ID), answerPrefix)
	i, err := strconv.Atoi(n)
	return i, isAnswer && err == nil
}

// pressed is the action that an input does, "" none.
func pressed(in Input) ActionID {
	a, _ := in.(Act)
	return a.ID
}

// choicePage asks which of several cards is meant.
func (s *Session) choicePage(id string) Page {
	p := Page{
		ID: id, Mark: Warn, Title: s.T.Plain.Checks.WhichCard, Code: diagnosis.CodeCardChoice,
		Choose: s.T.Wizard.Checks.Choose,
	}
	p.list(s.cards()...)
	s.last(&p)
	return p
}

// cards names the cards between which one has to be chosen.
func (s *Session) cards() []option {
	options := make([]option, 0, len(s.Facts.Choices))
	newest, known := diagnosis.Newest(s.Facts.Choices)
	for i, c := range s.Facts.Choices {
		hint := ""
		switch day := s.T.Date(c.Since); {
		case known && i == newest:
			hint = fill(s.T.Wizard.Checks.Newest, "date", day)
		case known:
			hint = fill(s.T.Wizard.Checks.Older, "date", day)
		}
		serial := c.Serial
		if s.Masked {
			serial = "…" + present.Tail(serial)
		}
		options = append(options, option{label: fill(s.T.Wizard.Checks.CardOf, "serial", serial, "reader", present.Clean(c.Reader)), hint: hint})
	}
	return options
}

// choice chooses a card where one was picked; d stays.
func (s *Session) choice(d dialogue, id ActionID) dialogue {
	if i, ok := picked(Act{ID: id}); ok && i < len(s.Facts.Choices) {
		s.do(ChooseReader{s.Facts.Choices[i].Reader})
	}
	return d
}
