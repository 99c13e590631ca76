//go:build !windows && !darwin

package config

// Path is the administrator's file on this system.
func Path() string { return "/etc/caducee/config.toml" }
