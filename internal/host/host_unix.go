//go:build !windows && !darwin

package host

import (
	"context"
	"os"

	"caducee/internal/diagnosis"
)

// Describe is this computer.
func Describe(_ context.Context, getenv func(string) string) diagnosis.Environment {
	return describe(os.DirFS("/"), getenv)
}
