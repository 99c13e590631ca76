package secret

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestTheProcessCannotBeDumped hardens a process of its own: the limits cannot
// be raised again.
func TestTheProcessCannotBeDumped(t *testing.T) {
	if os.Getenv("CADUCEE_HARDEN_CHILD") == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestTheProcessCannotBeDumped$", "-test.v")
		cmd.Env = append(os.Environ(), "CADUCEE_HARDEN_CHILD=1")
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "PASS") {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	if failed := Harden(); len(failed) > 0 {
		t.Fatal(failed)
	}
	dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	if err != nil || dumpable != 0 {
		t.Errorf("dumpable is %d (%v)", dumpable, err)
	}
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &limit); err != nil || limit.Cur != 0 || limit.Max != 0 {
		t.Errorf("core limit is %+v (%v)", limit, err)
	}
}
