package cli

import (
	"errors"
	"io/fs"
	"path/filepath"

	"caducee/internal/diagnosis"
	"caducee/internal/host"
	"caducee/internal/locale"
)

// cannotWrite is a file, a folder or an output that could not be written: why,
// in the person's words, and never in the system's alone.
func cannotWrite(t *locale.Texts, err error) *failure {
	w := t.CLI.Errors
	path, folder := "", ""
	var at *fs.PathError
	if errors.As(err, &at) {
		path, folder = at.Path, filepath.Dir(at.Path)
	}
	why := err.Error()
	switch {
	case errors.Is(err, host.ErrNotOurs):
		why = locale.Fill(w.NotOurs, "file", path)
	case errors.Is(err, host.ErrFolder):
		why = locale.Fill(w.NotOurFolder, "folder", path)
	case anyOf(err, diskFull):
		why = w.DiskFull
	case anyOf(err, readOnly):
		why = w.ReadOnly
	case errors.Is(err, fs.ErrPermission):
		why = locale.Fill(w.Denied, "file", path)
	case errors.Is(err, fs.ErrNotExist), anyOf(err, notFolder):
		why = locale.Fill(w.NoFolder, "folder", folder)
	}
	return &failure{
		code: diagnosis.CodeCannotWrite, message: locale.Fill(w.CannotWrite, "err", why),
		exit: exitFailed,
	}
}

func anyOf(err error, list []error) bool {
	for _, e := range list {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
