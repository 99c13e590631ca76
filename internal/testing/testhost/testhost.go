// Package testhost tells a test what the computer it runs on can do, so that
// what it cannot do is skipped at once, with the reason. It is for tests only.
//
// Each question is asked once in a process, by doing what the tests will do:
// what a kernel, a container or a security module refuses, and with which
// words, differs from one to the next.
package testhost

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// Mounts are the options of unshare(1) with which a test may mount things where
// nobody else sees them, or an error that says why it may not.
func Mounts() (options []string, err error) { return mounts() }

// Overlays is Mounts for a test that also lays a folder over one of the
// computer's.
func Overlays() (options []string, err error) { return overlays() }

var mounts = sync.OnceValues(func() ([]string, error) {
	return first("mount namespace", `mount --bind "$1/upper" /run`)
})

var overlays = sync.OnceValues(func() ([]string, error) {
	return first("overlay in a mount namespace", `mount --bind /dev/null "$1/file" && `+
		`mount -t overlay overlay -o "lowerdir=/etc,upperdir=$1/upper,workdir=$1/work" /etc`)
})

// first finds the options under which a script of mounts works. Root needs no
// user namespace, and does not get one in a chroot; without CAP_SYS_ADMIN it
// needs one as everybody else does.
func first(what, script string) ([]string, error) {
	dir, err := os.MkdirTemp("", "testhost-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for _, folder := range []string{"upper", "work"} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o644); err != nil {
		return nil, err
	}
	var refused []error
	for _, options := range candidates(os.Geteuid()) {
		argv := append(options[:len(options):len(options)], "sh", "-c", script, "sh", dir)
		out, err := exec.Command("unshare", argv...).CombinedOutput()
		if err == nil {
			return options, nil
		}
		refused = append(refused, fmt.Errorf("no %s: unshare %s: %w: %s", what, strings.Join(options, " "), err,
			strings.Join(strings.Fields(string(out)), " ")))
	}
	return nil, errors.Join(refused...)
}

func candidates(uid int) [][]string {
	alone := [][]string{{"-Urm"}}
	if uid == 0 {
		return append([][]string{{"-m"}}, alone...)
	}
	return alone
}

// Program finds a program, those of administrators too, which are not in every
// user's PATH.
func Program(name string) (string, error) {
	path, err := exec.LookPath(name)
	for _, folder := range []string{"/usr/sbin", "/sbin", "/usr/local/sbin"} {
		if err == nil {
			return path, nil
		}
		if there, missing := exec.LookPath(filepath.Join(folder, name)); missing == nil {
			path, err = there, nil
		}
	}
	return path, err
}

// folders hold libraries: Debian's, by processor, then Fedora's, then others'.
var folders = []string{"/usr/lib/*-linux-*", "/usr/lib64", "/usr/lib", "/lib/*-linux-*", "/lib64", "/usr/local/lib/*-linux-*", "/usr/local/lib64", "/usr/local/lib"}

// Libraries are the files that match a pattern in the folders of libraries:
// "libpcsclite.so.1*", "pcsc/drivers/serial/libifdvpcd.so*".
func Libraries(pattern string) (files []string) {
	for _, folder := range folders {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			panic(err) // the pattern is a constant of a test
		}
		files = append(files, found...)
	}
	return files
}

// Library is the first of Libraries, "" when there is none.
func Library(pattern string) string {
	if files := Libraries(pattern); len(files) > 0 {
		return files[0]
	}
	return ""
}
