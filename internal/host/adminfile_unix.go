//go:build unix

package host

import (
	"io/fs"
	"os"
	"syscall"
)

// noWait does not wait for the other end of a pipe.
const noWait = syscall.O_NONBLOCK

// othersWrite are the permissions with which others than the owner write.
const othersWrite = 0o002

// groupWrite is the permission of the file's group.
const groupWrite = 0o020

func adminOnly(_ *os.File, info fs.FileInfo) error { return rootOnly(info) }

// adminFolder asks where the folder's name leads: who may write there may put
// another file in place.
func adminFolder(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return rootOnly(info)
}

// rootOnly lets root's own group write: only root is in it.
func rootOnly(info fs.FileInfo) error {
	stat, ok := info.Sys().(*syscall.Stat_t)
	mode := info.Mode().Perm()
	switch {
	case !ok || stat.Uid != 0:
		return ErrNotAdmin
	case mode&othersWrite != 0, mode&groupWrite != 0 && stat.Gid != 0:
		return ErrOthersWrite
	}
	return nil
}
