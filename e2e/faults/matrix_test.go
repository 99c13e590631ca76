//go:build cgo && linux

package faults

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/middleware"
	"caducee/middleware/p11"
	"caducee/middleware/p11/child"
)

// only narrows a run to what is being looked into.
var only = flag.String("only", "", "only the cases whose description contains this")

// TestMain is a module's process when it is started as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == p11.Argument {
		os.Exit(child.Main())
	}
	os.Exit(m.Run())
}

// TestEveryFaultAtEveryCommand is the matrix: whole with -full, otherwise each
// fault once in each operation, at commands that differ.
func TestEveryFaultAtEveryCommand(t *testing.T) {
	needOpenSC(t)
	if inParts(t, 6) {
		return
	}
	tells := filepath.Join(t.TempDir(), "tells")
	r := ifdtest.New(t, ifdtest.Options{Name: readerName})
	d := pcsctest.Start(t, r.Conf())
	desk := &stage{
		t: t, daemon: d, reader: r, neighbour: &neighbour{}, service: &sync.Mutex{},
		module: middleware.Tokens{Module: modtest.OpenSC()},
		tells:  tells,
		around: &misled{module: modtest.Around(t), tells: tells},
	}
	counts := tally{}
	cases := plan(t, desk)
	before := runtime.NumGoroutine()
	for _, c := range cases {
		if !measure.Mine(c.n) || !strings.Contains(c.String(), *only) {
			continue
		}
		counts.run(t, desk, c)
	}
	counts.print(t)
	// A call of PC/SC that was given up ends when the driver answers.
	after := runtime.NumGoroutine()
	for end := time.Now().Add(patience); after > before && time.Now().Before(end); after = runtime.NumGoroutine() {
		time.Sleep(50 * time.Millisecond)
	}
	if after > before+2 {
		t.Errorf("%d goroutines at the end, %d at the beginning", after, before)
	}
	measure.Record("faults-goroutines", measure.Fields{"before": before, "after": after})
}

// needOpenSC skips what goes by its module where that is not installed.
func needOpenSC(t *testing.T) {
	t.Helper()
	if modtest.OpenSC() == "" {
		t.Skip("OpenSC is not installed")
	}
}

// plan lists the cases.
func plan(t *testing.T, desk *stage) (list []trial) {
	t.Helper()
	n := 0
	for g, profile := range []string{"cps3", "cps4"} {
		for o, op := range operations() {
			if op.module && profile != "cps3" {
				continue // OpenSC's module knows no CPS4
			}
			first, of, done := positions(t, desk, profile, op)
			for i, f := range faults() {
				first, of := first, of
				if f.module != "" {
					if !op.module || op.wrong || op.do == nil {
						continue
					}
					first, of = done, done
				}
				for at := first; at <= of; at++ {
					n++
					// The sample goes through the commands as it goes through
					// the faults, each fault on one of the generations.
					sampled := at == first+(i*5+o)%(of-first+1) && (i+o+g)%2 == 0
					switch {
					case f.late && op.name != "activate":
						sampled = false // seconds each
					case f.module != "":
						sampled = i%2 == 0
					}
					if measure.Full() || sampled {
						list = append(list, trial{n, profile, op, at, of, done, f})
					}
				}
			}
		}
	}
	return list
}

