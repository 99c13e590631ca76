package steps

import (
	"slices"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// The actions of the prerequisites.
const (
	ActNextRow     ActionID = "next-row"
	ActPreviousRow ActionID = "previous-row"
	ActRecheck     ActionID = "recheck"
	ActDetails     ActionID = "details"
	ActNoCard      ActionID = "no-card"
	ActDownload    ActionID = "download"
	ActChooseCard  ActionID = "choose-card"
)

// rowPrefix begins the ID of the action that shows a check in full.
const rowPrefix = "row:"

// prerequisites is the checks, live: one row each, and in full the one that
// matters most, or the one that the user chose.
type prerequisites struct {
	// chosen is the check looked at, "" the one that matters most.
	chosen diagnosis.Check
	// running is a remedy's command that is being run, 0 none.
	running Job
	// open shows what is in order too, a row each.
	open bool
	// passing goes on by itself once all is well: nothing else was shown yet.
	passing bool
	// unblocks is the card that is unblocked once it was read: that was asked for.
	unblocks stay
}

// check goes to the prerequisites, or past them where nothing is to be said.
func (s *Session) check(from dialogue) dialogue {
	if s.allWell() || s.allExpected() {
		return s.pass(from)
	}
	mark, _ := prerequisites{}.sentence(s)
	return s.open(from, prerequisites{passing: mark == Unknown && s.Answers.Role != diagnosis.RoleHelpdesk})
}

// allWell tells that every check is in order and that there is nothing to watch;
// somebody who helps sees the checks all the same.
func (s *Session) allWell() bool {
	v := diagnosis.Main(s.Verdicts)
	return s.Answers.Role != diagnosis.RoleHelpdesk && s.Ready() && v.Code == diagnosis.CodeAllWell && len(s.Facts.Choices) < 2
}

// allExpected tells that all will be well if the card's certificate is: a PIN may be
// typed meanwhile.
func (s *Session) allExpected() bool {
	return s.Answers.Role != diagnosis.RoleHelpdesk && s.AllExpected() && !s.Facts.Keypad()
}

// pass goes on to the activation, and says that all is ready where it is known.
func (s *Session) pass(from dialogue) dialogue {
	ready := s.Ready()
	s.setDone(StepPrerequisites, ready)
	if s.notice == "" && ready {
		s.notice = s.T.Wizard.Checks.AllReady
	}
	return s.open(from, activation{early: !ready, passed: !ready})
}

func (prerequisites) stage() Step { return StepPrerequisites }

func (d prerequisites) mending(running Job) dialogue {
	d.running = running
	return d
}

// looked is the verdict shown in full; false when all is well and nothing was
// chosen.
func (d prerequisites) looked(s *Session) (diagnosis.Verdict, bool) {
	if d.chosen != "" {
		return s.Of(d.chosen), true
	}
	v := diagnosis.Main(s.Verdicts)
	return v, v.Code != diagnosis.CodeAllWell
}

func (d prerequisites) take(s *Session, in Input) dialogue {
	if got, ok := in.(Finished); ok && got.Job == d.running && d.running != 0 {
		d.running = 0
		s.mended(got.Outcome)
		return d
	}
	if _, saw := in.(Saw); saw && d.passing {
		if s.allWell() || s.allExpected() {
			to := s.back(d) // the page that waited is none to come back to
			return s.pass(to)
		}
		mark, _ := d.sentence(s)
		d.passing = mark == Unknown
	}
	if _, saw := in.(Saw); saw && d.unblocks != (stay{}) {
		if main := diagnosis.Main(s.Verdicts); main.Code == diagnosis.CodePINBlocked && d.unblocks == s.seated() {
			return s.openPIN(d.unblocking(s), true)
		}
		d.unblocks = stay{}
	}
	id := pressed(in)
	for _, c := range diagnosis.Checks() {
		if id == ActionID(rowPrefix+string(c)) {
			d.chosen = c
		}
	}
	switch id {
	case ActContinue:
		return d.goOn(s)
	case ActNextRow:
		return d.step(s, 1)
	case ActPreviousRow:
		return d.step(s, -1)
	case ActDetails:
		d.open = !d.open
	case ActUnblock:
		return s.openPIN(d.unblocking(s), true)
	case ActNoCard:
		return s.open(d, missing{})
	case ActECPS:
		s.answer(func(a *diagnosis.Answers) { a.NoReader = len(s.Facts.Readers) == 0 })
		return s.open(d, s.opening(StepECPS))
	case ActRecheck:
		s.do(Recheck{})
		if !s.looking() {
			s.notice = s.T.Wizard.Checks.Again
		}
	case ActDownload:
		return s.open(d, address{link: present.CryptolibLink(s.Facts.Env.OS), at: StepPrerequisites})
	case ActChooseCard:
		return s.open(d, cardChoice{StepPrerequisites})
	case ActCopy:
		v, _ := d.looked(s)
		s.notice = s.T.Wizard.Checks.CommandCopied
		r, _ := s.remedyFor(v)
		var lines []string
		for _, c := range r.commands() {
			lines = append(lines, diagnosis.CommandLine(c))
		}
		s.do(CopyText{strings.Join(lines, "\n")})
	case ActRun:
		v, _ := d.looked(s)
		if r, ok := s.remedyFor(v); ok {
			return s.open(d, r)
		}
	case ActUndo:
		if s.undo != nil {
			return s.open(d, s.undoing(StepPrerequisites))
		}
	case ActBack:
		return s.back(d)
	}
	return d
}

// step moves to the next or the previous row.
func (d prerequisites) step(s *Session, by int) dialogue {
	now, _ := d.looked(s)
	at := -1
	for i, v := range s.shown() {
		if v.Check == now.Check {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	shown := s.shown()
	n := len(shown)
	d.chosen = shown[(at+by+n)%n].Check
	return d
}

// shown are the checks that have a row: the browser has one only where something
// is to be done for it, since the card is activated without.
func (s *Session) shown() []diagnosis.Verdict {
	return slices.DeleteFunc(slices.Clone(s.Verdicts), func(v diagnosis.Verdict) bool {
		return v.Check == diagnosis.CheckBrowser && v.Status != Warn && v.Status != Fail
	})
}

// unblocking waits, where that is asked for, until the card can be unblocked.
func (d prerequisites) unblocking(s *Session) prerequisites {
	d.unblocks = stay{}
	if _, _, ok := s.PINTarget(); !ok {
		d.unblocks = s.seated()
	}
	return d
}

func (d prerequisites) goOn(s *Session) dialogue {
	s.setDone(StepPrerequisites, s.Ready())
	switch {
	case s.CardUnusableHere():
		// Nothing can be activated here: the next stage would only say so.
		return s.open(d, s.opening(StepECPS))
	case s.allExpected():
		return s.open(d, activation{early: true})
	}
	return s.forward(d)
}

// looking tells that the first look is not over: what is asked for again is still
// looked at.
func (s *Session) looking() bool {
	return slices.ContainsFunc(s.Verdicts, func(v diagnosis.Verdict) bool { return v.Code == diagnosis.CodeLooking })
}

// softwareMissing tells that Cryptolib CPS is what is missing.
func (s *Session) softwareMissing() bool {
	v := s.Of(diagnosis.CheckMiddleware)
	return v.Status == Fail || v.Status == Warn
}

func (d prerequisites) page(s *Session) Page {
	w := s.T.Wizard.Checks
	looked, full := d.looked(s)
	p := Page{ID: "prerequisites", Live: true}
	p.Mark, p.Title = d.sentence(s)
	if d.unblocks != (stay{}) {
		p.Mark, p.Title = Unknown, w.UnblockSoon
	}
	p.Working = p.Mark == Unknown
	p.add(d.rows(s, looked, full))
	if c := s.Facts.Card; c != nil && c.ReadTotal > 0 && !c.Read {
		p.add(Gap{}, s.bytes(c))
		s.come(&p, c)
	}
	switch {
	case full:
		d.details(s, &p, looked)
	case s.CardUnusableHere():
		p.add(Gap{}, Para{Text: s.T.Haves.PlugAnyway})
	}
	d.ways(s, &p)
	r, ok := s.remedyFor(looked)
	s.offersRun(&p, r, full && ok)
	if full && ok {
		p.offer(act(ActCopy, "y", w.CommandCopy))
	}
	if p.Mark == Warn && len(s.Facts.Choices) > 1 {
		p.offer(Action{ID: ActChooseCard, Key: "c", Label: w.Choose, Kind: Hidden})
	}
	p.offer(
		Action{ID: ActNextRow, Key: "↑↓", Also: []string{"down", "tab"}, Label: w.Line},
		Action{ID: ActPreviousRow, Key: "up", Also: []string{"shift+tab"}, Kind: Hidden})
	if _, offered := p.Do(ActRecheck); !offered {
		p.offer(Action{ID: ActRecheck, Key: "r", Label: w.Recheck, Kind: Spoken})
	}
	for _, v := range s.Verdicts {
		p.offer(Action{ID: ActionID(rowPrefix + string(v.Check)), Kind: Hidden})
	}
	s.last(&p)
	if full && looked.Status == Fail {
		p.add(Aloud{})
	}
	return p
}

// come is what has come of a certificate that is being read: whose card it is, two
// seconds before the verdict on its origin. A shared screen shows no name.
func (s *Session) come(p *Page, c *diagnosis.Card) {
	if c.Holder != nil && !s.Masked && present.Holder(c.Holder) != "" {
		p.add(Gap{}, Para{Text: fill(s.T.Plain.Activation.Holder, "name", present.Holder(c.Holder))})
	}
}

// ways are what can be done, what the page is about first.
func (d prerequisites) ways(s *Session, p *Page) {
	w, k, a := s.T.Wizard.Checks, s.T.Wizard.Keys, s.T.Wizard.Activation
	card, reader := s.Of(diagnosis.CheckCard), s.Of(diagnosis.CheckReader)
	main := diagnosis.Main(s.Verdicts)
	look := act(ActRecheck, KeyEnter, w.LookAgain)
	ecps := act(ActECPS, "e", a.ECPSInstead)
	switch {
	case len(s.Facts.Choices) > 1:
		p.offer(act(ActChooseCard, KeyEnter, w.Choose))
	case s.CardUnusableHere():
		p.offer(act(ActContinue, KeyEnter, a.ECPSInstead), act(ActRecheck, "r", w.LookAgain))
	case s.Ready(), s.allExpected():
		// Who went on without what was still looked at means the same, if it came now.
		goOn := act(ActContinue, KeyEnter, k.Continue)
		goOn.Also = []string{"c"}
		p.offer(goOn)
	case card.Code == diagnosis.CodeNoCard:
		p.offer(look, act(ActNoCard, "n", w.NoCard), ecps)
	case s.Facts.Card == nil && reader.Status == Fail:
		p.offer(look, ecps, act(ActNoCard, "n", w.NoCard))
	case s.Facts.Card == nil:
		p.offer(look, act(ActNoCard, "n", w.NoCard), act(ActContinue, "c", w.Without), ecps)
	case main.Code == diagnosis.CodePINBlocked:
		p.offer(act(ActUnblock, KeyEnter, a.Unblock), ecps)
	case main.Check == diagnosis.CheckMiddleware && main.Status == Fail:
		p.offer(act(ActDownload, KeyEnter, w.Download), act(ActContinue, "c", w.Without))
	default:
		p.offer(look, act(ActContinue, "c", w.Without), ecps)
	}
	if main.Check != diagnosis.CheckMiddleware && s.softwareMissing() {
		p.offer(act(ActDownload, "t", w.Download))
	}
	if d.folds(s) {
		p.offer(Action{ID: ActDetails, Key: "d", Label: w.Details, Kind: Hidden})
	}
}

// folds tells that what is in order is said in one row.
func (d prerequisites) folds(s *Session) bool {
	return !d.open && s.Answers.Role != diagnosis.RoleHelpdesk && !s.Ready()
}

// rows is one row for each prerequisite.
func (d prerequisites) rows(s *Session, looked diagnosis.Verdict, full bool) Rows {
	w, h := s.T.Wizard.Checks, s.T.Haves
	rows := Rows{InOrder: w.InOrder, OnHold: w.OnHold, Folded: d.folds(s)}
	unusable := s.CardUnusableHere()
	if unusable {
		rows.OnHold = h.NotCountedAll
	}
	for _, l := range present.Lines(s.T, s.Facts, s.shown(), s.mask()) {
		r := Row{
			Mark: l.Status, Label: l.Label, Says: says(l), Code: l.Code, Focus: full && l.Check == looked.Check,
			Pick: ActionID(rowPrefix + string(l.Check)),
		}
		switch {
		case unusable && l.Check == diagnosis.CheckReader && l.Status != OK:
			r.Says = h.ReaderNone
		case unusable && l.Status == Skip:
			r.Says = h.NotCounted
		}
		rows.List = append(rows.List, r)
	}
	return rows
}

// details is one verdict in full, under the rows.
func (d prerequisites) details(s *Session, p *Page, v diagnosis.Verdict) {
	o := s.mask()
	o.Live = true
	l := present.One(s.T, s.Facts.Env.OS, v, o)
	p.add(Gap{})
	if l.Title == "" {
		p.paras(fill(s.T.Wizard.Checks.Fine, "label", l.Label, "says", says(l)))
		return
	}
	p.Code = v.Code
	if p.Title != l.Headline() {
		p.add(Para{Text: l.Headline(), Strong: true})
	}
	if v.Status == Skip {
		return
	}
	p.situation(l)
	if v.Code == diagnosis.CodeNoCard || v.Code == diagnosis.CodeCardMute {
		p.add(Gap{}, s.cardIn())
	}
}
