package signin

import (
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// aside tells this test binary that it runs where there is no IPv6.
const aside = "CADUCEE_TEST_WITHOUT_IPV6"

// TestAComputerWithoutIPv6: 127.0.0.1 is enough there, and nothing is tried twice for
// the address that is missing. The computer is a network namespace whose IPv6 is
// turned off.
func TestAComputerWithoutIPv6(t *testing.T) {
	if os.Getenv(aside) != "" {
		if l, err := net.Listen("tcp6", "[::1]:0"); err == nil {
			_ = l.Close()
			t.Fatal("there is IPv6 here")
		}
		r := begin(t, nil)
		if n := len(r.server.listeners); n != 1 || !strings.HasPrefix(r.server.listeners[0].Addr().String(), "127.0.0.1:") {
			t.Errorf("%d listeners: %v", n, r.server.listeners)
		}
		if _, _, err := r.visits(r.browser(testCards().auth), r.get()); err != nil {
			t.Fatal(err)
		}
		if out := r.outcome(); out.Verdict != Same {
			t.Errorf("%+v", out)
		}
		return
	}
	const off = `ip link set lo up && echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6 && exec "$@"`
	flags := "-n"
	if os.Geteuid() != 0 {
		flags = "-Urn"
	}
	if out, err := exec.Command("unshare", flags, "sh", "-c", off, "sh", "true").CombinedOutput(); err != nil {
		t.Skipf("no network namespace without IPv6 here: %v: %s", err, out)
	}
	c := exec.Command("unshare", flags, "sh", "-c", off, "sh", os.Args[0], "-test.run", "^TestAComputerWithoutIPv6$", "-test.v")
	c.Env = append(os.Environ(), aside+"=1")
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: TestAComputerWithoutIPv6") {
		t.Errorf("%v\n%s", err, out)
	}
}
