//go:build linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// calm is how long the wizard may take to come to rest after the last key.
const calm = 6 * time.Second

// use is what a process takes of the computer, for each second.
type use struct {
	// wakes counts the times at which any of its threads ran after all of
	// them had slept. Threads that wake each other, or the same one again
	// within glimpse, are one time: the processor had not gone back to rest.
	wakes float64
	cpu   float64 // milliseconds
	// switches counts the times at which a thread gave its processor back.
	switches float64
}

// glimpse is how often a process is looked at.
const glimpse = 10 * time.Millisecond

// watchProcesses looks at processes for a while, side by side.
func watchProcesses(t testing.TB, during time.Duration, pids ...int) []use {
	t.Helper()
	type watched struct {
		first, last time.Duration
		switches    int
		awake       bool
		wakes       int
	}
	of := make([]watched, len(pids))
	for i, pid := range pids {
		of[i].first = ran(t, pid)
		of[i].last = of[i].first
		of[i].switches = switched(t, pid)
	}
	look := time.NewTicker(glimpse)
	defer look.Stop()
	start := time.Now()
	for time.Since(start) < during {
		<-look.C
		for i, pid := range pids {
			w, now := &of[i], ran(t, pid)
			if now != w.last && !w.awake {
				w.wakes++
			}
			w.awake, w.last = now != w.last, now
		}
	}
	seconds := time.Since(start).Seconds()
	uses := make([]use, len(pids))
	for i, w := range of {
		uses[i] = use{
			wakes: float64(w.wakes) / seconds,
			cpu:   float64(w.last-w.first) / float64(time.Millisecond) / seconds,

			switches: float64(switched(t, pids[i])-w.switches) / seconds,
		}
	}
	return uses
}

// switched is how often the threads of a process gave their processor back by
// themselves so far.
func switched(t testing.TB, pid int) (n int) {
	t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(tasks) == 0 {
		t.Fatalf("threads of %d: %v", pid, err)
	}
	for _, task := range tasks {
		raw, err := os.ReadFile(task)
		if err != nil {
			continue // it ended
		}
		for line := range strings.Lines(string(raw)) {
			if f := strings.Fields(line); len(f) == 2 && f[0] == "voluntary_ctxt_switches:" {
				k, err := strconv.Atoi(f[1])
				if err != nil {
					t.Fatal(err)
				}
				n += k
			}
		}
	}
	return n
}

// ran is how long the threads of a process had a processor so far, in
// nanoseconds as the scheduler counts them.
func ran(t testing.TB, pid int) time.Duration {
	t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil || len(tasks) == 0 {
		t.Fatalf("threads of %d: %v", pid, err)
	}
	var sum time.Duration
	for _, task := range tasks {
		raw, err := os.ReadFile(task)
		if err != nil {
			continue // it ended
		}
		ns, err := strconv.ParseInt(strings.Fields(string(raw))[0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		sum += time.Duration(ns)
	}
	return sum
}
