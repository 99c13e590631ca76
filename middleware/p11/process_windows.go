//go:build windows && (amd64 || arm64)

package p11

import (
	"os"
	"os/exec"
	"sync"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

const supported = true

// family is the child and what a module starts in it: a job, all of which ends
// with it, also when this process ends first.
type family struct {
	cmd     *exec.Cmd
	mu      sync.Mutex
	job     windows.Handle // 0 once forgotten: the number may be another's then
	answers uintptr        // the child's handle, which has the same number in both
}

// raise prepares the child, before it is started. It has no console: a key
// pressed in this one's does not interrupt it. It is told of the handle to
// answer on: its output leads nowhere, since a module's C library may have
// opened it before the child could take it for itself.
func raise(cmd *exec.Cmd, answers *os.File) (*family, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return nil, err
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{}
	limits.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
	if _, err := windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits))); err != nil {
		_ = windows.CloseHandle(job)
		return nil, err
	}
	handle := windows.Handle(answers.Fd())
	if err := windows.SetHandleInformation(handle, windows.HANDLE_FLAG_INHERIT, windows.HANDLE_FLAG_INHERIT); err != nil {
		_ = windows.CloseHandle(job)
		return nil, err
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		CreationFlags:              windows.CREATE_NO_WINDOW | windows.CREATE_NEW_PROCESS_GROUP,
		AdditionalInheritedHandles: []syscall.Handle{syscall.Handle(handle)},
	}
	f := &family{cmd: cmd, job: job, answers: uintptr(handle)}
	cmd.Cancel = func() error { f.kill(); return nil }
	return f, nil
}

// born is called once the child runs, and before it is told what to load.
func (f *family) born() {
	h, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(f.cmd.Process.Pid))
	if err != nil {
		return // it ends alone
	}
	_ = windows.AssignProcessToJobObject(f.job, h)
	_ = windows.CloseHandle(h)
}

func (f *family) kill() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.job != 0 {
		_ = windows.TerminateJobObject(f.job, 1)
	}
	_ = f.cmd.Process.Kill()
}

// forget is called after the child ended, or was not started.
func (f *family) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = windows.CloseHandle(f.job)
	f.job = 0
}
