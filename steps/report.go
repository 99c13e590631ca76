package steps

import (
	"strings"
	"time"

	"caducee/ecps"
	"caducee/internal/diagnosis"
)

// reportKey makes the report from any page, while a secret is typed too.
const reportKey = "ctrl+r"

// Seen is what the conversation alone knows of a run, for the report.
type Seen struct {
	// Stays are how long the user was at each stage, in order; the last one
	// goes on.
	Stays []Stay
	// ECPS is how the e-CPS stage ended, nil not known.
	ECPS *Code
	// Crash is where the program met a defect, "" nowhere.
	Crash string
}

// Stay is a time at a stage.
type Stay struct {
	At   Step
	Took time.Duration
}

// seen gathers what the conversation knows.
func (s *Session) seen() Seen {
	seen := Seen{Stays: s.stays[:len(s.stays):len(s.stays)], Crash: s.crash}
	seen.Stays = append(seen.Stays, Stay{s.staying, s.clock.Sub(s.since)})
	if s.outcome != "" {
		code := s.outcome.Code(ecps.Choose(s.person()))
		seen.ECPS = &code
	}
	return seen
}

// stay notes the stage that the user is at.
func (s *Session) stay() {
	at := s.now.stage()
	if at == s.staying {
		return
	}
	if s.staying != "" {
		s.stays = append(s.stays[:len(s.stays):len(s.stays)], Stay{s.staying, s.clock.Sub(s.since)})
	}
	s.staying, s.since = at, s.clock
}

// reporting shows the report that would be written, and has it written when the
// user agrees.
type reporting struct {
	making Job
	text   string
	// writing is the job that writes it, 0 none.
	writing Job
	path    string // once it is written
	failed  bool
	// folder is the one of Desk.Folders that is tried.
	folder int
}

// report shows the report, unless it is shown already.
func (s *Session) report() {
	for _, d := range s.over {
		if _, shown := d.(reporting); shown {
			return
		}
	}
	d := reporting{making: s.next()}
	s.cover(d)
	s.do(MakeReport{d.making, s.seen()})
}

func (reporting) stage() Step { return "" }

func (d reporting) take(s *Session, in Input) dialogue {
	switch in := in.(type) {
	case Finished:
		switch out := in.Outcome.(type) {
		case ReportMade:
			if in.Job == d.making {
				d.text = out.Text
			}
		case ReportWritten:
			if in.Job == d.writing {
				d.writing, d.path, d.failed = 0, out.Path, out.Err != nil
			}
		}
	case Act:
		switch {
		case in.ID == ActBack, in.ID == ActContinue:
			return nil
		case in.ID == ActElsewhere && d.failed && d.folder+1 < len(s.Desk.Folders):
			d.folder++
			d.writing = s.next()
			s.do(WriteReport{d.writing, d.text, d.place(s)})
		case in.ID == ActSubmit && d.writing == 0:
			d.writing = s.next()
			s.do(WriteReport{d.writing, d.text, d.place(s)})
		}
	}
	return d
}

// written tells of a report that was written after its page was closed.
func (s *Session) written(job Job, out ReportWritten) {
	for _, d := range s.over {
		if r, shown := d.(reporting); shown && r.writing == job {
			return
		}
	}
	s.notice = fill(s.T.Wizard.Report.Written, "path", s.shownPath(out.Path))
	if out.Err != nil {
		s.notice = s.T.Situations.CannotWrite.Title + " " + diagnosis.CodeCannotWrite.String()
	}
}

// place is the folder that is tried, "" where none is known.
func (d reporting) place(s *Session) string {
	if d.folder < len(s.Desk.Folders) {
		return s.Desk.Folders[d.folder]
	}
	return ""
}

func (d reporting) page(s *Session) Page {
	w, k := s.T.Wizard.Report, s.T.Wizard.Keys
	back := Action{ID: ActBack, Key: KeyEscape, Also: []string{"q", "ctrl+c"}, Label: w.DoNot}
	switch {
	case d.path != "":
		p := Page{ID: "report.written", Mark: OK, Title: w.Done}
		p.paras(fill(w.Written, "path", s.shownPath(d.path)))
		p.paras("", w.Next)
		back.Kind = Hidden
		p.offer(act(ActContinue, KeyEnter, k.Close), back)
		return p
	case d.failed:
		text := s.T.Situations.CannotWrite
		p := Page{ID: "report.failed", Mark: Fail, Title: text.Do, Code: diagnosis.CodeCannotWrite}
		p.paras(text.Title + " " + text.Cause)
		if at := d.place(s); at != "" && !s.Masked {
			p.paras(fill(w.NotIn, "folder", at))
		}
		p.paras("", w.OnScreen, "")
		p.add(Verbatim{d.text})
		back.Label = k.Close
		if d.folder+1 < len(s.Desk.Folders) {
			p.offer(act(ActElsewhere, KeyEnter, fill(w.Elsewhere, "folder", s.shownPath(s.Desk.Folders[d.folder+1]))), act(ActSubmit, "r", w.Again), back)
		} else {
			p.offer(act(ActSubmit, KeyEnter, w.Again), back)
		}
		return p
	}
	p := Page{ID: "report", Title: w.Title}
	p.paras(w.Says, "")
	p.add(Verbatim{d.text})
	p.offer(act(ActSubmit, KeyEnter, w.Write), back)
	return p
}

// shownPath is a path without the folder, often named after its owner, on a
// shared screen.
func (s *Session) shownPath(path string) string {
	if s.Masked {
		return path[strings.LastIndexAny(path, `/\`)+1:]
	}
	return path
}

// crashed says that a defect of the program was met, and offers the ways on.
type crashed struct{}

// crashedAt leaves the page on which a defect was met, what was typed there
// wiped. What is with the card is waited for: its outcome is still to be told.
func (s *Session) crashedAt(where string) {
	s.crash = where
	s.typed = [Slots]int{}
	s.over, s.notice = nil, ""
	again, known := s.now.(forgetter)
	switch {
	case s.sending():
	case s.single && known: // the only dialogue there is
		s.now = again.forget()
	default:
		s.trail, s.now = nil, s.opening(s.now.stage())
	}
	s.cover(crashed{})
}

func (crashed) stage() Step { return "" }

func (crashed) page(s *Session) Page {
	w, k := s.T.Wizard.Report, s.T.Wizard.Keys
	p := Page{ID: "crash", Mark: Fail, Title: s.T.Situations.Internal.Title, Code: diagnosis.CodeInternal}
	p.paras(w.Crash...)
	if s.Desk.Reports {
		p.offer(Action{ID: ActReport, Key: "r", Also: []string{reportKey}, Label: w.Key})
	}
	p.offer(Action{ID: ActContinue, Key: KeyEnter, Also: []string{KeyEscape}, Label: w.GoOn},
		Action{ID: ActLeave, Key: "q", Also: []string{"ctrl+c"}, Label: k.Quit})
	return p
}

func (d crashed) take(s *Session, in Input) dialogue {
	switch pressed(in) {
	case ActContinue:
		return nil
	case ActLeave:
		s.depart()
		return nil
	}
	return d
}
