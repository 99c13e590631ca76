//go:build linux

package e2e

import (
	"bytes"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/testing/robot"
)

// TestColoursOnATerminalOnly: signs and words say the same without them.
func TestColoursOnATerminalOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		env   []string
		args  []string
		color bool
	}{
		{"on a terminal", nil, nil, true},
		{"--no-color", nil, []string{"--no-color"}, false},
		{"NO_COLOR", []string{"NO_COLOR=yes"}, nil, false},
		{"TERM=dumb", []string{"TERM=dumb"}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, command := range [][]string{
				{"check", "--demo=vitale"},
				{"explain", "CAD-303"},
				{"card", "--demo=vitale"},
			} {
				r := robot.Start(t, robot.Options{Env: append(home(t), c.env...)}, program, append(command, c.args...)...)
				r.See("CAD-303", aWhile)
				r.Ends(aWhile)
				if got := bytes.Contains(r.Output(), []byte("\x1b[31m")); got != c.color {
					t.Errorf("%v: coloured %v", command, got)
				}
				r.Restored()
			}
		})
	}
}

// TestCheckFollowsADesk is a helpdesk that watches while things are mended: a
// card in, a card out, then the end that Ctrl+C is.
func TestCheckFollowsADesk(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	r := robot.Start(t, robot.Options{Env: d.env, Rows: 60}, program, "check", "--watch", "--only", "service,reader,card,certificates,pin")
	r.See("CAD-301", aWhile)
	remove := d.plug("cps3")
	r.See("CPS3, n° 290099529", aWhile)
	r.See("CAD-419", aWhile) // read to the end
	remove()
	times(t, r, "CAD-301", 4) // on its line and above the remedy, before and after
	read := bytes.Count(r.Output(), []byte("CAD-419"))
	defer d.plug("last-try")()
	r.See("CAD-503", aWhile)
	times(t, r, "CAD-419", read+1) // this one was read to the end, too
	r.Press("ctrl+c")
	r.Exits(0, aWhile) // one try left is no obstacle
	r.Restored()
}

// times waits until a text was written so often.
func times(t *testing.T, r *robot.Robot, text string, n int) {
	t.Helper()
	for end := time.Now().Add(aWhile); bytes.Count(r.Output(), []byte(text)) < n; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s not %d times:\n%s", text, n, r.Screen())
		}
	}
}

// TestWatchersEndWithTheirReader: `check --watch --json | head -n 1` leaves no
// process behind.
func TestWatchersEndWithTheirReader(t *testing.T) {
	t.Parallel()
	watcher := exec.Command(program, "check", "--demo", "--watch", "--json")
	watcher.Env = home(t)
	out, err := watcher.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := watcher.Start(); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, 1)
	if _, err := out.Read(first); err != nil || first[0] != '{' {
		t.Errorf("%q, %v", first, err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- watcher.Wait() }()
	select {
	case err := <-ended:
		if err != nil && !strings.Contains(err.Error(), syscall.SIGPIPE.String()) {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(aWhile):
		_ = watcher.Process.Kill()
		t.Error("still there")
	}
}
