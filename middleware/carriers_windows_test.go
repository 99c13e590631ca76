package middleware

import (
	"os"
	"path/filepath"
	"testing"

	"caducee/internal/diagnosis"
)

// TestWindowsTellsWhatRuns: this test's own program does, and another does not.
func TestWindowsTellsWhatRuns(t *testing.T) {
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]diagnosis.Run{filepath.Base(own): diagnosis.Running, "nobody-has-this.exe": diagnosis.NotRunning} {
		if got := OnThisComputer().Program(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := OnThisComputer().Service("nobody-has-this"); got != diagnosis.NotRunning {
		t.Errorf("a service that is not there: %q", got)
	}
}
