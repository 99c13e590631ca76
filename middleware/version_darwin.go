package middleware

import (
	"context"
	"os/exec"
	"regexp"
	"time"
)

// PackageVersion asks macOS's list of installed packages.
func PackageVersion(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "/usr/sbin/pkgutil", "--pkg-info", "fr.asipsante.pkg.cryptolibCPS")
	c.WaitDelay = time.Second
	out, err := c.Output()
	if err != nil {
		return ""
	}
	if v := packageLine.FindSubmatch(out); v != nil {
		return string(v[1])
	}
	return ""
}

var packageLine = regexp.MustCompile(`(?m)^version:\s*(\d[\d.]*)`)
