//go:build !linux && !darwin && !windows

package middleware

import "context"

// PackageVersion knows no list of packages here.
func PackageVersion(context.Context) string { return "" }
