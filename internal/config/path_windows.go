package config

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Path is the administrator's file on this system, "" where it is not known.
// The system is asked: the variable ProgramData is anybody's to change.
func Path() string {
	shared, err := windows.KnownFolderPath(windows.FOLDERID_ProgramData, 0)
	if err != nil {
		return ""
	}
	return filepath.Join(shared, "Caducee", "config.toml")
}
