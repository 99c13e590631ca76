//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// process is one of the computer's. Its folder in /proc is that process's
// alone, its number is not.
type process struct {
	pid  int
	proc *os.File
}

func (p process) String() string { return strconv.Itoa(p.pid) }

// childrenOf lists the processes that another one started and that run.
func childrenOf(t testing.TB, pid int) (list []process) {
	t.Helper()
	stats, err := fs.Glob(os.DirFS("/proc"), "[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stats {
		folder := filepath.Join("/proc", filepath.Dir(name))
		proc, err := os.Open(folder)
		if err != nil {
			continue // it ended
		}
		stat, err := os.ReadFile(filepath.Join(folder, "stat"))
		// The name, in brackets, may hold anything; then state and parent
		// (proc(5)).
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if err != nil || len(fields) < 2 || fields[1] != strconv.Itoa(pid) || fields[0] == "Z" {
			_ = proc.Close()
			continue
		}
		t.Cleanup(func() { _ = proc.Close() })
		number, _ := strconv.Atoi(filepath.Dir(name))
		list = append(list, process{number, proc})
	}
	return list
}

// ends waits for a process that this one did not start to end, and says when
// it did.
func (p process) ends(t testing.TB, within time.Duration) time.Time {
	t.Helper()
	for end := time.Now().Add(within); ; time.Sleep(2 * time.Millisecond) {
		// What ended and was waited for has nothing in its folder any more.
		_, err := p.proc.Seek(0, 0)
		if err == nil {
			_, err = p.proc.Readdirnames(1)
		}
		if err != nil {
			return time.Now()
		}
		if time.Now().After(end) {
			t.Fatalf("process %d still runs after %s", p.pid, within)
		}
	}
}

// leavesNoCore checks a process's limit.
func (p process) leavesNoCore(t testing.TB) {
	t.Helper()
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", p.pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(limits)) {
		if rest, ok := strings.CutPrefix(line, "Max core file size"); ok && strings.Join(strings.Fields(rest)[:2], " ") == "0 0" {
			return
		}
	}
	t.Errorf("process %d may leave a core file:\n%s", p.pid, limits)
}
