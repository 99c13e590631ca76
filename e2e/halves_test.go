//go:build linux

package e2e

import (
	"strings"
	"testing"

	"caducee/internal/testing/robot"
)

// TestATornCodeHasAWayOut: under a code in half blocks stands the option that
// draws it without, and it does; a code that has none says nothing.
func TestATornCodeHasAWayOut(t *testing.T) {
	t.Parallel()
	const halves = "▀▄"
	r := robot.Start(t, robot.Options{Env: home(t), Rows: 70}, program, "ecps", "--show", "portal")
	r.See("demi-blocs : --format large", aWhile)
	r.Exits(0, aWhile)
	if !strings.ContainsAny(string(r.Output()), halves) {
		t.Errorf("no half blocks in\n%s", r.Output())
	}
	for _, option := range []string{"--format=large", "--ascii", "--format=ascii"} {
		r := robot.Start(t, robot.Options{Env: home(t), Cols: 160, Rows: 70}, program, "ecps", "--show", "portal", option)
		r.See("https://wallet", aWhile)
		r.Exits(0, aWhile)
		if out := string(r.Output()); strings.ContainsAny(out, halves) || strings.Contains(out, "demi-blocs") {
			t.Errorf("%s: half blocks in\n%s", option, out)
		}
	}
}
