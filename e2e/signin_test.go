//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/testhost"
)

// TestADemonstrationSaysSoBeforeItAsks: what is typed into a demonstration is
// typed by somebody who knows that it is one. It is not said twice.
func TestADemonstrationSaysSoBeforeItAsks(t *testing.T) {
	t.Parallel()
	w := locale.French()
	said := []byte(w.Common.Demo)
	for name, c := range map[string]struct {
		args []string
		asks string
	}{
		"signin":     {[]string{"signin", "--demo"}, "(Entrée)"},
		"activate":   {[]string{"activate", "--demo"}, w.CLI.PIN.Cancel},
		"pin change": {[]string{"pin", "change", "--demo"}, w.CLI.PIN.Cancel},
	} {
		t.Run(name, func(t *testing.T) {
			r := robot.Start(t, robot.Options{Env: home(t)}, program, c.args...)
			r.See(c.asks, aWhile)
			if !bytes.Contains(r.Output(), said) {
				t.Errorf("not said before:\n%s", r.Screen())
			}
			if name == "signin" {
				r.Press("enter")
				r.See("TLS 1.2", aWhile)
				r.Exits(0, aWhile)
			} else {
				r.Press("ctrl+c")
				r.Ends(aWhile)
			}
			if n := bytes.Count(r.Output(), said); n != 1 {
				t.Errorf("said %d times:\n%s", n, r.Screen())
			}
		})
	}
}

// signInDocument is what `signin --json` writes.
type signInDocument struct {
	Result, Code string
	Browser      *string
	SameCard     *bool `json:"same_card"`
	TriesLeft    *int  `json:"tries_left"`
}

// said is what a program says while it runs.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// trial is a `signin --json` that runs without a terminal.
type trial struct {
	t     *testing.T
	c     *exec.Cmd
	out   bytes.Buffer
	said  said
	ended chan error
}

func (d *desk) tries(t *testing.T, env []string, args ...string) *trial {
	t.Helper()
	x := &trial{t: t, ended: make(chan error, 1)}
	x.c = exec.Command(program, append([]string{"signin", "--json"}, args...)...)
	x.c.Env = slices.Concat(d.env, env)
	x.c.Stdout, x.c.Stderr = &x.out, &x.said
	// A group of its own, of which this test is the parent: one that nobody
	// leads is not stopped by SIGTSTP (setpgid(2), orphaned process groups).
	x.c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := x.c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { x.ended <- x.c.Wait() }()
	t.Cleanup(func() { _ = x.c.Process.Kill() })
	return x
}

