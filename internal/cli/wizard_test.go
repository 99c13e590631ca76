package cli

import (
	"slices"
	"testing"
)

func TestTheFrontFollowsTheTerminal(t *testing.T) {
	demo := options{demo: "cps3"}
	for _, c := range []struct {
		name    string
		in, out bool
		o       options
		env     map[string]string
		want    front
		legacy  bool
	}{
		{"a terminal", true, true, options{}, nil, frontScreens, false},
		{"a demonstration on a terminal", true, true, demo, nil, frontScreens, false},
		{"--plain", true, true, options{plain: true}, nil, frontLines, false},
		{"a terminal that cannot be drawn on", true, true, options{}, map[string]string{"TERM": "dumb"}, frontLines, false},
		{"a person who asks every tool for lines", true, true, options{}, map[string]string{"ACCESSIBLE": "1"}, frontLines, false},
		{"the output in a file", true, false, options{}, nil, frontLines, false},
		{"answers from a pipe, asked for", false, false, options{plain: true}, nil, frontLines, false},
		{"answers to a demonstration from a pipe", false, true, options{plain: true, demo: "cps3"}, nil, frontLines, false},
		{"answers from a pipe, asked for by a variable", false, false, options{}, map[string]string{"ACCESSIBLE": "1"}, frontLines, false},
		{"the same in a demonstration", false, true, demo, map[string]string{"ACCESSIBLE": "1"}, frontLines, false},
		{"a demonstration in a job", false, false, demo, map[string]string{"TERM": "dumb"}, frontAlone, false},
		{"a job", false, false, options{}, map[string]string{"TERM": "dumb"}, frontNone, false},
		{"a demonstration without anybody", false, false, demo, nil, frontAlone, false},
		{"a demonstration read by somebody", false, true, demo, nil, frontAlone, false},
		{"nobody", false, false, options{}, nil, frontNone, false},
		{"a console that prints escape sequences as they are", true, true, options{}, nil, frontLines, true},
		{"a demonstration on one", true, true, demo, nil, frontLines, true},
		{"no input", false, true, options{}, nil, frontNone, false},
	} {
		getenv := func(name string) string { return c.env[name] }
		if got := chooseFront(c.in, c.out, !c.legacy, c.o, getenv); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestTheScreensKnowWhatAConsoleUnderstands: Windows says nothing of it.
func TestTheScreensKnowWhatAConsoleUnderstands(t *testing.T) {
	for _, c := range []struct {
		system string
		given  []string
		want   string
	}{
		{"windows", []string{"WT_SESSION=1"}, "TERM=xterm-256color"},
		{"windows", []string{"TERM="}, "TERM=xterm-256color"},
		{"windows", []string{"TERM=cygwin"}, "TERM=cygwin"},
		{"linux", []string{"LANG=C"}, "LANG=C"},
	} {
		got := withTerminal(c.system, slices.Clone(c.given))
		if got[len(got)-1] != c.want {
			t.Errorf("%s %q: %q", c.system, c.given, got)
		}
	}
}