// positions runs an operation without a fault and counts its commands: the
// first, the last, and the last that does what was asked for, after which only
// counters are read again.
func positions(t *testing.T, desk *stage, profile string, op operation) (first, last, done int) {
	t.Helper()
	s := *desk
	s.card, s.other = newCards(t, profile)
	glance := cps.Open(s.card, s.card.ATR(), s.card.T0())
	if _, err := glance.Glance(t.Context()); err != nil {
		t.Fatal(err)
	}
	glanced := glance.IO().APDUs
	var n, deed atomic.Int32
	s.reader.OnExchange(func(x *ifdtest.Exchange) {
		at := n.Add(1)
		switch x.Command[1] {
		case 0x20, 0x24, 0x2C: // the codes; without one it asks the counter
			if len(x.Command) > 5 {
				deed.Store(at)
			}
		case 0x88, 0x2A: // the signature
			deed.Store(at)
		}
	})
	defer s.reader.OnExchange(nil)
	defer s.empty()
	s.reader.Insert(0, s.card)
	s.sit(op)
	defer s.leave()
	if _, ok := s.until(patience, s.ready); !ok {
		t.Fatalf("%s: the card was not read: %+v", profile, s.engine.Facts().Card)
	}
	if _, ok := s.until(patience, func(f diagnosis.Facts) bool { return !op.ahead || f.Card != nil && f.Card.PINMax > 0 }); !ok {
		t.Fatalf("%s: the card's limits of a code were not read: %+v", profile, s.engine.Facts().Card)
	}
	read := int(n.Load())
	switch {
	case op.name == "glance":
		return 1, glanced, glanced
	case op.do == nil && op.module:
		return 1, read, 0 // a module reads more than it is asked for
	case op.do == nil:
		return glanced + 1, read, read
	}
	if out := op.do(&s); !out.ok {
		t.Fatalf("%s, %s: CAD-%03d without any fault", profile, op.name, out.code)
	}
	first, last, done = 1, int(n.Load())-read, int(deed.Load())-read
	if op.module && op.wrong {
		first = done // up to the code it is what the right one is
	}
	return first, last, done
}

// tally counts what was met.
type tally map[string]*row

type row struct {
	cases, failed, succeeded, codes, reseated int
	slowest, recovery                         time.Duration
	told                                      map[diagnosis.Code]int
}

func (counts tally) run(t *testing.T, desk *stage, c trial) {
	r := c.play(t, desk)
	for again := 0; r.missed && again < 3; again++ {
		r = c.play(t, desk)
	}
	if r.missed {
		r.wrong("command %d never came", c.at)
	}
	k := counts[c.fault.name]
	if k == nil {
		k = &row{told: map[diagnosis.Code]int{}}
		counts[c.fault.name] = k
	}
	k.cases++
	k.codes += r.codes
	k.slowest, k.recovery = max(k.slowest, r.took), max(k.recovery, r.recovered)
	if r.ok {
		k.succeeded++
	} else {
		k.told[r.code]++
	}
	if r.reseated {
		k.reseated++
	}
	if len(r.problems) > 0 {
		k.failed++
		t.Errorf("%s: %s", c, strings.Join(r.problems, "; "))
	}
	measure.Record("faults", measure.Fields{
		"fault": c.fault.name, "operation": c.op.name, "card": strings.ToUpper(c.profile), "at": c.at, "of": c.of,
		"ok": r.ok, "code": int(r.code), "codes": r.codes, "took_ms": max(r.took, 0).Milliseconds(),
		"recovered_ms": r.recovered.Milliseconds(), "reseated": r.reseated, "problems": len(r.problems),
	})
}

func (counts tally) print(t *testing.T) {
	t.Helper()
	t.Logf("%-26s %6s %6s %6s %6s %9s %9s  %s", "fault", "cases", "failed", "went on", "codes", "slowest", "usable", "told")
	total := row{told: map[diagnosis.Code]int{}}
	for _, f := range faults() {
		k := counts[f.name]
		if k == nil {
			continue
		}
		total.cases += k.cases
		total.failed += k.failed
		total.succeeded += k.succeeded
		total.codes += k.codes
		total.reseated += k.reseated
		t.Logf("%-26s %6d %6d %6d %6d %9s %9s  %s", f.name, k.cases, k.failed, k.succeeded, k.codes,
			k.slowest.Round(time.Millisecond), k.recovery.Round(time.Millisecond), told(k.told))
	}
	t.Logf("%-26s %6d %6d %6d %6d; %d times the card had to be inserted again", "all", total.cases, total.failed,
		total.succeeded, total.codes, total.reseated)
}

func told(codes map[diagnosis.Code]int) string {
	var list []string
	for c, n := range codes {
		list = append(list, fmt.Sprintf("CAD-%03d ×%d", c, n))
	}
	sort.Strings(list)
	return strings.Join(list, ", ")
}
