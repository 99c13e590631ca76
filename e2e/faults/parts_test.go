//go:build cgo && linux

package faults

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"

	"caducee/internal/testing/measure"
)

// inParts runs the cases of a test in several processes at once: they mostly
// wait, and a process has one service. It reports false in the process of a part,
// which runs its cases itself.
func inParts(t *testing.T, parts int) bool {
	t.Helper()
	if measure.Parted() || *only != "" {
		return false
	}
	// Each has a time of its own to end in; none outlives this one.
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	outs, errs := make([][]byte, parts), make([]error, parts)
	var all sync.WaitGroup
	for i := range parts {
		args := append(measure.Flags(), "-test.v", "-test.run=^"+t.Name()+"$", fmt.Sprintf("-shard=%d/%d", i+1, parts))
		cmd := exec.CommandContext(ctx, os.Args[0], args...)
		cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		all.Go(func() { outs[i], errs[i] = cmd.CombinedOutput() })
	}
	all.Wait()
	for i, out := range outs {
		switch {
		case errs[i] != nil:
			t.Errorf("part %d of %d: %v\n%s", i+1, parts, errs[i], out)
		case bytes.Contains(out, []byte("--- SKIP")):
			t.Skipf("%s", out)
		default:
			t.Logf("part %d of %d\n%s", i+1, parts, out)
		}
	}
	return true
}
