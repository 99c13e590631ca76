package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"caducee/internal/demo"
	"caducee/internal/testing/measure"
)

// The codes typed in every scenario: the card's own, wrong ones, a new one.
const (
	rightPIN, wrongPIN, newPIN = "1234", "7351984", "80246913"
	rightPUK, wrongPUK         = "12345678", "97531864"
)

var codes = secrets{
	pattern:  regexp.MustCompile(`\b(1234|7351984|80246913|12345678|97531864)\b`),
	literals: []string{rightPIN, wrongPIN, newPIN, rightPUK, wrongPUK},
}

// identity is everything that tells whose card it is, in any scenario.
var identity = secrets{
	pattern:  regexp.MustCompile(`DUPONT|Camille|899700000000|29009952|41006634|MARTIN|\bAlex\b|3999900000`),
	literals: []string{"DUPONT", "Camille", "899700000000", "29009952", "41006634", "MARTIN", "Alex", "3999900000"},
}

// secrets is what may not be found in a text. A regular expression takes seconds
// for all that is written here; nothing is looked for where none of its literals
// is.
type secrets struct {
	pattern  *regexp.Regexp
	literals []string
}

// FindString is the first secret of a text, "" without any.
func (s secrets) FindString(text string) string {
	for _, l := range s.literals {
		if strings.Contains(text, l) {
			return s.pattern.FindString(text)
		}
	}
	return ""
}

// MatchString is true with a secret in the text.
func (s secrets) MatchString(text string) bool { return s.FindString(text) != "" }

// durations could be mistaken for a code.
var durations = regexp.MustCompile(`"(micros|us|ms|pid)": ?\d+|\d+\.\d ms`)

// trial is one run of the program in a scenario.
type trial struct {
	name, stdin string
	args        []string
	// open is true when the contract has the holder in the output.
	open bool
	// schema names the document that it writes, "" none.
	schema string
	// shared is a run with --screen-share, in which not even a part of a number
	// is told. lines ends one that goes on after so many lines, by closing its
	// output; practice shows the simulated card's own code.
	shared, practice bool
	lines            int
	// anywhere is a run that has nothing of the card or the computer: one is enough.
	anywhere bool
}

// sharedTrials are every command on a shared screen.
func sharedTrials() []trial {
	return []trial{
		{name: "shared-check-json", args: []string{"check", "--json"}, schema: "check"},
		{name: "shared-watch", args: []string{"check", "--watch"}, lines: 9},
		{name: "shared-watch-json", args: []string{"check", "--watch", "--json"}, schema: "check", lines: 1},
		{name: "shared-prometheus", args: []string{"check", "--prometheus"}},
		{name: "shared-list", args: []string{"check", "--list", "--json"}, schema: "checks", anywhere: true},
		{name: "shared-card-json", args: []string{"card", "--json"}, schema: "card"},
		{name: "shared-activate", args: []string{"activate", "--pin-stdin"}, stdin: rightPIN + "\nDERNIER\n"},
		{name: "shared-activate-json", args: []string{"activate", "--pin-stdin", "--json"}, stdin: rightPIN + "\nDERNIER\n", schema: "activate"},
		{name: "shared-activate-wrong", args: []string{"activate", "--pin-stdin", "--json"}, stdin: wrongPIN + "\nDERNIER\n", schema: "activate"},
		{name: "shared-pin-change", args: []string{"pin", "change", "--pin-stdin"}, stdin: rightPIN + "\n" + newPIN + "\nDERNIER\n"},
		{name: "shared-pin-unblock", args: []string{"pin", "unblock", "--pin-stdin"}, stdin: rightPUK + "\n" + newPIN + "\n"},
		{name: "shared-signin-json", args: []string{"signin", "--json"}, schema: "signin"},
		{name: "shared-report", args: []string{"report"}},
		{name: "shared-report-json", args: []string{"report", "--json"}, schema: "report"},
		{name: "shared-report-file", args: []string{"report", "--output", "shared.txt"}},
		{name: "shared-report-full", args: []string{"report", "--full"}, stdin: "oui\n"},
		{name: "shared-explain", args: []string{"explain", "--json"}, schema: "explain", anywhere: true},
		{name: "shared-version", args: []string{"version", "--json"}, schema: "version", anywhere: true},
		{name: "shared-wizard", args: []string{"--lang", "fr"}, practice: true},
	}
}

