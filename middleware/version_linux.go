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
		if v := versionIn(string(bytes.TrimSpace(out))); v != "" {
			return v
		}
	}
	return ""
}

// versionIn is the program's version in a package's, which may begin with an epoch
// and end with a revision: 1:5.2.2-1 (deb-version(7)).
func versionIn(s string) string {
	if m := version.FindStringSubmatch(s); m != nil {
		return strings.Trim(m[1], ".")
	}
	return ""
}

var version = regexp.MustCompile(`^(?:\d+:)?(\d[\d.]*)`)
