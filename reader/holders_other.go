//go:build !linux

package reader

// Holders names the other programs that use the smart-card service; this
// system does not say.
func Holders() []string { return nil }
