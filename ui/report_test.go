package ui

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/steps"
)

// startWithReports sits down where reports can be made.
func startWithReports(t *testing.T, scenario string) (*walk, *desktop) {
	w := start(t, scenario, nil)
	return w, w.reports
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
			w.sees(w.texts().Wizard.Report.Title)
			w.press("ctrl+r") // not a report of a report
			for _, p := range []string{"DUPONT", "Camille", "290099529"} {
				if strings.Contains(w.verbatim(), p) {
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
	shown := w.verbatim()
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

// TestAReportThatNoFolderTakesCanBeRead: the folder is named, and the text is
// there to be copied.
func TestAReportThatNoFolderTakesCanBeRead(t *testing.T) {
	w, d := startWithReports(t, "cps3")
	d.full = true
	w.press("ctrl+r")
	w.sees(w.texts().Wizard.Report.Title)
	w.do(steps.ActSubmit)
	w.sees("/home/camille.dupont")
	if !strings.Contains(w.verbatim(), w.texts().Report.Title) {
		t.Errorf("the text is lost:\n%s", w.frame())
	}
}

// TestReportKnowsTheRun has the stages and the e-CPS in the report.
func TestReportKnowsTheRun(t *testing.T) {
	w, d := startWithReports(t, "cps3")
	toECPS(w)
	ended(w, steps.ActLater)
	w.press("ctrl+r")
	w.sees(w.texts().Wizard.Report.Title)
	if d.seen.ECPS == nil || *d.seen.ECPS != diagnosis.CodeECPSLater {
		t.Errorf("e-CPS %v", d.seen.ECPS)
	}
	text := w.verbatim()
	for _, want := range []string{w.texts().Report.Words.Activated, "CAD-713", "00 20 ", "00 88 "} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// broken is a conversation with a defect.
type broken struct {
	Conversation
	in string
	x  bool
}

func (b *broken) Do(turn int, id steps.ActionID) {
	if id == steps.ActHelp && b.in == "update" {
		panic("the name of somebody")
	}
	if id == steps.ActHelp {
		b.x = true
		return
	}
	b.Conversation.Do(turn, id)
}

func (b *broken) Page() steps.Page {
	if b.x && b.in == "page" {
		b.x = false
		panic("page")
	}
	return b.Conversation.Page()
}

func (b *broken) Wanted() []steps.Effect {
	if b.x && b.in == "command" {
		b.x = false
		return []steps.Effect{steps.RunCommand{Command: []string{"x"}}}
	}
	return b.Conversation.Wanted()
}

// TestCrashIsASituation breaks the conversation in each way it can break: the
// user sees a code and three ways on, and what was typed is gone.
func TestCrashIsASituation(t *testing.T) {
	for _, in := range []string{"update", "page"} {
		t.Run(in, func(t *testing.T) {
			t.Parallel()
			w, d := startWithReports(t, "cps3")
			toActivation(w)
			w.typing("12")
			var told string
			w.m.o.Crashed = func(c *Crash) { told = c.Where + string(c.Stack[:9]) }
			w.m.conv = &broken{Conversation: w.driver, in: in}
			w.press("?")
			w.sees("CAD-901")
			if !strings.HasPrefix(told, "ui/report_test.go:") || !strings.HasSuffix(told, "goroutine") {
				t.Errorf("told %q", told)
			}
			if typed := w.session().Typed(); typed != [steps.Slots]int{} {
				t.Error("what was typed is still there")
			}
			w.press("r")
			w.sees(w.texts().Wizard.Report.Title)
			if !strings.HasPrefix(d.seen.Crash, "ui/report_test.go:") {
				t.Errorf("crash %q", d.seen.Crash)
			}
			text := w.verbatim()
			if !strings.Contains(text, "[CAD-901]") || strings.Contains(text, "somebody") {
				t.Error(text)
			}
			w.press("enter")
			w.sees("rapport.txt")
			w.press("enter")
			w.sees("CAD-901")
			w.press("enter")
			w.sees(w.texts().Wizard.Activation.Title)
		})
	}
}

// TestCrashOfTheLastPageEndsTheScreens: better the terminal back than a loop.
func TestCrashOfTheLastPageEndsTheScreens(t *testing.T) {
	w, _ := startWithReports(t, "cps3")
	ended := false
	w.m.ended = func() { ended = true }
	w.m.o.Data = nil // what every page is made with
	w.m.drawn = nil
	if v := w.m.View(); v.Content != "" || !ended || w.m.fatal == nil {
		t.Errorf("%q, ended %v, fatal %v", v.Content, ended, w.m.fatal)
	}
	if strings.Contains(w.m.fatal.Error(), "goroutine") || !strings.HasPrefix(w.m.fatal.Error(), "data/") {
		t.Errorf("told: %s", w.m.fatal.Error())
	}
}

// verbatim is the report that is shown.
func (w *walk) verbatim() string {
	for _, b := range w.page().Body {
		if v, ok := b.(steps.Verbatim); ok {
			return v.Text
		}
	}
	return ""
}
