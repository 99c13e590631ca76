//go:build linux

package e2e

import (
	"fmt"
	"testing"
)

// TestBelowTheMinimumWhateverIsInTheReader: Cryptolib CPS below what the
// administrator asks for is to be updated with each card, with an empty reader
// and without a reader; what a CPS4 needs comes first when one is there.
func TestBelowTheMinimumWhateverIsInTheReader(t *testing.T) {
	t.Parallel()
	for _, desk := range []struct{ installed, asked, other, cps4 string }{
		{"5.2.2", "5.2.3", "CAD-621", "CAD-621"},
		{"5.1.3", "5.1.5", "CAD-621", "CAD-602"},
		{"5.1.5", "5.1.3", "CAD-000", "CAD-602"}, // enough for the administrator
	} {
		c, r := withReader(t)
		c.install(desk.installed)
		c.put("etc/caducee/config.toml", fmt.Appendf(nil, "middleware_minimum = %q\n", desk.asked))
		judged := func(what, code string) {
			t.Helper()
			doc := parse(t, c.run("check", "--json"))
			outdated := doc.Middleware.Version < doc.Middleware.Minimum
			if got := doc.Checks[2].Code; got != code || !outdated || doc.Middleware.Version != desk.installed {
				t.Errorf("%s, %s installed, %s asked for: %s, want %s; %+v", what, desk.installed, desk.asked, got, code, doc.Middleware)
			}
		}
		judged("an empty reader", desk.other)
		r.Seat(t, 0, simulated(t, "cps3"))
		judged("a CPS3", desk.other)
		r.Seat(t, 0, simulated(t, "cps4"))
		judged("a CPS4", desk.cps4)
		r.Seat(t, 0, simulated(t, "vitale"))
		judged("a Vitale", desk.other)
	}
}
