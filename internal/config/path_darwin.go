package config

// Path is the administrator's file on this system.
func Path() string { return "/Library/Application Support/Caducee/config.toml" }
