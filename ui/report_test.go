package ui

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
)

// desktop makes reports of a walk's facts and keeps what is written.
type desktop struct {
	w *walk

	mu    sync.Mutex
	seen  Seen
	saved []string
	full  bool
}

func (d *desktop) Text(t *locale.Texts, seen Seen) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seen = seen
	f := d.w.m.facts
	return report.New(t, report.Input{
		Facts: f, Verdicts: diagnosis.Judge(f), Stages: seen.Stages, ECPS: seen.ECPS, Crash: seen.Crash,
		Trace: d.w.m.o.Engine.Trace(),
	}).Text(report.Redacted)
}

func (d *desktop) Save(_ context.Context, text string) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full {
		return "", errors.New("no space left on device")
	}
	d.saved = append(d.saved, text)
	return "/home/camille.dupont/rapport.txt", nil
}

// startWithReports sits down where reports can be made.
func startWithReports(t *testing.T, scenario string) (*walk, *desktop) {
	d := &desktop{}
	d.w = start(t, scenario, func(o *Options) { o.Report = d })
	return d.w, d
}

// TestReportFromEveryScreen asks for the report on each screen, a code half
// typed included, and comes back to the same screen.
func TestReportFromEveryScreen(t *testing.T) {
	for _, s := range scenes() {
		if strings.HasPrefix(s.name, "report") {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			w, d := startWithReports(t, s.scenario)
			s.way(w)
			before := w.frame()
			w.press("ctrl+r")
			w.sees(w.m.t.Wizard.Report.Title)
			w.press("ctrl+r") // not a report of a report
			for _, p := range []string{"DUPONT", "Camille", "2900995235"} {
				if strings.Contains(w.m.over.(*reportOverlay).text, p) {
					t.Errorf("%q is in the report", p)
				}
			}
			w.press("esc")
			if after := w.frame(); after != before {
				t.Errorf("another screen after the report:\n%s\nbefore:\n%s", after, before)
			}
			if len(d.saved) != 0 {
				t.Error("written without consent")
			}
		})
	}
}

// TestReportIsWrittenAsItWasShown writes what was previewed, once.
func TestReportIsWrittenAsItWasShown(t *testing.T) {
	w, d := startWithReports(t, "no-middleware")
	toChecks(w)
	w.press("ctrl+r")
	w.sees("CAD-601")
	shown := w.m.over.(*reportOverlay).text
	w.size(60, 20)
	end := strings.TrimSpace(shown[strings.LastIndex(strings.TrimSpace(shown), "\n"):])
	for range 40 {
		w.press("pgdown")
	}
	if !strings.Contains(w.flat(), strings.Join(strings.Fields(end), " ")) {
		t.Errorf("the end of the report, %q, cannot be reached:\n%s", end, w.frame())
	}
	w.press("enter", "enter")
	w.sees("rapport.txt")
	if len(d.saved) != 1 || d.saved[0] != shown {
		t.Errorf("%d files, as shown: %v", len(d.saved), len(d.saved) > 0 && d.saved[0] == shown)
	}
	if !strings.Contains(w.frame(), "/home/camille.dupont/") {
		t.Errorf("no folder:\n%s", w.frame())
	}
	w.press("enter")
	w.sees("CAD-601")
	w.press("m", "ctrl+r", "enter")
	w.sees("rapport.txt")
	if strings.Contains(w.frame(), "dupont") {
		t.Errorf("the folder's name on a shared screen:\n%s", w.frame())
	}
}

func TestReportThatCannotBeWrittenIsSaid(t *testing.T) {
	w, d := startWithReports(t, "cps3")
	d.full = true
	w.press("ctrl+r", "enter")
	w.sees("CAD-904")
	d.mu.Lock()
	d.full = false
	d.mu.Unlock()
	w.press("enter")
	w.sees("rapport.txt")
}

