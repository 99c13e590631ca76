//go:build !windows

package ui

import "io"

// emptyQueue is not needed here: see keyboard.newPage.
func emptyQueue(io.Reader) {}
