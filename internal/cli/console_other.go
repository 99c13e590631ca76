//go:build !windows

package cli

import "os"

// understandEscapes does nothing: terminals do.
func understandEscapes(...*os.File) (understood bool, restore func()) { return true, func() {} }

// windowIsOurs is never so: a terminal is a program of its own.
func windowIsOurs(*os.File) bool { return false }
