//go:build unix

package robot

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// StartInTmux runs a shell command in a private tmux, whose own screen the
// robot looks at: what the command writes is kept and painted again by tmux,
// as on many people's desks. The terminal is all the command's: tmux shows no
// line of its own.
func StartInTmux(t testing.TB, o Options, command string) *Robot {
	t.Helper()
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("no tmux here (Debian: tmux)")
	}
	dir := t.TempDir()
	socket, settings := filepath.Join(dir, "s"), filepath.Join(dir, "conf")
	// 256 colours, as tmux tells programs that it has.
	const conf = "set -g status off\nset -g default-terminal tmux-256color\nset -s escape-time 10\n"
	if err := os.WriteFile(settings, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	o.Env = append([]string{"SHELL=/bin/sh"}, o.Env...)
	r := Start(t, o, tmux, "-S", socket, "-f", settings, "-u", "new-session", command)
	// The server is a process of its own, and outlives its client.
	t.Cleanup(func() { _ = exec.Command(tmux, "-S", socket, "kill-server").Run() })
	return r
}
