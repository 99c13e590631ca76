//go:build !windows

package browser

import (
	"os/exec"
	"syscall"
)

// apart keeps a program out of the terminal's group: Ctrl-C is for this program.
func apart(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
