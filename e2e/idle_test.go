//go:build linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"caducee/internal/ifdtest"
	"caducee/internal/locale"
	"caducee/internal/pcsctest"
	"caducee/internal/robot"
)

// atChecks is the wizard on its page of checks, on a real service with a
// reader of ours.
func atChecks(t *testing.T) (*robot.Robot, *ifdtest.Reader) {
	t.Helper()
	reader := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK"})
	d := pcsctest.Start(t, reader.Conf())
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: append(home(t), "PCSCLITE_CSOCK_NAME="+d.Socket)}, program)
	r.See(w.Wizard.Welcome.Title, aWhile)
	r.Press("enter")
	r.See(w.Haves.Card, aWhile)
	r.Press("enter")
	r.See(w.Haves.Tools, aWhile)
	r.Press("enter")
	r.See("CAD-301", aWhile)
	return r, reader
}

// seenWithin is how soon a card is on the screen after the service's event.
const seenWithin = 200 * time.Millisecond

func TestACardIsSeenAtOnce(t *testing.T) {
	r, reader := atChecks(t)
	card := simulated(t, "cps3")
	card.ATR()
	if _, err := card.Transmit(t.Context(), []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C}); err != nil {
		t.Fatal(err) // its certificates are signed when it is first asked
	}
	best := time.Hour
	for range 4 {
		start := time.Now()
		reader.Insert(0, card)
		r.See("CPS3, n° 2900995235", aWhile)
		best = min(best, time.Since(start))
		reader.Remove(0)
		r.See("CAD-301", aWhile)
	}
	t.Logf("%v from the card to its number on the screen", best)
	if best > seenWithin {
		t.Errorf("%v from the card to its number on the screen, more than %v", best, seenWithin)
	}
}

// spent is what a process used so far.
type spent struct {
	cpu      time.Duration
	switches int // by its own will: each is a wait that ended
}

func used(t *testing.T, pid int) spent {
	t.Helper()
	var u spent
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+2:]))
	for _, i := range []int{11, 12} { // utime and stime, in hundredths of a second
		n, err := strconv.Atoi(fields[i])
		if err != nil {
			t.Fatal(err)
		}
		u.cpu += time.Duration(n) * 10 * time.Millisecond
	}
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	for _, task := range tasks {
		raw, err := os.ReadFile(task)
		if err != nil {
			continue // it ended
		}
		for _, line := range strings.Split(string(raw), "\n") {
			if n, ok := strings.CutPrefix(line, "voluntary_ctxt_switches:"); ok {
				v, _ := strconv.Atoi(strings.TrimSpace(n))
				u.switches += v
			}
		}
	}
	return u
}

// TestAnIdleWizardRests watches a screen on which nothing moves. A renderer
// that looks for frames all the time would use fifty milliseconds and two
// thousand waits here.
func TestAnIdleWizardRests(t *testing.T) {
	r, _ := atChecks(t)
	time.Sleep(5 * time.Second) // what the last key began
	const watched = 5 * time.Second
	before := used(t, r.PID())
	time.Sleep(watched)
	after := used(t, r.PID())
	cpu, switches := after.cpu-before.cpu, after.switches-before.switches
	t.Logf("%v of processor and %d waits in %v", cpu, switches, watched)
	if cpu > 20*time.Millisecond || switches > 500 {
		t.Errorf("%v of processor and %d waits in %v", cpu, switches, watched)
	}
	// It still answers at once.
	r.Reacts("down", aWhile)
}
