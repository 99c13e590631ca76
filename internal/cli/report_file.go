package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"caducee/internal/host"
)

// writeReport writes a report that only its owner can read. An existing file is an
// error that is fs.ErrExist, unless replace is true; then the new one takes
// its place at once, or not at all. What is no ordinary file is never replaced.
func writeReport(path, text string, replace bool) error {
	if !replace {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return fmt.Errorf("report: %w", err)
		}
		if err := fillReport(f, text); err != nil {
			return errors.Join(err, os.Remove(path))
		}
		return nil
	}
	if !replaceable(path) {
		return fmt.Errorf("report: %w", &fs.PathError{Op: "replace", Path: path, Err: host.ErrNotOurs})
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".caducee-*") // mode 0600
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := fillReport(f, text); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return errors.Join(fmt.Errorf("report: %w", err), os.Remove(f.Name()))
	}
	return nil
}

// replaceable tells a file, or a link to one, from a pipe, a device or a folder,
// whose place no report takes. A link is replaced itself, and what it leads to
// stays; but those of /dev are the system's.
func replaceable(path string) bool {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true
	}
	return err == nil && info.Mode().IsRegular() && filepath.Dir(filepath.Clean(path)) != "/dev"
}

func fillReport(f *os.File, text string) error {
	_, err := f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}
