//go:build !windows

package middleware

// SystemFolders are Windows' alone.
func SystemFolders() Folders { return Folders{} }
