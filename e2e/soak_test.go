//go:build linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/simcard"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// usage is what a process holds.
type usage struct {
	resident, private int64 // KiB
	files, threads    int
}

func (u usage) String() string {
	return fmt.Sprintf("%d KiB resident (%d of its own), %d files, %d threads", u.resident, u.private, u.files, u.threads)
}

// holds reads what a process holds now.
func holds(t testing.TB, pid int) (u usage) {
	t.Helper()
	proc := fmt.Sprintf("/proc/%d", pid)
	files, err := os.ReadDir(filepath.Join(proc, "fd"))
	if err != nil {
		t.Fatal(err)
	}
	u.files = len(files)
	tasks, err := os.ReadDir(filepath.Join(proc, "task"))
	if err != nil {
		t.Fatal(err)
	}
	u.threads = len(tasks)
	rollup, err := os.ReadFile(filepath.Join(proc, "smaps_rollup"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(rollup)) {
		name, rest, _ := strings.Cut(line, ":")
		n, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
		switch name {
		case "Rss":
			u.resident = n
		case "Private_Dirty":
			u.private = n
		}
	}
	return u
}

// TestEndurance is one wizard through a long day: cards come and go, and are
// activated, and at the end the process holds what it held after the first
// ones.
func TestEndurance(t *testing.T) {
	t.Parallel()
	if !privileged(t) { // to count the files of a hardened process
		return
	}
	insertions, activations := 60, 6
	if measure.Full() {
		insertions, activations = 2000, 200
	}
	reader := ifdtest.New(t, ifdtest.Options{})
	service := pcsctest.Aside(t, reader.Conf())
	card := simulated(t, "cps3")
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program)
	toChecks(r, w)
	r.See("CAD-301", aWhile)
	before := card.Counts().Verify
	var settled usage
	started := time.Now()
	active := 0
	for n := 1; n <= insertions; n++ {
		reader.Insert(0, card)
		r.See("CAD-419", aWhile) // it was read: a test card
		if n%(insertions/activations) == 0 {
			activate(t, r, w, card)
			active++
			r.Press("esc") // the outcome was read
			reader.Remove(0)
			r.See("CAD-301", aWhile)
			r.Press("esc")
			r.See(w.Wizard.Checks.NoCard, aWhile)
		} else {
			reader.Remove(0)
		}
		r.See("CAD-301", aWhile)
		if n == insertions/4 {
			settled = holds(t, r.PID())
		}
	}
	took := time.Since(started)
	end := holds(t, r.PID())
	if got := card.Counts().Verify - before; got != active || card.TriesLeft() != 3 {
		t.Errorf("%d codes were sent for %d activations; %d tries left", got, active, card.TriesLeft())
	}
	// A collector that has not run yet, and one call of PC/SC under way.
	if end.resident > settled.resident+settled.resident/4+4096 || end.files > settled.files+2 || end.threads > settled.threads+4 {
		t.Errorf("after %d insertions: %s; after %d: %s", insertions/4, settled, insertions, end)
	}
	t.Logf("%d insertions and removals, %d activations in %s; after a quarter: %s; at the end: %s",
		insertions, active, took.Round(time.Second), settled, end)
	measure.Record("soak", measure.Fields{
		"insertions": insertions, "activations": active, "seconds": int(took.Seconds()),
		"resident_kib": []int64{settled.resident, end.resident}, "private_kib": []int64{settled.private, end.private},
		"files": []int{settled.files, end.files}, "threads": []int{settled.threads, end.threads},
	})
	r.Signal(syscall.SIGTERM)
	r.Exits(130, aWhile)
	r.Restored()
}

// activate goes from the checks to the activation, and does it.
func activate(t *testing.T, r *robot.Robot, w *locale.Texts, card *simcard.Card) {
	t.Helper()
	pin, _ := card.Codes()
	pastChecks(r, w)
	r.See(w.Wizard.Activation.Title, aWhile)
	r.Type(pin)
	r.Press("enter")
	r.See(w.Wizard.Activation.Proved, aWhile)
}
