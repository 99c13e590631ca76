//go:build !windows

package host

// Languages are those that this computer prefers, beside what its variables say:
// none here, where the locale says it.
func Languages() []string { return nil }
