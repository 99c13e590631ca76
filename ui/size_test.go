package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestAWindowThatRestsIsDrawnOnceMore: not at the start, and not for each size
// of a window that is dragged.
func TestAWindowThatRestsIsDrawnOnceMore(t *testing.T) {
	m := &Screens{}
	if m.resize(tea.WindowSizeMsg{Width: 80, Height: 24}) != nil {
		t.Error("the first size is drawn twice")
	}
	for _, width := range []int{70, 60} {
		if m.resize(tea.WindowSizeMsg{Width: width, Height: 20}) == nil {
			t.Error("nobody looks whether the window rests")
		}
	}
	if m.settled(settledMsg{2}) != nil {
		t.Error("drawn anew while it is dragged")
	}
	if m.settled(settledMsg{3}) == nil {
		t.Error("not drawn anew when it rests")
	}
}
