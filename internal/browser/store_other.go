//go:build !windows

package browser

import "caducee/internal/diagnosis"

// Stored is Windows'.
func Stored([]byte) diagnosis.Listed { return diagnosis.ModuleListingUnknown }