// told looks for who somebody is in all that a masked run wrote, however it is
// written: names in any case, and parts of numbers, five digits of a card's or
// eight of an identifier, with or without spaces.
func told(written string) string {
	text := saltedDigest.ReplaceAllString(strings.ToLower(written), "$1")
	text = timestamp.ReplaceAllString(text, "$1")
	for _, name := range []string{"dupont", "camille", "martin"} {
		if strings.Contains(text, name) {
			return name
		}
	}
	packed := betweenDigits.ReplaceAllString(text, "$1")
	for _, number := range []struct {
		digits string
		part   int
	}{{"290099529", 5}, {"2900995235", 5}, {"410066341", 5}, {"4100663482", 5}, {"899700000000", 8}, {"3999900000", 8}} {
		for i := range len(number.digits) - number.part + 1 {
			if part := number.digits[i : i+number.part]; strings.Contains(packed, part) {
				return part
			}
		}
	}
	return ""
}

// timestamp is the time of a check: its digits are the computer's, not the
// card's.
var timestamp = regexp.MustCompile(`(?m)^(caducee_checked_timestamp_seconds )\d+$`)

// saltedDigest is the last column of an exchange in a report: it is random, and
// must not be read as the end of the status word before it.
var saltedDigest = regexp.MustCompile(`(?m)^(.*> +\d+  [0-9a-f]{4} .*?)[0-9a-f]{8}$`)

// betweenDigits are the signs that people put in numbers.
var betweenDigits = regexp.MustCompile(`([0-9])[\s\x{a0}\x{202f}.\-]+`)

func trials() []trial {
	return []trial{
		{name: "check", args: []string{"check", "--screen-share"}},
		{name: "check-json", args: []string{"check", "--json"}, open: true, schema: "check"},
		{name: "prometheus", args: []string{"check", "--prometheus"}},
		{name: "card", args: []string{"card", "--screen-share"}},
		{name: "card-json", args: []string{"card", "--json"}, open: true, schema: "card"},
		{name: "activate", args: []string{"activate", "--pin-stdin"}, stdin: rightPIN + "\nDERNIER\n"},
		{
			name: "activate-json", args: []string{"activate", "--pin-stdin", "--json"},
			stdin: rightPIN + "\nDERNIER\n", open: true, schema: "activate",
		},
		{
			name: "activate-wrong", args: []string{"activate", "--pin-stdin", "--json"},
			stdin: wrongPIN + "\nDERNIER\n", open: true, schema: "activate",
		},
		{name: "pin-change", args: []string{"pin", "change", "--pin-stdin"}, stdin: rightPIN + "\n" + newPIN + "\nDERNIER\n"},
		{name: "pin-change-wrong", args: []string{"pin", "change", "--pin-stdin"}, stdin: wrongPIN + "\n" + newPIN + "\nDERNIER\n"},
		{name: "pin-unblock", args: []string{"pin", "unblock", "--pin-stdin"}, stdin: rightPUK + "\n" + newPIN + "\n"},
		{name: "pin-unblock-wrong", args: []string{"pin", "unblock", "--pin-stdin"}, stdin: wrongPUK + "\n" + newPIN + "\n"},
		{name: "report", args: []string{"report"}},
		{name: "report-markdown", args: []string{"report", "--markdown", "--output", "report.md"}},
		{name: "report-json", args: []string{"report", "--json"}, schema: "report"},
		{name: "report-full", args: []string{"report", "--full", "--json"}, stdin: "oui\n", open: true, schema: "report"},
		{name: "explain-json", args: []string{"explain", "--json"}, schema: "explain", anywhere: true},
	}
}

