package ui

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/charset"
)

// canvas is the terminal that the screens are drawn on. It counts what is
// written there.
//
// The library stops its clock on the way out of the terminal and starts it on
// the way back, from two goroutines that do not wait for each other. When the
// way back comes soon and the computer is busy, the stop comes last: no frame
// is drawn any more, and the user looks at an empty terminal. So each return
// is watched: a return that draws nothing is done again.
type canvas struct {
	*os.File
	// text writes to the file in the terminal's character set.
	text   io.Writer
	writes atomic.Uint64
}

func newCanvas(file *os.File, set charset.Set) *canvas {
	return &canvas{File: file, text: set.Writer(file, true)}
}

func (c *canvas) Write(b []byte) (int, error) {
	c.writes.Add(1)
	return c.text.Write(b) //nolint:wrapcheck // the library's errors are its own
}

// WriteString is how parts of the library write.
func (c *canvas) WriteString(s string) (int, error) {
	c.writes.Add(1)
	return io.WriteString(c.text, s) //nolint:wrapcheck // the library's errors are its own
}

// redrawTime is how long the first frame may take after a return.
const redrawTime = 300 * time.Millisecond

// redrawnMsg asks whether anything was written since a return, when the count
// was as it says.
type redrawnMsg struct{ before uint64 }

// returned draws all anew once the terminal is the wizard's again, and has that
// looked at.
func (m *Screens) returned() tea.Cmd {
	if m.canvas == nil {
		return tea.ClearScreen
	}
	before := m.canvas.writes.Load()
	return tea.Batch(tea.ClearScreen, tea.Tick(redrawTime, func(time.Time) tea.Msg { return redrawnMsg{before} }))
}

// redrawn returns once more where nothing was drawn.
func (m *Screens) redrawn(msg redrawnMsg) tea.Cmd {
	if m.canvas.writes.Load() != msg.before {
		return nil
	}
	return m.leaveTerminal(func() error { return nil })
}
