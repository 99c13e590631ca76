package main

import (
	"strings"
	"testing"
)

const (
	passes = `{"Action":"pass","Package":"p","Test":"TestA","Elapsed":0.1}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}
{"Action":"pass","Package":"p","Elapsed":0.1}
`
	fails = `{"Action":"output","Package":"q","Test":"TestB","Output":"    b_test.go:3: two is not one\n"}
{"Action":"fail","Package":"q","Test":"TestB","Elapsed":0}
{"Action":"fail","Package":"q","Elapsed":0.1}
`
	skips = `{"Action":"output","Package":"r","Test":"TestC","Output":"    c_test.go:9: no pcscd here\n"}
{"Action":"skip","Package":"r","Test":"TestC","Elapsed":0}
{"Action":"pass","Package":"r","Elapsed":0.1}
`
	unbuilt = `{"ImportPath":"s","Action":"build-output","Output":"s/s.go:1: syntax error\n"}
{"ImportPath":"s","Action":"build-fail"}
{"Action":"fail","Package":"s","Elapsed":0,"FailedBuild":"s"}
`
	empty = `{"Action":"skip","Package":"t","Elapsed":0}
`
)

func TestOutcome(t *testing.T) {
	cases := []struct {
		name, stream string
		noSkip, fail bool
		shows, ends  string
	}{
		{"all pass", passes + empty, true, false, "ok", "1 passed, 0 failed, 0 skipped; 1 packages"},
		{"a failure shows its output", passes + fails, false, true, "two is not one", "FAIL q TestB"},
		{"a skipped test is named with its reason", passes + skips, false, false, "", "SKIP r TestC: no pcscd here"},
		{"a skipped test fails where asked", passes + skips, true, true, "", "a skipped test is a failure here"},
		{"a package that does not build", passes + unbuilt, false, true, "syntax error", "FAIL s"},
		{"nothing ran", empty, false, true, "", "0 passed"},
		{"what is no JSON is shown", "go: cannot find main module\n", false, true, "cannot find main module", "0 passed"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := newSummary()
			var out strings.Builder
			if err := s.read(strings.NewReader(c.stream), &out); err != nil {
				t.Fatal(err)
			}
			if got := s.failed(c.noSkip); got != c.fail {
				t.Errorf("failed = %v, want %v", got, c.fail)
			}
			if !strings.Contains(out.String(), c.shows) {
				t.Errorf("output %q does not show %q", out.String(), c.shows)
			}
			if end := s.String(c.noSkip); !strings.Contains(end, c.ends) {
				t.Errorf("summary %q does not say %q", end, c.ends)
			}
		})
	}
}
