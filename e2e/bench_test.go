//go:build linux

package e2e

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"caducee/internal/robot"
)

// The budgets, on a simulated CPS3 whose certificates have 971 bytes. A CPS3
// takes about 1.1 ms a byte.
const (
	cardBudget     = 1550
	activateBudget = 2250
	firstFrame     = 60 * time.Millisecond
)

func BenchmarkCard(b *testing.B) {
	var d document
	for range b.N {
		d = parse(b, command(b, home(b), "", "card", "--json", "--demo=cps3"))
	}
	exchanged(b, "caducee card", d.IO, cardBudget)
}

func BenchmarkActivate(b *testing.B) {
	var d document
	for range b.N {
		d = parse(b, command(b, home(b), "1234\n", "activate", "--json", "--pin-stdin", "--demo=cps3"))
		if d.Result != "activated" {
			b.Fatalf("result %q", d.Result)
		}
	}
	exchanged(b, "caducee activate", d.IO, activateBudget)
}

func exchanged(b *testing.B, what string, got io, budget int) {
	b.ReportMetric(float64(got.APDUs), "apdus")
	b.ReportMetric(float64(got.Bytes), "bytes")
	target := ""
	if budget > 0 {
		target = fmt.Sprintf("≤ %d bytes", budget)
		if got.Bytes > budget {
			b.Errorf("%s exchanges %d bytes, more than %d", what, got.Bytes, budget)
		}
	}
	results.add(what, fmt.Sprintf("%d APDUs, %d bytes, %.1f s on the wire", got.APDUs, got.Bytes,
		float64(got.Bytes)*0.0011), target)
}

// BenchmarkFirstFrame measures from exec to the first frame that shows
// anything, through a pseudo-terminal.
func BenchmarkFirstFrame(b *testing.B) {
	got := firstPaints(b, b.N, program, "--demo")
	b.ReportMetric(float64(got.Microseconds())/1000, "ms/frame")
	results.add("first frame of the wizard (median)", got.Round(100*time.Microsecond).String(),
		"≤ "+firstFrame.String())
	if got > firstFrame {
		b.Errorf("first frame after %s, more than %s", got, firstFrame)
	}
}

// BenchmarkFirstFrameFloor is the same for the smallest program with the same
// library.
func BenchmarkFirstFrameFloor(b *testing.B) {
	minimal := filepath.Join(b.TempDir(), "minimal")
	if err := build(minimal, "./testdata/minimal"); err != nil {
		b.Fatal(err)
	}
	got := firstPaints(b, b.N, minimal)
	b.ReportMetric(float64(got.Microseconds())/1000, "ms/frame")
	results.add("first frame of a minimal program (median)", got.Round(100*time.Microsecond).String(), "")
}

func firstPaints(b *testing.B, n int, name string, args ...string) time.Duration {
	times := make([]time.Duration, 0, n)
	for range n {
		r := robot.Start(b, robot.Options{Env: home(b)}, name, args...)
		for end := time.Now().Add(10 * time.Second); r.FirstPaint() == 0; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				b.Fatal("no frame within 10 s")
			}
		}
		times = append(times, r.FirstPaint())
		r.Kill()
	}
	slices.Sort(times)
	return times[len(times)/2]
}
