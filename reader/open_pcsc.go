//go:build windows || darwin || (cgo && linux)

package reader

// Open is the operating system's PC/SC.
func Open() System { return newPCSC() }
