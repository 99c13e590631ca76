package reader

import (
	"context"
	"errors"

	"caducee/reader/scard"
	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/svc"
	"golang.org/x/sys/windows/svc/mgr"
)

// diagnose asks the service manager: PC/SC gives the same codes for a stopped
// service and for a computer that never had a reader.
func diagnose(err error) ServiceState {
	var code scard.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return ServiceHung
	case errors.As(err, &code) && code == errSecurity:
		return ServicePolicy
	}
	h, err := windows.OpenSCManager(nil, nil, windows.SC_MANAGER_CONNECT)
	if err != nil {
		return ServiceUnknown
	}
	m := &mgr.Mgr{Handle: h}
	defer func() { _ = m.Disconnect() }()
	name, err := windows.UTF16PtrFromString("SCardSvr")
	if err != nil {
		return ServiceUnknown
	}
	sh, err := windows.OpenService(h, name, windows.SERVICE_QUERY_STATUS|windows.SERVICE_QUERY_CONFIG)
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
		// Whether it runs may be asked where how it starts may not.
		sh, err = windows.OpenService(h, name, windows.SERVICE_QUERY_STATUS)
	}
	switch {
	case errors.Is(err, windows.ERROR_SERVICE_DOES_NOT_EXIST):
		return ServiceNotInstalled
	case err != nil:
		return ServiceUnknown
	}
	s := &mgr.Service{Name: "SCardSvr", Handle: sh}
	defer func() { _ = s.Close() }()
	status, err := s.Query()
	if err != nil {
		return ServiceUnknown
	}
	if status.State == svc.Running {
		return ServiceRunning
	}
	if config, err := s.Config(); err == nil && config.StartType != mgr.StartDisabled {
		// It starts by itself when a reader is plugged in.
		return ServiceRunning
	}
	return ServiceStopped
}
