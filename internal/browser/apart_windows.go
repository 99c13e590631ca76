package browser

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// apart keeps a program out of the console's group: Ctrl-C is for this program.
func apart(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP | windows.DETACHED_PROCESS}
}
