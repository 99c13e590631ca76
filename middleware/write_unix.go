//go:build unix

package middleware

import "golang.org/x/sys/unix"

// mayWrite asks the system whether this account may write in a folder.
func mayWrite(path string) bool { return unix.Access(path, unix.W_OK) == nil }