// TestReportKnowsTheRun has the stages and the e-CPS in the report.
func TestReportKnowsTheRun(t *testing.T) {
	w, d := startWithReports(t, "cps3")
	activate(w)
	w.press("enter", "4", "enter", "ctrl+r")
	w.sees(w.m.t.Wizard.Report.Title)
	if d.seen.ECPS == nil || *d.seen.ECPS != diagnosis.CodeECPSLater {
		t.Errorf("e-CPS %v", d.seen.ECPS)
	}
	text := w.m.over.(*reportOverlay).text
	for _, want := range []string{w.m.t.Report.Words.Activated, "CAD-713", "00 20 ", "00 88 "} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// broken is a screen with a defect.
type broken struct {
	in      string
	pin     *pinEntryProbe
	command bool
}

type pinEntryProbe struct{ wiped bool }

func (b *broken) stage() steps.Step { return steps.StepActivation }
func (b *broken) left()             { b.pin.wiped = true }

func (b *broken) update(_ *Model, msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case ok && k.String() == "x" && b.in == "update":
		panic("the name of somebody")
	case ok && k.String() == "x" && b.in == "command":
		return tea.Batch(nil, func() tea.Msg { var list []int; return tea.Msg(list[len(k.String())]) }, func() tea.Msg { return nil })
	case ok && k.String() == "x" && b.in == "page":
		b.command = true
	}
	return nil
}

func (b *broken) page(*Model, *page) {
	if b.command {
		panic("page")
	}
}

// TestCrashIsASituation breaks a screen in each way it can break: the person
// sees a code and three ways on, and what was typed is gone.
func TestCrashIsASituation(t *testing.T) {
	for _, in := range []string{"update", "command", "page"} {
		t.Run(in, func(t *testing.T) {
			t.Parallel()
			w, d := startWithReports(t, "cps3")
			var told string
			w.m.o.Crashed = func(c *Crash) { told = c.Where + string(c.Stack[:9]) }
			probe := &pinEntryProbe{}
			w.m.open(&broken{in: in, pin: probe})
			w.press("x")
			w.sees("CAD-901")
			if !strings.HasPrefix(told, "ui/report_test.go:") || !strings.HasSuffix(told, "goroutine") {
				t.Errorf("told %q", told)
			}
			if !probe.wiped {
				t.Error("the screen was not cleared")
			}
			w.press("r")
			w.sees(w.m.t.Wizard.Report.Title)
			if !strings.HasPrefix(d.seen.Crash, "ui/report_test.go:") {
				t.Errorf("crash %q", d.seen.Crash)
			}
			text := w.m.over.(*reportOverlay).text
			if !strings.Contains(text, "[CAD-901]") || strings.Contains(text, "somebody") {
				t.Error(text)
			}
			w.press("enter")
			w.sees("rapport.txt")
			w.press("enter")
			w.sees("CAD-901")
			w.press("enter")
			w.sees(w.m.t.Wizard.Activation.Title)
		})
	}
}

func TestStagesAreTimed(t *testing.T) {
	var tm timings
	at := clock()
	tm.at(steps.StepWelcome, at)
	tm.at(steps.StepWelcome, at.Add(1e9))
	tm.at(steps.StepPrerequisites, at.Add(3e9))
	got := tm.stages(steps.StepPrerequisites, at.Add(10e9))
	if len(got) != 2 || got[0].Took != 3e9 || got[1].Took != 7e9 || got[1].Name != "prerequisites" {
		t.Errorf("%v", got)
	}
}

// TestCrashOfTheLastPageEndsTheWizard: better the terminal back than a loop.
func TestCrashOfTheLastPageEndsTheWizard(t *testing.T) {
	w, _ := startWithReports(t, "cps3")
	ended := false
	w.m.ended = func() { ended = true }
	w.m.data = nil // what every page is made with
	if v := w.m.View(); v.Content != "" || !ended || w.m.fatal == nil {
		t.Errorf("%q, ended %v, fatal %v", v.Content, ended, w.m.fatal)
	}
	if strings.Contains(w.m.fatal.Error(), "goroutine") || !strings.HasPrefix(w.m.fatal.Error(), "data/") {
		t.Errorf("told: %s", w.m.fatal.Error())
	}
}
