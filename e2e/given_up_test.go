//go:build linux

package e2e

import (
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// TestGivingUpIsAnOutcomeOfTheContract: a script that has a person asked reads
// a result that it knows, and by the code that nothing was sent.
func TestGivingUpIsAnOutcomeOfTheContract(t *testing.T) {
	t.Parallel()
	for _, scenario := range []string{"cps3", "cps4"} {
		for _, key := range []string{"esc", "ctrl+c"} {
			r := robot.Start(t, robot.Options{Env: home(t)}, program, "activate", "--json", "--demo="+scenario)
			r.Hear(locale.French().CLI.PIN.AskPIN, aWhile)
			r.Press(key)
			r.Hear(`"result": "refused"`, aWhile)
			r.Hear(`"tries_left": 3`, aWhile)
			r.Hear(`"code": "CAD-515"`, aWhile)
			r.Exits(1, aWhile)
			r.Restored()
		}
	}
}
