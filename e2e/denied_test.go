//go:build linux

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/testhost"
)

// nobody is the user and the group without rights on Debian.
const nobody = 65534

// TestSituationDenied is a person who may not speak to a service that runs.
func TestSituationDenied(t *testing.T) {
	t.Parallel()
	d := pcsctest.Aside(t, "")
	if err := os.Chmod(d.Socket, 0); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "check", "--json")
	if os.Geteuid() == 0 { // whom no permission stops
		cmd = exec.Command(forEverybody(t), "check", "--json")
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	cmd.Dir = "/"
	cmd.Env = []string{"HOME=/nonexistent", "PATH=" + os.Getenv("PATH"), "PCSCLITE_CSOCK_NAME=" + d.Socket}
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	_ = cmd.Run() // what it ended with is in its state
	r := result{cmd.ProcessState.ExitCode(), out.String(), said.String()}
	for _, k := range parse(t, r).Checks {
		if k.ID == "service" && (k.Code != "CAD-104" || k.Status != "fail" || r.status != 1) {
			t.Errorf("%s %s, exit %d\n%s", k.Code, k.Status, r.status, &said)
		}
	}
}

// forEverybody is a copy of the program where every user can run it.
func forEverybody(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "caducee-everybody-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "caducee")
	if err := testhost.Executable(path, raw); err != nil {
		t.Fatal(err)
	}
	return path
}
