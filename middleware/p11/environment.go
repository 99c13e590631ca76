package p11

import (
	"os"
	"runtime"
	"slices"
	"strings"
)

// A module reads its process's environment, and so do the libraries that it
// loads: some variables name files that they read or write, or load other code.
// The process gets those that a module needs to find its user, its language,
// its cache and the smart-card service, and no other.
var (
	passedUnix = []string{
		"HOME", "USER", "LOGNAME", "PATH", "TMPDIR", "TZ",
		"LANG", "LANGUAGE", "LC_*",
		"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
		"PCSCLITE_CSOCK_NAME", // where pcscd listens (pcsc-lite)
	}
	// passedWindows are what every process of Windows is started with, and its
	// functions look for.
	passedWindows = []string{
		"SystemRoot", "SystemDrive", "windir", "ComSpec", "PATH", "PATHEXT", "TEMP", "TMP",
		"ALLUSERSPROFILE", "ProgramData", "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432",
		"CommonProgramFiles", "CommonProgramFiles(x86)", "CommonProgramW6432",
		"USERPROFILE", "APPDATA", "LOCALAPPDATA", "HOMEDRIVE", "HOMEPATH",
		"USERNAME", "USERDOMAIN", "COMPUTERNAME", "SESSIONNAME",
		"NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "OS",
	}
)

// OpenSCConf names OpenSC's configuration. Only a regular file is passed on: a
// device or a pipe may be read without end.
const OpenSCConf = "OPENSC_CONF"

// environment is what the other process gets of an environment.
func environment(all []string) []string {
	passed, same := passedUnix, func(a, b string) bool { return a == b }
	if runtime.GOOS == "windows" {
		passed, same = passedWindows, strings.EqualFold
	}
	var some []string
	for _, variable := range all {
		name, value, _ := strings.Cut(variable, "=")
		isOne := slices.ContainsFunc(passed, func(p string) bool {
			if family, ok := strings.CutSuffix(p, "*"); ok {
				return strings.HasPrefix(name, family)
			}
			return same(p, name)
		})
		if name == OpenSCConf {
			info, err := os.Stat(value)
			isOne = err == nil && info.Mode().IsRegular()
		}
		if isOne {
			some = append(some, variable)
		}
	}
	return append(some, told()...) // the last of one name counts
}
