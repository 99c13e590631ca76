package host

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Why a file of the administrator is refused. Each is met in an fs.PathError.
var (
	// ErrNotAdmin: the file, or its folder, does not belong to the administrator
	// (root; Administrators or the system on Windows).
	ErrNotAdmin = errors.New("does not belong to the administrator")
	// ErrOthersWrite: others than the administrator may write the file, or put
	// another one in its place.
	ErrOthersWrite = errors.New("others than the administrator may write it")
	// ErrTooLarge: the file has more bytes than are read.
	ErrTooLarge = errors.New("too large")
)

// ReadAdminFile reads a file that only the computer's administrator can have
// written: what it says holds for everybody. Nobody waits for what is no file.
// A file that is not there is fs.ErrNotExist.
func ReadAdminFile(path string, most int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		if refused(err) {
			return nil, refusal(path, ErrNotOurs)
		}
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Mode()&fs.ModeIrregular != 0 {
		return nil, refusal(path, ErrNotOurs)
	}
	if err := adminOnly(f, info); err != nil {
		return nil, refusal(path, err)
	}
	if err := adminFolder(filepath.Dir(path)); err != nil {
		return nil, refusal(filepath.Dir(path), err)
	}
	return bounded(f, path, most)
}

// ReadAnyFile reads an ordinary file, whoever it belongs to. Nobody waits for a
// pipe.
func ReadAnyFile(path string, most int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, refusal(path, ErrNotOurs)
	}
	return bounded(f, path, most)
}

func bounded(f *os.File, path string, most int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(raw)) > most {
		err = refusal(path, ErrTooLarge)
	}
	if err != nil {
		return nil, err
	}
	return raw, nil
}
