//go:build unix

package host

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// noFollow refuses a link at the end of the path, and does not wait for the
// other end of a pipe.
const noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// refused tells the errors of open(2) for a link, a pipe that nobody reads, a
// socket and a folder.
func refused(err error) bool {
	return errors.Is(err, syscall.ELOOP) || errors.Is(err, syscall.EMLINK) ||
		errors.Is(err, syscall.ENXIO) || errors.Is(err, syscall.EISDIR)
}

func ownFile(_ *os.File, info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && stat.Nlink == 1
}

// ownFolder lets the user's group write: on many systems it is theirs alone.
func ownFolder(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o002 == 0
}

// owned tells a file or folder of this user.
func owned(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}
