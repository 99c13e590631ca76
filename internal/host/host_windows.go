package host

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/sys/windows"

	"caducee/internal/diagnosis"
)

// remoteSession is SM_REMOTESESSION of GetSystemMetrics.
const remoteSession = 0x1000

// Describe is this computer.
func Describe(_ context.Context, getenv func(string) string) diagnosis.Environment {
	v := windows.RtlGetVersion()
	e := diagnosis.Environment{
		OS: diagnosis.Windows, Arch: runtime.GOARCH,
		Version: fmt.Sprintf("%d.%d.%d", v.MajorVersion, v.MinorVersion, v.BuildNumber),
	}
	metrics := windows.NewLazySystemDLL("user32.dll").NewProc("GetSystemMetrics")
	remote := uintptr(0)
	if metrics.Find() == nil {
		remote, _, _ = metrics.Call(remoteSession)
	}
	switch {
	case remote != 0, strings.HasPrefix(strings.ToUpper(getenv("SESSIONNAME")), "RDP-"):
		e.Remote = diagnosis.RDP
	case getenv("SSH_CONNECTION") != "":
		e.Remote = diagnosis.SSH
	}
	return e
}
