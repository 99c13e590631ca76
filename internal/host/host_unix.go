//go:build !windows && !darwin

package host

import (
	"context"
	"os"

	"caducee/steps"
)

// Describe is this computer.
func Describe(_ context.Context, getenv func(string) string) steps.Environment {
	return describe(os.DirFS("/"), getenv)
}
