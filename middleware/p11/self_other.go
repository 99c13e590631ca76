//go:build !linux

package p11

import "os"

// self is this program's file, for a second process.
func self() (string, error) { return os.Executable() }
