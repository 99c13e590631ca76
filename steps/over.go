package steps

import (
	"strings"

	"caducee/internal/present"
)

// quitting asks whether to leave.
type quitting struct{}

// quit asks whether to leave. What was typed of a secret does not wait for the
// answer.
func (s *Session) quit() {
	s.forget()
	s.cover(quitting{})
}

// forget wipes what was typed of a secret or of a word, and says so.
func (s *Session) forget() {
	f, ok := s.Page().Field()
	typed := s.typed != [Slots]int{}
	if !typed && !(ok && f.Kind == FieldWord && f.Text != "") {
		return
	}
	s.typed = [Slots]int{}
	if d, ok := s.now.(forgetter); ok {
		s.now = d.forget()
	}
	s.notice = s.T.Wizard.Quit.Wiped
}

// forgetter is a dialogue that starts again once its secrets are wiped.
type forgetter interface{ forget() dialogue }

// sender is a dialogue that tells when the card has a secret.
type sender interface{ sending() bool }

// sending tells that the card has a secret.
func (s *Session) sending() bool {
	d, ok := s.now.(sender)
	return ok && d.sending()
}

// depart ends the conversation as the user asked, once the card answered what
// it was sent: what it answered is told in Exit.
func (s *Session) depart() {
	if s.sending() {
		s.leaving = true
		return
	}
	s.leave()
}

func (quitting) stage() Step { return "" }

func (quitting) page(s *Session) Page {
	w, c := s.T.Wizard.Quit, s.T.Common
	p := Page{ID: "quit", Title: w.Title}
	if left := s.Remains(); len(left) > 0 {
		p.paras(fill(w.Left, "steps", strings.Join(left, ", ")))
		if !s.Desk.Demo && s.Begun() {
			p.paras(w.Resume)
		}
	} else {
		p.paras(w.Nothing)
	}
	p.add(Gap{})
	if s.sending() {
		p.paras(w.Sending)
	} else {
		p.paras(w.Safe)
	}
	p.offer(
		Action{ID: ActYes, Key: c.YesKeys, Also: append(yesKeys(), "ctrl+c"), Label: w.Yes},
		Action{ID: ActNo, Key: KeyEnter, Also: append(noKeys(), KeyEscape), Label: w.No})
	return p
}

// yesKeys and noKeys answer a question of yes or no in either language.
func yesKeys() []string { return []string{"o", "y"} }
func noKeys() []string  { return []string{"n"} }

// unmasking asks whether to show names and numbers again.
type unmasking struct{}

func (unmasking) stage() Step { return "" }

func (unmasking) page(s *Session) Page {
	w, c := s.T.Wizard.Unmask, s.T.Common
	p := Page{ID: "unmask", Title: w.Title}
	p.paras(w.Says)
	p.offer(
		Action{ID: ActYes, Key: c.YesKeys, Also: yesKeys(), Label: w.Yes},
		Action{ID: ActNo, Key: KeyEnter, Also: append(noKeys(), KeyEscape), Label: w.No},
		Action{ID: ActQuit, Key: "ctrl+c", Label: s.T.Wizard.Keys.Quit, Kind: Hidden})
	return p
}

func (d unmasking) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActYes:
		s.Masked = false
		return nil
	case ActNo:
		return nil
	}
	return d
}

func (q quitting) take(s *Session, in Input) dialogue {
	a, ok := in.(Act)
	if !ok {
		return q
	}
	if a.ID == ActYes {
		s.depart()
	}
	return nil
}

// aloud is a situation's code alone, to be read on the phone.
type aloud struct{ code Code }

func (aloud) stage() Step { return "" }

func (d aloud) page(s *Session) Page {
	w, k := s.T.Wizard.Aloud, s.T.Wizard.Keys
	p := Page{ID: "aloud", Title: w.Title, Code: d.code}
	p.add(Figures{d.code.String()}, Para{Text: d.code.String()})
	if text, ok := present.Situation(s.T, d.code); ok {
		p.add(Para{Text: text.Title, Strong: true})
	}
	p.add(Gap{}, Para{Text: s.support()}, Para{Text: fill(w.How, "code", d.code.String())})
	p.offer(Action{ID: ActBack, Key: KeyEscape, Also: []string{KeyEnter, "k", "f2", "q", "backspace"}, Label: k.Close},
		Action{ID: ActQuit, Key: "ctrl+c", Label: k.Quit, Kind: Hidden})
	return p
}

func (d aloud) take(_ *Session, in Input) dialogue {
	if _, ok := in.(Act); ok {
		return nil
	}
	return d
}

// question is what a turn is about: a page, the card that it is for, in one stay in
// its reader, and the cards between which one is chosen. Answers are numbered: with
// other cards, the same number means another one.
type question struct {
	page  string
	card  stay
	cards string
}

// stay is a card, in one stay in its reader.
type stay struct {
	serial    string
	insertion uint64
}

// notice is what was said on a page, which is named.
type notice struct{ text, page string }

// uncover keeps a notice while something stands before its page, and says it
// again on that page afterwards: who looks at the help has not read it yet.
func (s *Session) uncover(said notice, alone bool) {
	switch covered := len(s.over) > 0; {
	case alone && covered:
		s.covered = said
	case !alone && !covered && s.notice == "" && s.now.page(s).ID == s.covered.page:
		s.notice = s.covered.text
	}
}
