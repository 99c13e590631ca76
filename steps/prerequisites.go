package steps

import (
	"strconv"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// The actions of the prerequisites.
const (
	ActNextRow     ActionID = "next-row"
	ActPreviousRow ActionID = "previous-row"
	ActRecheck     ActionID = "recheck"
	ActDownload    ActionID = "download"
	ActChooseCard  ActionID = "choose-card"
	ActRun         ActionID = "run"
	ActCopy        ActionID = "copy"
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
}

func (prerequisites) stage() Step { return StepPrerequisites }

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
		ran, _ := got.Outcome.(Ran)
		d.running = 0
		s.do(Recheck{})
		s.notice = s.T.Wizard.Checks.Again
		if ran.Err != nil {
			s.notice = s.T.Wizard.Checks.CommandFailed
		}
		return d
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
	case ActRecheck:
		s.do(Recheck{})
		s.notice = s.T.Wizard.Checks.Again
	case ActDownload:
		return s.open(d, address{link: present.CryptolibLink(s.Facts.Env.OS), at: StepPrerequisites})
	case ActChooseCard:
		return s.open(d, cardChoice{StepPrerequisites})
	case ActCopy:
		v, _ := d.looked(s)
		s.notice = s.T.Wizard.Checks.CommandCopied
		s.do(CopyText{diagnosis.CommandLine(s.command(v))})
	case ActRun:
		v, _ := d.looked(s)
		return s.open(d, remedy{v.Code})
	case ActBack:
		return s.back(d)
	}
	return d
}

