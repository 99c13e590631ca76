package steps

import (
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// dialogue is one question or several that belong together, as a value: take
// gives the dialogue that follows, or another one by open, back and forward. Of
// a dialogue that stands before a page, nil takes it away.
type dialogue interface {
	stage() Step
	page(s *Session) Page
	take(s *Session, in Input) dialogue
}

// holder is a dialogue that needs secrets: those that it does not hold now are
// wiped.
type holder interface{ holds(s *Session) [Slots]bool }

// The actions that many pages have.
const (
	ActContinue  ActionID = "continue"
	ActSubmit    ActionID = "submit"
	ActBack      ActionID = "back"
	ActHelp      ActionID = "help"
	ActAloud     ActionID = "aloud"
	ActQuit      ActionID = "quit"
	ActMask      ActionID = "mask"
	ActLanguage  ActionID = "language"
	ActReport    ActionID = "report"
	ActElsewhere ActionID = "elsewhere" // write a report to another folder
	ActCard      ActionID = "desk-card"
	ActReader    ActionID = "desk-reader"
	ActMend      ActionID = "desk-mend"
	ActYes       ActionID = "yes"
	ActNo        ActionID = "no"
	ActECPS      ActionID = "ecps"
	ActChange    ActionID = "change"
	ActUnblock   ActionID = "unblock"
	ActSkip      ActionID = "skip"
	ActLeave     ActionID = "leave"
)

// everywhere does the actions that are the same on every page; false for
// another one.
func (s *Session) everywhere(id ActionID) bool {
	switch id {
	case ActHelp:
		s.cover(newReading(s))
	case ActAloud:
		s.cover(aloud{s.Page().Aloud()})
	case ActQuit:
		s.quit()
	case ActMask:
		if !s.Masked {
			s.Masked = true
		} else {
			s.cover(unmasking{})
		}
	case ActLanguage:
		s.T = s.T.Next()
	case ActReport:
		s.report()
	case ActCard:
		s.do(MoveDesk{MoveCard})
	case ActReader:
		s.do(MoveDesk{MoveReader})
	case ActMend:
		s.do(MoveDesk{MoveMend})
	default:
		return false
	}
	return true
}

// common adds the actions that every page has and that it does not list.
func (s *Session) common(p *Page) {
	add := func(a Action) {
		if _, listed := p.Do(a.ID); !listed {
			a.Kind = Hidden
			p.Actions = append(p.Actions, a)
		}
	}
	if p.Over {
		if s.Desk.Reports {
			add(Action{ID: ActReport, Key: reportKey})
		}
		return
	}
	add(s.helpAction())
	if p.Aloud() != AllWell {
		add(s.aloudAction())
	}
	add(s.quitAction())
	add(Action{ID: ActMask, Key: "m"})
	add(Action{ID: ActLanguage, Key: "l"})
	if s.Desk.Reports {
		add(Action{ID: ActReport, Key: reportKey})
	}
	if s.Desk.Demo {
		add(Action{ID: ActCard, Key: "i"})
		add(Action{ID: ActReader, Key: "b"})
		add(Action{ID: ActMend, Key: "s"})
	}
}

func (s *Session) helpAction() Action {
	return Action{ID: ActHelp, Key: "?", Also: []string{"f1"}, Label: s.T.Wizard.Keys.Help}
}

func (s *Session) aloudAction() Action {
	return Action{ID: ActAloud, Key: "k", Also: []string{"f2"}, Label: s.T.Wizard.Keys.Aloud}
}

func (s *Session) quitAction() Action {
	return Action{ID: ActQuit, Key: "q", Also: []string{"ctrl+c"}, Label: s.T.Wizard.Keys.Quit}
}

func (s *Session) backAction() Action {
	return Action{ID: ActBack, Key: KeyEscape, Also: []string{"left", "backspace"}, Label: s.T.Wizard.Keys.Back}
}

// last are the actions that end the footer of most pages; the page's code is
// set before.
func (s *Session) last(p *Page) {
	p.Actions = append(p.Actions, s.helpAction())
	back := s.backAction()
	if len(s.trail) == 0 {
		back.Kind = Hidden
	}
	p.Actions = append(p.Actions, back)
	if p.Code != AllWell {
		p.Actions = append(p.Actions, s.aloudAction())
	}
	p.Actions = append(p.Actions, s.quitAction())
}

// refused says why a key or a paste was not taken.
func (s *Session) refused(why Refusal) {
	w := s.T.Wizard.Activation
	switch why {
	case RefusedKey:
		s.notice = w.OnlyDigits
	case RefusedPaste:
		s.notice = w.NoPaste
	case RefusedTooLong:
		s.notice = w.TooLong
		if d, ok := s.now.(pinChange); ok && d.digits(s) != "" {
			s.notice = d.digits(s)
		}
	case RefusedLetter:
		s.notice = s.T.CLI.PIN.StrangeLetter
	case RefusedSpace:
		s.notice = s.T.CLI.PIN.StrangeSpace
	case RefusedSign:
		s.notice = s.T.CLI.PIN.StrangeSign
	case RefusedReflex:
		s.notice = s.T.Wizard.Keys.Numbered
	case RefusedCleared, RefusedAhead:
		s.notice = s.T.Plain.Activation.NothingTo
	case ToldUnshifted:
		s.notice = s.T.Plain.Shift
	}
}

// act is a key of the footer.
func act(id ActionID, key, label string) Action { return Action{ID: id, Key: key, Label: label} }

// add puts blocks on a page.
func (p *Page) add(blocks ...Block) { p.Body = append(p.Body, blocks...) }

// paras puts sentences on a page; "" stands for an empty line.
func (p *Page) paras(sentences ...string) {
	for _, t := range sentences {
		if t == "" {
			p.add(Gap{})
			continue
		}
		p.add(Para{Text: t})
	}
}

// offer puts actions on a page.
func (p *Page) offer(actions ...Action) { p.Actions = append(p.Actions, actions...) }

// situation puts a verdict on a page: why, what to do, who can help.
func (p *Page) situation(l present.Line) {
	cause, remedy := l.Told()
	p.add(Situation{Cause: cause, Remedy: remedy, Who: l.Who})
}

// spent says what a secret that was sent left of the tries.
func (p *Page) spent(v diagnosis.Verdict, l present.Line) {
	switch v.Evidence.Kind {
	case diagnosis.EvidenceTries, diagnosis.EvidenceOneTry, diagnosis.EvidencePUKTries, diagnosis.EvidenceMaybeSpent:
		p.add(Para{Text: l.Evidence + ".", Strong: true}, Gap{})
	}
}

// letter shows which of the letter's two codes is meant.
func (s *Session) letter(puk bool) Block {
	h, kind := s.T.Haves, DrawLetter
	if puk {
		kind = DrawLetterPUK
	}
	return Drawing{Kind: kind, Says: h.LetterSays, Words: []string{h.LetterPIN, h.LetterPUK, h.LetterHere}}
}

// cardIn shows which way a card goes into its reader.
func (s *Session) cardIn() Block {
	return Drawing{Kind: DrawCardIn, Words: []string{s.T.Haves.Chip, s.T.Haves.Slot}}
}

// says is what a row has to say in a few words.
func says(l present.Line) string {
	switch {
	case l.Status == OK && l.Row != "":
		return l.Row
	case l.Row == "" || l.Status == Skip:
		return l.Word
	case l.Status == Unknown:
		return l.Row
	}
	return l.Word + " · " + l.Row
}

// fill is locale.Fill, so often used here.
func fill(text string, pairs ...string) string { return locale.Fill(text, pairs...) }
