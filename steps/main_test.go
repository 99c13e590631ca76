package steps

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets the tests have more memory before it is collected: they go through
// thousands of pages, and collecting what is left of them took a quarter of their
// time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
