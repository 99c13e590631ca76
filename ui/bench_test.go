package ui

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// frameBudget is what Update and View may take together, of a screen.
const frameBudget = 1e6 // ns

// frameTime is how long Update and View take for a key that every screen looks
// at and none acts on.
func (w *walk) frameTime() time.Duration {
	begun := time.Now()
	w.m.Update(tea.KeyPressMsg{Code: tea.KeyF12})
	_ = w.m.View()
	return time.Since(begun)
}

// tableFile gets a line with the slowest screen, for `make bench`.
var tableFile = flag.String("table", "", "append the slowest screen to this table")

// BenchmarkScreens measures Update and View of every screen at 200x60, and at
// 80x24 and 60x20, where pages are folded most.
func BenchmarkScreens(b *testing.B) {
	slowest, worst := "", 0.0
	for _, s := range scenes() {
		for _, size := range [][2]int{{200, 60}, {80, 24}, {60, 20}} {
			name := fmt.Sprintf("%s/%dx%d", s.name, size[0], size[1])
			b.Run(name, func(b *testing.B) {
				w := start(b, s.scenario, nil)
				s.way(w)
				w.size(size[0], size[1])
				var times []time.Duration
				for b.Loop() {
					times = append(times, w.frameTime())
				}
				// The median: another program's turn is not the screen's time.
				slices.Sort(times)
				per := float64(times[len(times)/2].Nanoseconds())
				b.ReportMetric(per, "median-ns")
				if per > worst {
					slowest, worst = name, per
				}
				if per > frameBudget {
					b.Errorf("%.2f ms, more than %.2f ms", per/1e6, frameBudget/1e6)
				}
			})
		}
	}
	if *tableFile == "" {
		return
	}
	// The test runs in its own folder; the file is named from the project's.
	f, err := os.OpenFile("../"+*tableFile, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		b.Fatal(err)
	}
	_, err = fmt.Fprintf(f, "| Update and View, the slowest screen (%s) | %.2f ms | ≤ %g ms |\n", slowest, worst/1e6, frameBudget/1e6)
	if err := errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
}

// TestScreensAreQuick holds each screen's best time of many against the
// budget: the best one is the screen's own, whatever else the machine does.
func TestScreensAreQuick(t *testing.T) {
	if raceDetector {
		t.Log("the race detector makes everything slower: the budget is looked at without it")
		return
	}
	for _, s := range scenes() {
		w := start(t, s.scenario, nil)
		s.way(w)
		for _, size := range [][2]int{{200, 60}, {60, 20}} {
			w.size(size[0], size[1])
			best := time.Hour
			for range 20 {
				best = min(best, w.frameTime())
			}
			if best > frameBudget {
				t.Errorf("%s at %dx%d: %s, more than %s", s.name, size[0], size[1], best, time.Duration(frameBudget))
			}
		}
	}
}
