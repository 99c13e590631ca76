package steps

import (
	"errors"
	"strings"
	"testing"
)

// TestAReportThatCannotBeWrittenIsOfferedAnotherPlace names the folder, keeps
// the text, and tries the next folder only when asked.
func TestAReportThatCannotBeWrittenIsOfferedAnotherPlace(t *testing.T) {
	w := toPicture(t)
	w.s.Desk.Reports = true
	w.s.Desk.Folders = []string{"/home/camille", "/tmp"}
	w.act(ActReport)
	made, ok := w.last().(MakeReport)
	if !ok {
		t.Fatalf("%+v", w.last())
	}
	w.put(Finished{Job: made.Job, Outcome: ReportMade{Text: "texte"}})
	w.act(ActSubmit)
	first, ok := w.last().(WriteReport)
	if !ok || first.Folder != "/home/camille" {
		t.Fatalf("%+v", w.last())
	}
	w.put(Finished{Job: first.Job, Outcome: ReportWritten{Err: errors.New("read-only")}})
	w.at("report.failed")
	if said := w.said(); !strings.Contains(said, "/home/camille") {
		t.Error(said)
	}
	w.act(ActElsewhere)
	second, ok := w.last().(WriteReport)
	if !ok || second.Folder != "/tmp" || second.Text != "texte" {
		t.Fatalf("%+v", w.last())
	}
	w.put(Finished{Job: second.Job, Outcome: ReportWritten{Err: errors.New("full")}})
	w.at("report.failed")
	if w.offers(ActElsewhere) {
		t.Error("a third place is offered")
	}
	w.act(ActSubmit)
	third, ok := w.last().(WriteReport)
	if !ok || third.Folder != "/tmp" {
		t.Fatalf("%+v", w.last())
	}
	w.put(Finished{Job: third.Job, Outcome: ReportWritten{Path: "/tmp/rapport.txt"}})
	w.at("report.written")
}
