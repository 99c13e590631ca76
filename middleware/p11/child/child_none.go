//go:build !darwin && (!cgo || !linux) && (!windows || (!amd64 && !arm64))

// Package child is the process that a PKCS#11 module is loaded into; this
// program was built without it.
package child

// Main can do nothing.
func Main() int { return 2 }
