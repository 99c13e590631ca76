package host

import (
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
)

// Home is the folder of the user who runs the program, to read in: what HOME
// (USERPROFILE on Windows) says where that is a folder, else what the account
// says, "" where neither is.
func Home(getenv func(string) string) string { return homeOf(getenv, account, folder) }

// OwnHome is Home to write in: a folder of this user's own. sudo and cron leave
// a HOME that is somebody else's, or none; what is written there would be in
// their way, or in the folder that the program was started from.
func OwnHome(getenv func(string) string) string { return homeOf(getenv, account, ownedFolder) }

func homeOf(getenv func(string) string, account func() string, fits func(path string) bool) string {
	name := "HOME"
	if runtime.GOOS == "windows" {
		name = "USERPROFILE"
	}
	for _, home := range []string{getenv(name), account()} {
		if filepath.IsAbs(home) && fits(home) {
			return filepath.Clean(home)
		}
	}
	return ""
}

// account is the home that the system keeps for this user, "" unknown.
func account() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.HomeDir
}

func folder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// ownedFolder tells a folder that this user owns. One that cannot be written to
// still is.
func ownedFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() && owned(info)
}

// MayBeOurs tells a folder that this user owns, or that is still to be made.
func MayBeOurs(path string) bool {
	info, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() && owned(info)
}
