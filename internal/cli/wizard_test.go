package cli

import "testing"

func TestTheFrontFollowsTheTerminal(t *testing.T) {
	demo := options{demo: "cps3"}
	for _, c := range []struct {
		name    string
		in, out bool
		o       options
		env     map[string]string
		want    front
	}{
		{"a terminal", true, true, options{}, nil, frontScreens},
		{"a demonstration on a terminal", true, true, demo, nil, frontScreens},
		{"--plain", true, true, options{plain: true}, nil, frontLines},
		{"a terminal that cannot be drawn on", true, true, options{}, map[string]string{"TERM": "dumb"}, frontLines},
		{"a person who asks every tool for lines", true, true, options{}, map[string]string{"ACCESSIBLE": "1"}, frontLines},
		{"the output in a file", true, false, options{}, nil, frontLines},
		{"answers from a pipe, asked for", false, false, options{plain: true}, nil, frontLines},
		{"answers to a demonstration from a pipe", false, true, options{plain: true, demo: "cps3"}, nil, frontLines},
		{"answers from a pipe, asked for by a variable", false, false, options{}, map[string]string{"ACCESSIBLE": "1"}, frontLines},
		{"the same in a demonstration", false, true, demo, map[string]string{"ACCESSIBLE": "1"}, frontLines},
		{"a demonstration in a job", false, false, demo, map[string]string{"TERM": "dumb"}, frontAlone},
		{"a job", false, false, options{}, map[string]string{"TERM": "dumb"}, frontNone},
		{"a demonstration without anybody", false, false, demo, nil, frontAlone},
		{"a demonstration read by somebody", false, true, demo, nil, frontAlone},
		{"nobody", false, false, options{}, nil, frontNone},
		{"no input", false, true, options{}, nil, frontNone},
	} {
		getenv := func(name string) string { return c.env[name] }
		if got := chooseFront(c.in, c.out, c.o, getenv); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
