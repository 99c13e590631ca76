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
	switch m := f.Middleware; c {
	case CodeFirefoxUnregistered:
		if change, ok := Adding(BrowserFirefox, f); ok && !m.FirefoxOpen {
			return change.Command()
		}
		return nil
	case CodeBrowserNoModule:
		if change, ok := Adding(BrowserChromium, f); ok && !change.New && !m.BrowserOpen {
			return change.Command()
		}
		return nil
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

// ListChange adds Cryptolib's PKCS#11 module to a list of modules that a browser
// reads (NSS's, in the folder of a database), or takes it out again.
type ListChange struct {
	Folder, Module string
	// New has the folder made first: no browser has made one yet.
	New    bool
	Remove bool
}

// listed is the module's name in such a list: ANS's own.
const listed = "cps3"

// Commands are all that makes the change, in order: NSS's tool makes a database in
// a folder that has none, but not the folder.
func (c ListChange) Commands() [][]string {
	if c.New {
		return [][]string{{"mkdir", "-p", "-m", "700", c.Folder}, c.Command()}
	}
	return [][]string{c.Command()}
}

// Command is the change as NSS's own tool makes it.
func (c ListChange) Command() []string {
	if c.Remove {
		return []string{"modutil", "-dbdir", "sql:" + c.Folder, "-delete", listed, "-force"}
	}
	return []string{"modutil", "-dbdir", "sql:" + c.Folder, "-add", listed, "-libfile", c.Module, "-force"}
}

// Undone takes the change back. A folder that was made stays, with an empty
// database: a browser may have put something there since.
func (c ListChange) Undone() ListChange {
	c.Remove, c.New = !c.Remove, false
	return c
}

// Adding is the change that has a kind of browser see the card; false where its
// list has the module, is none of its own, or cannot be changed from here.
func Adding(kind BrowserKind, f Facts) (ListChange, bool) {
	m := f.Middleware
	folder, made := "", false
	switch {
	case f.Env.OS != Linux || m.Path == "":
	case kind == BrowserFirefox:
		folder = m.FirefoxProfile
	case kind == BrowserChromium, kind == BrowserEdge:
		folder, made = m.BrowserModules, m.BrowserNew
	}
	return ListChange{Folder: folder, Module: m.Path, New: made}, folder != ""
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