// TestNothingLeaks runs every scenario with known codes and a known holder
// and looks for them in all that the program wrote. At a desk each scenario has
// the documents and a third of the rest, each of which a third of the scenarios have.
func TestNothingLeaks(t *testing.T) {
	dir := t.TempDir()
	for _, s := range demo.Scenarios() {
		for _, run := range []string{s.Name, s.Name + " shared"} {
			path := filepath.Join(dir, strings.ReplaceAll(run, " ", "-")+".txtar")
			if err := os.WriteFile(path, []byte("leaks "+run+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: dir, Setup: setUp,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"leaks": leaksCommand},
	})
}

func leaksCommand(ts *testscript.TestScript, _ bool, args []string) {
	documents := map[string]string{}
	runs, shared := trials(), len(args) > 1
	if shared {
		runs = sharedTrials()
	}
	scenario := slices.IndexFunc(demo.Scenarios(), func(s demo.Scenario) bool { return s.Name == args[0] })
	for i, run := range runs {
		if shared {
			run.shared = true
			run.args = append(run.args, "--screen-share")
		}
		if slow := args[0] == "slow" || args[0] == "reader-busy"; slow && run.schema == "" && !slices.Contains(run.args, "--output") {
			continue // seconds each, and nothing that the other desks do not show
		}
		if run.anywhere && scenario > 0 {
			continue
		}
		if alike := run.schema == "" && !slices.Contains(run.args, "--output"); alike && (i+scenario)%3 != 0 && !measure.Every() {
			continue
		}
		input := ts.MkAbs(run.name + ".in")
		ts.Check(os.WriteFile(input, []byte(run.stdin), 0o600))
		command := fmt.Sprintf("caducee --debug --demo=%s %s < %s", args[0], strings.Join(run.args, " "), input)
		if run.lines > 0 {
			command += fmt.Sprintf(" | head -n %d", run.lines)
		}
		// Exit codes are the business of other tests.
		_ = ts.Exec("sh", "-c", command)
		stdout, stderr := ts.ReadFile("stdout"), ts.ReadFile("stderr")
		ts.Check(os.Remove(input))
		written := durations.ReplaceAllString(stdout+stderr, "")
		if leak := codes.FindString(written); leak != "" && !run.practice {
			ts.Fatalf("%s: the code %s in\n%s", run.name, leak, written)
		}
		if leak := identity.FindString(written); leak != "" && !run.open {
			ts.Fatalf("%s: %s in\n%s", run.name, leak, written)
		}
		if run.shared {
			if leak := told(written); leak != "" {
				ts.Fatalf("%s: %s in\n%s", run.name, leak, written)
			}
			if run.schema != "" && !strings.Contains(strings.ReplaceAll(stdout, " ", ""), `"masked":true`) {
				ts.Fatalf("%s does not say that it is masked:\n%s", run.name, stdout)
			}
		} else if strings.Contains(stdout, `"masked"`) {
			ts.Fatalf("%s says that it is masked:\n%s", run.name, stdout)
		}
		if run.name == "prometheus" {
			lintMetrics(ts, stdout, "caducee_ready", "caducee_check")
		}
		if run.schema != "" {
			validate(ts, run.schema, stdout)
			documents[run.name] = stdout
		}
	}
	searchFiles(ts)
	if shared {
		return
	}
	compareCodes(ts, documents["check-json"], documents["report-json"])
	compareForms(ts, args[0], documents["report-json"], documents["report-full"])
}

// searchFiles looks in all that was written to disk: reports, logs, state.
func searchFiles(ts *testscript.TestScript) {
	files := 0
	ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "script") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		text := durations.ReplaceAllString(string(raw), "")
		for _, secret := range []secrets{codes, identity} {
			if leak := secret.FindString(text); leak != "" {
				return fmt.Errorf("%s: %s", path, leak)
			}
		}
		return nil
	}))
	if files < 2 {
		ts.Fatalf("%d files: the report and the debug log are missing", files)
	}
}

// compareCodes checks that redaction kept every situation of the checks.
func compareCodes(ts *testscript.TestScript, check, report string) {
	var found struct {
		Checks []struct {
			Code string `json:"code"`
		} `json:"checks"`
	}
	var kept struct {
		Codes []string `json:"codes"`
	}
	ts.Check(json.Unmarshal([]byte(check), &found))
	ts.Check(json.Unmarshal([]byte(report), &kept))
	for _, c := range found.Checks {
		if c.Code != "CAD-000" && !slices.Contains(kept.Codes, c.Code) {
			ts.Fatalf("%s is in check and not in the report: %v", c.Code, kept.Codes)
		}
	}
}

// compareForms checks line by line that the redacted report says of every
// situation what the full one says, and that it is the only one to hide.
func compareForms(ts *testscript.TestScript, scenario, redacted, full string) {
	hidden, open := reportLines(ts, redacted), reportLines(ts, full)
	if len(hidden) != len(open) || len(open) < 20 {
		ts.Fatalf("%d lines redacted, %d in full", len(hidden), len(open))
	}
	for i, l := range open {
		h := hidden[i]
		switch {
		case h.ID != l.ID || h.Label != l.Label:
			ts.Fatalf("line %d is %s redacted and %s in full", i, h.ID, l.ID)
		case (h.Code == nil) != (l.Code == nil) || (l.Code != nil && *h.Code != *l.Code):
			ts.Fatalf("%s lost its situation", l.ID)
		case (h.Value == nil) != (l.Value == nil):
			ts.Fatalf("%s is there in one form only", l.ID)
		case l.Value != nil && identity.MatchString(*l.Value) && *h.Value == *l.Value:
			ts.Fatalf("%s is the same in both forms: %s", l.ID, *l.Value)
		}
	}
	// What is looked for can be found: a card that was read names its holder
	// in the full form.
	if strings.Contains(full, `"identifier"`) && !identity.MatchString(full) {
		ts.Fatalf("%s: nobody is named in the full report", scenario)
	}
}

type reportLine struct {
	ID, Label   string
	Value, Code *string
}

func reportLines(ts *testscript.TestScript, text string) []reportLine {
	var doc struct {
		Sections []struct{ Lines []reportLine }
	}
	ts.Check(json.Unmarshal([]byte(text), &doc))
	var all []reportLine
	for _, s := range doc.Sections {
		all = append(all, s.Lines...)
	}
	return all
}
