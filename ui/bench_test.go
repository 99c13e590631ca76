package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// frameBudget is what Update and View may take together, of a screen.
const frameBudget = 1e6 // ns

// BenchmarkScreens measures Update and View of every screen at 200x60, and at
// 80x24 and 60x20, where pages are folded most.
func BenchmarkScreens(b *testing.B) {
	for _, s := range scenes() {
		for _, size := range [][2]int{{200, 60}, {80, 24}, {60, 20}} {
			b.Run(fmt.Sprintf("%s/%dx%d", s.name, size[0], size[1]), func(b *testing.B) {
				w := start(b, s.scenario, nil)
				s.way(w)
				w.size(size[0], size[1])
				for b.Loop() {
					// A key that every screen looks at and none acts on.
					w.m.Update(tea.KeyPressMsg{Code: tea.KeyF12})
					_ = w.m.View()
				}
				if per := float64(b.Elapsed().Nanoseconds()) / float64(b.N); per > frameBudget {
					b.Errorf("%.2f ms, more than %.2f ms", per/1e6, frameBudget/1e6)
				}
			})
		}
	}
}
