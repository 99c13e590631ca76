//go:build linux

package e2e

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
)

var tableFile = flag.String("table", "", "write the benchmarks as a table to this file")

// results is the table that the benchmarks fill, for people; their own output
// is for benchstat.
var results table

type table struct {
	mu    sync.Mutex
	rows  []row
	bytes map[string]int // by job
}

// exchanged keeps a job's bytes for the ratios.
func (t *table) exchanged(job string, bytes int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bytes == nil {
		t.bytes = map[string]int{}
	}
	t.bytes[job] = bytes
}

// ratios compares jobs that give a person the same.
func (t *table) ratios() (rows []row) {
	for _, r := range [][2]string{
		{"cps3: " + jobCard, jobDump}, {"cps3: " + jobActivate, jobSign}, {"cps3: " + jobActivate, jobModule},
	} {
		ours, theirs := t.bytes[r[0]], t.bytes[r[1]]
		if ours > 0 && theirs > 0 {
			rows = append(rows, row{r[0] + " / " + r[1], fmt.Sprintf("%.2f x the bytes", float64(ours)/float64(theirs)), ""})
		}
	}
	return rows
}

// row is one figure: what was measured, by what, against what it should be.
type row struct{ what, figure, target string }

func (t *table) add(what, figure, target string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := row{what, figure, target}
	for i := range t.rows {
		if t.rows[i].what == what {
			t.rows[i] = r
			return
		}
	}
	t.rows = append(t.rows, r)
}

// limit adds a figure that should not be more than most.
func (t *table) limit(what string, got, most float64, unit string) {
	verdict := "met"
	if got > most {
		verdict = "missed"
	}
	digits := 1
	if unit == "s" || unit == "x" {
		digits = 2
	}
	t.add(what, fmt.Sprintf("%.*f %s", digits, got, unit), fmt.Sprintf("≤ %g %s: %s", most, unit, verdict))
}

func (t *table) write() error {
	if *tableFile == "" || len(t.rows) == 0 {
		return nil
	}
	t.rows = append(t.rows, t.ratios()...)
	width := [3]int{len("measure"), len("figure"), len("target")}
	for _, r := range t.rows {
		for i, s := range []string{r.what, r.figure, r.target} {
			width[i] = max(width[i], len([]rune(s)))
		}
	}
	var b strings.Builder
	line := func(cells ...string) {
		for i, s := range cells {
			fmt.Fprintf(&b, "| %s%s ", s, strings.Repeat(" ", width[i]-len([]rune(s))))
		}
		b.WriteString("|\n")
	}
	line("measure", "figure", "target")
	line(strings.Repeat("-", width[0]), strings.Repeat("-", width[1]), strings.Repeat("-", width[2]))
	for _, r := range t.rows {
		line(r.what, r.figure, r.target)
	}
	// The test runs in its own folder; the file is named from the project's.
	return os.WriteFile("../"+*tableFile, []byte(b.String()), 0o644)
}
