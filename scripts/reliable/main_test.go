package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// example is what each run writes, a line of each kind.
const example = `{"run":"faults","fault":"mute","operation":"activate","card":"CPS3","at":1,"of":13,"ok":false,"code":309,"codes":0,"took_ms":4,"recovered_ms":30,"reseated":false,"problems":0}
{"run":"faults","fault":"mute","operation":"card","card":"CPS4","at":9,"of":15,"ok":true,"code":0,"codes":1,"took_ms":1200,"recovered_ms":5,"reseated":true,"problems":1}
{"run":"faults-wizard","fault":"mute","moment":"the code","card":"CPS3","told":"CAD-309","key_ms":12,"took_ms":3,"recovered_ms":80,"codes":1,"confirmed":2,"problems":0}
{"run":"faults-goroutines","before":4,"after":5}
{"run":"secrets","case":"wizard, CPS3","typed":1,"at_once":0,"later":0,"megabytes":155}
{"run":"secrets-module","case":"wizard, by a module","at_once":1,"later":2,"outlived_ms":9}
{"run":"soak","insertions":2000,"activations":200,"seconds":170,"resident_kib":[21172,21416],"private_kib":[19492,19736],"files":[13,13],"threads":[10,11]}
{"run":"model","steps":120003,"confirmed":1000,"sent":1001,"last_tries":70,"kept":40}
{"run":"network","commands":18,"calls":1037,"sockets":35}
{"run":"fuzz","target":"caducee/ui FuzzKeyboard","executions":48694,"seconds":11}
{"run":"fuzz","target":"caducee/ui FuzzWidth","executions":7,"seconds":0}
`

func page(t *testing.T, lines string) (string, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "runs.jsonl")
	if err := os.WriteFile(name, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	rows, err := read([]string{name})
	if err != nil {
		return "", err
	}
	return render(rows)
}

func TestThePageTellsWhatTheRunsMeasured(t *testing.T) {
	got, err := page(t, example)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| mute | 2 | 1 | 1 | 1 | 1.2 s | 30 ms | CAD-309 × 1 |", "120,003 steps, 1000 codes confirmed",
		"| wizard, CPS3 | 155 MB | 1 | 0 | 0 |", "2,000 insertions and removals, 200 activations, in 170 s",
		"18 runs, 1,037 network calls, 35 sockets", "In 1 cases", "| ui FuzzKeyboard | 48,694 | 4,426 |", "| ui FuzzWidth | 7 | – |", "5 goroutines, 4 before",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not on the page: %s\n%s", want, got)
		}
	}
}

func TestAMissingRunIsNoGap(t *testing.T) {
	if _, err := page(t, strings.ReplaceAll(example, `"run":"soak"`, `"run":"other"`)); err == nil || !strings.Contains(err.Error(), "make soak") {
		t.Errorf("%v", err)
	}
	if _, err := page(t, "{"); err == nil {
		t.Error("half a line was taken")
	}
}

// TestThePageIsFresh: the page in docs has the words and the tables that the
// generator writes today; only its figures and rows are a run's.
func TestThePageIsFresh(t *testing.T) {
	kept, err := os.ReadFile(filepath.Join("..", "..", "docs", "reliability.md"))
	if err != nil {
		t.Fatal(err)
	}
	now, err := page(t, example)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := shape(string(kept)), shape(now); a != b {
		t.Errorf("docs/reliability.md is not what the generator writes: make reliability\n--- kept\n%s\n--- now\n%s", a, b)
	}
}

var (
	figures = regexp.MustCompile(`[0-9][0-9,.]*( ms| s)?`)
	names   = regexp.MustCompile("\\(`[^)]*\\)")
)

// shape is a page without its figures and without the rows of its tables,
// those of the promises excepted.
func shape(page string) string {
	var b strings.Builder
	rows := 0
	for line := range strings.Lines(page) {
		if !strings.HasPrefix(line, "|") {
			rows = 0
		} else if rows++; rows > 2 && !regexp.MustCompile(`^\| [1-7] \|`).MatchString(line) {
			continue
		}
		b.WriteString(names.ReplaceAllString(figures.ReplaceAllString(line, "N"), "(names)"))
	}
	return b.String()
}
