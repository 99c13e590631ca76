package steps

import (
	"slices"
	"strings"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// The actions of the summary.
const (
	ActFinish  ActionID = "finish"
	ActCheck   ActionID = "check"
	ActPortals ActionID = "portals"
)

// Todo is the mark of what remains to be done.
const Todo Mark = "todo"

// summary is what is done, what is left, and who can help.
type summary struct{}

func (summary) stage() Step { return StepSummary }

func (d summary) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActFinish:
		s.leave()
	case ActCheck:
		return s.open(d, prerequisites{})
	case ActECPS:
		if s.untried != nil {
			return s.open(d, s.untried)
		}
		return s.open(d, s.opening(StepECPS))
	case ActNoCard:
		return s.open(d, advice{})
	case ActSignIn:
		return s.open(d, signIn{aside: true})
	case ActPortals:
		return s.open(d, portals{})
	case ActBack:
		return s.back(d)
	}
	return d
}

// task is one thing that remains to be done, and the action that begins it, ""
// where nothing begins it here.
type task struct {
	row   Row
	how   string
	begin ActionID
}

// tasks is the to-do list of this user's branch.
func (s *Session) tasks() []task {
	w := s.T.Wizard.Summary
	var list []task
	switch {
	case s.Answers.NoCard:
		says := w.CardNone
		switch s.Answers.Card {
		case diagnosis.CardAwaited:
			says = w.CardAwaited
		case diagnosis.CardLost:
			says = w.CardLost
		}
		list = append(list, task{row: Row{Mark: Todo, Label: w.Card, Says: says}})
	default:
		open := s.OpenFailures(s.done[StepActivation])
		for _, v := range open {
			l := s.line(v)
			t := task{row: Row{Mark: Todo, Label: l.Label, Says: strings.TrimSuffix(l.Headline(), "."), Code: l.Code}, begin: ActCheck}
			if _, remedy := l.Told(); len(remedy) > 0 {
				t.how = remedy[0]
			}
			list = append(list, t)
		}
		if !s.accepted() && len(open) == 0 {
			list = append(list, task{row: Row{Mark: Todo, Label: w.Card, Says: w.CardNot}, how: w.CardHow, begin: ActCheck})
		}
	}
	if s.Desk.SignIn && s.offersSignIn() && !s.done[StepSignIn] {
		w := s.T.SignIn
		list = append(list, task{row: Row{Mark: Todo, Label: w.Row, Says: w.RowTodo}, how: w.RowHow, begin: ActSignIn})
	}
	if s.outcome != ecps.Done && s.outcome != ecps.Impossible {
		t := task{row: Row{Mark: Todo, Label: w.App, Says: w.AppLater}, how: w.AppHow, begin: ActECPS}
		if s.untried != nil {
			t.row.Says, t.how = w.AppTry, w.AppTryHow
		}
		list = append(list, t)
	}
	return list
}

// proved are the rows of what is done.
func (s *Session) proved() []Row {
	w, card := s.T.Wizard.Summary, s.Facts.Card
	var rows []Row
	if s.done[StepActivation] {
		r := Row{Mark: OK, Label: w.Card, Says: w.CardDone}
		if v, blocked := s.PortalBlocker(); blocked {
			r.Mark, r.Says, r.Code = Warn, w.CardBut, v.Code
		}
		if card != nil && card.Serial != "" && card.Serial == s.activated {
			r.Says = present.CardName(s.T, *card, s.mask()) + " · " + r.Says
		}
		rows = append(rows, r)
	} else if v, useless := s.UnusableCard(); useless && s.Facts.Activated() {
		rows = append(rows, Row{Mark: Fail, Label: w.Card, Says: w.CardUseless, Code: v.Code})
	}
	if s.done[StepSignIn] {
		rows = append(rows, Row{Mark: OK, Label: s.T.SignIn.Row, Says: s.T.SignIn.RowDone})
	}
	switch s.outcome {
	case ecps.Done:
		rows = append(rows, Row{Mark: OK, Label: w.App, Says: w.AppDone})
	case ecps.Impossible:
		rows = append(rows, Row{Mark: Warn, Label: w.App, Says: w.AppNot, Code: diagnosis.CodeNoPhone})
	}
	return rows
}

