//go:build !windows

package cli

import "os"

// understandEscapes does nothing: terminals do.
func understandEscapes(...*os.File) (understood bool, restore func()) { return true, func() {} }
