//go:build linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/testhost"
)

// sockets are the system calls that open or use one, as strace shows them.
var (
	opened    = regexp.MustCompile(`socket\((AF_\w+)`)
	loopback  = regexp.MustCompile(`bind\(\d+, \{sa_family=AF_INET6?.*(?:inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "(?:::1|::ffff:127\.0\.0\.1)")`)
	reached   = regexp.MustCompile(`(?:connect|sendto|bind)\(\d+, \{sa_family=AF_INET.*`)
	undecoded = regexp.MustCompile(`(?:connect|sendto|bind)\(\d+, 0x`)
	connected = regexp.MustCompile(`(?:connect|sendto|bind)\(\d+, \{sa_family=(AF_\w+)(?:, sun_path=@?"([^"]*)")?`)
)

// TestNoNetwork watches every system call of every command and of the wizard:
// the only sockets lead to the smart-card service, on this computer.
func TestNoNetwork(t *testing.T) {
	t.Parallel()
	// A container may not let it trace.
	if err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("strace cannot be run here: %v", err)
	}
	if !privileged(t) { // strace reads the memory of a hardened process
		return
	}
	d := newDesk(t)
	d.until("CAD-301")
	d.plug("cps3")
	d.until("CAD-000")
	dir := t.TempDir()
	// The C library asks this computer's own cache of user names, when there is
	// one, where the terminal's description may lie in the home folder.
	local := map[string]bool{d.service.Socket: true, "/run/pcscd/pcscd.comm": true, "/var/run/nscd/socket": true}
	calls, sockets, binds, listening := 0, 0, 0, false
	look := func(what, trace string) {
		t.Helper()
		raw, err := os.ReadFile(trace)
		if err != nil {
			t.Fatal(err)
		}
		if undecoded.Match(raw) {
			t.Skip("strace may not read the memory of this hardened program here")
		}
		calls += strings.Count(string(raw), "\n")
		for _, m := range opened.FindAllStringSubmatch(string(raw), -1) {
			if sockets++; m[1] != "AF_UNIX" && !(listening && strings.HasPrefix(m[1], "AF_INET")) {
				t.Errorf("%s opened a socket of family %s", what, m[1])
			}
		}
		for _, m := range connected.FindAllStringSubmatch(string(raw), -1) {
			if !strings.HasPrefix(m[1], "AF_INET") && (m[1] != "AF_UNIX" || !local[m[2]]) {
				t.Errorf("%s spoke to %s %s", what, m[1], m[2])
			}
		}
		for _, call := range reached.FindAllString(string(raw), -1) {
			if binds++; !listening || !loopback.MatchString(call) {
				t.Errorf("%s went beyond this computer: %s", what, call)
			}
		}
	}
	traced := func(trace string, args ...string) (string, []string) {
		return "strace", slices.Concat([]string{"-f", "-qq", "-e", "trace=network,io_uring_setup", "-e", "signal=none", "-o", trace, program}, args)
	}
	commands := []struct {
		stdin string
		args  []string
	}{
		{args: []string{"check"}},
		{args: []string{"check", "--json"}},
		{args: []string{"card"}},
		{stdin: rightCode, args: []string{"activate", "--pin-stdin"}},
		{stdin: "1234\n8024\n", args: []string{"pin", "change", "--pin-stdin"}},
		{stdin: "12345678\n1234\nDEBLOQUER\n", args: []string{"pin", "unblock", "--pin-stdin"}},
		{args: []string{"ecps"}},
		{args: []string{"ecps", "--show", "portal"}},
		{args: []string{"report"}},
		{args: []string{"report", "--json"}},
		{args: []string{"explain"}},
		{args: []string{"explain", "CAD-301"}},
		{args: []string{"version", "--json"}},
		{args: []string{"man"}},
		{args: []string{"completion", "bash"}},
		{args: []string{"--help"}},
		{args: []string{"--demo"}},
		{args: []string{"signin", "--demo"}},
		{args: []string{"signin", "--browser", "chromium"}},
	}
	// A browser that does not open: the rehearsal listens, and that is all.
	bin := t.TempDir()
	if err := testhost.Executable(filepath.Join(bin, "chromium"), []byte("#!/bin/sh\nexit 1\n")); err != nil {
		t.Fatal(err)
	}
	for _, c := range commands {
		trace := filepath.Join(dir, "trace")
		name, args := traced(trace, c.args...)
		cmd := exec.Command(name, args...)
		cmd.Env = append(d.env[:len(d.env):len(d.env)], "DISPLAY=:9", "PATH="+bin+":"+os.Getenv("PATH"))
		cmd.Stdin = strings.NewReader(c.stdin)
		listening = c.args[0] == "signin" && len(c.args) == 3 // a demonstration plays the browser itself
		_ = cmd.Run()                                         // exit codes are the business of other tests
		look("caducee "+strings.Join(c.args, " "), trace)
	}
	if binds < 2 {
		t.Errorf("%d addresses bound: the rehearsal did not listen", binds)
	}
	listening = false
	trace := filepath.Join(dir, "wizard")
	name, args := traced(trace)
	w := locale.French()
	r := robot.Start(t, robot.Options{Env: d.env}, name, args...)
	toChecks(r, w)
	r.See("CPS3", aWhile)
	pastChecks(r, w)
	r.See(w.Wizard.Activation.Title, aWhile)
	r.Type("1234")
	r.Press("enter")
	r.See(w.Wizard.Activation.Proved, aWhile)
	toTheEnd(r, w)
	look("the wizard", trace)
	if sockets == 0 || calls < 50 {
		t.Errorf("%d calls and %d sockets seen: the watch sees nothing", calls, sockets)
	}
	measure.Record("network", measure.Fields{"commands": len(commands) + 1, "calls": calls, "sockets": sockets})
	t.Logf("%d commands and the wizard: %d network calls, %d sockets, none that leaves this computer",
		len(commands), calls, sockets)
}
