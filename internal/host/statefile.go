package host

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The refusals, which come in an fs.PathError.
var (
	// ErrNotOurs: a link, a pipe, a device, a folder, a file that has another
	// name too, or one of another user.
	ErrNotOurs = errors.New("not an ordinary file of this user")
	// ErrFolder: a link, or a folder of another user or that everybody
	// may write in.
	ErrFolder = errors.New("not a folder that only this user writes in")
)

// private is the mode of a file that its owner alone reads.
const private = 0o600

// AppendFile opens a file to write at its end, for its owner alone. It is made
// where there is none, its folder too.
func AppendFile(path string) (*os.File, error) {
	if err := PrivateFolder(filepath.Dir(path)); err != nil {
		return nil, err
	}
	f, err := openFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE)
	if err != nil {
		return nil, err
	}
	// One that an older version made may be readable by others.
	if err := f.Chmod(private); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

// ReadFile reads a file up to a number of bytes.
func ReadFile(path string, most int64) ([]byte, error) {
	f, err := openFile(path, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return raw, nil
}

// PrivateFolder makes a folder of the program's own, and refuses one that is somebody
// else's. What is above it is the user's own affair.
func PrivateFolder(path string) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if !info.IsDir() || !ownFolder(info) {
		return refusal(path, ErrFolder)
	}
	return nil
}

// openFile opens a file of this user without waiting; what it turns out to be is
// asked of the open file, so that nothing can be put in its place meanwhile.
func openFile(path string, flags int) (*os.File, error) {
	f, err := os.OpenFile(path, flags|noFollow, private)
	if err != nil {
		if refused(err) {
			return nil, refusal(path, ErrNotOurs)
		}
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && (!info.Mode().IsRegular() || !ownFile(f, info)) {
		err = refusal(path, ErrNotOurs)
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

func refusal(path string, why error) error {
	return &fs.PathError{Op: "open", Path: path, Err: why}
}
