//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/testing/csource"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/testhost"
)

// brokenDesk is a desk as a helpdesk meets it: what is broken on it, and what the
// program must say.
type brokenDesk struct {
	name string
	// break makes the desk.
	broken func(t *testing.T) *computer
	check  string // the check that fails
	code   string
	names  string // what the sentence or its evidence must name
}

// moduleFile builds a file for the place of Cryptolib's module.
func moduleFile(t *testing.T, options ...string) []byte {
	t.Helper()
	source, err := os.ReadFile("../middleware/p11/testdata/module.c")
	if err != nil {
		t.Fatal(err)
	}
	library, err := csource.Library(source, append([]string{"-w"}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return library
}

const modulePlace = "opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so"

// brokenDesks are built for real: a service, readers, cards and trees of the
// middleware as they are found, each with one thing wrong.
func brokenDesks() []brokenDesk {
	seated := func(profile string) func(t *testing.T) *computer {
		return func(t *testing.T) *computer {
			c, r := withReader(t)
			c.install("5.2.2")
			r.Seat(t, 0, simulated(t, profile))
			return c
		}
	}
	installed := func(version string, content func(t *testing.T) []byte) func(t *testing.T) *computer {
		return func(t *testing.T) *computer {
			c, r := withReader(t)
			c.install(version)
			if content != nil {
				c.put(modulePlace, content(t))
			}
			r.Seat(t, 0, simulated(t, "cps4"))
			return c
		}
	}
	return []brokenDesk{
		{"no library of the service", func(t *testing.T) *computer {
			c := newComputer(t)
			for _, l := range testhost.Libraries("libpcsclite.so.1*") {
				if target, err := filepath.EvalSymlinks(l); err == nil && !slices.Contains(c.hide, target) {
					c.hide = append(c.hide, target)
				}
			}
			return c
		}, "service", "CAD-101", "service de carte à puce"},
		{"the service is stopped", func(t *testing.T) *computer { return withoutService(t) }, "service", "CAD-102", "service de carte à puce"},
		{"a left-over variable", func(t *testing.T) *computer {
			return newComputer(t, "PCSCLITE_CSOCK_NAME="+filepath.Join(t.TempDir(), "left-over"))
		}, "service", "CAD-113", "PCSCLITE_CSOCK_NAME"},
		{"a terminal in Flatpak", func(t *testing.T) *computer { return withoutService(t, "FLATPAK_ID=com.example.terminal") }, "service", "CAD-112", "Flatpak"},
		{"no reader", func(t *testing.T) *computer {
			return newComputer(t, "PCSCLITE_CSOCK_NAME="+pcsctest.Aside(t, "").Socket)
		}, "reader", "CAD-201", "lecteur"},
		{"another program has the card", func(t *testing.T) *computer {
			c, r := withReader(t)
			r.Seat(t, 0, simulated(t, "cps3"))
			t.Cleanup(hold(t, c.env, holdExclusive, r.PCSCName()+" 00 00"))
			return c
		}, "reader", "CAD-205", "e2e.test"},
		{"no card", func(t *testing.T) *computer {
			c, _ := withReader(t)
			return c
		}, "card", "CAD-301", "carte"},
		{"a Vitale", seated("vitale"), "card", "CAD-303", "Vitale"},
		{"a blocked card", seated("blocked"), "pin", "CAD-504", "code porteur"},
		{"a Cryptolib that does not read a CPS4", installed("5.1.3", nil), "middleware", "CAD-602", "5.1.3"},
		{"a text in the module's place", installed("5.2.2", func(*testing.T) []byte { return []byte("see /usr/lib\n") }), "middleware", "CAD-605", modulePlace},
		{"a module that crashes", installed("5.2.2", func(t *testing.T) []byte { return moduleFile(t, "-DCRASH") }), "middleware", "CAD-606", modulePlace},
		{"a module that hangs", installed("5.2.2", func(t *testing.T) []byte { return moduleFile(t, "-DHANG") }), "middleware", "CAD-607", modulePlace},
	}
}

// TestBrokenDesks tells on each broken desk what is broken, in a sentence that
// names the part. How long it took is written down and judged by nobody here:
// make bench is for that.
func TestBrokenDesks(t *testing.T) {
	t.Parallel()
	var table strings.Builder
	table.WriteString("| desk | code | seconds | sentence |\n|---|---|---|---|\n")
	for _, d := range brokenDesks() {
		t.Run(d.name, func(t *testing.T) {
			c := d.broken(t)
			start := time.Now()
			r := c.run("check", "--json")
			took := time.Since(start)
			said := ""
			var doc struct {
				Checks []struct{ ID, Code, Status, Title, Evidence string }
			}
			if err := json.Unmarshal([]byte(r.stdout), &doc); err != nil {
				t.Fatalf("%v\n%s%s", err, r.stdout, r.stderr)
			}
			for _, k := range doc.Checks {
				if k.ID != d.check {
					continue
				}
				said = strings.TrimSuffix(k.Title+" "+k.Evidence, " ")
				if k.Code != d.code || k.Status != "fail" {
					t.Errorf("%s %s, want fail %s", k.Status, k.Code, d.code)
				}
				if !strings.Contains(strings.ToLower(said), strings.ToLower(d.names)) {
					t.Errorf("%q does not name %s", said, d.names)
				}
			}
			if r.status != 1 {
				t.Errorf("exit %d\n%s", r.status, r.stderr)
			}
			fmt.Fprintf(&table, "| %s | %s | %.1f | %s |\n", d.name, d.code, took.Seconds(), said)
			measure.Record("desks", measure.Fields{"desk": d.name, "code": d.code, "ms": took.Milliseconds()})
		})
	}
	t.Log("\n" + table.String())
}