// opens waits until the browser was asked to open the page.
func (x *trial) opens() *trial {
	x.t.Helper()
	for late := time.After(aWhile); !strings.Contains(x.said.String(), "Le navigateur s’ouvre"); {
		select {
		case <-late:
			x.t.Fatalf("it does not begin: %s", x.said.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
	return x
}

func (x *trial) outcome(exit int) signInDocument {
	x.t.Helper()
	var err error
	select {
	case err = <-x.ended:
	case <-time.After(2 * aWhile):
		x.t.Fatalf("it does not end: %s", x.said.String())
	}
	got := 0
	var e *exec.ExitError
	if errors.As(err, &e) {
		got = e.ExitCode()
	}
	var doc signInDocument
	if err := json.Unmarshal(x.out.Bytes(), &doc); err != nil || got != exit {
		x.t.Fatalf("exit %d, not %d, %v: %s\n%s", got, exit, err, x.out.String(), x.said.String())
	}
	return doc
}

// TestASignInWithoutItsBrowser: on a real service, whatever the computer lacks, and
// however it is ended, there is a document, and the card keeps its tries.
func TestASignInWithoutItsBrowser(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	remove := d.plug("cps3")
	d.until("CAD-000")
	bin := t.TempDir()
	for name, script := range map[string]string{"firefox": "exit 0", "chromium": "exit 1"} {
		if err := testhost.Executable(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script+"\n")); err != nil {
			t.Fatal(err)
		}
	}
	screen := []string{"DISPLAY=:9", "PATH=" + bin + ":/usr/bin:/bin"}
	is := func(what string, doc signInDocument, result, code string) {
		t.Helper()
		if doc.Result != result || doc.Code != code || doc.SameCard != nil || doc.TriesLeft != nil && *doc.TriesLeft != 3 {
			t.Errorf("%s: %+v", what, doc)
		}
	}
	is("no screen", d.tries(t, []string{"DISPLAY=", "WAYLAND_DISPLAY="}).outcome(1), "not-possible", "CAD-828")
	is("over SSH", d.tries(t, []string{"DISPLAY=", "SSH_CONNECTION=192.0.2.1 1 192.0.2.2 22"}).outcome(1), "not-possible", "CAD-828")
	is("a browser that does not start", d.tries(t, screen, "--browser", "chromium").outcome(1), "not-possible", "CAD-819")
	wrong := d.tries(t, screen, "--browser", "lynx").outcome(2)
	is("a browser that is not there", wrong, "not-possible", "CAD-903")
	if wrong.Browser == nil || *wrong.Browser != "lynx" {
		t.Errorf("%v", wrong.Browser)
	}

	// Two at once: each has a page of its own, and either can be ended.
	one, two := d.tries(t, screen, "--browser", "firefox").opens(), d.tries(t, screen, "--browser", "FIREFOX").opens()
	if err := one.c.Process.Signal(syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	for late := time.After(aWhile); ; time.Sleep(20 * time.Millisecond) {
		raw, err := os.ReadFile("/proc/" + strconv.Itoa(one.c.Process.Pid) + "/stat")
		if err != nil {
			t.Fatal(err)
		}
		if _, state, _ := strings.Cut(string(raw), ") "); strings.HasPrefix(state, "T") {
			break
		}
		select {
		case <-late:
			t.Fatal("Ctrl+Z does not stop it")
		default:
		}
	}
	if err := one.c.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	for x, signal := range map[*trial]syscall.Signal{one: syscall.SIGINT, two: syscall.SIGTERM} {
		if err := x.c.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		doc := x.outcome(130)
		is(signal.String(), doc, "refused", "CAD-905")
		if doc.Browser == nil || *doc.Browser != "Firefox" {
			t.Errorf("%s: %v", signal, doc.Browser)
		}
	}

	// The card leaves while nobody answers.
	gone := d.tries(t, screen, "--browser", "firefox").opens()
	remove()
	doc := gone.outcome(1)
	if doc.Code != "CAD-815" {
		t.Errorf("taken out: %+v", doc)
	}
	is("no card", d.tries(t, screen).outcome(1), "not-possible", "CAD-301")
}

// TestATerminalThatOpensNoBrowserShowsTheAddress: without a graphical session, over SSH,
// or where the browser does not start, its user opens the page.
func TestATerminalThatOpensNoBrowserShowsTheAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.plug("cps3")
	d.until("CAD-000")
	bin := t.TempDir()
	if err := testhost.Executable(filepath.Join(bin, "chromium"), []byte("#!/bin/sh\nexit 1\n")); err != nil {
		t.Fatal(err)
	}
	for what, env := range map[string][]string{
		"no screen":                     {"DISPLAY=", "WAYLAND_DISPLAY="},
		"over SSH":                      {"DISPLAY=", "SSH_CONNECTION=192.0.2.1 1 192.0.2.2 22"},
		"a browser that does not start": {"DISPLAY=:9"},
	} {
		r := robot.Start(t, robot.Options{Env: slices.Concat(d.env, env, []string{"PATH=" + bin + ":/usr/bin:/bin"}), Rows: 40}, program, "signin", "--browser", "chromium")
		told := strings.HasPrefix(env[0], "DISPLAY=:")
		if !told {
			r.Hear("Ce terminal ne peut pas ouvrir de navigateur", aWhile)
		}
		r.Hear("(Entrée", aWhile) // one way on, or several where there is another browser
		r.Press("enter")
		r.Hear("Copiez cette adresse dans Chromium", aWhile)
		r.Hear(".localhost:", aWhile)
		if !told && bytes.Contains(r.Output(), []byte("Le navigateur s’ouvre")) {
			t.Errorf("%s: no browser opens\n%s", what, r.Screen())
		}
		r.Press("ctrl+c")
		r.Ends(aWhile)
	}
}
