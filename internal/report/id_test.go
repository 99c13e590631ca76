package report_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
)

// TestANumberIsShortAndSaysNothing: it can be read aloud, differs from one run to
// the next, and comes from chance alone.
func TestANumberIsShortAndSaysNothing(t *testing.T) {
	form := regexp.MustCompile(`^[2-9ACFHJKLRTVXYZ]{3}-[2-9ACFHJKLRTVXYZ]{3}$`)
	seen := map[string]bool{}
	for range 1000 {
		id := report.NewID(rand.Reader)
		if !form.MatchString(id) {
			t.Fatalf("%q", id)
		}
		seen[id] = true
	}
	if len(seen) < 990 {
		t.Errorf("%d different ones of 1000", len(seen))
	}
	chance := bytes.Repeat([]byte{255, 7, 200}, 6)
	if a, b := report.NewID(bytes.NewReader(chance)), report.NewID(bytes.NewReader(chance)); a != b || a == "" {
		t.Errorf("%q and %q from the same chance", a, b)
	}
	if report.NewID(nil) != "" || report.NewID(bytes.NewReader(nil)) != "" {
		t.Error("a number without chance")
	}
}

// TestTheNumberIsAtTheHead of every form.
func TestTheNumberIsAtTheHead(t *testing.T) {
	in := input()
	in.ID = "7K4-A2R"
	for name, out := range forms(t, report.New(locale.French(), in), report.Redacted) {
		head := strings.SplitAfterN(out, "\n", 6)
		if !strings.Contains(strings.Join(head[:5], ""), "7K4-A2R") {
			t.Errorf("%s:\n%s", name, out)
		}
	}
}

// TestTheDocumentSaysWhatToDo: one task a situation, the failures first, nothing
// of whose card it is.
func TestTheDocumentSaysWhatToDo(t *testing.T) {
	todo := func(in report.Input) (list []asked) {
		t.Helper()
		var b bytes.Buffer
		if err := report.WriteJSON(&b, report.New(locale.French(), in).Document(report.Redacted)); err != nil {
			t.Fatal(err)
		}
		doc := struct{ Todo *[]asked }{&list}
		if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		if doc.Todo == nil {
			t.Fatal("what there is to do is null")
		}
		return list
	}
	in := input()
	list := todo(in)
	if len(list) < 2 || list[0].Status != string(diagnosis.Fail) || list[0].Code != diagnosis.CodeModuleFails.String() || len(list[0].Remedy) == 0 || list[0].Who == nil {
		t.Fatalf("%+v", list)
	}
	seen := map[string]bool{}
	for _, task := range list {
		if seen[task.Code] || task.Status == string(diagnosis.Skip) || task.Status == string(diagnosis.OK) {
			t.Errorf("%+v", task)
		}
		seen[task.Code] = true
	}
	in.Verdicts = nil
	if list := todo(in); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// asked is one thing to do, as a program reads it.
type asked struct {
	Code, Status string
	Remedy       []string
	Who          *string
}

// TestNoIsAnAnswer: what was not asked, because there is nothing to ask, is no
// "no".
func TestNoIsAnAnswer(t *testing.T) {
	fr := locale.French()
	in := input()
	in.Facts.Middleware = diagnosis.Middleware{Looked: true}
	in.Facts.Activation = &diagnosis.Activation{Result: diagnosis.WrongPIN}
	with := in
	with.Facts.Middleware = diagnosis.Middleware{Looked: true, Cryptolib: true}
	value := func(in report.Input, id string) string {
		for _, s := range report.New(fr, in).Sections {
			for _, l := range s.Lines {
				if l.ID == id {
					return l.Full
				}
			}
		}
		t.Fatalf("no line %s", id)
		return ""
	}
	for _, id := range []string{"coffre-missing", "cache-denied", "proof"} {
		if got := value(in, id); got != fr.Report.NotApplicable {
			t.Errorf("%s: %q", id, got)
		}
	}
	if got := value(with, "coffre-missing"); got != fr.Common.No {
		t.Errorf("%q", got)
	}
}
