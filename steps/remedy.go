package steps

import "caducee/internal/diagnosis"

// remedy shows a command and runs it for a user who agrees: not by the key that
// they press everywhere else.
type remedy struct {
	at   Step
	code Code
	// command is what was shown: it is what runs, whatever happens meanwhile.
	command []string
	// change is what it does to a browser's list of modules, nil for another
	// command.
	change *diagnosis.ListChange
}

// mender is a dialogue that offers remedies: running is the one that runs.
type mender interface {
	dialogue
	mending(running Job) dialogue
}

// The actions of a remedy.
const (
	ActRun  ActionID = "run"
	ActCopy ActionID = "copy"
	// ActUndo takes back what a remedy added.
	ActUndo ActionID = "undo"
)

// remedyFor is the remedy of a situation when it is one command here; false where
// it is none.
func (s *Session) remedyFor(v diagnosis.Verdict) (remedy, bool) {
	if v.Status != Fail && v.Status != Warn {
		return remedy{}, false
	}
	kind := diagnosis.BrowserUnknown
	switch v.Code {
	case diagnosis.CodeFirefoxUnregistered:
		kind = diagnosis.BrowserFirefox
	case diagnosis.CodeBrowserNoModule:
		kind = diagnosis.BrowserChromium
	}
	if r, ok := s.adding(kind); ok {
		r.at, r.code = StepPrerequisites, v.Code
		return r, true
	}
	command := diagnosis.Command(v.Code, s.Facts)
	return remedy{at: StepPrerequisites, code: v.Code, command: command}, command != nil
}

// adding is the remedy that has a kind of browser see the card; false where the
// list of modules cannot be changed from here.
func (s *Session) adding(kind diagnosis.BrowserKind) (remedy, bool) {
	change, ok := diagnosis.Adding(kind, s.Facts)
	if !ok || !s.Desk.Lists {
		return remedy{}, false
	}
	return remedy{command: change.Command(), change: &change}, true
}

// offersRun offers a remedy, and the way back from the last one.
func (s *Session) offersRun(p *Page, r remedy, ok bool) {
	w := s.T.Wizard.Checks
	if ok && (r.change != nil || s.Desk.Commands) {
		label := w.CommandRun
		if r.change != nil {
			label = w.AddModule
		}
		p.offer(act(ActRun, "x", label))
	}
	if s.undo != nil {
		p.offer(act(ActUndo, "u", w.RemoveModule))
	}
}

// undoing takes back what was added in this run.
func (s *Session) undoing(at Step) remedy {
	return remedy{at: at, command: s.undo.Command(), change: s.undo}
}

// commands are all that it runs, in order.
func (d remedy) commands() [][]string {
	if d.change != nil {
		return d.change.Commands()
	}
	return [][]string{d.command}
}

func (d remedy) stage() Step { return d.at }

func (d remedy) page(s *Session) Page {
	w := s.T.Wizard.Checks
	p := Page{ID: string(d.at) + ".remedy", Title: w.CommandAsk, Code: d.code, Agreement: true}
	how := w.CommandHow
	if d.change != nil {
		how = w.ModuleHow
	}
	for _, c := range d.commands() {
		p.paras("    " + diagnosis.CommandLine(c))
	}
	p.paras(how)
	if d.change != nil && !d.change.Remove {
		p.paras(w.ModuleBack, "    "+diagnosis.CommandLine(d.change.Undone().Command()))
	}
	p.paras("")
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
	from, here := to.(mender)
	if i != 1 || !here || d.command == nil {
		return to
	}
	job := s.next()
	if d.change != nil {
		s.do(ChangeList{Job: job, Change: *d.change})
	} else {
		s.do(RunCommand{Job: job, Command: d.command})
	}
	return from.mending(job)
}

// mended tells what came of a remedy, and has everything looked at again; false
// where nothing was done.
func (s *Session) mended(out Outcome) bool {
	w := s.T.Wizard.Checks
	switch got := out.(type) {
	case Ran:
		s.notice = w.Again
		if got.Err != nil {
			s.notice = w.CommandFailed
		}
	case Changed:
		switch {
		case got.Open:
			s.notice = w.ModuleOpen
			return false
		case got.Err != nil:
			s.notice = w.CommandFailed
		case got.Change.Remove:
			s.notice, s.undo = w.ModuleRemoved, nil
		default:
			undo := got.Change.Undone()
			s.notice, s.undo = w.ModuleAdded, &undo
			s.assess(s.Facts, s.Answers)
		}
	}
	s.do(Recheck{})
	return true
}

// listed is the middleware with the module in the list of a folder, which was seen to
// be so when it was added: what was looked at before does not take it back.
func listed(m diagnosis.Middleware, folder string) diagnosis.Middleware {
	if folder == m.FirefoxProfile {
		m.Firefox, m.FirefoxProfile = diagnosis.FirefoxRegistered, ""
	}
	if folder == m.BrowserModules {
		m.BrowserModule, m.BrowserModules, m.BrowserNew = diagnosis.ModuleListed, "", false
	}
	return m
}
