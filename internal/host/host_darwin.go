package host

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"time"

	"caducee/internal/diagnosis"
)

// Describe is this computer.
func Describe(ctx context.Context, getenv func(string) string) diagnosis.Environment {
	e := describe(os.DirFS("/"), getenv)
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "/usr/bin/sw_vers", "-productVersion")
	c.WaitDelay = time.Second
	if out, err := c.Output(); err == nil {
		e.Version = strings.TrimSpace(string(out))
	}
	return e
}
