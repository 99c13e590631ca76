//go:build unix

package host_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"caducee/internal/host"
)

// adminFolder is a folder that root would have made, were the test run by root.
func adminFolder(t *testing.T) (folder string, ours error) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "caducee")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() != 0 {
		return folder, host.ErrNotAdmin
	}
	return folder, nil
}

// TestOnlyTheAdministratorsFileIsRead puts other things under its name, and
// other rights on it.
func TestOnlyTheAdministratorsFileIsRead(t *testing.T) {
	write := func(mode os.FileMode, size int) func(string) error {
		return func(path string) error {
			return errors.Join(os.WriteFile(path, []byte(strings.Repeat("x", size)), 0o600), os.Chmod(path, mode))
		}
	}
	for name, c := range map[string]struct {
		put  func(path string) error
		want error
	}{
		"nothing":           {func(string) error { return nil }, fs.ErrNotExist},
		"readable by all":   {write(0o644, 5), nil},
		"writable by all":   {write(0o666, 5), host.ErrOthersWrite},
		"just long enough":  {write(0o644, 10), nil},
		"too long":          {write(0o644, 11), host.ErrTooLarge},
		"a folder":          {func(p string) error { return os.Mkdir(p, 0o755) }, host.ErrNotOurs},
		"a pipe":            {func(p string) error { return syscall.Mkfifo(p, 0o644) }, host.ErrNotOurs},
		"a link":            {func(p string) error { return os.Symlink("/etc/passwd", p) }, host.ErrNotOurs},
		"a link to nothing": {func(p string) error { return os.Symlink("/nowhere", p) }, host.ErrNotOurs},
		"a device":          {func(p string) error { return os.Symlink("/dev/zero", p) }, host.ErrNotOurs},
	} {
		t.Run(name, func(t *testing.T) {
			folder, ours := adminFolder(t)
			path := filepath.Join(folder, "config.toml")
			if err := c.put(path); err != nil {
				t.Fatal(err)
			}
			want := c.want
			if ours != nil && (want == nil || errors.Is(want, host.ErrOthersWrite) || errors.Is(want, host.ErrTooLarge)) {
				want = ours
			}
			raw, err := host.ReadAdminFile(path, 10)
			if !errors.Is(err, want) || want == nil && (err != nil || len(raw) == 0) || want != nil && raw != nil {
				t.Errorf("%q %v, want %v", raw, err, want)
			}
		})
	}
}

// TestAFolderThatOthersWriteInIsNobodysWord: they could put another file there.
func TestAFolderThatOthersWriteInIsNobodysWord(t *testing.T) {
	folder, ours := adminFolder(t)
	path := filepath.Join(folder, "config.toml")
	if err := errors.Join(os.WriteFile(path, []byte("x"), 0o644), os.Chmod(folder, 0o777)); err != nil {
		t.Fatal(err)
	}
	want := host.ErrOthersWrite
	if ours != nil {
		want = ours
	}
	if _, err := host.ReadAdminFile(path, 10); !errors.Is(err, want) {
		t.Errorf("%v, want %v", err, want)
	}
}

// TestSomebodyElsesFileIsNotTheAdministrators needs root, who alone can give a
// file away; another user owns every file that they make.
func TestSomebodyElsesFileIsNotTheAdministrators(t *testing.T) {
	folder, _ := adminFolder(t)
	path := filepath.Join(folder, "config.toml")
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(path, 65534, 65534); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := host.ReadAdminFile(path, 10); !errors.Is(err, host.ErrNotAdmin) {
		t.Error(err)
	}
}

func TestAnyFileIsReadWithoutWaiting(t *testing.T) {
	dir := t.TempDir()
	pipe, file := filepath.Join(dir, "pipe"), filepath.Join(dir, "file")
	if err := errors.Join(syscall.Mkfifo(pipe, 0o600), os.WriteFile(file, []byte("text"), 0o666)); err != nil {
		t.Fatal(err)
	}
	if _, err := host.ReadAnyFile(pipe, 10); !errors.Is(err, host.ErrNotOurs) {
		t.Error(err)
	}
	if raw, err := host.ReadAnyFile(file, 10); string(raw) != "text" || err != nil {
		t.Errorf("%q %v", raw, err)
	}
	if _, err := host.ReadAnyFile(file, 3); !errors.Is(err, host.ErrTooLarge) {
		t.Error(err)
	}
}
