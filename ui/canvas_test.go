package ui

import (
	"os"
	"testing"

	"caducee/internal/charset"
)

// TestAReturnThatDrawsNothingIsDoneAgain: the library may lose its clock on the
// way back to the terminal, and nothing would ever be drawn.
func TestAReturnThatDrawsNothingIsDoneAgain(t *testing.T) {
	file, err := os.CreateTemp("", "caducee-test-")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close(); _ = os.Remove(file.Name()) }()
	m := &Screens{canvas: newCanvas(file, charset.Set{})}
	before := m.canvas.writes.Load()
	if m.redrawn(redrawnMsg{before}) == nil {
		t.Error("an empty terminal is left as it is")
	}
	if _, err := m.canvas.WriteString("a frame"); err != nil {
		t.Fatal(err)
	}
	if m.redrawn(redrawnMsg{before}) != nil {
		t.Error("a terminal that was drawn on is taken again")
	}
}
