package report

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Write writes a report that only its owner can read. An existing file is an
// error that is fs.ErrExist, unless replace is true; then the new one takes
// its place at once, or not at all.
func Write(path, text string, replace bool) error {
	if !replace {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return fmt.Errorf("report: %w", err)
		}
		if err := fill(f, text); err != nil {
			return errors.Join(err, os.Remove(path))
		}
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".caducee-*") // mode 0600
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := fill(f, text); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return errors.Join(fmt.Errorf("report: %w", err), os.Remove(f.Name()))
	}
	return nil
}

func fill(f *os.File, text string) error {
	_, err := f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}
