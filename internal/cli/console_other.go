//go:build !windows

package cli

import "os"

// understandEscapes does nothing: terminals do.
func understandEscapes(...*os.File) (understood bool, restore func()) { return true, func() {} }

// pseudoconsole is Windows's.
func pseudoconsole() bool { return false }

// pipeEncoding is UTF-8: who reads a pipe knows.
func pipeEncoding(*os.File, func(string) string) func(string) []byte { return nil }

// windowIsOurs is never so: a terminal is a program of its own.
func windowIsOurs(*os.File) bool { return false }
