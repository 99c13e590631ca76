//go:build cgo && (linux || darwin)

package p11

import (
	"os/exec"
	"syscall"
)

const supported = true

// own puts the child in a group of its own, so that what a module starts ends
// with it, and so that a key pressed at the terminal does not interrupt it.
func own(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { kill(cmd); return nil }
}

func kill(cmd *exec.Cmd) {
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
}
