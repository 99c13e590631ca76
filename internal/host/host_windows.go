package host

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/sys/windows"

	"caducee/steps"
)

// remoteSession is SM_REMOTESESSION of GetSystemMetrics.
const remoteSession = 0x1000

// Describe is this computer.
func Describe(_ context.Context, getenv func(string) string) steps.Environment {
	v := windows.RtlGetVersion()
	e := steps.Environment{
		OS: steps.Windows, Arch: runtime.GOARCH,
		Version: fmt.Sprintf("%d.%d.%d", v.MajorVersion, v.MinorVersion, v.BuildNumber),
	}
	metrics := windows.NewLazySystemDLL("user32.dll").NewProc("GetSystemMetrics")
	remote := uintptr(0)
	if metrics.Find() == nil {
		remote, _, _ = metrics.Call(remoteSession)
	}
	switch {
	case remote != 0, strings.HasPrefix(strings.ToUpper(getenv("SESSIONNAME")), "RDP-"):
		e.Remote = steps.RDP
	case getenv("SSH_CONNECTION") != "":
		e.Remote = steps.SSH
	}
	return e
}
