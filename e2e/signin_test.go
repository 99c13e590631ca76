//go:build linux

package e2e

import (
	"bytes"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// TestADemonstrationSaysSoBeforeItAsks: what is typed into a demonstration is
// typed by somebody who knows that it is one. It is not said twice.
func TestADemonstrationSaysSoBeforeItAsks(t *testing.T) {
	w := locale.French()
	said := []byte(w.Common.Demo)
	for name, c := range map[string]struct {
		args []string
		asks string
	}{
		"signin":     {[]string{"signin", "--demo"}, "(Entrée)"},
		"activate":   {[]string{"activate", "--demo"}, w.CLI.PIN.Cancel},
		"pin change": {[]string{"pin", "change", "--demo"}, w.CLI.PIN.Cancel},
	} {
		t.Run(name, func(t *testing.T) {
			r := robot.Start(t, robot.Options{Env: home(t)}, program, c.args...)
			r.See(c.asks, aWhile)
			if !bytes.Contains(r.Output(), said) {
				t.Errorf("not said before:\n%s", r.Screen())
			}
			if name == "signin" {
				r.Press("enter")
				r.See("TLS 1.2", aWhile)
				r.Exits(0, aWhile)
			} else {
				r.Press("ctrl+c")
				r.Ends(aWhile)
			}
			if n := bytes.Count(r.Output(), said); n != 1 {
				t.Errorf("said %d times:\n%s", n, r.Screen())
			}
		})
	}
}
