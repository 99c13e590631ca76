// Package host says what computer this is, as far as the advice depends on
// it: the system, its version, and how the screen reaches the person. It also
// has what the system gives a program of its own: files for this user alone,
// being stopped and gone on with (Ctrl+Z, SIGTSTP), and where it failed.
package host

import (
	"bufio"
	"io"
	"io/fs"
	"runtime"
	"strings"

	"caducee/internal/diagnosis"
)

// describe reads a computer's files (root holds etc and proc) and variables.
func describe(root fs.FS, getenv func(string) string) diagnosis.Environment {
	e := diagnosis.Environment{OS: diagnosis.OS(runtime.GOOS), Arch: runtime.GOARCH}
	e.Distro, e.Version = release(root)
	e.Remote = remote(root, getenv)
	e.Sandbox = sandbox(root, getenv)
	e.Socket = getenv(diagnosis.SocketVariable)
	return e
}

// release reads os-release(5).
func release(root fs.FS) (distro, version string) {
	for _, name := range []string{"etc/os-release", "usr/lib/os-release"} {
		f, err := root.Open(name)
		if err != nil {
			continue
		}
		values := map[string]string{}
		lines := bufio.NewScanner(io.LimitReader(f, 16<<10))
		for lines.Scan() {
			key, value, ok := strings.Cut(lines.Text(), "=")
			if ok {
				values[key] = strings.Trim(value, `"'`)
			}
		}
		_ = f.Close()
		return values["ID"], values["VERSION_ID"]
	}
	return "", ""
}

// remote tells how this session reaches the person. The nearest wall is said
// first: a reader is not seen through it.
func remote(root fs.FS, getenv func(string) string) diagnosis.Remote {
	kernel := strings.ToLower(read(root, "proc/sys/kernel/osrelease"))
	switch {
	case strings.Contains(kernel, "microsoft"):
		return diagnosis.WSL
	case exists(root, ".dockerenv"), exists(root, "run/.containerenv"), getenv("container") != "":
		return diagnosis.Container
	case getenv("XRDP_SESSION") != "":
		return diagnosis.RDP
	case getenv("SSH_CONNECTION") != "", getenv("SSH_TTY") != "":
		return diagnosis.SSH
	}
	return diagnosis.Local
}

// sandbox is the kind of package that this program runs in (flatpak-run(1) leaves
// the file, snapd the variable).
func sandbox(root fs.FS, getenv func(string) string) string {
	switch {
	case exists(root, ".flatpak-info"), getenv("FLATPAK_ID") != "":
		return "Flatpak"
	case getenv("SNAP") != "", getenv("SNAP_NAME") != "":
		return "Snap"
	}
	return ""
}

func exists(root fs.FS, name string) bool {
	_, err := fs.Stat(root, name)
	return err == nil
}

func read(root fs.FS, name string) string {
	f, err := root.Open(name)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, 4<<10))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}
