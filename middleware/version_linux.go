package middleware

import (
	"bytes"
	"context"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// packageLimit is the patience for the system's list of packages.
const packageLimit = 5 * time.Second

// PackageVersion asks the lists of packages for Cryptolib CPS: rpm's, which
// ANS publishes for, and dpkg's, into which it is sometimes converted.
func PackageVersion(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, packageLimit)
	defer cancel()
	for _, query := range [][]string{
		{"rpm", "-q", "--qf", `%{VERSION}\n`, "CryptolibCPS"},
		{"dpkg-query", "-W", "-f", `${Version}\n`, "cryptolibcps"},
	} {
		if _, err := exec.LookPath(query[0]); err != nil {
			continue
		}
		c := exec.CommandContext(ctx, query[0], query[1:]...)
		c.Env = []string{"PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "HOME=/"}
		c.WaitDelay = time.Second
		out, err := c.Output()
		if err != nil {
			continue // not installed is an exit code
		}
		if v := version.FindString(string(bytes.TrimSpace(out))); v != "" {
			return strings.Trim(v, ".")
		}
	}
	return ""
}

var version = regexp.MustCompile(`^\d[\d.]*`)
