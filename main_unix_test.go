//go:build unix

package main

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"
)

// promptEnd is how every question ends: its answer follows on the same line.
const promptEnd = ": "

// typesCommand runs a program at a terminal and types a file's lines, each once
// a question waits for it: types FILE CODE program [args...]. What is typed
// before a question does not count, so that nothing may be typed sooner.
func typesCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: types file code program [args...]")
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile(args[0]), "\n"), "\n")
	master, slave, err := pty.Open()
	ts.Check(err)
	defer func() { _ = master.Close(); _ = slave.Close() }()
	go func() { _, _ = io.Copy(io.Discard, master) }() // what it echoes

	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	program := args[2]
	if found := filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], program); !filepath.IsAbs(program) {
		program = found
	}
	cmd := exec.CommandContext(ctx, program, args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "XDG_STATE_HOME", "LANG", "TERM"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	k := &keyboard{lines: lines, to: master}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, &questions{k: k, seen: ts.Stdout()}, &questions{k: k, seen: ts.Stderr()}
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		ts.Fatalf("%v", err)
	}
	if ctx.Err() != nil {
		ts.Fatalf("did not end, after %d of %d lines", len(lines)-len(k.lines), len(lines))
	}
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// keyboard is where the answers are typed.
type keyboard struct {
	mu    sync.Mutex
	lines []string
	to    io.Writer
}

// line types the next one; false when none is left.
func (k *keyboard) line() (bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.lines) == 0 {
		return false, nil
	}
	line := k.lines[0]
	k.lines = k.lines[1:]
	_, err := io.WriteString(k.to, line+"\r")
	return true, err
}

// questions is what a program writes, answered as it asks.
type questions struct {
	k    *keyboard
	seen io.Writer
	last string
}

func (q *questions) Write(p []byte) (int, error) {
	if _, err := q.seen.Write(p); err != nil {
		return 0, err
	}
	q.last += string(p)
	if i := strings.LastIndexByte(q.last, '\n'); i >= 0 {
		q.last = q.last[i+1:]
	}
	if strings.HasSuffix(q.last, promptEnd) {
		typed, err := q.k.line()
		if err != nil {
			return 0, err
		}
		if typed {
			q.last = ""
		}
	}
	return len(p), nil
}
