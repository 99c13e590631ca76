// Package report has what other programs and a helpdesk read. The documents are
// the JSON of the commands: plain values built from Facts and Verdicts, without a
// process. Their shape is a contract, described by the schemas in docs/schemas.
// What is not known is null, never invented.
//
// The report is the diagnosis that a helpdesk asks for. Every line is made with its
// redacted form beside it, so that no rendering can forget to hide: who wants the
// holder's name in it must ask for the full form.
package report

import (
	"time"

	"caducee/cps/shape"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/steps"
)

// Line is one fact, in full and as anybody may read it.
type Line struct {
	// ID is the fact's stable name, for programs.
	ID    string
	Label string
	// Full and Redacted are "" when the fact is not known.
	Full, Redacted string
	// Code is the situation it shows, nil none. It is in both forms.
	Code *diagnosis.Code
}

// Section is one subject.
type Section struct {
	ID, Title string
	Lines     []Line
}

// Report is a diagnosis, ready for each rendering.
type Report struct {
	// ID is its number, to be quoted, "" none.
	ID       string
	Made     time.Time
	Codes    []diagnosis.Code
	Sections []Section
	Trace    []engine.Exchange
	// Structure is the card's, nil where it was not asked for.
	Structure *shape.Card
	todo      []task
	texts     *locale.Texts
}

// Form chooses between the two forms of each line.
type Form bool

// The forms of a report.
const (
	Redacted Form = false
	Full     Form = true
)

// Value is the line in a form.
func (l Line) Value(f Form) string {
	if f == Full {
		return l.Full
	}
	return l.Redacted
}

// Program is what is known of this program.
type Program struct {
	Version, Revision, Go string
}

// Setting is one setting and where it comes from, or a fault of one.
type Setting struct {
	ID, Value string
	// Ignored: it does not hold.
	Ignored bool
}

// Stage is how long one stage of a run took.
type Stage struct {
	Name string
	Took time.Duration
}

// LastRun is what is kept of a run of the wizard.
type LastRun struct {
	At      time.Time
	Stopped steps.Step
	Done    []steps.Step // in order
}

// Input is everything a report is made of.
type Input struct {
	// ID is the report's number (NewID), "" none.
	ID       string
	Program  Program
	Facts    diagnosis.Facts
	Verdicts []diagnosis.Verdict
	// Stages are those of the last run, oldest first.
	Stages []Stage
	// Last is how the wizard's last run ended, nil when nothing is kept of one.
	Last *LastRun
	// Settings are those that an administrator or the user made.
	Settings []Setting
	// ECPS is the situation of the e-CPS, nil when it was not asked.
	ECPS *diagnosis.Code
	// Crash is where the program met an unforeseen error: parts and places of
	// it, "" nowhere.
	Crash string
	Trace []engine.Exchange
	// Structure is the card's public structure, nil where the user did not choose
	// to join it.
	Structure *shape.Card
	// Home is the person's folder, which names them: "~" in the redacted
	// form.
	Home string
}

// New makes the report of a moment.
func New(t *locale.Texts, in Input) Report {
	b := builder{t: t, in: in}
	r := Report{
		ID: in.ID, Made: in.Facts.Now, todo: b.todo(), texts: t, Trace: in.Trace, Structure: in.Structure,
		Sections: []Section{
			b.program(), b.environment(), b.settings(), b.checks(), b.readers(), b.card(),
			b.middleware(), b.activation(), b.stages(),
		},
	}
	r.Codes = codes(r.Sections)
	return r
}

// codes are the situations met, in the order of the report, all is well left
// out.
func codes(sections []Section) []diagnosis.Code {
	list := []diagnosis.Code{}
	seen := map[diagnosis.Code]bool{diagnosis.CodeAllWell: true}
	for _, s := range sections {
		for _, l := range s.Lines {
			if l.Code != nil && !seen[*l.Code] {
				seen[*l.Code] = true
				list = append(list, *l.Code)
			}
		}
	}
	return list
}