// step moves to the next or the previous row.
func (d prerequisites) step(s *Session, by int) dialogue {
	now, _ := d.looked(s)
	at := -1
	for i, v := range s.Verdicts {
		if v.Check == now.Check {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	n := len(s.Verdicts)
	d.chosen = s.Verdicts[(at+by+n)%n].Check
	return d
}

func (d prerequisites) goOn(s *Session) dialogue {
	s.setDone(StepPrerequisites, s.Ready())
	if s.CardUnusableHere() {
		// Nothing can be activated here: the next stage would only say so.
		return s.open(d, s.opening(StepECPS))
	}
	return s.forward(d)
}

// command is the remedy of a verdict when it is one command.
func (s *Session) command(v diagnosis.Verdict) []string {
	if v.Status != Fail && v.Status != Warn {
		return nil
	}
	return diagnosis.Command(v.Code, s.Facts)
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
	p.Working = p.Mark == Unknown
	p.add(d.rows(s, looked, full), d.phoneRow(s))
	if c := s.Facts.Card; c != nil && c.ReadTotal > 0 && !c.Read {
		p.add(Gap{}, Count{Done: c.ReadDone, Total: c.ReadTotal, Bar: true, Words: func(done int) string {
			return fill(w.Bytes, "done", strconv.Itoa(done), "total", strconv.Itoa(c.ReadTotal))
		}})
	}
	switch {
	case full:
		d.details(s, &p, looked)
	case s.CardUnusableHere():
		p.add(Gap{}, Para{Text: s.T.Haves.PlugAnyway})
	}
	p.offer(d.main(s))
	if s.softwareMissing() {
		p.offer(act(ActDownload, "t", w.Download))
	}
	if full && s.command(looked) != nil {
		if s.Desk.Commands {
			p.offer(act(ActRun, "x", w.CommandRun))
		}
		p.offer(act(ActCopy, "y", w.CommandCopy))
	}
	if p.Mark == Warn && len(s.Facts.Choices) > 1 {
		p.offer(Action{ID: ActChooseCard, Key: "c", Label: w.Choose, Kind: Hidden})
	}
	p.offer(
		Action{ID: ActNextRow, Key: "↑↓", Also: []string{"down", "tab"}, Label: w.Line},
		Action{ID: ActPreviousRow, Key: "up", Also: []string{"shift+tab"}, Kind: Hidden},
		act(ActRecheck, "r", w.Recheck))
	for _, v := range s.Verdicts {
		p.offer(Action{ID: ActionID(rowPrefix + string(v.Check)), Kind: Hidden})
	}
	s.last(&p)
	if full && looked.Status == Fail {
		p.add(Aloud{})
	}
	return p
}

// main is what Enter does.
func (d prerequisites) main(s *Session) Action {
	w, k := s.T.Wizard.Checks, s.T.Wizard.Keys
	_, required := s.ReaderRequired()
	switch {
	case len(s.Facts.Choices) > 1:
		return act(ActChooseCard, KeyEnter, w.Choose)
	case required:
		return act(ActContinue, KeyEnter, w.Without)
	case s.CardUnusableHere():
		return act(ActContinue, KeyEnter, s.T.Wizard.Activation.ECPSInstead)
	case s.Ready():
		return act(ActContinue, KeyEnter, k.Continue)
	}
	return act(ActContinue, KeyEnter, w.Without)
}

// rows is one row for each prerequisite.
func (d prerequisites) rows(s *Session, looked diagnosis.Verdict, full bool) Rows {
	w, h := s.T.Wizard.Checks, s.T.Haves
	rows := Rows{InOrder: w.InOrder, OnHold: w.OnHold}
	unusable := s.CardUnusableHere()
	if unusable {
		rows.OnHold = h.NotCountedAll
	}
	for _, l := range present.Lines(s.T, s.Facts, s.Verdicts, s.mask()) {
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

// phoneRow is the one prerequisite that only the user knows.
func (d prerequisites) phoneRow(s *Session) Row {
	w := s.T.Wizard.Checks
	switch {
	case s.Answers.Role == diagnosis.RoleHelpdesk:
		return Row{Mark: Unknown, Label: w.Phone, Says: w.PhoneLater}
	case s.Answers.NoPhone:
		return Row{Mark: Warn, Label: w.Phone, Says: w.PhoneNo, Code: diagnosis.CodeNoPhone}
	}
	return Row{Mark: OK, Label: w.Phone, Says: w.PhoneYes}
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
	if p.Title != l.Title {
		p.add(Para{Text: l.Title, Strong: true})
	}
	if v.Status == Skip {
		return
	}
	p.situation(l)
	if v.Code == diagnosis.CodeNoCard || v.Code == diagnosis.CodeCardMute {
		p.add(Gap{}, s.cardIn())
	}
}

// sentence is what the whole means.
func (d prerequisites) sentence(s *Session) (Mark, string) {
	w := s.T.Wizard.Checks
	if v, required := s.ReaderRequired(); required {
		return v.Status, s.line(v).Title
	}
	if s.CardUnusableHere() {
		return Warn, s.T.Haves.NoReader
	}
	if len(s.Facts.Choices) > 1 {
		return Warn, s.T.Plain.Checks.WhichCard
	}
	missing, unknown := 0, 0
	for _, v := range s.Verdicts {
		switch {
		case v.Status == Fail:
			missing++
		case v.Status == Unknown && v.Check != diagnosis.CheckMiddleware:
			unknown++
		}
	}
	c := s.Facts.Card
	switch {
	case missing > 0:
		return Fail, w.Missing.For(missing)
	case c != nil && !c.Read && c.ReadTotal > 0:
		return Unknown, w.Reading
	case unknown > 0:
		return Unknown, w.Looking
	}
	return OK, present.Ready(s.T, s.Verdicts)
}

// cardChoice asks which of several cards is meant, and goes back.
type cardChoice struct{ at Step }

func (d cardChoice) stage() Step { return d.at }

func (d cardChoice) page(s *Session) Page {
	p := Page{ID: "card-choice", Title: s.T.Plain.Checks.WhichCard, Code: diagnosis.CodeCardChoice}
	p.list(s.cards()...)
	s.last(&p)
	return p
}

func (d cardChoice) take(s *Session, in Input) dialogue {
	if _, ok := picked(in); ok {
		s.choice(d, pressed(in))
		return s.back(d)
	}
	if pressed(in) == ActBack {
		return s.back(d)
	}
	return d
}

// remedy shows a command and runs it for a user who agrees: not by the key that
// they press everywhere else.
type remedy struct{ code Code }

func (remedy) stage() Step { return StepPrerequisites }

func (d remedy) page(s *Session) Page {
	w := s.T.Wizard.Checks
	p := Page{ID: "prerequisites.remedy", Title: w.CommandAsk, Code: d.code, Agreement: true}
	p.paras("    "+diagnosis.CommandLine(diagnosis.Command(d.code, s.Facts)), w.CommandHow, "")
	p.list(option{label: w.CommandNo}, option{label: w.CommandYes})
	s.last(&p)
	return p
}

func (d remedy) take(s *Session, in Input) dialogue {
	i, ok := picked(in)
	if !ok {
		if pressed(in) == ActBack {
			return s.back(d)
		}
		return d
	}
	to := s.back(d)
	from, here := to.(prerequisites)
	command := diagnosis.Command(d.code, s.Facts)
	if i == 1 && here && command != nil {
		from.running = s.next()
		s.do(RunCommand{Job: from.running, Command: command})
		return from
	}
	return to
}
