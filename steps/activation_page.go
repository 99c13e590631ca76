package steps

import (
	"time"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

func (d activation) page(s *Session) Page {
	switch d.state(s) {
	case stateChoice:
		return s.choicePage("activation.choice")
	case stateBlocked:
		return d.blockedPage(s)
	case stateUnusable:
		return d.unusablePage(s)
	case stateLastTry:
		return d.lastTryPage(s)
	case stateKeypad:
		return d.keypadPage(s)
	case statePIN:
		return d.pinPage(s)
	case stateWaiting:
		return d.waitingPage(s)
	case stateRunning:
		return d.runningPage(s)
	case stateResult:
		return d.resultPage(s)
	case stateDone:
		return d.successPage(s)
	}
	return d.obstaclePage(s)
}

// obstaclePage says why no PIN can be sent, in the words of what is missing.
// It changes by itself.
func (d activation) obstaclePage(s *Session) Page {
	w := s.T.Wizard.Activation
	_, v, _ := s.PINTarget()
	l := s.line(v)
	p := Page{ID: "activation.obstacle", Mark: v.Status, Title: l.Headline(), Code: v.Code, Live: true, Agreement: true}
	if v.Status == Unknown || v.Status == OK {
		p.Mark, p.Title, p.Working = Unknown, w.Reading, true
	}
	if v.Code == diagnosis.CodeLooking { // nothing is known of a card yet
		p.Title = s.T.Wizard.Checks.Looking
	}
	p.situation(l)
	if c := s.Facts.Card; c != nil && c.ReadTotal > 0 && !c.Read {
		s.come(&p, c)
	}
	p.add(Gap{}, Live{})
	if v.Code == diagnosis.CodeNoCard || v.Code == diagnosis.CodeCardMute {
		p.add(Gap{}, s.cardIn())
	}
	p.offer(act(ActRecheck, KeyEnter, s.T.Wizard.Checks.LookAgain), act(ActECPS, "e", w.ECPSInstead))
	s.last(&p)
	p.add(Aloud{})
	return p
}

func (d activation) blockedPage(s *Session) Page {
	w, v := s.T.Wizard.Activation, s.Of(diagnosis.CheckPIN)
	l := s.line(v)
	p := Page{ID: "activation.blocked", Mark: v.Status, Title: l.Headline(), Code: v.Code}
	p.situation(l)
	if v.Code == diagnosis.CodePINBlocked {
		p.offer(act(ActUnblock, KeyEnter, w.Unblock), act(ActECPS, "e", w.ECPSInstead))
	} else {
		p.offer(act(ActECPS, KeyEnter, w.ECPSInstead))
	}
	s.last(&p)
	p.add(Aloud{})
	return p
}

func (d activation) unusablePage(s *Session) Page {
	w := s.T.Wizard.Activation
	v, _ := s.UnusableCard()
	l := s.line(v)
	p := Page{ID: "activation.unusable", Mark: v.Status, Title: l.Headline(), Code: v.Code}
	if l.Evidence != "" {
		p.add(Para{Text: l.Label + " · " + l.Evidence}, Gap{})
	}
	p.situation(l)
	p.add(Gap{}, Para{Text: s.T.Plain.Activation.Useless})
	p.offer(act(ActECPS, KeyEnter, w.ECPSInstead), act(ActAnyway, "a", w.Anyway))
	s.last(&p)
	p.add(Aloud{})
	return p
}

func (d activation) lastTryPage(s *Session) Page {
	w := s.T.Wizard.Activation
	p := Page{ID: "activation.last-try", Code: diagnosis.CodePINLastTry}
	title, lines := w.LastTitle, w.LastTry
	if !s.Facts.Card.Tries.Known {
		p.Code, title, lines = diagnosis.CodePINUnknown, w.UnknownTitle, w.AnyTry
	}
	if d.result != nil && d.result.Result == diagnosis.WrongPIN {
		p.paras(s.line(diagnosis.JudgeActivation(*d.result)).Title, "") // what took the try before
	}
	s.askLast(&p, title, lines, d.word, s.T.CLI.PIN.LastTry(s.Facts.Card.Tries.Known))
	return p
}

// wordQuestion asks for a word before something that cannot be undone.
type wordQuestion struct {
	title string
	// lines say why it is asked; says what to type; prompt asks for it in a line.
	lines        []string
	says, prompt string
	expects      string // the word
	word         string // what was typed so far
}

// askWord asks for a word.
func (s *Session) askWord(p *Page, q wordQuestion) {
	w, k := s.T.Wizard.Activation, s.T.Wizard.Keys
	p.Mark, p.Title = Warn, q.title
	for _, l := range q.lines {
		p.add(Bullet{l})
	}
	p.add(Gap{}, Para{Text: s.support()}, Gap{}, Para{Text: q.says}, Gap{},
		Field{Kind: FieldWord, Label: w.Word, Text: q.word, Min: utf8.RuneCountInString(q.expects), Max: longestWord, Prompt: q.prompt, Empty: ActSubmit})
	submit := act(ActSubmit, KeyEnter, w.Send)
	if q.word == "" {
		submit.Label = w.KeepIt
	}
	back := s.backAction()
	back.Also = nil
	help, aloud := s.helpAction(), s.aloudAction()
	help.Key, help.Also = "f1", nil
	aloud.Key, aloud.Also, aloud.Label = "f2", nil, k.Aloud
	quit := s.quitAction()
	quit.Key, quit.Also, quit.Kind = "ctrl+c", nil, Hidden
	p.offer(submit, back, help, aloud, quit)
}

// longestWord is how much may be typed of a word.
const longestWord = 16

// askLast asks for the word that spends a last try.
func (s *Session) askLast(p *Page, title string, lines []string, word, prompt string) {
	s.askWord(p, wordQuestion{
		title: title, lines: lines, expects: s.T.CLI.PIN.LastWord, word: word, prompt: prompt,
		says: fill(s.T.Wizard.Activation.TypeWord, "word", s.T.CLI.PIN.LastWord),
	})
}

func (d activation) pinPage(s *Session) Page {
	w := s.T.Wizard.Activation
	c, _ := s.entryCard()
	few := c.Tries.Known && c.Tries.Left < c.Tries.Max
	p := Page{ID: "activation.pin", Title: w.Title, Code: diagnosis.CodePINAsked}
	if d.result != nil {
		d.retype(s, &p)
	} else {
		s.which(&p, c)
	}
	f := Field{
		Kind: FieldPIN, Slot: SlotProof, Typed: s.typed[SlotProof], Label: s.T.Checks.PIN,
		Prompt: s.T.CLI.PIN.AskPIN, Hidden: s.Masked, Min: minPIN, Max: maxPIN, Empty: ActSkip, Beside: w.TriesUnknown,
	}
	if c.Tries.Known {
		f.Beside = s.T.Common.TriesLeft.For(c.Tries.Left)
		f.Tries, f.Of = c.Tries.Left, c.Tries.Max
	}
	if few {
		f.BesideMark = Warn
	}
	once := w.Once
	if !c.Read {
		once = w.OnceRead
	}
	p.add(Gap{}, f, Gap{}, Para{Text: fill(once, "tail", present.Tail(c.Serial))})
	if s.Masked {
		p.paras(w.SharedEntry)
	}
	if c.Holder != nil && !s.Masked && present.Holder(c.Holder) != "" {
		p.paras(fill(s.T.Plain.Activation.Holder, "name", present.Holder(c.Holder)))
	}
	if few && d.result == nil {
		p.add(Gap{}, Para{Text: w.Careful})
	}
	if s.renewed != c.Serial && d.result == nil {
		p.add(s.letter(false))
	}
	back := s.backAction()
	back.Also, back.Label, back.Short = nil, w.Cancel, w.CancelShort
	p.offer(act(ActSubmit, KeyEnter, w.Send), back, s.helpAction(), act(ActSkip, "n", w.Skip))
	if c.Read {
		p.offer(act(ActChange, "c", w.Change))
	}
	p.offer(s.aloudAction(), s.quitAction())
	s.offerLetter(&p)
	return p
}

// retype tells why the PIN has to be typed again: what the card did, and what to
// look at.
func (d activation) retype(s *Session, p *Page) {
	l := s.line(diagnosis.JudgeActivation(*d.result))
	p.ID, p.Mark, p.Title, p.Code = "activation.again", Warn, l.Headline(), l.Code
	cause, remedy := l.Told()
	p.paras(cause)
	for _, r := range remedy {
		p.add(Bullet{r})
	}
}

// which says which PIN is meant: a letter's is none any more once another one
// was chosen.
func (s *Session) which(p *Page, c diagnosis.Card) {
	w := s.T.Wizard.Activation
	if c.Serial != "" && s.renewed == c.Serial {
		p.paras(w.WhichNew)
		return
	}
	p.paras(w.Which...)
}

func (d activation) keypadPage(s *Session) Page {
	w := s.T.Wizard.Activation
	c, _, _ := s.PINTarget()
	p := Page{ID: "activation.keypad", Title: w.PadTitle, Code: diagnosis.CodePINAsked, Agreement: true}
	s.which(&p, c)
	p.add(Gap{})
	if c.Tries.Known {
		p.paras(s.T.Common.TriesLeft.For(c.Tries.Left))
	}
	p.paras(fill(w.PadOnce, "tail", present.Tail(c.Serial)))
	p.offer(act(ActKeypad, KeyEnter, w.PadStart), act(ActKeyboard, "o", w.Keyboard))
	s.last(&p)
	s.offerLetter(&p)
	return p
}

// padPatience is how long readers wait for a PIN (PC/SC part 10 leaves it to
// them).
const padPatience = 30 * time.Second

func (d activation) runningPage(s *Session) Page {
	w := s.T.Wizard.Activation
	p := Page{ID: "activation.running", Mark: Unknown, Title: w.Running, Busy: true}
	if d.pad {
		p.ID, p.Title = "activation.keypad-running", s.T.CLI.PIN.OnPad
		p.add(Para{Text: w.PadWait}, Gap{},
			Count{Until: d.until, Total: int(padPatience / time.Second), Words: w.PadLeft.For})
	} else {
		p.paras(w.Leave)
	}
	p.offer(s.helpAction())
	return p
}

func (d activation) resultPage(s *Session) Page {
	if d.result.Result == diagnosis.Activated {
		return d.successPage(s)
	}
	w := s.T.Wizard.Activation
	v := diagnosis.JudgeActivation(*d.result)
	l := s.line(v)
	p := Page{ID: "activation.result", Mark: Fail, Title: l.Headline(), Code: v.Code}
	p.spent(v, l)
	p.situation(l)
	back := s.backAction()
	back.Kind = Hidden
	switch c, _, ok := s.PINTarget(); {
	case ok && c.Tries.Blocked() && v.Code == diagnosis.CodePINBlocked:
		p.offer(act(ActUnblock, KeyEnter, w.Unblock), act(ActECPS, "e", w.ECPSInstead))
	case ok && c.Tries.Blocked():
		p.offer(act(ActECPS, KeyEnter, w.ECPSInstead))
	default:
		p.offer(act(ActAgain, KeyEnter, w.Again), act(ActECPS, "e", w.ECPSInstead))
	}
	p.offer(s.helpAction(), s.aloudAction(), s.quitAction(), back)
	p.add(Aloud{})
	return p
}

// successPage says what was proved, each thing by itself.
func (d activation) successPage(s *Session) Page {
	w := s.T.Wizard.Activation
	p := Page{ID: "activation.done", Mark: OK, Title: w.Success}
	but, blocked := s.PortalBlocker()
	_, unusable := s.UnusableCard()
	switch {
	case !blocked:
	case unusable:
		p.Mark, p.Title = Warn, w.SuccessHopeless
	default:
		p.Mark, p.Title = Warn, w.SuccessBut
	}
	if c := s.Facts.Card; !blocked && c != nil {
		p.add(s.cardDone(c))
	}
	v := s.Of(diagnosis.CheckCertificates)
	l := s.line(v)
	p.add(Row{Mark: OK, Label: s.T.Checks.PIN, Says: w.Accepted}, Row{Mark: OK, Label: w.Key, Says: w.Proved},
		Row{Mark: l.Status, Label: l.Label, Says: says(l), Code: l.Code}, Gap{})
	if v.Status == Warn {
		p.paras(l.Title, l.Cause, "")
	}
	switch {
	case blocked:
		l := s.line(but)
		p.Code = but.Code
		p.add(Head{l.Headline()})
		p.situation(l)
	case v.Code == diagnosis.CodeCardTest:
		p.paras(w.NextTest)
	default:
		p.paras(w.Next)
	}
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Continue), act(ActChange, "c", w.Change))
	s.last(&p)
	return p
}

// cardDone is the holder's card, activated. A shared screen shows no name.
func (s *Session) cardDone(c *diagnosis.Card) Drawing {
	holder := ""
	if c.Holder != nil && !s.Masked {
		holder = present.Holder(c.Holder)
	}
	return Drawing{Kind: DrawCardDone, Words: []string{c.Generation, holder}}
}
