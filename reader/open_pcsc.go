//go:build windows || (cgo && (linux || darwin))

package reader

// Open is the operating system's PC/SC.
func Open() System { return newPCSC() }
