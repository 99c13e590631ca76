// Command testsummary reads `go test -json`, shows what went wrong as it
// happens, and closes with a summary that names every skipped test: a test
// that did not run must not look like one that passed.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"
)

func main() {
	noSkip := flag.Bool("no-skip", false, "a skipped test is a failure")
	file := flag.String("o", "", "write the summary to this file too")
	flag.Parse()
	s := newSummary()
	if err := s.read(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "testsummary:", err)
		os.Exit(2)
	}
	text := s.String(*noSkip)
	fmt.Print(text)
	if *file != "" {
		if err := os.WriteFile(*file, []byte(text), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "testsummary:", err)
			os.Exit(2)
		}
	}
	if s.failed(*noSkip) {
		os.Exit(1)
	}
}

// event is one line of test2json (go doc test2json).
type event struct {
	Action  string
	Package string
	Test    string
	Elapsed float64
	Output  string
}

type summary struct {
	passed, failures int
	packages         int
	broken           []string // packages that failed
	red              []string // tests that failed
	skipped          []string
	slowest          []timed
	output           map[string][]string // of tests and packages under way
	total            time.Duration
}

type timed struct {
	name    string
	elapsed time.Duration
}

func newSummary() *summary { return &summary{output: map[string][]string{}} }

func (s *summary) read(in io.Reader, out io.Writer) error {
	started := time.Now()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			// What the go command says outside the stream: it matters.
			fmt.Fprintln(out, lines.Text())
			continue
		}
		s.see(e, out)
	}
	s.total = time.Since(started)
	return lines.Err()
}

func (s *summary) see(e event, out io.Writer) {
	key := e.Package + "\x00" + e.Test
	switch e.Action {
	case "build-output":
		fmt.Fprint(out, e.Output)
	case "output":
		s.output[key] = append(s.output[key], e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			s.endPackage(e, out)
		} else {
			s.endTest(e, out)
		}
		delete(s.output, key)
	}
}

func (s *summary) endTest(e event, out io.Writer) {
	name := e.Package + " " + e.Test
	lines := s.output[e.Package+"\x00"+e.Test]
	switch e.Action {
	case "pass":
		s.passed++
	case "fail":
		s.failures++
		s.red = append(s.red, name)
		fmt.Fprint(out, strings.Join(lines, ""))
	case "skip":
		s.skipped = append(s.skipped, name+reason(lines))
	}
	if !strings.Contains(e.Test, "/") {
		s.slowest = append(s.slowest, timed{name, time.Duration(e.Elapsed * float64(time.Second))})
	}
}

func (s *summary) endPackage(e event, out io.Writer) {
	lines := s.output[e.Package+"\x00"]
	switch e.Action {
	case "skip": // no test files
		return
	case "fail":
		s.broken = append(s.broken, e.Package)
		// A panic or a log.Fatal is nobody's test output.
		fmt.Fprint(out, strings.Join(lines, ""))
	case "pass":
		for _, l := range lines {
			if strings.HasPrefix(l, "ok ") {
				fmt.Fprint(out, l)
			}
		}
	}
	s.packages++
}

// reason is what t.Skip said, from "    file_test.go:12: reason".
func reason(lines []string) string {
	for _, l := range lines {
		if t := strings.TrimSpace(l); strings.Contains(t, "_test.go:") {
			if _, why, ok := strings.Cut(t, ": "); ok {
				return ": " + why
			}
		}
	}
	return ""
}

func (s *summary) failed(noSkip bool) bool {
	return len(s.broken) > 0 || s.failures > 0 || s.packages == 0 || (noSkip && len(s.skipped) > 0)
}

// String is the closing summary.
func (s *summary) String(noSkip bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n--- tests: %d passed, %d failed, %d skipped; %d packages, %d failed; %s\n",
		s.passed, s.failures, len(s.skipped), s.packages, len(s.broken), s.total.Round(time.Second))
	for _, n := range s.red {
		fmt.Fprintln(&b, "FAIL", n)
	}
	for _, n := range s.broken {
		fmt.Fprintln(&b, "FAIL", n)
	}
	for _, n := range s.skipped {
		fmt.Fprintln(&b, "SKIP", n)
	}
	if noSkip && len(s.skipped) > 0 {
		fmt.Fprintln(&b, "a skipped test is a failure here")
	}
	sort.Slice(s.slowest, func(i, j int) bool { return s.slowest[i].elapsed > s.slowest[j].elapsed })
	for _, t := range s.slowest[:min(3, len(s.slowest))] {
		if t.elapsed >= time.Second {
			fmt.Fprintf(&b, "slow %s %s\n", t.elapsed.Round(100*time.Millisecond), t.name)
		}
	}
	return b.String()
}
