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
	"charm.land/lipgloss/v2"
)

// frameRatio is what Update and View of a screen may take together, of what the
// library of styles takes to set the same text once more in a frame of that
// size.
const frameRatio = 15.0

// frameTime is how long Update and View take for a key that every screen looks
// at and none acts on.
func (w *walk) frameTime() time.Duration {
	begun := time.Now()
	w.m.Update(tea.KeyPressMsg{Code: tea.KeyF12})
	_ = w.m.View()
	return time.Since(begun)
}

// floorTime is how long the library takes for a text in a frame.
func floorTime(frame string, cols, rows int) time.Duration {
	begun := time.Now()
	_ = lipgloss.NewStyle().Width(cols).Height(rows).Padding(1, 2).Render(frame)
	return time.Since(begun)
}

// middle is the median, in nanoseconds: another program's turn is not the
// screen's time.
func middle(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Nanoseconds())
}

// tableFile gets a line with the slowest screen, for `make bench`.
var tableFile = flag.String("table", "", "append the slowest screen to this table")

// BenchmarkScreens measures Update and View of every screen at 200x60, and at
// 80x24 and 60x20, where pages are folded most.
func BenchmarkScreens(b *testing.B) {
	slowest, worst, worstTime := "", 0.0, 0.0
	for _, s := range scenes() {
		for _, size := range [][2]int{{200, 60}, {80, 24}, {60, 20}} {
			name := fmt.Sprintf("%s/%dx%d", s.name, size[0], size[1])
			b.Run(name, func(b *testing.B) {
				w := start(b, s.scenario, nil)
				s.way(w)
				w.size(size[0], size[1])
				frame := w.frame()
				var times, floors []time.Duration
				for b.Loop() {
					times = append(times, w.frameTime())
					floors = append(floors, floorTime(frame, size[0], size[1]))
				}
				per := middle(times)
				ratio := per / middle(floors)
				b.ReportMetric(per, "median-ns")
				b.ReportMetric(ratio, "of-the-floor")
				if ratio > worst {
					slowest, worst, worstTime = name, ratio, per
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
	verdict := "met"
	if worst > frameRatio {
		verdict = "missed"
	}
	_, err = fmt.Fprintf(f, "| Update and View, the slowest screen (%s), %.2f ms / its text set in a frame | %.1f x | ≤ %g x: %s |\n",
		slowest, worstTime/1e6, worst, frameRatio, verdict)
	if err := errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
}
