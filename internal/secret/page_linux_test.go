package secret

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"unsafe"
)

// TestThePageIsLockedAndKeptOutOfDumps asks the kernel what became of it.
func TestThePageIsLockedAndKeptOutOfDumps(t *testing.T) {
	if err := Protect(); err != nil {
		t.Fatal(err)
	}
	c := typed("1234")
	defer c.Wipe()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	at := uintptr(unsafe.Pointer(c.buffer))
	inside := false
	for line := range bytes.Lines(maps) {
		var from, to uintptr
		if n, _ := fmt.Sscanf(string(line), "%x-%x ", &from, &to); n == 2 {
			inside = at >= from && at < to
		}
		flags, ok := strings.CutPrefix(string(line), "VmFlags:")
		if !ok || !inside {
			continue
		}
		// lo locked, dd kept out of dumps, wf wiped on fork (proc(5)).
		for _, want := range []string{"lo", "dd", "wf"} {
			if !strings.Contains(flags, " "+want) {
				t.Errorf("the page's flags are %s, without %s", strings.TrimSpace(flags), want)
			}
		}
		return
	}
	t.Error("the code's page is not in this process's map")
}
