//go:build !unix

package ui

import "os"

// inputReady is not asked here: the library reads the console by itself.
func inputReady(*os.File) bool { return false }
