package diagnosis

import (
	"slices"
	"strings"
)

// Command is the remedy of a situation when it is one command here: the
// program and its arguments, nil when it is not one. Nothing runs it that the
// person did not read and agree to; sudo asks for its password itself.
func Command(c Code, f Facts) []string {
	if f.Env.OS != Linux {
		return nil
	}
	if m := f.Middleware; c == CodeFirefoxUnregistered && m.FirefoxProfile != "" && m.Path != "" {
		return []string{"modutil", "-dbdir", "sql:" + m.FirefoxProfile, "-add", "cps3", "-libfile", m.Path, "-force"}
	}
	if m := f.Middleware; c == CodeBrowserNoModule && m.BrowserModules != "" && m.Path != "" {
		return []string{"modutil", "-dbdir", "sql:" + m.BrowserModules, "-add", "cps3", "-libfile", m.Path, "-force"}
	}
	if f.Env.Remote == WSL || f.Env.Remote == Container {
		return nil // the service is another computer's
	}
	switch c {
	case CodeServiceNotInstalled:
		return install(f.Env.Distro)
	case CodeServiceStopped:
		return []string{"sudo", "systemctl", "enable", "--now", "pcscd.socket"}
	case CodeServiceDead, CodeServiceSaturated:
		return []string{"sudo", "systemctl", "restart", "pcscd.socket"}
	}
	return nil
}

// install is how a distribution (ID of os-release) installs the service.
func install(distro string) []string {
	switch {
	case slices.Contains([]string{"debian", "ubuntu", "linuxmint", "pop", "raspbian"}, distro):
		return []string{"sudo", "apt-get", "install", "pcscd"}
	case slices.Contains([]string{"fedora", "rhel", "centos", "rocky", "almalinux"}, distro):
		return []string{"sudo", "dnf", "install", "pcsc-lite"}
	}
	return nil
}

// CommandLine is a command as a shell takes it.
func CommandLine(command []string) string {
	var words []string
	for _, w := range command {
		if w == "" || strings.ContainsFunc(w, func(r rune) bool {
			return !strings.ContainsRune("-_./:=+,@%", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
		}) {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}
