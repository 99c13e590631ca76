package ui

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets the tests have more memory before it is collected: they draw
// thousands of screens, and collecting what is left of them took a third of their
// time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
