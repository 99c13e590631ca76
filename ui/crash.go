package ui

import (
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Crash is a defect of the program, met while the screens were drawn. The
// terminal is put back before anything is said of it.
type Crash struct {
	Value any
	Stack []byte
}

func newCrash(value any) *Crash { return &Crash{value, debug.Stack()} }

func (c *Crash) Error() string { return fmt.Sprint(c.Value) }

// guard has a defect in a command end the program as one in Update does.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = newCrash(r)
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = guard(c)
			}
		}
		return msg
	}
}
