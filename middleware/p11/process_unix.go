//go:build darwin || (cgo && linux)

package p11

import (
	"os"
	"os/exec"
	"syscall"
)

const supported = true

// family is the child and what a module starts in it. It is a group of its
// own, so that all of it ends together, and so that a key pressed at the
// terminal does not interrupt it.
type family struct {
	cmd     *exec.Cmd
	answers uintptr // descriptor 3
}

// raise prepares the child, before it is started.
func raise(cmd *exec.Cmd, answers *os.File) (*family, error) {
	cmd.ExtraFiles = []*os.File{answers} // the first is descriptor 3
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	f := &family{cmd: cmd}
	cmd.Cancel = func() error { f.kill(); return nil }
	return f, nil
}

// born is called once the child runs.
func (*family) born() {}

func (f *family) kill() { _ = syscall.Kill(-f.cmd.Process.Pid, syscall.SIGKILL) }

// forget is called after the child ended.
func (*family) forget() {}
