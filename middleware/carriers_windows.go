package middleware

import (
	"errors"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/svc"
	"golang.org/x/sys/windows/svc/mgr"

	"caducee/internal/diagnosis"
)

// OnThisComputer asks Windows.
func OnThisComputer() System { return computer{} }

type computer struct{}

// Program looks through the processes of all sessions.
func (computer) Program(name string) diagnosis.Run {
	snapshot, err := windows.CreateToolhelp32Snapshot(windows.TH32CS_SNAPPROCESS, 0)
	if err != nil {
		return diagnosis.RunUnknown
	}
	defer func() { _ = windows.CloseHandle(snapshot) }()
	e := windows.ProcessEntry32{}
	e.Size = uint32(unsafe.Sizeof(e))
	for err = windows.Process32First(snapshot, &e); err == nil; err = windows.Process32Next(snapshot, &e) {
		if strings.EqualFold(windows.UTF16ToString(e.ExeFile[:]), name) {
			return diagnosis.Running
		}
	}
	if errors.Is(err, windows.ERROR_NO_MORE_FILES) {
		return diagnosis.NotRunning
	}
	return diagnosis.RunUnknown
}

// Service asks the service manager, with no more rights than anybody has.
func (computer) Service(name string) diagnosis.Run {
	h, err := windows.OpenSCManager(nil, nil, windows.SC_MANAGER_CONNECT)
	if err != nil {
		return diagnosis.RunUnknown
	}
	m := &mgr.Mgr{Handle: h}
	defer func() { _ = m.Disconnect() }()
	id, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return diagnosis.RunUnknown
	}
	sh, err := windows.OpenService(h, id, windows.SERVICE_QUERY_STATUS)
	switch {
	case errors.Is(err, windows.ERROR_SERVICE_DOES_NOT_EXIST):
		return diagnosis.NotRunning
	case err != nil:
		return diagnosis.RunUnknown
	}
	s := &mgr.Service{Name: name, Handle: sh}
	defer func() { _ = s.Close() }()
	status, err := s.Query()
	switch {
	case err != nil:
		return diagnosis.RunUnknown
	case status.State == svc.Running:
		return diagnosis.Running
	}
	return diagnosis.NotRunning
}

// Tokens are macOS's.
func (computer) Tokens() (ids []string, known bool) { return nil, false }
