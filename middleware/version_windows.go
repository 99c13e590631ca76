package middleware

import (
	"context"

	"golang.org/x/sys/windows/registry"
)

// PackageVersion reads what the installer writes to the registry, its 32-bit
// half included.
func PackageVersion(context.Context) string {
	for _, path := range []string{`SOFTWARE\ASIP\Cryptolib CPS`, `SOFTWARE\WOW6432Node\ASIP\Cryptolib CPS`} {
		key, err := registry.OpenKey(registry.LOCAL_MACHINE, path, registry.QUERY_VALUE)
		if err != nil {
			continue
		}
		v, _, err := key.GetStringValue("Version")
		_ = key.Close()
		if err == nil && v != "" {
			return v
		}
	}
	return ""
}