func (d summary) page(s *Session) Page {
	w := s.T.Wizard.Summary
	p := Page{ID: "summary"}
	tasks := s.tasks()
	switch test := diagnosis.TestCard(s.Facts) && s.works(); {
	case len(tasks) > 0:
		p.Mark, p.Title = Warn, w.Tasks.For(len(tasks))
	case test:
		p.Mark, p.Title, p.Code = Warn, w.CardTest, diagnosis.CodeCardTest
	case s.works() && s.outcome == ecps.Done:
		p.Mark, p.Title = OK, w.All
	case s.works():
		p.Mark, p.Title = OK, w.CardReady
	case s.outcome == ecps.Done:
		p.Mark, p.Title = OK, w.AppReady
	default:
		p.Mark, p.Title = Warn, w.NotYet
	}
	for _, r := range s.proved() {
		p.add(r)
	}
	for _, t := range tasks {
		p.add(Gap{Soft: true}, t.row)
		if t.how != "" {
			p.add(Para{Text: t.how, Under: true})
		}
		if p.Code == AllWell {
			p.Code = t.row.Code
		}
	}
	if !s.Desk.SignIn && !s.Desk.Demo && s.offersSignIn() { // no browser can be opened from here
		p.add(Gap{Soft: true}, Para{Text: s.T.SignIn.ByCommand})
	}
	d.opens(s, &p)
	keep := w.Keep
	if s.ReportID != "" && s.Desk.Reports {
		keep = fill(w.KeepNumber, "id", s.ReportID)
	}
	p.add(Head{keep})
	for _, l := range w.Advice {
		p.add(Bullet{l})
	}
	if s.Desk.Demo {
		p.paras("", s.T.Plain.Summary.DemoEnd)
	}
	d.ways(s, &p, tasks)
	s.last(&p)
	return p
}

// opens names what a card or an e-CPS opens for this role.
func (summary) opens(s *Session, p *Page) {
	var names []string
	for _, portal := range s.Data.PortalsFor(string(s.Answers.Role)) {
		if portal.Open() {
			names = append(names, portal.Name.In(s.T.Lang))
		}
	}
	p.add(Head{s.T.Wizard.Summary.Opens}, Para{Text: strings.Join(names, " · ")})
}

// stackedActions are how many actions a screen stacks: the fifth one is in the
// footer, where leaving must not be.
const stackedActions = 4

// ways are what can be done: the first task first, leaving last.
func (summary) ways(s *Session, p *Page, tasks []task) {
	w := s.T.Wizard.Summary
	labels := map[ActionID]string{ActCheck: w.DoCheck, ActECPS: w.DoECPS, ActSignIn: s.T.SignIn.Do}
	if s.untried != nil {
		labels[ActECPS] = w.DoTry
	}
	keys := map[ActionID]string{ActCheck: "v", ActECPS: "e", ActSignIn: "c"}
	key := KeyEnter
	for _, t := range tasks {
		if _, offered := p.Do(t.begin); offered || t.begin == "" {
			continue
		}
		if key != KeyEnter {
			key = keys[t.begin]
		}
		p.offer(Action{ID: t.begin, Key: key, Also: []string{keys[t.begin]}, Label: labels[t.begin]})
		key = ""
	}
	if s.Answers.NoCard {
		p.offer(act(ActNoCard, "n", w.DoCard))
	}
	p.offer(act(ActPortals, "p", w.DoPortals))
	end := act(ActFinish, "t", w.End)
	if key == KeyEnter {
		end.Key, end.Also = KeyEnter, []string{"t"}
	}
	last := []Action{end}
	if s.Desk.Reports {
		last = append(last, Action{ID: ActReport, Key: "r", Also: []string{reportKey}, Label: s.T.Wizard.Report.Key})
	}
	if len(p.Actions)+len(last) <= stackedActions {
		slices.Reverse(last) // there is room for both: leaving is last
	}
	p.offer(last...)
}
