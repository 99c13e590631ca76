//go:build cgo

package reader

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"syscall"
	"time"

	"caducee/reader/scard"
)

// diagnose tells apart what PC/SC calls NO_SERVICE alike: the library gives
// the same code for a missing daemon, a dead socket and a closed door.
func diagnose(err error) ServiceState {
	if !scard.Loaded() {
		return ServiceNotInstalled
	}
	var code scard.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return ServiceHung
	case !errors.As(err, &code):
		return ServiceUnknown
	case code == errSecurity && saturated():
		return ServiceSaturated
	case code == errSecurity:
		return ServicePolicy
	case code == scard.ErrServiceStopped:
		// Library and daemon speak other versions of their protocol.
		return ServiceMismatch
	case kindOf(err) != NoService:
		return ServiceUnknown
	}
	return socketState()
}

// policies are where a daemon that asks polkit has its rules.
var policies = []string{
	"/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy",
	"/usr/local/share/polkit-1/actions/org.debian.pcsc-lite.policy",
}

// manyClients is more programs than a desk has, and fewer than the daemon takes by
// default (PCSC_MAX_CONTEXT_THREADS, 200).
const manyClients = 150

// saturated tells a daemon that takes no more clients from one that polkit has
// refuse: both close the connection, and the library calls both a violation.
func saturated() bool {
	file, err := fileOf(socketPath())
	if err != nil {
		return false
	}
	if len(socketClients(file)) >= manyClients {
		return true
	}
	for _, p := range policies {
		if _, err := os.Stat(p); err == nil {
			return false
		}
	}
	return true
}

func socketState() ServiceState {
	path := socketPath()
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrPermission):
		return ServiceDenied
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ELOOP),
		err == nil && info.Mode()&fs.ModeSocket == 0:
		// No socket, which a service that died leaves behind.
		if _, err := exec.LookPath("pcscd"); err == nil {
			return ServiceStopped
		}
		// Administrators' folders are not in everybody's path.
		if _, err := os.Stat("/usr/sbin/pcscd"); err == nil {
			return ServiceStopped
		}
		return ServiceNotInstalled
	}
	d := net.Dialer{Timeout: time.Second}
	// Not Dial: it would link in what looks names up on networks.
	conn, err := d.DialUnix(context.Background(), "unix", nil, &net.UnixAddr{Name: path, Net: "unix"})
	switch {
	case err == nil:
		_ = conn.Close()
		return ServiceRestarting
	case errors.Is(err, syscall.ECONNREFUSED):
		return ServiceDead
	case errors.Is(err, fs.ErrPermission):
		return ServiceDenied
	}
	return ServiceDead
}
