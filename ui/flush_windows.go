package ui

import (
	"io"
	"os"

	"golang.org/x/sys/windows"
)

// emptyQueue forgets what was typed at a console and not yet read.
func emptyQueue(in io.Reader) {
	if f, ok := in.(*os.File); ok {
		_ = windows.FlushConsoleInputBuffer(windows.Handle(f.Fd()))
	}
}
